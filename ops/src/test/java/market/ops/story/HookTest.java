package market.ops.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import market.ops.accounts.Tables;
import market.storage.accounts.Role;
import org.junit.jupiter.api.Test;

class HookTest {
  private static final Shop shop = new Shop();

  /** A forge: it has one repository, which gives the same file at every address. */
  private static final class Repository implements AutoCloseable {
    final AtomicInteger given = new AtomicInteger();
    final AtomicInteger broken = new AtomicInteger();
    private final HttpServer server;

    Repository(byte[] file) {
      try {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      server.createContext(
          "/",
          exchange -> {
            if (exchange.getRequestURI().getPath().contains("inward")) {
              exchange.getResponseHeaders().set("Location", "https://192.168.0.1/secret");
              exchange.sendResponseHeaders(302, -1);
            } else if (broken.getAndDecrement() > 0) {
              exchange.sendResponseHeaders(503, -1);
            } else {
              given.incrementAndGet();
              exchange.sendResponseHeaders(200, file.length);
              exchange.getResponseBody().write(file);
            }
            exchange.close();
          });
      server.start();
    }

    String page() {
      return "http://127.0.0.1:%d/carla/mod".formatted(server.getAddress().getPort());
    }

    String tag(String tag) {
      return """
      {"ref":"refs/tags/%s","created":true,"repository":{"name":"mod","html_url":"%s"}}\
      """
          .formatted(tag, page());
    }

    String release(String tag, String asset, String at) {
      return """
      {"action":"published","release":{"tag_name":"%s","body":"News","assets":[
        {"name":"%s","browser_download_url":"%s"}]},
       "repository":{"name":"mod","html_url":"%s"}}\
      """
          .formatted(tag, asset, page() + at, page());
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  private static JsonNode made(Person by, String slug, String asset) {
    return by.post(
            "/v1/mods/%s/hooks".formatted(slug),
            Map.of("asset", asset, "game_versions", List.of("5.14"), "loaders", List.of("mod")))
        .expect(201)
        .json();
  }

  private static Person.Answer told(
      JsonNode hook, String event, String delivery, String body, String secret) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      var signature = "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
      return shop.visitor()
          .tus(
              "POST",
              "/v1/hooks/" + hook.path("id").asText(),
              Map.of(
                  "Content-Type", "application/json",
                  "X-GitHub-Event", event,
                  "X-GitHub-Delivery", delivery,
                  "X-Hub-Signature-256", signature),
              BodyPublishers.ofString(body));
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Person.Answer told(JsonNode hook, String event, String delivery, String body) {
    return told(hook, event, delivery, body, hook.path("secret").asText());
  }

  private static JsonNode delivery(Person by, String slug, String delivery) {
    for (var hook : by.get("/v1/mods/%s/hooks".formatted(slug)).expect(200).json().path("items")) {
      for (var one : hook.path("deliveries")) {
        if (one.path("delivery").asText().equals(delivery)) {
          return one;
        }
      }
    }
    throw new AssertionError("no delivery " + delivery);
  }

  private static JsonNode awaited(Person by, String slug, String delivery, String state) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> delivery(by, slug, delivery).path("state").asText().equals(state));
    return delivery(by, slug, delivery);
  }

  private static Person trusted() {
    var carla = shop.joining("carla");
    shop.market.make(carla.handle(), Role.TRUSTED);
    return carla;
  }

  @Test
  void aTagBecomesALiveReleaseOnceHoweverOftenItIsTold() {
    var carla = trusted();
    var slug = shop.listed(carla, "hooked", 0);
    var hook = made(carla, slug, "");
    try (var forge = new Repository(Shop.zip("init.lua", "print('tag')"))) {
      forge.broken.set(1);
      told(hook, "push", "one", forge.tag("v1.0.0")).expect(202);
      told(hook, "push", "one", forge.tag("v1.0.0")).expect(200);
      var done = awaited(carla, slug, "one", "published");
      shop.awaitState(carla, done.path("release").asText(), "live");
      told(hook, "push", "two", forge.tag("v1.0.0")).expect(202);
      assertThat(awaited(carla, slug, "two", "ignored").path("note").asText())
          .contains("released before");
      assertThat(forge.given).hasValue(1);
    }
    var release = shop.visitor().get("/v1/mods/%s/releases".formatted(slug)).json().at("/items/0");
    assertThat(release.path("version").asText()).isEqualTo("1.0.0");
    assertThat(release.at("/files/0/filename").asText()).isEqualTo("mod-v1.0.0.zip");
  }

  @Test
  void aReleaseIsPublishedFromTheFileThatFits() {
    var carla = trusted();
    var slug = shop.listed(carla, "assets", 0);
    var hook = made(carla, slug, "mod-*.zip");
    try (var forge = new Repository(Shop.zip("init.lua", "print('asset')"))) {
      told(hook, "push", "tag", forge.tag("v2.0.0-beta.1")).expect(200);
      told(hook, "release", "rel", forge.release("v2.0.0-beta.1", "mod-2.zip", "/f")).expect(202);
      var done = awaited(carla, slug, "rel", "published");
      var release = carla.get("/v1/releases/" + done.path("release").asText()).expect(200).json();
      assertThat(release.path("changelog").asText()).isEqualTo("News");
      assertThat(release.path("channel").asText()).isEqualTo("beta");
      assertThat(release.at("/files/0/filename").asText()).isEqualTo("mod-2.zip");
    }
  }

  @Test
  void nobodyWithoutTheSecretIsHeardAndNothingInsideIsFetched() {
    var carla = trusted();
    var slug = shop.listed(carla, "guarded", 0);
    var hook = made(carla, slug, "*.zip");
    try (var forge = new Repository(Shop.zip("init.lua", "x"))) {
      var body = forge.release("v1.0.0", "a.zip", "/f");
      told(hook, "release", "x", body, "another secret").expect(401);
      shop.visitor()
          .post("/v1/hooks/" + hook.path("id").asText(), Map.of("ref", "refs/tags/v1"))
          .expect(400);
      shop.visitor().post("/v1/hooks/" + UUID.randomUUID(), Map.of()).expect(404);
      told(hook, "release", "inward", forge.release("v1.0.0", "a.zip", "/inward")).expect(202);
      assertThat(awaited(carla, slug, "inward", "failed").path("note").asText())
          .contains("public internet");
      var lan = forge.release("v1.0.0", "a.zip", "").replace(forge.page(), "https://10.0.0.1/");
      told(hook, "release", "lan", lan).expect(202);
      awaited(carla, slug, "lan", "failed");
      var clear = lan.replace("https://10.0.0.1/", "http://example.org/");
      told(hook, "release", "clear", clear).expect(202);
      assertThat(awaited(carla, slug, "clear", "failed").path("note").asText()).contains("https");
      assertThat(forge.given).hasValue(0);
    }
  }

  @Test
  void aHookThatWasMadeOnANewDeviceIsNoWayAroundAModerator() {
    var carla = trusted();
    var slug = shop.listed(carla, "taken", 0);
    var mine = made(carla, slug, "");
    try (var forge = new Repository(Shop.zip("init.lua", "print('mine')"))) {
      told(mine, "push", "one", forge.tag("v1.0.0")).expect(202);
      var first = awaited(carla, slug, "one", "published").path("release").asText();
      shop.awaitState(carla, first, "live");
      var theirs = made(carla.from("stolen-tool/1.0"), slug, "");
      told(theirs, "push", "two", forge.tag("v1.1.0")).expect(202);
      var second = awaited(carla, slug, "two", "published").path("release").asText();
      shop.awaitState(carla, second, "in_review");
      told(mine, "push", "three", forge.tag("v1.2.0")).expect(202);
      var third = awaited(carla, slug, "three", "published").path("release").asText();
      shop.awaitState(carla, third, "live");
    }
  }

  @Test
  void whatSecretsAreMadeHereLieSealed() throws Exception {
    var carla = trusted();
    var hook = made(carla, shop.listed(carla, "sealed", 0), "");
    var receiver =
        carla.post(
            "/v1/me/webhooks",
            Map.of("form", "webhook", "url", "https://127.0.0.1/in", "kinds", List.of("new_mod")));
    var channel = "https://127.0.0.1/api/webhooks/%s".formatted(UUID.randomUUID());
    var asked = Map.of("form", "discord", "url", channel, "kinds", List.of("new_mod"));
    carla.post("/v1/me/webhooks", asked).expect(201);
    assertThat(carla.get("/v1/me/webhooks").expect(200).body()).contains(channel);
    var scanner = "scanner-" + UUID.randomUUID().toString().substring(28);
    var secret = UUID.randomUUID().toString();
    shop.owner
        .put(
            "/v1/owner/scanners/" + scanner,
            Map.of("url", "https://scanner.example.org/", "secret", secret))
        .expect(200);
    shop.owner.delete("/v1/owner/scanners/" + scanner).expect(204);
    var tables = new Tables(shop.market.stack().database().owner());
    assertThat(tables.holding(hook.path("secret").asText())).isEmpty();
    assertThat(tables.holding(receiver.expect(201).json().path("secret").asText())).isEmpty();
    assertThat(tables.holding(secret)).isEmpty();
    assertThat(tables.holding(channel)).isEmpty();
    assertThat(tables.holding(scanner)).contains("scanners");
    try (var forge = new Repository(Shop.zip("init.lua", "print('sealed')"))) {
      told(hook, "push", "one", forge.tag("v1.0.0")).expect(202);
    }
  }

  @Test
  void aHookIsForThoseWhoMakeTheModAndEndsAtOnce() {
    var carla = trusted();
    var slug = shop.listed(carla, "owned", 0);
    var hook = made(carla, slug, "");
    var at = "/v1/mods/%s/hooks".formatted(slug);
    var eve = shop.joining("eve");
    eve.get(at).expect(404);
    eve.delete(at + "/" + hook.path("id").asText()).expect(404);
    assertThat(carla.get(at).body()).doesNotContain(hook.path("secret").asText());
    carla
        .post(at, Map.of("game_versions", List.of("0.1"), "loaders", List.of("mod")))
        .refuses(422, "game_versions");
    carla.delete(at + "/" + hook.path("id").asText()).expect(204);
    told(hook, "push", "late", "{}").expect(404);
  }
}
