package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModerationTest {
  private static final Shop shop = new Shop();

  private static String state(Person who, String release) {
    return who.get("/v1/releases/%s/submission".formatted(release)).json().path("state").asText();
  }

  private static JsonNode ruled(Person moderator, String path, String verdict, String code) {
    return moderator
        .post(path + "/rulings", Map.of("verdict", verdict, "reason_code", code))
        .expect(201)
        .json();
  }

  private static String lastRuling(String path) {
    var history = shop.moderator.get(path).expect(200).json().path("history");
    for (var one : history) {
      if (path.endsWith(one.path("case_id").asText())) {
        return path + "/rulings/" + one.path("id").asText() + "/reversal";
      }
    }
    throw new AssertionError(history.toPrettyString());
  }

  @Test
  void whatSomebodyElseHasTakenIsTheirsToDecideUntilTheyGiveItBack() {
    var carla = shop.joining("carla");
    var release = shop.waiting(carla, shop.listed(carla, "taken", 0), "1.0.0");
    var path = shop.caseOf(release);
    var judge = shop.judge();
    judge.post(path + "/claim", Map.of()).expect(200);
    judge.post(path + "/claim", Map.of()).expect(200);
    shop.moderator.post(path + "/claim", Map.of()).expect(409);
    var approval = Map.of("verdict", "approve", "reason_code", "in_order");
    shop.moderator.post(path + "/rulings", approval).expect(409);
    assertThat(state(carla, release)).isEqualTo("in_review");
    judge.delete(path + "/claim").expect(200);
    shop.moderator.post(path + "/rulings", approval).expect(201);
    assertThat(state(carla, release)).isEqualTo("live");
  }

  @Test
  void noTwoModeratorsAreGivenTheSameCase() {
    var own = new Shop();
    var carla = own.joining("carla");
    var slug = own.listed(carla, "crowded", 0);
    for (int i = 0; i < 6; i++) {
      own.waiting(carla, slug, "1.0." + i);
    }
    var judges = IntStream.range(0, 6).mapToObj(_ -> own.judge()).toList();
    var asked =
        judges.stream()
            .map(judge ->
                CompletableFuture.supplyAsync(
                    () -> judge.post("/v1/moderation/next", Map.of()).expect(200)))
            .toList();
    var given = new HashSet<String>();
    asked.forEach(one -> given.add(one.join().json().path("id").asText()));
    assertThat(given).hasSize(6);
    own.judge().post("/v1/moderation/next", Map.of()).expect(404);
    var mine = judges.getFirst().get("/v1/moderation/queue?whose=mine").json().path("items");
    assertThat(mine).hasSize(1);
    assertThat(judges.getFirst().get("/v1/moderation/queue?whose=free").json().path("items"))
        .isEmpty();
  }

  @Test
  void theQueueIsReadPageByPageInTheOrderOfWhatIsDue() {
    var own = new Shop();
    var carla = own.joining("carla");
    var slug = own.listed(carla, "paged", 0);
    for (int i = 0; i < 5; i++) {
      own.waiting(carla, slug, "1.0." + i);
    }
    var judge = own.judge();
    var seen = new HashSet<String>();
    var due = "";
    var cursor = "";
    do {
      var page =
          judge.get("/v1/moderation/queue?limit=2&game=" + own.game + cursor).expect(200).json();
      for (var one : page.path("items")) {
        assertThat(seen.add(one.path("id").asText())).isTrue();
        assertThat(one.path("due_at").asText()).isGreaterThanOrEqualTo(due);
        due = one.path("due_at").asText();
      }
      cursor = page.path("next").isNull() ? "" : "&cursor=" + page.path("next").asText();
    } while (!cursor.isEmpty());
    assertThat(seen).hasSize(5);
    judge.get("/v1/moderation/queue?whose=nobody").expect(400);
    judge.get("/v1/moderation/queue?case_kind=nothing").expect(400);
  }

  @Test
  void everyRulingOnAReleaseIsTakenBackAndDecidedAnew() {
    var carla = shop.joining("carla");
    var slug = shop.listed(carla, "undone", 0);
    var release = shop.waiting(carla, slug, "1.0.0");
    var path = shop.caseOf(release);
    var why = Map.of("reason_code", "mistake", "note", "The wrong one.");

    ruled(shop.moderator, path, "approve", "in_order");
    var approval = lastRuling(path);
    carla.post(approval, why).expect(403);
    assertThat(shop.moderator.post(approval, why).expect(201).json().path("open").asBoolean())
        .isTrue();
    assertThat(state(carla, release)).isEqualTo("in_review");
    shop.visitor().get("/v1/releases/" + release).expect(404);
    shop.moderator.post(approval, why).expect(409);

    ruled(shop.moderator, path, "reject", "no_licence");
    assertThat(state(carla, release)).isEqualTo("rejected");
    shop.moderator.post(approval, why).expect(409);
    shop.moderator.post(lastRuling(path), why).expect(201);
    assertThat(state(carla, release)).isEqualTo("in_review");

    ruled(shop.moderator, path, "suspend", "malware");
    shop.visitor().get("/v1/mods/" + slug).expect(404);
    shop.moderator.post(lastRuling(path), why).expect(201);
    ruled(shop.moderator, path, "approve", "in_order");
    shop.visitor().get("/v1/mods/" + slug).expect(200);
    assertThat(state(carla, release)).isEqualTo("live");
    assertThat(shop.owner.get("/v1/owner/audit?limit=100").body()).contains("case.reversed");
  }

  @Test
  void aQuestionPutsACaseAsideAndItsAnswerRaisesItAgain() {
    var own = new Shop();
    var carla = own.joining("carla");
    var release = own.waiting(carla, own.listed(carla, "asked", 0), "1.0.0");
    var path = own.caseOf(release);
    var judge = own.judge();
    var thread = "/v1/releases/%s/messages".formatted(release);
    judge
        .post(path + "/messages", Map.of("text", "Whose is the picture?", "waits", true))
        .expect(201);
    judge.post("/v1/moderation/next", Map.of()).expect(404);
    var asked = carla.get(thread).expect(200);
    assertThat(asked.json().path("items").get(0).path("by_team").asBoolean()).isTrue();
    assertThat(asked.body()).contains("Whose is the picture?").doesNotContain(judge.handle());
    own.joining("eve").get(thread).expect(404);
    own.joining("eve").post(thread, Map.of("text", "Mine.")).expect(404);
    carla.post(thread, Map.of("text", "My own.")).expect(201);
    var next = judge.post("/v1/moderation/next", Map.of()).expect(200).json();
    assertThat(next.path("answered").asBoolean()).isTrue();
    for (int i = 0; i < 4; i++) {
      carla.post(thread, Map.of("text", "And again.")).expect(201);
    }
    carla.post(thread, Map.of("text", "Too much.")).expect(409);
    // Whoever asked is told of it, once.
    var answered = carla.handle() + " answered you about asked";
    await().atMost(Duration.ofSeconds(20)).until(() -> told(judge).contains(answered));
    assertThat(told(judge)).containsOnlyOnce(answered);
  }

  private static List<String> told(Person who) {
    return who.get("/v1/me/notices").expect(200).json().path("items").findValuesAsText("text");
  }

  @Test
  void whatIsAnsweredAfterChangesWereAskedForIsInReviewAgain() {
    var carla = shop.joining("carla");
    var slug = shop.listed(carla, "changed", 0);
    var release = shop.waiting(carla, slug, "1.0.0");
    var thread = "/v1/releases/%s/messages".formatted(release);
    ruled(shop.moderator, shop.caseOf(release), "request_changes", "no_licence");
    assertThat(state(carla, release)).isEqualTo("rejected");
    carla.post(thread, Map.of("text", "It is in LICENSE.txt.")).expect(201);
    assertThat(state(carla, release)).isEqualTo("in_review");
    ruled(shop.moderator, shop.caseOf(release), "reject", "no_licence");
    carla.post(thread, Map.of("text", "It is!")).expect(409);
  }

  @Test
  void aCaseShowsWhatChangedWhoMadeItAndWhatIsLikeIt() {
    var carla = shop.joining("carla");
    var known = shop.live(carla, "lanternlight", 0);
    var eve = shop.joining("eve");
    var slug = Shop.slug("lanternlights");
    eve.post("/v1/mods", shop.listing(slug, "lanternlights", 0)).expect(201);
    var release = shop.drafted(eve, slug, "1.0.0");
    shop.uploaded(eve, release, shop.visitor().get(known.file()).bytes());
    eve.post("/v1/releases/%s/submission".formatted(release), Map.of()).expect(202);
    shop.awaitState(eve, release, "in_review");
    var seen = shop.moderator.get(shop.caseOf(release)).expect(200).json();
    assertThat(seen.path("alike").findValuesAsText("slug")).contains(known.slug());
    assertThat(seen.path("twins").findValuesAsText("mod")).contains(known.slug());
    assertThat(seen.path("creator").path("approved").asLong()).isZero();
    assertThat(seen.path("subject").path("reasons").toString()).contains("few_releases");

    carla.patch("/v1/mods/" + known.slug(), Map.of("summary", "Lights a lantern.")).expect(200);
    var second = shop.waiting(carla, known.slug(), "1.1.0");
    var again = shop.moderator.get(shop.caseOf(second)).expect(200).json();
    assertThat(again.path("listing").toString()).contains("+summary: Lights a lantern.");
    assertThat(again.path("manifest").toString()).contains("+version: 1.1.0", "-version: 1.0.0");
    assertThat(again.path("creator").path("approved").asLong()).isEqualTo(1);
  }

  @Test
  void aLiveListingThatSaysSomethingElseIsLookedAtAndStaysLive() {
    var own = new Shop();
    var carla = own.joining("carla");
    var mod = own.live(carla, "edited", 0);
    carla.patch("/v1/mods/" + mod.slug(), Map.of("title", "Another name")).expect(200);
    carla.patch("/v1/mods/" + mod.slug(), Map.of("summary", "Another summary")).expect(200);
    var judge = own.judge();
    var open = judge.get("/v1/moderation/queue?case_kind=listing").json().path("items");
    assertThat(open).hasSize(1);
    own.visitor().get("/v1/mods/" + mod.slug()).expect(200);
    var path = "/v1/moderation/cases/" + open.get(0).path("id").asText();
    assertThat(judge.get(path).expect(200).json().path("listing").toString())
        .contains("+title: Another name", "+summary: Another summary");
    ruled(judge, path, "approve", "in_order");
    assertThat(judge.get("/v1/moderation/queue").json().path("items")).isEmpty();
    own.moderator.get(path).expect(200);
  }

  @Test
  void theOwnerSeesHowTheQueueIsKeptUpWithAndArrangesIt() {
    var carla = shop.joining("carla");
    var release = shop.waiting(carla, shop.listed(carla, "measured", 0), "1.0.0");
    var path = shop.caseOf(release);
    var before = shop.moderator.get(path).json().path("subject").path("late_at").asText();
    shop.moderator.get("/v1/owner/desk").expect(403);
    var targets = "/v1/owner/desk/targets/release";
    shop.owner.put(targets, Map.of("hours", 0)).refuses(422, "hours");
    shop.owner.put(targets, Map.of("hours", 48)).expect(200);
    assertThat(shop.moderator.get(path).json().path("subject").path("late_at").asText())
        .isGreaterThan(before);
    shop.owner.put(targets, Map.of("hours", 24)).expect(200);
    ruled(shop.moderator, path, "approve", "in_order");
    var desk = shop.owner.get("/v1/owner/desk").expect(200).json();
    var releases = desk.path("kinds").get(0);
    assertThat(releases.path("kind").asText()).isEqualTo("release");
    assertThat(releases.path("month_decided").asLong()).isPositive();
    assertThat(desk.path("moderators").findValuesAsText("moderator"))
        .contains(shop.moderator.handle());

    var words =
        Map.of("title_en", "Credits", "title_ru", "Авторы", "text_en", "Say.", "text_ru", "Кто.");
    shop.owner.put("/v1/owner/reasons/needs_credit", words).expect(200);
    shop.owner.put("/v1/owner/reasons/malware", words).refuses(422, "code");
    assertThat(shop.moderator.get("/v1/moderation/reasons").body()).contains("needs_credit");
    shop.owner.delete("/v1/owner/reasons/needs_credit").expect(204);

    var list = "/v1/owner/games/%s/checklist".formatted(shop.game);
    var items = List.of(Map.of("en", "It starts.", "ru", "Запускается."));
    shop.owner.put(list, Map.of("items", items)).expect(200);
    assertThat(shop.owner.get(list).expect(200).json().path("items")).hasSize(1);
  }

  @Test
  void aCleanRecordGoesLiveByItselfAndAShareIsLookedAtAfterwards() {
    var own = new Shop();
    var carla = own.joining("carla");
    var mod = own.live(carla, "trusted", 0);
    var usual = Map.of("releases", 20, "clean_days", 90, "account_days", 90, "sample_bp", 500);
    var loose = Map.of("releases", 1, "clean_days", 90, "account_days", 0, "sample_bp", 10_000);
    try {
      own.owner.put("/v1/owner/desk/trust", loose).expect(200);
      var release = own.drafted(carla, mod.slug(), "2.0.0");
      own.uploaded(carla, release, Shop.zip("init.lua", "print(2)"));
      carla.post("/v1/releases/%s/submission".formatted(release), Map.of()).expect(202);
      own.awaitState(carla, release, "live");
      var path = own.caseOf(release);
      assertThat(own.moderator.get(path).json().path("subject").path("reasons").toString())
          .contains("sample");
      ruled(own.moderator, path, "reject", "malware");
      assertThat(state(carla, release)).isEqualTo("rejected");
      var next = own.drafted(carla, mod.slug(), "3.0.0");
      own.uploaded(carla, next, Shop.zip("init.lua", "print(3)"));
      carla.post("/v1/releases/%s/submission".formatted(next), Map.of()).expect(202);
      own.awaitState(carla, next, "in_review");
      assertThat(
              own.moderator.get(own.caseOf(next)).json().path("subject").path("reasons").toString())
          .contains("lately_rejected");
    } finally {
      own.owner.put("/v1/owner/desk/trust", usual).expect(200);
    }
  }
}
