package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import market.api.Json;
import market.api.RateLimits;
import market.api.Settings;
import market.api.genuine.Genuine;
import market.api.releases.Gatekeeping;
import market.api.releases.Publishing;
import market.api.scanners.Clamd;
import market.api.scanners.ScannerDown;
import market.storage.accounts.Role;
import market.storage.objects.Objects.Bucket;
import market.storage.releases.ReleaseId;
import market.storage.releases.ScanFinding;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What stands between an upload and the public, with scanners that fail in every way. */
class ScanningTest {
  private static final Shop shop = new Shop();
  private static final Clock CLOCK = Clock.systemUTC();
  private static final int UPLOADS = Integer.getInteger("clamd.uploads", 40);
  private static final String SECRET = "a secret of sixteen";

  @AfterEach
  void nothingElseWaits() {
    node(null).outside.declare();
  }

  private static Gatekeeping node(@Nullable Clamd clamd) {
    var settings =
        Settings.of("Market", URI.create(shop.market.url()))
            .with(new Settings.Signing(shop.market.stack().keys().signing(), List.of()))
            .with(new Settings.Scanners(clamd, true));
    var genuine =
        new Genuine(
            shop.market.database(),
            object -> shop.market.objects().get(Bucket.PRIVATE, object),
            settings,
            new RateLimits(),
            CLOCK);
    return new Gatekeeping(
        shop.market.database(),
        shop.market.objects(),
        new Publishing(genuine.attesting, CLOCK),
        settings,
        Json.mapper(),
        RunningMarket.scratch(),
        CLOCK);
  }

  private static String submitted(Person creator, String slug, String version, byte[] zip) {
    var release = shop.drafted(creator, slug, version);
    shop.uploaded(creator, release, zip);
    creator.post("/v1/releases/%s/submission".formatted(release), Map.of()).expect(202);
    return release;
  }

  private static String state(String release) {
    return shop.market
        .database()
        .read(tx -> tx.releases().get(ReleaseId.fromString(release)))
        .state()
        .name();
  }

  private static List<ScanFinding> findings(String release) {
    return shop.market.database().read(tx -> tx.scans().findings(ReleaseId.fromString(release)));
  }

  @Test
  void aScannerThatIsDownDelaysAndNothingIsPublished() throws Exception {
    assumeTrue(ClamAv.isHere(), "skipped: no clamd on this machine");
    var creator = shop.joining("trusty");
    shop.market.make(creator.handle(), Role.TRUSTED);
    var slug = shop.listed(creator, "delayed", 0);
    int port = RunningMarket.freePorts().market();
    var node = node(new Clamd("127.0.0.1", port, Duration.ofSeconds(30)));
    node.outside.declare();
    var releases = new ArrayList<String>();
    for (int i = 0; i < 50; i++) {
      releases.add(submitted(creator, slug, "1.%d.0".formatted(i), Shop.zip("a.lua", "x = " + i)));
    }
    for (var release : releases) {
      assertThatThrownBy(() -> node.scanning.scan(UUID.fromString(release)))
          .isInstanceOf(ScannerDown.class);
    }
    assertThat(releases).allSatisfy(it -> assertThat(state(it)).isEqualTo("SCANNING"));
    try (var clamav = new ClamAv(port)) {
      assertThat(clamav).isNotNull();
      for (var release : releases) {
        node.scanning.scan(UUID.fromString(release));
      }
    }
    assertThat(releases).allSatisfy(it -> assertThat(state(it)).isEqualTo("LIVE"));
  }

  @Test
  void aVirusIsFoundPlainAndUpToThreeArchivesDeepAndADaemonKilledMidwayGivesNoVerdict()
      throws Exception {
    assumeTrue(ClamAv.isHere(), "skipped: no clamd on this machine");
    int port = RunningMarket.freePorts().market();
    var clamd = new Clamd("127.0.0.1", port, Duration.ofSeconds(30));
    try (var clamav = new ClamAv(port)) {
      for (var virus : List.of(ClamAv.EICAR, ClamAv.HOME_MADE)) {
        var hidden = virus.getBytes(StandardCharsets.US_ASCII);
        for (int depth = 0; depth <= 3; depth++) {
          assertThat(clamd.scan(new ByteArrayInputStream(hidden)))
              .as("%d archives deep", depth)
              .isInstanceOf(Clamd.Answer.Found.class);
          hidden = Shop.zip(depth == 0 ? "virus.com" : "deeper.jar", hidden);
        }
      }
      assertThat(clamd.scan(new ByteArrayInputStream(new byte[100])))
          .isInstanceOf(Clamd.Answer.Clean.class);
      assertThat(clamd.scan(new ByteArrayInputStream(new byte[9 << 20])))
          .isInstanceOf(Clamd.Answer.NotLookedThrough.class);
      @SuppressWarnings("InputStreamSlowMultibyteRead") // it dies byte by byte
      var dying =
          new InputStream() {
            private int left = 2 << 20;

            @Override
            public int read() throws IOException {
              if (left == 1 << 20) {
                try {
                  clamav.kill();
                } catch (InterruptedException e) {
                  throw new IOException(e);
                }
              }
              return left-- > 0 ? 7 : -1;
            }
          };
      assertThatThrownBy(() -> clamd.scan(dying)).isInstanceOf(ScannerDown.class);
      clamav.again();
      assertThat(clamd.scan(new ByteArrayInputStream(new byte[100])))
          .isInstanceOf(Clamd.Answer.Clean.class);
    }
  }

  @Test
  void aScannerKilledInTheMiddleOfManyUploadsLetsNothingThroughThatItDidNotSee() throws Exception {
    assumeTrue(ClamAv.isHere(), "skipped: no clamd on this machine");
    var creator = shop.joining("flood");
    shop.market.make(creator.handle(), Role.TRUSTED);
    var slug = shop.listed(creator, "flood", 0);
    int port = RunningMarket.freePorts().market();
    var node = node(new Clamd("127.0.0.1", port, Duration.ofSeconds(30)));
    node.outside.declare();
    var releases = new ArrayList<String>();
    var infected = new HashSet<String>();
    for (int i = 0; i < UPLOADS; i++) {
      var virus = Shop.zip("b.jar", Shop.zip("c.txt", ClamAv.HOME_MADE));
      var zip = i % 10 == 3 ? Shop.zip("a.jar", virus) : Shop.zip("a.lua", "x = " + i);
      releases.add(submitted(creator, slug, "1.%d.0".formatted(i), zip));
      if (i % 10 == 3) {
        infected.add(releases.getLast());
      }
    }
    try (var clamav = new ClamAv(port)) {
      var seen = ConcurrentHashMap.<String>newKeySet();
      var begun = new AtomicInteger();
      try (var threads = Executors.newFixedThreadPool(4)) {
        for (var release : releases) {
          // One that ends by an exception was not seen, and has to be tried again.
          var _ =
              threads.submit(() -> {
                if (begun.incrementAndGet() == UPLOADS / 2) {
                  clamav.kill();
                }
                node.scanning.scan(UUID.fromString(release));
                return seen.add(release);
              });
        }
      }
      assertThat(seen).hasSizeBetween(UPLOADS / 2 - 5, UPLOADS / 2);
      var live = releases.stream().filter(it -> state(it).equals("LIVE")).toList();
      assertThat(seen).containsAll(live);
      assertThat(live).doesNotContainAnyElementsOf(infected);
      assertThat(releases.stream().filter(it -> !seen.contains(it)))
          .allSatisfy(it -> assertThat(state(it)).isEqualTo("SCANNING"));
      clamav.again();
      for (var release : releases) {
        if (!seen.contains(release)) {
          node.scanning.scan(UUID.fromString(release));
        }
      }
      System.out.printf(
          "clamd killed in the middle of %d uploads: %d seen before, %d of them live; of the %d"
              + " others none, until it was back%n",
          UPLOADS, seen.size(), live.size(), UPLOADS - seen.size());
    }
    for (var release : releases) {
      assertThat(state(release)).isEqualTo(infected.contains(release) ? "REJECTED" : "LIVE");
    }
  }

  @Test
  void aScannerByWebhookIsWaitedForAndItsSignedWordCounts() throws Exception {
    var status = new AtomicInteger(500);
    var notice = new AtomicReference<>("");
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/scan",
        exchange -> {
          notice.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    server.start();
    var name = "hook-" + UUID.randomUUID().toString().substring(28);
    var scanner = registered(name, server.getAddress().getPort());
    try {
      var creator = shop.joining("hooked");
      var release =
          submitted(
              creator, shop.listed(creator, "hooked", 0), "1.0.0", Shop.zip("a.lua", "return 1"));
      await().atMost(Duration.ofSeconds(20)).until(() -> !notice.get().isEmpty());
      assertThat(state(release)).isEqualTo("SCANNING");
      status.set(202);
      notice.set("");
      await().atMost(Duration.ofSeconds(40)).until(() -> !notice.get().isEmpty());
      var told = Json.mapper().readTree(notice.get());
      var file =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(told.path("url").asText())).build(),
                  BodyHandlers.ofByteArray());
      assertThat(file.statusCode()).isEqualTo(200);
      assertThat(state(release)).isEqualTo("SCANNING");
      var verdict = verdict(release, told.path("ruleset").asInt());
      assertThat(answer(told.path("answer_to").asText(), verdict, "another secret, wrong"))
          .isEqualTo(403);
      // The notice is kept as asked only once it was taken, which is a moment later.
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> answer(told.path("answer_to").asText(), verdict, SECRET) < 300);
      shop.awaitState(creator, release, "in_review");
      assertThat(findings(release))
          .anySatisfy(found -> {
            assertThat(found.scanner()).isEqualTo(name);
            assertThat(found.reason()).isEqualTo("It returns.");
          });
    } finally {
      shop.owner.delete("/v1/owner/scanners/" + scanner.path("name").asText());
      server.stop(0);
    }
  }

  private static JsonNode registered(String name, int port) {
    var url = "http://127.0.0.1:%d/scan".formatted(port);
    return shop.owner
        .put("/v1/owner/scanners/" + name, Map.of("url", url, "secret", SECRET))
        .expect(200)
        .json();
  }

  private static String verdict(String release, int ruleset) throws IOException {
    return Json.mapper()
        .writeValueAsString(
            Map.of(
                "release", release,
                "filename", "mod.zip",
                "ruleset", ruleset,
                "verdict", "review",
                "place", "a.lua:1",
                "reason", "It returns."));
  }

  private static int answer(String url, String body, String secret) throws Exception {
    var moment = String.valueOf(CLOCK.instant().getEpochSecond());
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    var signature =
        HexFormat.of()
            .formatHex(mac.doFinal((moment + "." + body).getBytes(StandardCharsets.UTF_8)));
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .header("Market-Timestamp", moment)
                .header("Market-Signature", signature)
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void whatIsFoundToDoHarmIsHeldByLookingAgainAndComesBackByARuling() {
    var creator = shop.joining("harmed");
    var live = shop.live(creator, "harmed", 0);
    var sha256 = shop.sha256(live.slug());
    shop.owner
        .post("/v1/owner/bad-hashes", Map.of("sha256", sha256, "reason", "It does harm."))
        .expect(204);
    shop.owner.post("/v1/owner/rescans", Map.of()).expect(202);
    await().atMost(Duration.ofSeconds(60)).until(() -> state(live.release()).equals("IN_REVIEW"));
    shop.visitor().get(live.file()).expect(404);
    shop.owner.delete("/v1/owner/bad-hashes/" + sha256);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() ->
            !shop.owner.get("/v1/owner/rescans").json().get(0).path("finished_at").isMissingNode());
  }

  @Test
  void twoReleasesAreComparedFileByFile() {
    var creator = shop.joining("differ");
    var live = shop.live(creator, "differ", 0);
    var next = submitted(creator, live.slug(), "1.1.0", Shop.zip("init.lua", "os.execute('ls')\n"));
    shop.approve(creator, next);
    var diff = shop.visitor().get("/v1/releases/%s/diff".formatted(next)).expect(200).json();
    assertThat(diff.path("from").asText()).isEqualTo(live.release());
    assertThat(diff.path("changes")).hasSize(1);
    assertThat(diff.path("changes").get(0).path("kind").asText()).isEqualTo("changed");
    assertThat(diff.path("changes").get(0).path("text").asText()).contains("+os.execute('ls')");
    var paid = shop.live(creator, "paid", 500);
    var sold = shop.visitor().get("/v1/releases/%s/diff".formatted(paid.release())).json();
    assertThat(sold.path("changes")).hasSize(1);
    assertThat(sold.path("changes").get(0).path("text").asText("")).isEmpty();
    var own = creator.get("/v1/releases/%s/diff".formatted(paid.release())).json();
    assertThat(own.path("changes").get(0).path("text").asText()).contains("+print");
    assertThat(findings(next))
        .anySatisfy(found -> {
          assertThat(found.code()).isEqualTo("RUNS_PROGRAMS");
          assertThat(found.place()).isEqualTo("init.lua:1");
          assertThat(found.isNew()).isTrue();
        });
  }
}
