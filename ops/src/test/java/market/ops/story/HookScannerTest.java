package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
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
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import market.api.Json;
import market.storage.releases.ReleaseId;
import market.storage.releases.ScanFinding;
import org.junit.jupiter.api.Test;

/** Scanners that are asked by a webhook: at once, and about what went live before them. */
class HookScannerTest {
  private static final Shop shop = new Shop();
  private static final Clock CLOCK = Clock.systemUTC();
  private static final String SECRET = "a secret of sixteen";

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

  @Test
  void whatIsLiveIsShownToAScannerThatIsRequiredLaterAndHeldByItsWord() throws Exception {
    var creator = shop.joining("earlier");
    var bad = shop.live(creator, "earlierbad", 0);
    var fine = shop.live(creator, "earlierfine", 0);
    var seen = ConcurrentHashMap.<String>newKeySet();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/scan",
        exchange -> {
          var told = Json.mapper().readTree(exchange.getRequestBody().readAllBytes());
          seen.add(told.path("release").asText());
          var isBad = told.path("release").asText().equals(bad.release());
          var word =
              Map.of("verdict", isBad ? "rejected" : "clean", "place", "", "reason", "It harms.");
          var bytes = Json.mapper().writeValueAsBytes(word);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    var name = "late-" + UUID.randomUUID().toString().substring(28);
    registered(name, server.getAddress().getPort());
    try {
      await()
          .atMost(Duration.ofSeconds(90))
          .until(() -> state(bad.release()).equals("IN_REVIEW") && seen.contains(fine.release()));
      assertThat(state(fine.release())).isEqualTo("LIVE");
      shop.visitor().get(bad.file()).expect(404);
      assertThat(findings(bad.release()))
          .anySatisfy(found -> assertThat(found.scanner()).isEqualTo(name));
    } finally {
      shop.owner.delete("/v1/owner/scanners/" + name);
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
}
