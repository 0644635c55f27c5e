package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import org.junit.jupiter.api.Test;

/** Passkeys in a real browser, whose authenticator is one of its own making. */
class PasskeyTest {
  private static final Shop shop = new Shop();

  @Test
  void aPasskeyIsMadeAndSignsInWithNothingElse() {
    assumeTrue(Browser.isHere(), "skipped: no Chromium with its driver on this machine");
    var carla = shop.joining("carla");
    // Passkeys belong to a name, and a number is none.
    var url = shop.market.url().replace("127.0.0.1", "localhost");
    try (var browser = new Browser(url)) {
      browser.holdsPasskeys();
      browser.signsIn(carla.handle(), Person.PASSWORD);
      browser.opens("/settings/security");
      browser.fillsIn("passkey-name", "The desk");
      browser.presses("passkey-make");
      browser.awaits("main .list .strong", it -> it.getText().equals("The desk"));
      assertThat(carla.get("/v1/me/factors").expect(200).json().path("passkeys")).hasSize(1);

      // A password alone is not enough any more.
      var refused =
          shop.visitor()
              .post("/v1/sessions", Map.of("login", carla.handle(), "password", Person.PASSWORD))
              .expect(401);
      assertThat(refused.json().path("detail").asText()).contains("second factor");

      browser.forgets();
      browser.opens("/sign-in");
      browser.clicks("form[data-passkey] button");
      browser.awaits("summary .avatar", it -> true);
      browser.opens("/confirm");
      browser.clicks("form[data-passkey] button");
      browser.awaits("#sign-ins-h", it -> true);
    }
  }

  @Test
  void aPasskeyIsTheSecondStepOfWhomAnotherSiteVouchedFor() throws Exception {
    assumeTrue(Browser.isHere(), "skipped: no Chromium with its driver on this machine");
    var provider =
        new MockOAuth2Server(
            new OAuth2Config(
                false, null, null, false, new OAuth2TokenProvider(), Set.of(), new NettyWrapper()));
    provider.start(InetAddress.getLoopbackAddress(), shop.market.vouching());
    var subject = UUID.randomUUID().toString();
    try (var browser = new Browser(shop.market.url().replace("127.0.0.1", "localhost"))) {
      browser.holdsPasskeys();
      isVouchedFor(provider, browser, subject);
      browser.awaits("summary .avatar", it -> true);
      browser.opens("/settings/security");
      browser.fillsIn("passkey-name", "The desk");
      browser.presses("passkey-make");
      browser.awaits("main .list .strong", it -> it.getText().equals("The desk"));

      browser.forgets();
      isVouchedFor(provider, browser, subject);
      browser.clicks("form[data-passkey] button");
      browser.awaits("summary .avatar", it -> true);
    } finally {
      provider.shutdown();
    }
  }

  /** The market sends people back to its number, and passkeys belong to its name. */
  private static void isVouchedFor(MockOAuth2Server provider, Browser browser, String subject) {
    var claims = Map.<String, Object>of("email", subject + "@example.org", "email_verified", true);
    provider.enqueueCallback(
        new DefaultOAuth2TokenCallback(
            "example", subject, "JWT", List.of("market"), claims, 3_600));
    browser.opens("/sign-in/with/example");
    browser.goesOnAt("127.0.0.1", "localhost");
  }
}
