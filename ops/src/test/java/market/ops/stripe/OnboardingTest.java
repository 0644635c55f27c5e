package market.ops.stripe;

import static market.ops.stripe.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.param.v2.core.AccountCreateParams;
import com.stripe.param.v2.core.AccountRetrieveParams;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OnboardingTest {
  private final SimulatorWorld world = new SimulatorWorld();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void accountsNeedACountryAndExpressNeedsTheApplicationToPay() {
    var accounts = world.stripe().v2().core().accounts();
    refused(
        400,
        "parameter_missing",
        "identity[country]",
        () -> accounts.create(AccountCreateParams.builder().setDisplayName("Grace").build()));
    refused(
        400,
        "parameter_missing",
        "defaults[responsibilities][fees_collector]",
        () ->
            accounts.create(
                AccountCreateParams.builder()
                    .setDashboard(AccountCreateParams.Dashboard.EXPRESS)
                    .build()));
  }

  @Test
  void whatAnAccountIsNotAskedForIsNotShown() throws StripeException {
    var accounts = world.stripe().v2().core().accounts();
    var creator = world.creator();

    var bare = accounts.retrieve(creator);
    var whole =
        accounts.retrieve(
            creator,
            AccountRetrieveParams.builder()
                .addInclude(AccountRetrieveParams.Include.CONFIGURATION__RECIPIENT)
                .addInclude(AccountRetrieveParams.Include.REQUIREMENTS)
                .build());

    assertThat(bare.getConfiguration()).isNull();
    assertThat(bare.getMetadata()).containsEntry("creator_id", "7");
    assertThat(
            whole
                .getConfiguration()
                .getRecipient()
                .getCapabilities()
                .getStripeBalance()
                .getStripeTransfers()
                .getStatus())
        .isEqualTo("active");
    assertThat(whole.getRequirements().getEntries()).isEmpty();
  }

  @Test
  void anOnboardingLinkWorksOnceAndNotForLong() throws StripeException {
    var account = world.restrictedCreator();
    var first = path(world.onboardingLink(account));
    var second = path(world.onboardingLink(account));
    assertThat(world.get(first).body()).contains("Grace &lt;Mods&gt;", "Finish");

    assertThat(world.post(first, java.util.Map.of()).location()).isEqualTo("http://shop.test/back");
    assertThat(world.get(first).location()).isEqualTo("http://shop.test/again");

    world.pass(Duration.ofMinutes(10));
    assertThat(world.get(second).location()).isEqualTo("http://shop.test/again");
  }

  private static String path(String url) {
    return java.net.URI.create(url).getPath();
  }
}
