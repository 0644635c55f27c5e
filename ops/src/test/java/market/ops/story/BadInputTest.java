package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BadInputTest {
  private static final Shop shop = new Shop();
  private static final Person carla = shop.joining("carla");

  private static Map<String, Object> listing(String field, Object value) {
    var listing = new HashMap<>(shop.listing(Shop.slug("bad"), "Bad", 0));
    listing.put(field, value);
    return listing;
  }

  @Test
  void everyFieldOfAListingIsNamedWhenItIsWrong() {
    carla.post("/v1/mods", listing("slug", "bоats")).refuses(422, "slug");
    carla.post("/v1/mods", listing("slug", "Boats_1")).refuses(422, "slug");
    carla.post("/v1/mods", listing("slug", "x".repeat(61))).refuses(422, "slug");
    carla.post("/v1/mods", listing("title", "")).refuses(422, "title");
    carla.post("/v1/mods", listing("title", "x".repeat(81))).refuses(422, "title");
    carla.post("/v1/mods", listing("title", 7)).refuses(422, "title");
    carla.post("/v1/mods", listing("title", "a\u0000b")).refuses(422, "title");
    carla.post("/v1/mods", listing("summary", "x".repeat(251))).refuses(422, "summary");
    carla.post("/v1/mods", listing("description", "ж".repeat(40_000))).refuses(422, "description");
    carla.post("/v1/mods", listing("licence", "Mine")).refuses(422, "licence");
    carla.post("/v1/mods", listing("game", "no-such-game")).refuses(422, "game");
    carla.post("/v1/mods", listing("categories", List.of("nope"))).refuses(422, "categories");
    carla.post("/v1/mods", listing("tags", List.of("Not A Tag"))).refuses(422, "tags[0]");
    carla.post("/v1/mods", listing("price", price(-1))).refuses(422, "price");
    carla.post("/v1/mods", listing("price", price(10))).refuses(422, "price.units");
    carla.post("/v1/mods", listing("price", price(Long.MAX_VALUE))).refuses(422, "price.units");
    carla
        .post("/v1/mods", listing("price", Map.of("units", 300, "currency", "EUR")))
        .refuses(422, "price.currency");
    carla
        .post("/v1/mods", listing("price", Map.of("units", 300, "currency", "QQQ")))
        .refuses(422, "price");
    carla
        .post("/v1/mods", listing("links", Map.of("source", "javascript:alert(1)")))
        .refuses(422, "links.source");
    carla.post("/v1/mods", listing("owner", "somebody")).refuses(422, "owner");
  }

  private static Map<String, Object> price(long units) {
    return Map.of("units", units, "currency", "USD");
  }

  @Test
  void everyFieldOfAReleaseIsNamedWhenItIsWrong() {
    var path = "/v1/mods/%s/releases".formatted(shop.listed(carla, "rel", 0));
    carla.post(path, with("version", "1.0")).refuses(422, "version");
    carla.post(path, with("version", "01.0.0")).refuses(422, "version");
    carla.post(path, with("channel", "nightly")).refuses(422, "channel");
    carla.post(path, with("game_versions", List.of("9.99"))).refuses(422, "game_versions");
    carla.post(path, with("game_versions", List.of())).refuses(422, "game_versions");
    carla.post(path, with("loaders", List.of("fabric"))).refuses(422, "loaders");
    carla
        .post(path, with("dependencies", List.of(Map.of("mod", "no-such-mod"))))
        .refuses(422, "dependencies[0].mod");
    var other = shop.live(carla, "lib", 0).slug();
    carla
        .post(path, with("dependencies", List.of(Map.of("mod", other, "range", "not a range"))))
        .refuses(422, "dependencies[0].range");
    carla
        .post(path, with("dependencies", List.of(Map.of("mod", other, "royalty_bp", 9_999))))
        .refuses(422, "dependencies[0].royalty_bp");
    carla
        .post(path, with("dependencies", List.of(Map.of("mod", other, "range", "^1.0"))))
        .expect(201);
  }

  private static Map<String, Object> with(String field, Object value) {
    var release = new HashMap<>(Shop.release("2.0.0"));
    release.put(field, value);
    return release;
  }

  @Test
  void sharesThatDoNotTotalTheWholeAreRefused() {
    var team = "/v1/mods/%s/team".formatted(shop.listed(carla, "team", 0));
    var half = Map.of("handle", carla.handle(), "role", "Lead", "share_bp", 5_000);
    carla.put(team, List.of(half)).refuses(422, "share_bp");
    carla.put(team, List.of(half, half)).refuses(422, "[1].handle");
    carla
        .put(team, List.of(half, Map.of("handle", "nobody-here", "role", "x", "share_bp", 5_000)))
        .refuses(422, "[1].handle");
    carla.put(team, List.of()).expect(422);
  }

  @Test
  void bodiesThatAreNoJsonAreToldSoAndNeverBreakAnything() {
    for (var body :
        List.of(
            "",
            "{",
            "[]",
            "null",
            "\"x\"",
            "{\"a\":}",
            "{\"slug\":1,\"slug\":2}",
            "[".repeat(5_000),
            "{\"title\": \"\\ud800\"}")) {
      var answer =
          carla.raw("POST", "/v1/mods", body.getBytes(StandardCharsets.UTF_8), "application/json");
      assertThat(answer.status()).as(body).isBetween(400, 422);
    }
    var latin =
        carla.raw(
            "POST",
            "/v1/mods",
            new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'},
            "application/json");
    assertThat(latin.status()).isBetween(400, 422);
    assertThat(
            carla
                .raw("POST", "/v1/mods", "x".getBytes(StandardCharsets.UTF_8), "text/plain")
                .status())
        .isEqualTo(415);
    var big = ("{\"title\":\"" + "x".repeat(2 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
    assertThat(carla.raw("POST", "/v1/mods", big, "application/json").status()).isEqualTo(413);
  }

  @Test
  void parametersOfTheAddressAreNamed() {
    var visitor = shop.visitor();
    visitor.get("/v1/search?sort=sideways").refuses(400, "sort");
    visitor.get("/v1/search?limit=0").refuses(400, "limit");
    visitor.get("/v1/search?limit=x").refuses(400, "limit");
    visitor.get("/v1/search?cursor=%21%21").refuses(400, "cursor");
    visitor.get("/v1/search?min_rating=9").refuses(400, "min_rating");
    visitor.get("/v1/search?price=cheap").refuses(400, "price");
    visitor.get("/v1/search?facets=colour").refuses(400, "facets");
    visitor.get("/v1/search?q=" + "x".repeat(201)).refuses(400, "q");
    visitor.get("/v1/search?q=%00").expect(400);
    visitor.get("/v1/search?q=%ff%fe").expect(200);
    visitor.get("/v1/releases/not-a-uuid").expect(404);
    visitor.get("/v1/mods/UPPER").expect(404);
    visitor
        .get("/v1/mods/%s/reviews?limit=999".formatted(shop.live(carla, "rev", 0).slug()))
        .refuses(400, "limit");
    visitor.get("/v1/nothing/here").expect(404);
    visitor.delete("/v1/search").expect(405);
  }

  @Test
  void accountsAreCheckedAndTellNobodyWhoExists() {
    var visitor = shop.visitor();
    visitor
        .post("/v1/accounts", Map.of("handle", "ab", "email", "x", "password", "long enough!"))
        .refuses(422, "email");
    visitor
        .post("/v1/accounts", Map.of("handle", "Ä", "email", "a@b.cc", "password", "long enough!"))
        .refuses(422, "handle");
    visitor
        .post("/v1/accounts", Map.of("handle", "abc", "email", "a@b.cc", "password", "short"))
        .refuses(422, "password");
    visitor
        .post(
            "/v1/accounts",
            Map.of("handle", carla.handle(), "email", "new@b.cc", "password", "long enough!"))
        .refuses(409, "handle");
    var unknown =
        visitor.post("/v1/sessions", Map.of("login", "who-is-this", "password", "x")).expect(401);
    var wrong =
        visitor.post("/v1/sessions", Map.of("login", carla.handle(), "password", "x")).expect(401);
    assertThat(unknown.json().path("detail")).isEqualTo(wrong.json().path("detail"));
    carla.with("mkt_forged").get("/v1/me").expect(401);
  }

  @Test
  void aTokenReachesNoFurtherThanItWasGiven() {
    var token =
        carla
            .post("/v1/tokens", Map.of("name", "ci", "scopes", List.of("read")))
            .expect(201)
            .json()
            .path("token")
            .asText();
    assertThat(token).startsWith("mkt_");
    var reader = carla.with(token);
    reader.get("/v1/me").expect(200);
    reader.post("/v1/mods", listing("title", "x")).expect(403);
    reader.post("/v1/tokens", Map.of("name", "more", "scopes", List.of("admin"))).expect(403);
    var id = carla.get("/v1/tokens").json().path("items").get(0).path("id").asText();
    carla.delete("/v1/tokens/" + id).expect(204);
    reader.get("/v1/me").expect(401);
    carla.get("/v1/owner/overview").expect(403);
    carla.get("/v1/moderation/queue").expect(403);
  }

  @Test
  void webhooksThatStripeDidNotSignAreMalformed() {
    for (var signature :
        List.of("t=abc,v1=00", "", "v1=00", "t=1,v1=00", "t=99999999999,v1=zz", "nonsense")) {
      var answer =
          shop.visitor()
              .rawSigned(
                  "/webhooks/stripe",
                  "{\"id\":\"evt_1\"}".getBytes(StandardCharsets.UTF_8),
                  signature);
      assertThat(answer.status()).as(signature).isEqualTo(400);
    }
  }

  @Test
  void anUploadThatStopsHalfWayLeavesNothing() throws Exception {
    var slug = shop.listed(carla, "half", 0);
    var release = shop.drafted(carla, slug, "1.0.0");
    var url = URI.create(shop.market.url());
    try (var socket = new Socket(url.getHost(), url.getPort())) {
      var head =
          "PUT /v1/releases/%s/files/mod.zip HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Type: application/octet-stream\r\nContent-Length: 1000000\r\n\r\n"
              .formatted(release, carla.token());
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(new byte[100_000]);
      socket.getOutputStream().flush();
    }
    org.awaitility.Awaitility.await()
        .atMost(java.time.Duration.ofSeconds(40))
        .until(() -> shop.market.openUploads(release) == 0);
    assertThat(carla.get("/v1/releases/" + release).json().path("files")).isEmpty();
  }
}
