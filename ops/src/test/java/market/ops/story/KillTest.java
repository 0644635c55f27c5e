package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The whole demo as its own process, killed without warning in the middle of its work, and started
 * again.
 */
class KillTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Each with a kill; more of them is what {@code -Dkill.orders} is for. */
  private static final int ORDERS = Integer.getInteger("kill.orders", 1);

  private static final Path DATA = RunningMarket.scratch();
  private static final int PORT = RunningMarket.freePorts().database() % 20_000 + 10_000;
  private static final String URL = "http://127.0.0.1:" + PORT;
  private static @Nullable Process market;

  /** Not in an initializer: others wait for facts of this class from their own threads. */
  @BeforeAll
  static void start() {
    market = started();
  }

  private static Process started() {
    try {
      var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      var process =
          new ProcessBuilder(
                  java,
                  "-Xmx256m",
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-cp",
                  System.getProperty("java.class.path"),
                  "market.ops.Demo",
                  "--empty",
                  "--data",
                  DATA.toString(),
                  "--port",
                  String.valueOf(PORT),
                  "--requests-per-minute",
                  "1000000")
              .redirectErrorStream(true)
              .redirectOutput(DATA.resolve("out-" + System.nanoTime() + ".log").toFile())
              .start();
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(() -> Person.visitor(URL).get("/health").status() == 200);
      return process;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** SIGKILL: no hook runs, nothing is flushed. */
  private static void killAndStartAgain() throws InterruptedException {
    var running = java.util.Objects.requireNonNull(market);
    running.destroyForcibly();
    assertThat(running.waitFor(20, TimeUnit.SECONDS)).isTrue();
    market = started();
  }

  @AfterAll
  static void stop() {
    java.util.Objects.requireNonNull(market).destroy();
  }

  @Test
  void whatWasAcknowledgedIsThereOnceAndWhatWasNotLeavesNothing() throws Exception {
    var olga = Person.signingIn(URL, "olga", "demo-password");
    olga.post(
            "/v1/games",
            Map.of(
                "slug",
                "kill",
                "name",
                "Kill",
                "categories",
                List.of(Map.of("slug", "all", "name", "All")),
                "loaders",
                List.of("mod"),
                "versions",
                List.of("1.0"),
                "monetisation",
                "paid",
                "hold_days",
                0))
        .expect(201);
    var carla = Person.joining(URL, "carla");
    olga.put("/v1/owner/accounts/%s/roles".formatted(carla.handle()), Map.of("role", "trusted"))
        .expect(200);

    var live = killedWhileIndexing(carla);
    killedInTheMiddleOfAnUpload(carla);
    killedWhileSettling(live.getFirst());

    var proof = olga.post("/v1/owner/proof", Map.of()).expect(200).json();
    assertThat(proof.path("found").asLong(-1)).as(proof.toString()).isZero();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(foundSlugs()).containsExactlyInAnyOrderElementsOf(live));
  }

  private static List<String> foundSlugs() {
    return Person.visitor(URL)
        .get("/v1/search?game=kill&limit=100")
        .expect(200)
        .json()
        .path("items")
        .findValuesAsText("slug");
  }

  /** Releases were handed in; the scan, the publishing and the index all go on after the kill. */
  private static List<String> killedWhileIndexing(Person carla) throws Exception {
    var slugs = new ArrayList<String>();
    var releases = new ArrayList<String>();
    for (int i = 0; i < 8; i++) {
      var slug = Shop.slug("mod");
      var release = drafted(carla, slug, i == 0 ? 500 : 0);
      carla
          .upload(
              "/v1/releases/%s/files/mod.zip".formatted(release),
              BodyPublishers.ofByteArray(Shop.zip("init.lua", slug)))
          .expect(201);
      carla.post("/v1/releases/%s/submission".formatted(release), Map.of()).expect(202);
      slugs.add(slug);
      releases.add(release);
    }
    killAndStartAgain();
    for (var release : releases) {
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  carla
                      .get("/v1/releases/%s/submission".formatted(release))
                      .json()
                      .path("state")
                      .asText(),
              "live"::equals);
    }
    return slugs;
  }

  private static String drafted(Person carla, String slug, long price) {
    carla
        .post(
            "/v1/mods",
            Map.of(
                "game",
                "kill",
                "slug",
                slug,
                "title",
                slug,
                "summary",
                "s",
                "licence",
                "MIT",
                "categories",
                List.of("all"),
                "price",
                Map.of("units", price, "currency", "USD")))
        .expect(201);
    return carla
        .post(
            "/v1/mods/%s/releases".formatted(slug),
            Map.of("version", "1.0.0", "game_versions", List.of("1.0"), "loaders", List.of("mod")))
        .expect(201)
        .json()
        .path("id")
        .asText();
  }

  private static void killedInTheMiddleOfAnUpload(Person carla) throws Exception {
    var release = drafted(carla, Shop.slug("half"), 0);
    var halfWay = new CountDownLatch(1);
    var upload =
        Thread.ofVirtual()
            .start(() -> {
              try {
                carla.upload(
                    "/v1/releases/%s/files/mod.zip".formatted(release),
                    BodyPublishers.ofInputStream(() -> new Endless(halfWay)));
              } catch (java.io.UncheckedIOException expected) {
                assertThat(expected).isNotNull();
              }
            });
    assertThat(halfWay.await(30, TimeUnit.SECONDS)).isTrue();
    killAndStartAgain();
    upload.join(Duration.ofSeconds(20));
    assertThat(carla.get("/v1/releases/" + release).expect(200).json().path("files")).isEmpty();
  }

  /** Bytes without end; says when sixteen million of them have left. */
  private static final class Endless extends InputStream {
    private final CountDownLatch halfWay;
    private long sent;

    Endless(CountDownLatch halfWay) {
      this.halfWay = halfWay;
    }

    @Override
    public int read() {
      return 'x';
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      sent += length;
      if (sent > 16_000_000) {
        halfWay.countDown();
      }
      return length;
    }
  }

  /**
   * Each order is paid at the processor, and the market dies before, while or after it learns of
   * it.
   */
  private static void killedWhileSettling(String slug) throws Exception {
    var orders = new ArrayList<Map.Entry<Person, String>>();
    for (int i = 0; i < ORDERS; i++) {
      var buyer = Person.joining(URL, "buyer");
      var placed =
          buyer
              .post("/v1/checkout", Map.of("items", List.of(Map.of("mod", slug))))
              .expect(201)
              .json();
      Person.fill(
              placed.path("url").asText(),
              Map.of(
                  "card_number", "4242424242424242",
                  "expiry", "12/34",
                  "cvc", "123",
                  "name", "A Player",
                  "email", "player@example.org"))
          .expect(303);
      orders.add(Map.entry(buyer, placed.path("order").asText()));
      killAndStartAgain();
    }
    for (var order : orders) {
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  order
                      .getKey()
                      .get("/v1/orders/" + order.getValue())
                      .json()
                      .path("state")
                      .asText(),
              "paid"::equals);
      assertThat(order.getKey().get("/v1/library").json().path("items")).hasSize(1);
    }
    var paid = Person.visitor("http://127.0.0.1:" + (PORT + 2)).get("/_simulator/book").json();
    assertThat(paid.path("platform").path("usd").path("charges").asLong()).isEqualTo(ORDERS * 500L);
  }
}
