package market.ops.stripe;

import static market.ops.stripe.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.param.AccountCreateParams.Capabilities;
import com.stripe.param.AccountCreateParams.Controller;
import com.stripe.param.AccountLinkCreateParams;
import com.stripe.param.v2.core.AccountCreateParams;
import com.stripe.param.v2.core.AccountRetrieveParams;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

    assertThat(world.post(first, Map.of()).location()).isEqualTo("http://shop.test/back");
    assertThat(world.get(first).location()).isEqualTo("http://shop.test/again");

    world.pass(Duration.ofMinutes(10));
    assertThat(world.get(second).location()).isEqualTo("http://shop.test/again");
  }

  @Test
  void whatIsMissingIsNamedUntilAllIsTold() throws StripeException {
    var account = world.restrictedCreator();
    assertThat(missing(account)).contains("identity.individual.given_name").hasSize(6);

    world.post(path(world.onboardingLink(account)), Map.of("outcome", "incomplete"));
    assertThat(missing(account))
        .containsExactly(
            "identity.individual.date_of_birth",
            "configuration.recipient.default_outbound_destination");
    world.post(path(world.onboardingLink(account)), Map.of("outcome", "complete"));
    assertThat(missing(account)).isEmpty();

    assertThat(world.postJson("/_simulator/accounts/" + account + "/restrict", "").status())
        .isEqualTo(200);
    assertThat(missing(account)).hasSize(1);
    var charge = world.sold(1_000, TestCard.VISA);
    refused(
        400,
        "insufficient_capabilities_for_transfer",
        "destination",
        () ->
            world
                .stripe()
                .v1()
                .transfers()
                .create(
                    Orders.transfer(500, account).setSourceTransaction(charge.getId()).build()));
    world.postJson("/_simulator/accounts/" + account + "/activate", "");
    assertThat(missing(account)).isEmpty();
  }

  @Test
  void aClosedAccountIsNotPaid() throws StripeException {
    var account = world.creator();
    var charge = world.sold(1_000, TestCard.VISA);

    world.postJson("/_simulator/accounts/" + account + "/close", "");

    assertThat(world.awaited("v2.core.account.closed").path()).isEqualTo("/thin");
    refused(
        400,
        "insufficient_capabilities_for_transfer",
        "destination",
        () ->
            world
                .stripe()
                .v1()
                .transfers()
                .create(
                    Orders.transfer(500, account).setSourceTransaction(charge.getId()).build()));
  }

  private List<String> missing(String account) throws StripeException {
    return world
        .stripe()
        .v2()
        .core()
        .accounts()
        .retrieve(
            account,
            AccountRetrieveParams.builder()
                .addInclude(AccountRetrieveParams.Include.REQUIREMENTS)
                .build())
        .getRequirements()
        .getEntries()
        .stream()
        .map(entry -> entry.getDescription())
        .toList();
  }

  @Test
  void anAccountMayBeMadeTheFormerWay() throws StripeException {
    var accounts = world.stripe().v1().accounts();
    var account =
        accounts
            .create(
                com.stripe.param.AccountCreateParams.builder()
                    .setCountry("US")
                    .setEmail("creator@example.org")
                    .setController(
                        Controller.builder()
                            .setFees(
                                Controller.Fees.builder()
                                    .setPayer(Controller.Fees.Payer.APPLICATION)
                                    .build())
                            .setLosses(
                                Controller.Losses.builder()
                                    .setPayments(Controller.Losses.Payments.APPLICATION)
                                    .build())
                            .setStripeDashboard(
                                Controller.StripeDashboard.builder()
                                    .setType(Controller.StripeDashboard.Type.EXPRESS)
                                    .build())
                            .build())
                    .setCapabilities(
                        Capabilities.builder()
                            .setTransfers(
                                Capabilities.Transfers.builder().setRequested(true).build())
                            .build())
                    .putMetadata("creator_id", "7")
                    .build())
            .getId();
    assertThat(accounts.retrieve(account).getCapabilities().getTransfers()).isEqualTo("inactive");
    assertThat(accounts.retrieve(account).getRequirements().getCurrentlyDue()).isNotEmpty();
    var link =
        world
            .stripe()
            .v1()
            .accountLinks()
            .create(
                AccountLinkCreateParams.builder()
                    .setAccount(account)
                    .setType(AccountLinkCreateParams.Type.ACCOUNT_ONBOARDING)
                    .setRefreshUrl("http://shop.test/again")
                    .setReturnUrl("http://shop.test/back")
                    .build());

    world.post(path(link.getUrl()), Map.of());

    assertThat(accounts.retrieve(account).getCapabilities().getTransfers()).isEqualTo("active");
    assertThat(accounts.retrieve(account).getPayoutsEnabled()).isTrue();
    var told = world.awaited("account.updated");
    assertThat(told.path()).isEqualTo("/connect");
    assertThat(Json.text(Json.parse(told.body()), "account")).isEqualTo(account);
  }

  private static String path(String url) {
    return java.net.URI.create(url).getPath();
  }
}
