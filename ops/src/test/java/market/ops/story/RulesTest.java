package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import market.storage.accounts.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RulesTest {
  private static final Shop shop = new Shop();

  private static String path(String rule) {
    return "/v1/owner/rules/" + rule;
  }

  private static String on(String rule, String condition, String... actions) {
    shop.owner
        .put(path(rule), Map.of("condition", condition, "actions", List.of(actions)))
        .expect(200);
    shop.owner.post(path(rule) + "/on", Map.of()).expect(409);
    shop.owner.post(path(rule) + "/trial", Map.of()).expect(200);
    shop.owner.post(path(rule) + "/on", Map.of()).expect(200);
    return rule;
  }

  @AfterEach
  void off() {
    for (var rule : shop.owner.get("/v1/owner/rules").expect(200).json().path("items")) {
      if (rule.path("state").asText().equals("on")) {
        shop.owner.post(path(rule.path("name").asText()) + "/off", Map.of()).expect(200);
      }
    }
  }

  private static String submitted(Person creator, String word) {
    var slug = shop.listed(creator, word, 0);
    var release = shop.drafted(creator, slug, "1.0.0");
    shop.uploaded(creator, release, Shop.zip("init.lua", word));
    creator.post("/v1/releases/%s/submission".formatted(release), Map.of()).expect(202);
    return release;
  }

  private static JsonNode doings(String rule) {
    return shop.owner.get("/v1/owner/rules/doings?rule=" + rule).expect(200).json().path("items");
  }

  @Test
  void aRuleThatRejectsIsTriedFirstAndThenDoesIt() {
    var carla = shop.joining("carla");
    var before = shop.live(carla, "freegold", 0);
    var condition = "mod.slug = 1";
    shop.owner
        .put(path("no-gold"), Map.of("condition", condition, "actions", List.of("hold")))
        .refuses(422, "condition");
    condition = "all(mod.title matches \"free ?gold\", creator.age_days < 7)";
    shop.owner
        .put(
            path("no-gold"), Map.of("condition", condition, "actions", List.of("reject: No gold.")))
        .expect(200);
    var trial = shop.owner.post(path("no-gold") + "/trial?cases=500", Map.of()).expect(200).json();
    assertThat(trial.path("matched").asInt()).isEqualTo(1);
    assertThat(trial.path("changed").asInt()).isEqualTo(1);
    assertThat(trial.path("releases").get(0).path("mod").asText()).isEqualTo(before.slug());
    assertThat(doings("no-gold")).isEmpty();
    shop.owner.post(path("no-gold") + "/on", Map.of()).expect(200);
    var release = submitted(carla, "freegold");
    shop.awaitState(carla, release, "rejected");
    assertThat(carla.get("/v1/releases/%s/submission".formatted(release)).body())
        .contains("no-gold: No gold.");
    // What is live is looked at again, and held rather than refused.
    try (var now = new Later(shop.market, Duration.ZERO)) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> {
            now.api.gate.rescanning.step();
            return doings("no-gold").size() == 2;
          });
    }
    shop.awaitState(carla, before.release(), "in_review");
    assertThat(doings("no-gold").get(0).path("rescan").isNull()).isFalse();
    assertThat(shop.owner.get("/v1/owner/audit?action=rule.&limit=200").body())
        .contains("rule.written", "rule.tried", "rule.on", "rule.did");
  }

  @Test
  void aTrustedCreatorsReleaseIsHeldByARuleAndRiskierByAnother() {
    var dora = shop.joining("dora");
    shop.market.make(dora.handle(), Role.TRUSTED);
    var creator = "creator.handle = \"%s\"".formatted(dora.handle());
    on("watch-dora", creator, "hold", "tag: watched");
    on("risky-dora", creator, "raise: 33", "notify: Dora again");
    var release = submitted(dora, "watched");
    shop.awaitState(dora, release, "in_review");
    for (var one : shop.moderator.get("/v1/moderation/queue?limit=200").json().path("items")) {
      if (one.path("release").asText().equals(release)) {
        assertThat(one.path("risk").asInt()).isEqualTo(53);
        var desk = Reader.signingIn(shop.market.url(), shop.moderator);
        assertThat(desk.opens("/moderation/cases/" + one.path("id").asText()).body())
            .contains("watch-dora", "tag: watched");
      }
    }
    assertThat(doings("watch-dora")).hasSize(2);
    assertThat(doings("risky-dora")).hasSize(2);
    shop.approve(dora, release);
  }

  @Test
  void aScannerThatIsNotRequiredIsAskedWhereARuleCallsIt() throws IOException {
    var asked = new AtomicInteger();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/scan",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(202, -1);
          exchange.close();
          asked.incrementAndGet();
        });
    server.start();
    try {
      var url = "http://127.0.0.1:%d/scan".formatted(server.getAddress().getPort());
      var name = "called-" + server.getAddress().getPort();
      shop.market
          .database()
          .change(tx -> {
            var _ = tx.scanners().put(name, url, "a secret of sixteen", true, Instant.EPOCH);
            tx.scanners().retire(name);
          });
      var called = shop.joining("called");
      on("ask-first", "creator.handle = \"%s\"".formatted(called.handle()), "scan: " + name);
      submitted(shop.joining("uncalled"), "uncalled");
      var release = submitted(called, "called");
      await().atMost(Duration.ofSeconds(20)).until(() -> asked.get() > 0);
      assertThat(
              called
                  .get("/v1/releases/%s/submission".formatted(release))
                  .json()
                  .path("state")
                  .asText())
          .isEqualTo("scanning");
      assertThat(asked).hasValue(1);
      // Nobody waits for it once the rule is off.
      shop.owner.post(path("ask-first") + "/off", Map.of()).expect(200);
      shop.awaitState(called, release, "in_review");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void newWordsOfARuleAreOffTillTheyAreTriedAndAllOfItIsDoneOnPages() {
    on("worded", "mod.price > 100_000", "hold");
    var at = Reader.signingIn(shop.market.url(), shop.owner);
    assertThat(at.opens("/owner/rules").expect(200).body()).contains("worded", "On");
    at.sends(
            "/owner/rules", Map.of("name", "worded", "condition", "mod.price >", "actions", "hold"))
        .expect(422);
    at.sends(
            "/owner/rules",
            Map.of("name", "worded", "condition", "mod.price > 1", "actions", "hold\ntag: dear"))
        .expect(303);
    at.sends("/owner/rules/worded/on", Map.of()).expect(409);
    assertThat(at.sends("/owner/rules/worded/trial", Map.of()).expect(200).body())
        .contains("Of the last", "Switch on");
    at.sends("/owner/rules/worded/on", Map.of()).expect(303);
    assertThat(at.opens("/owner/rules/worded").expect(200).body())
        .contains("Version 2", "Switch off");
    shop.moderator.get("/v1/owner/rules").expect(403);
  }
}
