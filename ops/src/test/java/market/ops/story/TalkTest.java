package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import market.api.talk.Speaking;
import market.storage.mods.Slug;
import market.storage.talk.CommentId;
import org.junit.jupiter.api.Test;

class TalkTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Shop shop = new Shop();
  private static final Person carla = shop.joining("carla");
  private static final Shop.Live mod = shop.live(carla, "talked", 0);
  private static final String path = "/v1/mods/%s/comments".formatted(mod.slug());

  private static JsonNode said(Person who, String text) {
    return who.post(path, Map.of("text", text)).expect(201).json();
  }

  private static String asked(Person who, String text) {
    var draft = Map.of("text", text, "question", true);
    return who.post(path, draft).expect(201).json().path("id").asText();
  }

  private static String answered(Person who, String thread, String text) {
    var draft = Map.of("text", text, "answers", thread);
    return who.post(path, draft).expect(201).json().path("id").asText();
  }

  private static JsonNode thread(Person who, String id) {
    return who.get(path + "/" + id).expect(200).json();
  }

  private static List<String> texts(Person who) {
    return who.get(path + "?limit=100").expect(200).json().path("items").findValuesAsText("text");
  }

  private static List<String> notices(Person who) {
    return who.get("/v1/me/notices").expect(200).json().path("items").findValuesAsText("text");
  }

  private static String openCase(String about) {
    for (var one : shop.moderator.get("/v1/moderation/queue?limit=200").json().path("items")) {
      if (one.path("about").asText().equals(about)) {
        return one.path("id").asText();
      }
    }
    return "";
  }

  private static void ruled(String id, String verdict) {
    shop.moderator
        .post(
            "/v1/moderation/cases/%s/rulings".formatted(id),
            Map.of("verdict", verdict, "reason_code", "spam", "note", "Looked at it."))
        .expect(201);
  }

  @Test
  void aQuestionIsAnsweredAndWhoeverAskedSaysWhatHelped() {
    var pavel = shop.joining("pavel");
    var priya = shop.joining("priya");
    var question = asked(pavel, "How do I *light* it, @%s?".formatted(priya.handle()));
    var first = answered(priya, question, "With a match.");
    var maker = answered(carla, question, "Press L.");
    carla.post(path, Map.of("text", "No.", "answers", first)).refuses(422, "answers");

    var read = thread(shop.visitor(), first);
    assertThat(read.path("comment").path("html").asText()).contains("<em>light</em>");
    assertThat(read.path("comment").path("answers").asInt()).isEqualTo(2);
    var answers = read.path("answers").path("items");
    assertThat(answers.findValuesAsText("text")).containsExactly("With a match.", "Press L.");
    assertThat(answers.get(1).path("by_maker").asBoolean()).isTrue();

    priya.put(path + "/" + maker + "/solution", Map.of()).expect(403);
    pavel.put(path + "/" + question + "/solution", Map.of()).expect(409);
    pavel.put(path + "/" + maker + "/solution", Map.of()).expect(200);
    assertThat(thread(pavel, question).path("comment").path("helped").asText()).isEqualTo(maker);

    pavel.put(path + "/" + question + "/helpful", Map.of()).expect(403);
    priya.put(path + "/" + maker + "/helpful", Map.of()).expect(200);
    var twice = priya.put(path + "/" + maker + "/helpful", Map.of()).expect(200).json();
    assertThat(twice.path("helpful").asInt()).isEqualTo(1);
    var back = priya.delete(path + "/" + maker + "/helpful").expect(200).json();
    assertThat(back.path("helpful").asInt()).isZero();

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          assertThat(notices(priya)).containsExactly(pavel.handle() + " named you, about talked");
          assertThat(notices(pavel))
              .containsExactlyInAnyOrder(
                  priya.handle() + " answered you about talked",
                  carla.handle() + " answered you about talked");
          assertThat(notices(carla)).contains("Your answer helped somebody with talked");
        });
  }

  @Test
  void aCommentIsChangedWithinAQuarterOfAnHourAndTakenBackLeavingItsPlace() {
    var pavel = shop.joining("pavel");
    var priya = shop.joining("priya");
    var id = said(pavel, "First words.").path("id").asText();
    answered(priya, id, "Indeed.");
    priya.put(path + "/" + id, Map.of("text", "Mine now.")).expect(403);
    var changed = pavel.put(path + "/" + id, Map.of("text", "Better words, @" + priya.handle()));
    assertThat(changed.expect(200).json().path("edited_at").isNull()).isFalse();
    try (var later = new Later(shop.market, Duration.ofMinutes(16))) {
      var who = later.caller(pavel);
      var change = new Speaking.Change("Too late.");
      var slug = new Slug(mod.slug());
      var comment = new CommentId(UUID.fromString(id));
      var speaking = later.api.feedback.talk.speaking;
      assertThat(later.problem(() -> speaking.change(who, slug, comment, change))).isEqualTo(409);
    }
    priya.delete(path + "/" + id).expect(403);
    pavel.delete(path + "/" + id).expect(204);
    pavel.delete(path + "/" + id).expect(409);
    var left = thread(shop.visitor(), id);
    assertThat(left.path("comment").path("text").asText()).isEmpty();
    assertThat(left.path("answers").path("items")).hasSize(1);
    priya.post(path, Map.of("text", "And?", "answers", id)).expect(409);
  }

  @Test
  void slowModeAndLockedThreadsHold() {
    var chen = shop.joining("chen");
    var slow = shop.live(chen, "slow", 0);
    var talk = "/v1/mods/%s/comments".formatted(slow.slug());
    var rules = "/v1/mods/%s/talk-rules".formatted(slow.slug());
    var pavel = shop.joining("pavel");
    pavel.put(rules, Map.of("slow_seconds", 600)).expect(403);
    chen.put(rules, Map.of("slow_seconds", 90_000)).refuses(422, "slow_seconds");
    chen.put(rules, Map.of("slow_seconds", 600)).expect(200);
    var id = pavel.post(talk, Map.of("text", "One.")).expect(201).json().path("id").asText();
    var wait = pavel.post(talk, Map.of("text", "Two.")).expect(429);
    assertThat(Integer.parseInt(wait.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(1, 600);
    // Those who make it do not wait.
    chen.post(talk, Map.of("text", "Three.", "answers", id)).expect(201);
    chen.post(talk, Map.of("text", "Four.", "answers", id)).expect(201);
    assertThat(shop.visitor().get(rules).expect(200).json().path("slow_seconds").asInt())
        .isEqualTo(600);

    var priya = shop.joining("priya");
    priya.put(talk + "/" + id + "/lock", Map.of()).expect(403);
    chen.put(talk + "/" + id + "/lock", Map.of()).expect(200);
    priya.post(talk, Map.of("text", "Me too.", "answers", id)).expect(409);
    chen.delete(talk + "/" + id + "/lock").expect(200);
    priya.post(talk, Map.of("text", "Me too.", "answers", id)).expect(201);
  }

  @Test
  void unwantedWordsAreRefusedOrLookedAtFirst() {
    var words = "/v1/owner/games/%s/words".formatted(shop.game);
    var list =
        List.of(
            Map.of("word", "cheatz*", "verdict", "refuse"),
            Map.of("word", "free gold", "verdict", "hold"));
    shop.moderator.put(words, Map.of("words", list)).expect(403);
    shop.owner.put(words, Map.of("words", list)).expect(200);
    var pavel = shop.joining("pavel");
    pavel.post(path, Map.of("text", "Buy c-h-e-a-t-z here")).refuses(422, "text");
    pavel.post(path, Map.of("text", "Buy che\u0430tzen here")).refuses(422, "text");
    var held = said(pavel, "Free   GOLD for all");
    assertThat(held.path("state").asText()).isEqualTo("held");
    var id = held.path("id").asText();
    shop.visitor().get(path + "/" + id).expect(404);
    assertThat(texts(shop.visitor())).doesNotContain("Free   GOLD for all");
    assertThat(texts(pavel)).contains("Free   GOLD for all");
    assertThat(texts(shop.moderator)).contains("Free   GOLD for all");
    var desk = Reader.signingIn(shop.market.url(), shop.moderator);
    var about = openCase("comment:" + id);
    assertThat(desk.opens("/moderation/cases/" + about).expect(200).body())
        .contains("unwanted words", "Free   GOLD for all");
    ruled(about, "dismiss");
    assertThat(texts(shop.visitor())).contains("Free   GOLD for all");
    // Said well, and then made worse.
    var fine = said(pavel, "A fine lamp.").path("id").asText();
    var worse = pavel.put(path + "/" + fine, Map.of("text", "Free gold!")).expect(200).json();
    assertThat(worse.path("state").asText()).isEqualTo("held");
    shop.owner.put(words, Map.of("words", List.of())).expect(200);
  }

  @Test
  void whatIsReportedIsHiddenAndShownAgainWhereThatWasWrong() {
    var rude = shop.joining("rude");
    var id = said(rude, "You fools.").path("id").asText();
    var report = new HashMap<String, Object>();
    report.put("comment", id);
    report.put("reason", "harassment");
    report.put("text", "An insult.");
    rude.post("/v1/reports", report).refuses(422, "comment");
    var pavel = shop.joining("pavel");
    var at = Reader.signingIn(shop.market.url(), pavel);
    assertThat(at.opens("/reports/new?kind=comment&id=" + id).expect(200).body())
        .contains("Report this comment");
    var about = pavel.post("/v1/reports", report).expect(201).json().path("id").asText();
    ruled(about, "reject");
    assertThat(texts(pavel)).doesNotContain("You fools.");
    assertThat(texts(rude)).contains("You fools.");
    assertThat(notices(rude)).isNotNull();
    rude.delete(path + "/" + id).expect(409);
    rude.put(path + "/" + id, Map.of("text", "You wise.")).expect(409);
    // Taken back, it waits for another decision.
    AppealTest.takenBack(shop.moderator, about).expect(201);
    assertThat(texts(pavel)).doesNotContain("You fools.");
    ruled(about, "reject");

    var mary = shop.joining("mary");
    shop.market.make(mary.handle(), market.storage.accounts.Role.MODERATOR);
    var ruling = rude.get("/v1/appeals").expect(200).json().path("items").get(0);
    var appeal = Map.of("ruling", ruling.path("id").asText(), "text", "It was a song.");
    var made = rude.post("/v1/appeals", appeal).expect(201).json().path("id").asText();
    for (var one : mary.get("/v1/moderation/queue?limit=200").json().path("items")) {
      if (one.path("about").asText().equals("appeal:" + made)) {
        mary.post(
                "/v1/moderation/cases/%s/rulings".formatted(one.path("id").asText()),
                Map.of("verdict", "approve", "reason_code", "mistake"))
            .expect(201);
      }
    }
    assertThat(texts(pavel)).contains("You fools.");
  }

  @Test
  void whoIsNewSaysLittleAndTheirLinksWait() {
    var young = shop.joining("young");
    assertThat(said(young, "See https://example.org").path("state").asText()).isEqualTo("held");
    for (int i = 1; i < 10; i++) {
      assertThat(said(young, "Word " + i).path("state").asText()).isEqualTo("shown");
    }
    young.post(path, Map.of("text", "One more.")).expect(429);
    shop.visitor().post(path, Map.of("text", "Hello.")).expect(401);
    var names = "@p1 @p2 @p3 @p4 @p5 @p6 @p7 @p8 @p9 @p10 @p11";
    shop.joining("loud").post(path, Map.of("text", names)).refuses(422, "text");
    shop.visitor().get(path + "?about=nothing").refuses(400, "about");
    shop.visitor().get(path + "?cursor=x").refuses(400, "cursor");
    var first = shop.visitor().get(path + "?limit=1").expect(200).json();
    var next = shop.visitor().get(path + "?limit=1&cursor=" + first.path("next").asText());
    assertThat(next.expect(200).json().path("items").get(0).path("id"))
        .isNotEqualTo(first.path("items").get(0).path("id"));
  }

  @Test
  void allOfItIsDoneOnThePages() {
    var pavel = shop.joining("pavel");
    var page = "/mods/%s/comments".formatted(mod.slug());
    var reader = Reader.signingIn(shop.market.url(), pavel);
    var sent = reader.sends(page, Map.of("text", "Where is the **lamp**?", "question", "on"));
    var where = sent.expect(303).headers().firstValue("Location").orElseThrow();
    var id = where.substring(where.indexOf("#c-") + 3);
    assertThat(reader.opens(page + "?about=questions").expect(200).body())
        .contains("<strong>lamp</strong>", "Question");
    var maker = Reader.signingIn(shop.market.url(), carla);
    maker.sends(page + "/" + id + "/answers", Map.of("text", "<b>Here</b>")).expect(303);
    var body = reader.opens(page + "/" + id).expect(200).body();
    assertThat(body).contains("&lt;b&gt;Here&lt;/b&gt;", "Author").doesNotContain("<b>Here</b>");
    var answer = thread(pavel, id).path("answers").path("items").get(0).path("id").asText();
    reader.sends(page + "/" + answer + "/solution", Map.of()).expect(303);
    reader.sends(page + "/" + answer + "/helpful", Map.of()).expect(303);
    reader.sends(page + "/" + id + "/change", Map.of("text", "Where is it?")).expect(303);
    maker.sends(page + "/" + id + "/lock", Map.of()).expect(303);
    assertThat(reader.opens(page).body()).contains("This helped", "Where is it?", "Locked");
    reader.sends(page + "/" + id + "/answers", Map.of("text", "More.")).expect(409);
    reader.sends(page + "/" + id + "/removal", Map.of()).expect(303);
    maker.sends(page + "/pace", Map.of("seconds", "5")).expect(303);
    assertThat(reader.in("ru").opens(page).body()).contains("Обсуждение", "ждут 5 секунд");
    maker.sends(page + "/pace", Map.of("seconds", "0")).expect(303);
  }
}
