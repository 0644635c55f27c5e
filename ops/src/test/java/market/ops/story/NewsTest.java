package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Shop shop = new Shop();

  private static JsonNode notices(Person who) {
    return who.get("/v1/me/notices").expect(200).json().path("items");
  }

  private static List<String> texts(Person who) {
    return notices(who).findValuesAsText("text");
  }

  private static int unread(Person who) {
    return who.get("/v1/me/notices/unread").expect(200).json().path("unread").asInt();
  }

  private static void released(Person maker, String slug, String version) {
    var release = shop.drafted(maker, slug, version);
    shop.uploaded(maker, release, Shop.zip("init.lua", "print('" + slug + version + "')"));
    maker.post("/v1/releases/%s/submission".formatted(release), Map.of()).expect(202);
    shop.approve(maker, release);
  }

  private static void bought(Person buyer, Shop.Live mod) {
    var cart = Map.of("items", List.of(Map.of("mod", mod.slug())));
    var placed = buyer.post("/v1/checkout", cart).expect(201).json();
    shop.pay(placed.path("url").asText(), "4242424242424242");
    shop.awaitOrder(buyer, placed.path("order").asText(), "paid");
  }

  @Test
  void thoseWhoFollowAreToldOnceOfEachRelease() {
    var carla = shop.joining("carla");
    var ofCreator = shop.joining("pavel");
    var ofBoth = shop.joining("priya");
    var stranger = shop.joining("chen");
    var first = shop.live(carla, "before", 0);
    ofCreator.put("/v1/follows/creator/" + carla.handle(), Map.of()).expect(200);
    ofBoth.put("/v1/follows/creator/" + carla.handle(), Map.of()).expect(200);
    ofBoth.put("/v1/follows/mod/" + first.slug(), Map.of()).expect(200);
    var mod = shop.live(carla, "lamps", 0);
    released(carla, first.slug(), "1.1.0");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          assertThat(texts(ofCreator)).containsExactly("before 1.1.0 is out", "New: lamps 1.0.0");
          assertThat(texts(ofBoth)).containsExactly("before 1.1.0 is out", "New: lamps 1.0.0");
        });
    assertThat(notices(ofBoth).get(1).path("path").asText()).isEqualTo("/mods/" + mod.slug());
    assertThat(texts(stranger)).isEmpty();
    // Their maker is told what moderators did, and not what they did themselves.
    assertThat(texts(carla))
        .containsOnly("Approved: lamps 1.0.0", "Approved: before 1.1.0", "Approved: before 1.0.0");

    assertThat(unread(ofBoth)).isEqualTo(2);
    var older = notices(ofBoth).get(1).path("number").asLong();
    ofBoth.post("/v1/me/notices/read", Map.of("up_to", older)).expect(200);
    assertThat(unread(ofBoth)).isEqualTo(1);
    assertThat(notices(ofBoth).get(0).path("read_at").isNull()).isTrue();
    assertThat(notices(ofBoth).get(1).path("read_at").isNull()).isFalse();
  }

  @Test
  void whoOwnsAModIsToldOfItsReleasesAndWhoChoseNotToBeIsNot() {
    var carla = shop.joining("carla");
    var mod = shop.live(carla, "owned", 500);
    var buyer = shop.joining("pavel");
    var quiet = shop.joining("priya");
    bought(buyer, mod);
    bought(quiet, mod);
    var choices =
        quiet
            .put("/v1/me/notices/choices/release", Map.of("site", false, "mail", "never"))
            .expect(200)
            .json()
            .path("items");
    assertThat(choices).hasSizeGreaterThan(3);
    quiet.put("/v1/me/notices/choices/nothing", Map.of("site", false, "mail", "now")).expect(404);
    quiet
        .put("/v1/me/notices/choices/release", Map.of("site", false, "mail", "often"))
        .refuses(422, "mail");
    released(carla, mod.slug(), "1.1.0");
    await().atMost(PATIENCE).until(() -> texts(buyer).contains("owned 1.1.0 is out"));
    assertThat(texts(quiet)).isEmpty();
  }

  @Test
  void reviewsAndAnswersAreToldToThoseTheyConcern() {
    var carla = shop.joining("carla");
    var mod = shop.live(carla, "rated", 0);
    var buyer = shop.joining("pavel");
    buyer.get(mod.file()).expect(200);
    var review =
        buyer
            .put(
                "/v1/mods/%s/reviews/mine".formatted(mod.slug()),
                Map.of("stars", 4, "text", "Bright."))
            .expect(200)
            .json()
            .path("id")
            .asText();
    await().atMost(PATIENCE).until(() -> texts(carla).contains("Somebody reviewed rated: 4 of 5"));
    carla
        .put(
            "/v1/mods/%s/reviews/%s/answer".formatted(mod.slug(), review),
            Map.of("text", "Thank you."))
        .expect(200);
    await()
        .atMost(PATIENCE)
        .until(() ->
            texts(buyer).stream().anyMatch(it -> it.endsWith("answered your review of rated")));
  }

  /** What was sent to a program. */
  private record Sent(String id, String moment, String signature, String body) {}

  @Test
  void aWebhookIsToldAndTheStandardsOwnLibraryBelievesIt(@TempDir Path directory)
      throws IOException, InterruptedException {
    var told = new LinkedBlockingQueue<Sent>();
    var refusals = new AtomicInteger(1);
    var server = receiver(told, refusals);
    try {
      var carla = shop.joining("carla");
      var url = "http://127.0.0.1:%d/in".formatted(server.getAddress().getPort());
      var made =
          carla
              .post(
                  "/v1/me/webhooks",
                  Map.of("form", "webhook", "url", url, "kinds", List.of("new_mod", "approved")))
              .expect(201)
              .json();
      var path = "/v1/me/webhooks/" + made.path("id").asText();
      shop.live(carla, "hooked", 0);
      var first = next(told);
      var again = next(told);
      // The first was refused: the same comes again, under the same id.
      var one = List.of(first, again, next(told));
      assertThat(one.stream().map(Sent::id).distinct()).hasSize(2);
      var named =
          one.stream()
              .map(Sent::body)
              .filter(it -> it.contains("new_mod"))
              .findFirst()
              .orElseThrow();
      var data = JSON.readTree(named).path("data");
      assertThat(data.path("text").asText()).isEqualTo("New: hooked 1.0.0");
      assertThat(data.path("url").asText()).startsWith(shop.market.url() + "/mods/hooked");
      believed(directory, made.path("secret").asText(), again);

      await()
          .atMost(PATIENCE)
          .until(() ->
              carla
                  .get(path + "/deliveries")
                  .json()
                  .path("items")
                  .findValuesAsText("state")
                  .stream()
                  .allMatch("sent"::equals));
      var log = carla.get(path + "/deliveries").expect(200).json().path("items");
      assertThat(log.findValuesAsText("tries")).containsExactlyInAnyOrder("1", "2");
      carla
          .post(path + "/deliveries/%s/again".formatted(log.get(0).path("id").asText()), Map.of())
          .expect(204);
      assertThat(next(told).id()).contains(log.get(0).path("id").asText());
      carla.post(path + "/trial", Map.of()).expect(204);
      assertThat(next(told).body()).contains("\"trial\"");
      shop.joining("pavel").get(path + "/deliveries").expect(404);
      carla.delete(path).expect(204);
      carla.get(path + "/deliveries").expect(404);
    } finally {
      server.stop(0);
    }
  }

  private static Sent next(BlockingQueue<Sent> told) throws InterruptedException {
    var sent = told.poll(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS);
    assertThat(sent).as("something was told").isNotNull();
    return java.util.Objects.requireNonNull(sent);
  }

  private static HttpServer receiver(BlockingQueue<Sent> told, AtomicInteger refusals)
      throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/in",
        exchange -> {
          var headers = exchange.getRequestHeaders();
          told.add(
              new Sent(
                  String.valueOf(headers.getFirst("webhook-id")),
                  String.valueOf(headers.getFirst("webhook-timestamp")),
                  String.valueOf(headers.getFirst("webhook-signature")),
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
          exchange.sendResponseHeaders(refusals.getAndDecrement() > 0 ? 503 : 204, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static void believed(Path directory, String secret, Sent sent)
      throws IOException, InterruptedException {
    var file = directory.resolve("sent");
    Files.write(
        file,
        String.join("\n", secret, sent.id(), sent.moment(), sent.signature(), sent.body())
            .getBytes(StandardCharsets.UTF_8));
    var said = Npm.installed("webhooks").run("verify.mjs", file.toString());
    assertThat(said.path("whole").path("holds").asBoolean()).as(said.toString()).isTrue();
    assertThat(said.path("changed").path("holds").asBoolean()).isFalse();
  }

  @Test
  void whatIsNewAppearsWhileThePageIsLookedAt() throws IOException {
    assumeTrue(Browser.isHere(), "skipped: no Chromium with its driver on this machine");
    var pictures = Files.createDirectories(Path.of("target/look"));
    var carla = shop.joining("carla");
    var pavel = shop.joining("pavel");
    shop.listed(carla, "unfinished", 0);
    pavel.put("/v1/follows/creator/" + carla.handle(), Map.of()).expect(200);
    try (var browser = new Browser(shop.market.url())) {
      browser.signsIn(pavel.handle(), Person.PASSWORD);
      browser.opens("/notices");
      browser.awaits("#notices", it -> it.getText().contains("Nothing yet"));
      shop.live(carla, "sudden", 0);
      browser.awaits("#notices li", it -> it.getText().contains("New: sudden 1.0.0"));
      browser.awaits(".count", it -> it.getText().equals("1"));
      browser.isPictured(1280, pictures.resolve("notices-live-1280.png"));
      browser.isPictured(390, pictures.resolve("notices-live-390.png"));
      browser.presses("read-button");
      browser.awaits("#notices li", it -> !it.getText().contains("new"));
      browser.opens("/settings/webhooks");
      browser.fillsIn("url", "https://hooks.example.org/in");
      browser.chooses("kind", "review");
      browser.presses("receiver-button");
      browser.awaits(".code", it -> it.getText().startsWith("whsec_"));
      browser.isPictured(1280, pictures.resolve("webhooks-1280.png"));
      browser.isPictured(390, pictures.resolve("webhooks-390.png"));
    }
  }

  @Test
  void nothingIsToldToWhatIsNotAProgramOutThere() {
    var carla = shop.joining("carla");
    for (var url :
        List.of(
            "http://example.org/in",
            "https://10.0.0.7/in",
            "https://[fd00::1]/in",
            "https://169.254.169.254/latest",
            "https://example.org:22/in",
            "https://user:secret@example.org/in",
            "ftp://example.org/in",
            "nonsense")) {
      carla
          .post(
              "/v1/me/webhooks", Map.of("form", "webhook", "url", url, "kinds", List.of("review")))
          .refuses(422, "url");
    }
    carla
        .post(
            "/v1/me/webhooks",
            Map.of("form", "discord", "url", "https://example.org/x", "kinds", List.of("review")))
        .refuses(422, "url");
    carla
        .post(
            "/v1/me/webhooks",
            Map.of("form", "webhook", "url", "https://example.org/x", "kinds", List.of()))
        .refuses(422, "kinds");
  }
}
