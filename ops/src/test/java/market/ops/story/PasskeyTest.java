package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Map;
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
}
