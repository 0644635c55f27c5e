package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A partner's link, followed, signed up by and bought by, on pages alone. */
class PartnerPagesTest {
  private static final Shop shop = new Shop();
  private static final Map<String, String> BROWSER =
      Map.of(
          "User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
          "Sec-Fetch-Mode", "navigate",
          "Sec-Fetch-Dest", "document");

  private final Reader olga = Reader.signingIn(shop.market.url(), shop.owner);

  @AfterEach
  void theBooksAreRight() {
    assertThat(shop.market.proof()).isEmpty();
  }

  private static Map<String, String> programme() {
    var form = new HashMap<>(Map.of("open", "on", "currency", "USD", "window_days", "30"));
    form.putAll(Map.of("duration_days", "365", "trailing_days", "365"));
    form.putAll(Map.of("bronze_above", "0", "bronze_percent", "3"));
    form.putAll(Map.of("silver_above", "500", "silver_percent", "4"));
    form.putAll(Map.of("gold_above", "2500", "gold_percent", "5"));
    form.putAll(Map.of("platinum_above", "10000", "platinum_percent", "6.5"));
    return form;
  }

  private static Person.Answer follow(String code, Map<String, String> headers) {
    return shop.visitor().tus("GET", "/r/" + code, headers, BodyPublishers.noBody());
  }

  private static String cookie(Person.Answer answer, String name) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(it -> it.startsWith(name + "="))
        .findFirst()
        .map(it -> it.replaceFirst(";.*", ""))
        .orElse("");
  }

  /** Signs up on the page, with what the browser has kept. */
  private static String signingUp(String brought) {
    var handle = "ref-" + UUID.randomUUID().toString().substring(28);
    var fields =
        Map.of("login", handle, "email", handle + "@example.org", "password", Person.PASSWORD);
    return cookie(shop.visitor().form("/sign-up", fields, brought).expect(303), "market_session");
  }

  private static Map<String, String> code(String code, String target) {
    return Map.of("code", code, "target", target);
  }

  @Test
  void aLinkFollowedBringsACustomerAndTheirPurchaseToThePartner() {
    olga.sends("/owner/partners", programme()).expect(303);
    assertThat(olga.opens("/owner/partners").expect(200).body()).contains("value=\"6.5\"");
    var paula = shop.joining("paula");
    var reader = Reader.signingIn(shop.market.url(), paula);
    assertThat(reader.opens("/partner").expect(200).body()).contains("id=\"join\"");
    paula.get("/v1/partner").expect(404);
    reader.sends("/partner", Map.of()).expect(303);
    var mod = shop.live(shop.joining("carla"), "lanterns", 1_000);
    var code = "caves-" + UUID.randomUUID().toString().substring(28);
    reader.sends("/partner/codes", code(code, "/mods/" + mod.slug())).expect(303);
    reader.sends("/partner/codes", code(code, "")).expect(409);
    reader.sends("/partner/codes", code("x" + code, "//elsewhere.example")).expect(422);
    reader.sends("/partner/codes", code("No spaces", "/")).expect(422);

    var followed = follow(code, BROWSER).expect(303);
    assertThat(followed.headers().firstValue("Location").orElse(""))
        .endsWith("/mods/" + mod.slug());
    var brought = cookie(followed, "market_brought");
    assertThat(brought).isNotEmpty();
    var drawn = new HashMap<>(BROWSER);
    drawn.put("Sec-Fetch-Mode", "no-cors");
    drawn.put("Sec-Fetch-Dest", "image");
    assertThat(cookie(follow(code, drawn).expect(303), "market_brought")).isEmpty();
    follow("nobodys-word", BROWSER).expect(404);

    var session = signingUp(brought);
    var placed =
        shop.visitor()
            .form(
                "/mods/%s/purchase".formatted(mod.slug()),
                Map.of("mod", mod.slug()),
                "%s; %s".formatted(session, brought))
            .expect(303);
    shop.pay(placed.headers().firstValue("Location").orElseThrow(), "4242424242424242");
    var dashboard =
        await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () -> paula.get("/v1/partner").expect(200).json(),
                it -> it.path("brought").path("units").asLong() == 1_000);
    var month = dashboard.path("months").path(0);
    assertThat(month.path("clicks").asLong()).isEqualTo(1);
    assertThat(month.path("sign_ups").asLong()).isEqualTo(1);
    assertThat(month.path("orders").asLong()).isEqualTo(1);
    assertThat(month.path("earned").path("units").asLong()).isPositive();
    assertThat(dashboard.path("next").path("missing").path("units").asLong()).isEqualTo(49_000);
    for (var language : List.of("en", "ru")) {
      var page = reader.in(language).opens("/partner").expect(200).body();
      assertThat(page).contains("/r/" + code, "Market-Client: pc_", "<rect");
      var owners = olga.in(language).opens("/owner/partners").expect(200).body();
      assertThat(owners).contains("/creators/" + paula.handle());
    }
    reader.sends("/partner/codes/%s/removal".formatted(code), Map.of()).expect(303);
    assertThat(cookie(follow(code, BROWSER).expect(303), "market_brought")).isEmpty();
  }

  @Test
  void aProgrammeThatMakesNoSenseIsRefusedAtItsField() {
    for (var wrong :
        Map.of(
                "window_days", "0",
                "trailing_days", "7",
                "currency", "ZZZ",
                "silver_above", "0",
                "gold_percent", "51")
            .entrySet()) {
      var form = programme();
      form.put(wrong.getKey(), wrong.getValue());
      var body = olga.sends("/owner/partners", form).expect(422).body();
      assertThat(body).as(wrong.getKey()).contains("class=\"error\"");
    }
    var player = shop.joining("player");
    Reader.signingIn(shop.market.url(), player).sends("/owner/partners", programme()).expect(403);
    player.put("/v1/owner/partner-programme", Shop.programme()).expect(403);
    var none = new HashMap<String, Object>(Shop.programme());
    none.put("levels", List.of());
    shop.owner.put("/v1/owner/partner-programme", none).refuses(422, "levels");
  }
}
