package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import market.ops.accounts.App;
import market.storage.accounts.Handle;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class AccountPagesTest {
  private static final Shop shop = new Shop();

  private static String link(Person to, String purpose) {
    var mails = shop.market.database().read(tx -> tx.mails().to(to.handle() + "@example.org", 50));
    var pattern = Pattern.compile("/link/%s\\?token=([0-9A-Za-z]+)".formatted(purpose));
    for (var mail : mails) {
      var found = pattern.matcher(mail.body());
      if (found.find()) {
        return found.group(1);
      }
    }
    throw new AssertionError("no link to " + purpose);
  }

  @Test
  void aLinkDoesNothingByBeingOpenedAndWhatItIsForWhenItsButtonIsPressed() {
    var carla = shop.joining("carla");
    var page = Reader.signingIn(shop.market.url(), carla);
    var path = "/link/verify?token=" + link(carla, "verify");
    assertThat(page.opens(path).expect(200).body()).contains("Confirm your address");
    assertThat(page.opens("/settings/security").expect(200).body()).contains("not confirmed");
    var done = page.sends("/link/verify", Map.of("token", link(carla, "verify")));
    assertThat(done.expect(200).body()).contains("Your address is confirmed");
    assertThat(page.opens("/settings/security").body()).doesNotContain("not confirmed");
    assertThat(page.sends("/link/verify", Map.of("token", link(carla, "verify"))).status())
        .isEqualTo(409);
    assertThat(page.opens("/link/nonsense?token=x").status()).isEqualTo(404);
  }

  @Test
  void whoForgotThePasswordSetsAnotherAndTheAnswerIsTheSameForNobody() {
    var carla = shop.joining("carla");
    var visitor = Reader.signingIn(shop.market.url(), shop.joining("other"));
    var known = visitor.sends("/forgot", Map.of("email", carla.handle() + "@example.org"));
    var unknown = visitor.sends("/forgot", Map.of("email", "nobody-at-all@example.org"));
    assertThat(known.expect(200).body()).isEqualTo(unknown.expect(200).body());
    var token = link(carla, "reset");
    assertThat(visitor.sends("/link/reset", Map.of("token", token, "password", "short")).status())
        .isEqualTo(422);
    visitor
        .sends("/link/reset", Map.of("token", token, "password", "quite another one"))
        .expect(200);
    carla.get("/v1/me").expect(401);
    var _ = Person.signingIn(shop.market.url(), carla.handle(), "quite another one");
  }

  @Test
  void signInsAreShownAndTheOthersEnded() {
    var carla = shop.joining("carla");
    var page = Reader.signingIn(shop.market.url(), carla);
    assertThat(page.opens("/settings/security").expect(200).body())
        .contains("Java-http-client", "this one", "End all others");
    assertThat(page.in("ru").opens("/settings/security").body()).contains("Где вы вошли");
    assertThat(carla.get("/v1/sessions").expect(200).json().path("items")).hasSize(2);
    page.sends("/settings/security/sessions/end-others", Map.of()).expect(303);
    carla.get("/v1/me").expect(401);
    assertThat(page.opens("/settings/security").expect(200).body())
        .doesNotContain("End all others");
  }

  @Test
  void whatIsKeptAboutSomebodyIsHandedToThemAlone() throws IOException {
    var pavel = shop.joining("pavel");
    var mod = shop.live(shop.joining("carla"), "kept", 0);
    pavel.put("/v1/follows/mod/" + mod.slug(), Map.of()).expect(200);
    var id = pavel.post("/v1/me/exports", Map.of()).expect(202).json().path("id").asText();
    pavel.post("/v1/me/exports", Map.of());
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            pavel
                .get("/v1/me/exports")
                .json()
                .path("items")
                .findValuesAsText("state")
                .contains("ready"));
    var zip = pavel.get("/v1/me/exports/" + id).expect(200);
    assertThat(zip.headers().firstValue("Content-Type")).contains("application/zip");
    var files = unzipped(zip.bytes());
    assertThat(files.keySet())
        .contains("account.json", "follows.json", "mails.json", "sessions.json", "devices.json");
    assertThat(files.get("account.json")).contains(pavel.handle() + "@example.org");
    assertThat(String.join("", files.values())).doesNotContain("password", "$argon2");
    shop.joining("eve").get("/v1/me/exports/" + id).expect(404);
    var page = Reader.signingIn(shop.market.url(), pavel);
    assertThat(page.opens("/settings/data").expect(200).body())
        .contains("/settings/data/exports/" + id);
    page.opens("/settings/data/exports/" + id).expect(200);
  }

  private static Map<String, String> unzipped(byte[] bytes) throws IOException {
    var files = new TreeMap<String, String>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  @Test
  void anAccountIsLeftAndKeptOnThePage() {
    var carla = shop.joining("carla");
    var page = Reader.signingIn(shop.market.url(), carla);
    page.sends("/settings/data/deletion", Map.of()).expect(303);
    assertThat(page.opens("/settings/data").expect(200).body()).contains("will be deleted on");
    page.sends("/settings/data/deletion/cancel", Map.of()).expect(303);
    assertThat(page.opens("/settings/data").body()).doesNotContain("will be deleted on");
    carla.post("/v1/me/deletion", Map.of()).expect(202);
    page.sends("/link/stay", Map.of("token", link(carla, "stay"))).expect(200);
    carla.delete("/v1/me/deletion").expect(409);
  }

  @Test
  void aPersonalTokenDoesNotReachWhatASessionMustConfirm() {
    var carla = shop.joining("carla");
    var wanted = Map.of("name", "ci", "scopes", List.of("read", "admin"));
    var token = carla.post("/v1/tokens", wanted).expect(201).json().path("token").asText();
    var machine = carla.with(token);
    machine.post("/v1/me/email", Map.of("email", "x@example.org")).expect(403);
    machine.post("/v1/me/deletion", Map.of()).expect(403);
    machine.post("/v1/me/factors/app", Map.of()).expect(403);
    machine.post("/v1/creator/payout-account", Map.of("country", "DE")).expect(403);
    machine.post("/v1/tokens", wanted).expect(403);
    machine
        .post("/v1/sessions/current/confirmation", Map.of("password", Person.PASSWORD))
        .expect(403);
    machine.get("/v1/me/factors").expect(200);
  }

  @Test
  void whatIsRefusedStandsInItsFormAgainWithWhatIsWrong() {
    var carla = shop.joining("carla");
    var at = Reader.signingIn(shop.market.url(), carla);
    var about = "I make \"boats\" & <b>bridges</b>; ".repeat(100).strip();
    var profile =
        Jsoup.parse(at.sends("/settings/profile", Map.of("about", about)).expect(422).body())
            .select("form[action=/settings/profile]");
    assertThat(profile.select("[name=about]").val()).isEqualTo(about);
    assertThat(profile.select("[name=about][aria-invalid=true] ~ .error").text()).isNotEmpty();
    // One that is read as a whole, and not field by field.
    var coupon = Map.of("code", "BOATS", "kind", "percent", "percent", "a lot", "scope", "all");
    shop.listed(carla, "ferry", 500);
    var selling =
        Jsoup.parse(at.sends("/creator/selling/coupons", coupon).expect(422).body())
            .select("form[action=/creator/selling/coupons]");
    assertThat(selling.select("[name=code]").val()).isEqualTo("BOATS");
    assertThat(selling.select("[name=percent]").val()).isEqualTo("a lot");
    at.sendsRaw("/creator/selling/coupons", "code&percent").expect(422);
  }

  @Test
  void theMailboxOfADemoShowsWhatWasWritten() {
    var carla = shop.joining("carla");
    var page = Reader.signingIn(shop.market.url(), carla);
    assertThat(page.opens("/mailbox").expect(200).body()).contains(carla.handle());
  }

  private static final Pattern PENDING = Pattern.compile("name=\"pending\" value=\"([^\"]+)\"");

  @Test
  void aPasswordAloneLeadsToTheSecondStepOnThePageToo() {
    var carla = shop.joining("carla");
    var secret =
        carla.post("/v1/me/factors/app", Map.of()).expect(200).json().path("secret").asText();
    var now = Clock.systemUTC().instant();
    var paper =
        carla
            .post("/v1/me/factors/app/confirmation", Map.of("code", App.code(secret, now)))
            .expect(200)
            .json()
            .path("codes");
    assertThat(paper).hasSize(10);
    var login = Map.of("login", carla.handle(), "password", Person.PASSWORD, "next", "/library");
    var visitor = shop.visitor();
    visitor
        .post("/v1/sessions", Map.of("login", carla.handle(), "password", Person.PASSWORD))
        .expect(401);
    var asked = visitor.form("/sign-in", login, "lang=en").expect(200);
    assertThat(asked.headers().allValues("Set-Cookie")).isEmpty();
    var pending = PENDING.matcher(asked.body());
    assertThat(pending.find()).as(asked.body()).isTrue();
    var step = Map.of("pending", pending.group(1), "next", "/library");
    var wrong = new TreeMap<>(step);
    wrong.put("code", "000000");
    assertThat(visitor.form("/sign-in/step", wrong, "lang=en").expect(401).body())
        .contains("One more step");
    var right = new TreeMap<>(step);
    right.put("code", paper.get(0).asText());
    var in = visitor.form("/sign-in/step", right, "lang=en").expect(303);
    assertThat(in.headers().firstValue("Location").orElse("")).endsWith("/library");
    assertThat(String.join(";", in.headers().allValues("Set-Cookie")))
        .contains("market_session=", "market_device=", "HttpOnly");
    visitor.form("/sign-in/step", right, "lang=en").expect(401);
  }

  /** As if it had been left open for an hour. */
  private static void leaves(Person who, String door) {
    for (var one : who.get("/v1/sessions").expect(200).json().path("items")) {
      if (one.path("door").asText().equals(door)) {
        var before = Clock.systemUTC().instant().minus(Duration.ofHours(1));
        shop.market
            .database()
            .change(tx -> {
              var id = tx.accounts().named(new Handle(who.handle())).orElseThrow().id();
              tx.credentials().prove(UUID.fromString(one.path("id").asText()), id, false, before);
            });
      }
    }
  }

  @Test
  void aSessionLeftOpenIsAskedAgainBeforeWhatMatters() {
    var carla = shop.joining("carla");
    var page = Reader.signingIn(shop.market.url(), carla);
    leaves(carla, "page");
    var token = Map.of("name", "ci", "scope", "admin");
    var sent = page.sends("/settings/tokens", token).expect(303);
    assertThat(sent.headers().firstValue("Location").orElse("")).contains("/confirm?next=");
    page.sends("/settings/tokens", Map.of("name", "ci", "scope", "read")).expect(200);
    assertThat(page.opens("/confirm?next=/settings").expect(200).body()).contains("Is it you?");
    var wrong = Map.of("password", "not this one", "next", "/settings");
    page.sends("/confirm", wrong).expect(422);
    var right = Map.of("password", Person.PASSWORD, "next", "//evil.example.org/");
    var back = page.sends("/confirm", right).expect(303);
    assertThat(back.headers().firstValue("Location").orElse("")).endsWith("/settings/security");
    assertThat(page.sends("/settings/tokens", token).expect(200).body()).contains("mkt_");

    leaves(carla, "api");
    var other = Map.of("email", "other-" + carla.handle() + "@example.org");
    carla.post("/v1/me/email", other).refuses(403, "confirmation");
    var confirmation = "/v1/sessions/current/confirmation";
    carla.post(confirmation, Map.of("password", "not this one")).refuses(422, "password");
    carla.post(confirmation, Map.of("password", Person.PASSWORD)).expect(204);
    carla.post("/v1/me/email", other).expect(202);
  }
}
