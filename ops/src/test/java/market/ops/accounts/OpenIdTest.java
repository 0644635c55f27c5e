package market.ops.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import market.api.Problem;
import market.api.Settings;
import market.api.accounts.Caller;
import market.api.accounts.Introducing.Arrived;
import market.api.accounts.Introducing.Way;
import market.api.accounts.Keeping;
import market.storage.accounts.MailLinks.Purpose;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.NettyWrapper;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Signing in by OpenID Connect against a provider that runs in this process and speaks all of it:
 * discovery, keys, codes, PKCE, signed tokens.
 */
class OpenIdTest {
  private static final Household house = Household.get();
  private static final int PORT = freePort();
  private static final MockOAuth2Server provider =
      new MockOAuth2Server(
          new OAuth2Config(
              false, null, null, false, new OAuth2TokenProvider(), Set.of(), new NettyWrapper()));
  private static final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws IOException {
    provider.start(InetAddress.getLoopbackAddress(), PORT);
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterAll
  static void stop() {
    provider.shutdown();
  }

  private static Keeping node() {
    var site =
        new Settings.Site(
            "example",
            "Example",
            URI.create("http://127.0.0.1:%d/example".formatted(PORT)),
            "market",
            "a secret");
    return house.keeping(Household.SETTINGS.with(new Settings.Entry(false, List.of(site))));
  }

  /** Who signs in over there next. */
  private static void isThere(String subject, @Nullable String email, boolean verified) {
    isThere(subject, email, verified, Map.of());
  }

  private static void isThere(
      String subject, @Nullable String email, boolean verified, Map<String, Object> forged) {
    var claims = new HashMap<String, Object>();
    if (email != null) {
      claims.put("email", email);
    }
    claims.put("email_verified", verified);
    claims.put("preferred_username", "Pavel " + subject.substring(0, 8));
    claims.put("name", "Pavel P.");
    claims.putAll(forged);
    provider.enqueueCallback(
        new DefaultOAuth2TokenCallback(
            "example", subject, "JWT", List.of("market"), Map.copyOf(claims), 3_600));
  }

  /** What a browser does: it goes there, and is sent back with a code. */
  private static URI visits(Way way) {
    try {
      var answer =
          http.send(HttpRequest.newBuilder(way.to()).GET().build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
      return URI.create(answer.headers().firstValue("Location").orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Arrived signsIn(Keeping node, @Nullable Caller linking) {
    var way = node.introducing.begin("example", linking, "/library", "192.0.2.7");
    return node.introducing.finish(
        "example", visits(way), way.browser(), Household.browser("desk"));
  }

  private static Caller caller(Arrived arrived) {
    return house.caller(arrived.entered());
  }

  private static String somebody() {
    return UUID.randomUUID().toString();
  }

  @Test
  void whoIsNewGetsAnAccountAndIsTheSameTheNextTime() {
    var subject = somebody();
    var email = subject + "@example.org";
    isThere(subject, email, true);
    var arrived = signsIn(node(), null);
    assertThat(arrived.next()).isEqualTo("/library");
    var pavel = caller(arrived);
    assertThat(pavel.account().name()).isEqualTo("Pavel P.");
    assertThat(pavel.account().handle().value()).startsWith("pavel");
    var reach = house.database.read(tx -> tx.accounts().reach(pavel.id())).orElseThrow();
    assertThat(reach.email()).isEqualTo(email);
    assertThat(reach.emailVerifiedAt()).isNotNull();
    isThere(subject, "moved-" + email, true);
    assertThat(caller(signsIn(node(), null)).id()).isEqualTo(pavel.id());
  }

  @Test
  void anAccountThatIsHereIsNotOpenedByAnAddressThatOneSideDidNotProve() {
    var carla = house.joins("carla");
    isThere(somebody(), carla.email(), true);
    assertThatThrownBy(() -> signsIn(node(), null)).hasMessageContaining("has this address");
    house.accounts.corresponding.follow(
        Purpose.VERIFY, house.link(carla.email(), "verify"), null, "192.0.2.7");
    isThere(somebody(), carla.email(), false);
    assertThatThrownBy(() -> signsIn(node(), null)).hasMessageContaining("has this address");
    isThere(somebody(), carla.email(), true);
    assertThat(caller(signsIn(node(), null)).account().handle().value()).isEqualTo(carla.handle());
    assertThat(house.mails(carla.email())).extracting("kind").contains("linked");
  }

  @Test
  void whoIsSignedInToBothLinksThemAndUnlinksThemAgain() {
    var carla = house.joins("carla");
    var me = house.signsIn(carla);
    var subject = somebody();
    isThere(subject, null, false);
    assertThat(caller(signsIn(node(), me)).id()).isEqualTo(me.id());
    isThere(subject, null, false);
    assertThat(caller(signsIn(node(), null)).id()).isEqualTo(me.id());
    isThere(subject, null, false);
    var chen = house.signsIn(house.joins("chen"));
    assertThatThrownBy(() -> signsIn(node(), chen)).hasMessageContaining("another account");
    var node = node();
    assertThat(node.introducing.identities(me)).hasSize(1);
    node.introducing.unlink(me, "example");
    assertThat(node.introducing.identities(me)).isEmpty();
  }

  @Test
  void theOnlyWayInIsNotTakenAway() {
    var subject = somebody();
    isThere(subject, subject + "@example.org", true);
    var pavel = caller(signsIn(node(), null));
    assertThatThrownBy(() -> node().introducing.unlink(pavel, "example"))
        .hasMessageContaining("only way in");
  }

  @Test
  void anAnswerFitsTheBrowserThatAskedOnceAndNoOther() {
    var node = node();
    var subject = somebody();
    isThere(subject, subject + "@example.org", true);
    var way = node.introducing.begin("example", null, "/", "192.0.2.7");
    var answer = visits(way);
    assertThatThrownBy(() ->
            node.introducing.finish(
                "example", answer, "another browser", Household.browser("desk")))
        .isInstanceOf(Problem.class);
    var forged = URI.create(answer.toString().replaceFirst("state=[^&]+", "state=guessed"));
    assertThatThrownBy(() ->
            node.introducing.finish("example", forged, way.browser(), Household.browser("desk")))
        .isInstanceOf(Problem.class);
    var _ = node.introducing.finish("example", answer, way.browser(), Household.browser("desk"));
    assertThatThrownBy(() ->
            node.introducing.finish("example", answer, way.browser(), Household.browser("desk")))
        .hasMessageContaining("begin again");
  }

  @Test
  void aTokenForAnotherSiteOrAnotherMomentDoesNotHold() {
    for (var forged :
        List.<Map<String, Object>>of(
            Map.of("aud", "another"),
            Map.of("nonce", "another"),
            Map.of("iss", "https://another.example.org"))) {
      var subject = somebody();
      isThere(subject, subject + "@example.org", true, forged);
      assertThatThrownBy(() -> signsIn(node(), null))
          .as(forged.toString())
          .hasMessageContaining("does not hold");
    }
  }
}
