package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import market.api.talk.Speaking;
import market.storage.mods.Slug;
import org.junit.jupiter.api.Test;

class CommunityTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Shop shop = new Shop();
  private static final Person carla = shop.joining("carla");
  private static final Shop.Live mod = shop.live(carla, "posted", 0);

  private static List<String> notices(Person who) {
    return who.get("/v1/me/notices").expect(200).json().path("items").findValuesAsText("text");
  }

  private static JsonNode posted(Map<String, Object> draft) {
    return carla.post("/v1/creator/posts", draft).expect(201).json();
  }

  /** As a program reads it. */
  private static String feed(String path) {
    var answer = shop.visitor().get(path).expect(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/atom+xml");
    return answer.body();
  }

  @Test
  void whoFollowsACreatorIsToldOfTheirPosts() {
    var fan = shop.joining("fan");
    fan.put("/v1/follows/creator/" + carla.handle(), Map.of()).expect(200);
    fan.post("/v1/creator/posts", Map.of("title", "A", "text", "B", "audience", "everyone"))
        .expect(403);
    var post =
        posted(Map.of("title", "Next: boats", "text", "They *float*.", "audience", "everyone"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(notices(fan)).contains(carla.handle() + ": Next: boats"));
    var id = post.path("id").asText();
    fan.put("/v1/posts/" + id, Map.of("title", "Mine", "text", "x")).expect(403);
    carla.put("/v1/posts/" + id, Map.of("title", "Next: ships", "text", "They float.")).expect(200);
    var page = shop.visitor().get("/creators/%s".formatted(carla.handle())).expect(200).body();
    assertThat(page).contains("Next: ships");
    assertThat(feed("/creators/%s/posts.atom".formatted(carla.handle())))
        .contains("<title>Next: ships</title>", "&lt;p&gt;They float.&lt;/p&gt;", "/posts/" + id);
    assertThat(shop.visitor().get("/posts/" + id).expect(200).body()).contains("They float.");

    var about =
        fan.post("/v1/reports", Map.of("post", id, "reason", "spam", "text", "Ads."))
            .expect(201)
            .json()
            .path("id")
            .asText();
    shop.moderator
        .post(
            "/v1/moderation/cases/%s/rulings".formatted(about),
            Map.of("verdict", "reject", "reason_code", "spam"))
        .expect(201);
    shop.visitor().get("/v1/posts/" + id).expect(404);
    carla.get("/v1/posts/" + id).expect(200);
    carla.delete("/v1/posts/" + id).expect(409);
    AppealTest.takenBack(shop.moderator, about).expect(201);
    shop.visitor().get("/v1/posts/" + id).expect(200);
    carla.delete("/v1/posts/" + id).expect(204);
    carla.get("/v1/posts/" + id).expect(404);
    var maker = Reader.signingIn(shop.market.url(), carla);
    var sent = maker.sends("/posts", Map.of("title", "By hand", "text", "*Well.*"));
    var where = sent.expect(303).headers().firstValue("Location").orElseThrow();
    var there = URI.create(where).getPath();
    maker.sends(there + "/change", Map.of("title", "By hand", "text", "Better.")).expect(303);
    assertThat(maker.opens(there).expect(200).body()).contains("Better.");
    var tooMuch = "Too much. ".repeat(2_001);
    assertThat(
            maker
                .sends(there + "/change", Map.of("title", "Even better", "text", tooMuch))
                .expect(422)
                .body())
        .contains("value=\"Even better\"", tooMuch);
    maker.sends(there + "/removal", Map.of()).expect(303);
    maker.opens(there).expect(404);
  }

  @Test
  void whatIsForMembersIsAClosedBookToOthers() {
    var draft =
        Map.<String, Object>of("title", "Secret", "text", "The plans.", "audience", "members");
    var id = posted(draft).path("id").asText();
    var seen = shop.visitor().get("/v1/posts/" + id).expect(200).json();
    assertThat(seen.path("open").asBoolean()).isFalse();
    assertThat(seen.path("text").asText()).isEmpty();
    assertThat(seen.path("html").asText()).isEmpty();
    assertThat(shop.visitor().get("/posts/" + id).expect(200).body()).doesNotContain("The plans.");
    assertThat(feed("/creators/%s/posts.atom".formatted(carla.handle())))
        .contains("<title>Secret</title>", "<summary>")
        .doesNotContain("The plans.");
    assertThat(carla.get("/v1/posts/" + id).json().path("text").asText()).isEqualTo("The plans.");
    var stranger = shop.joining("stranger");
    stranger
        .post("/v1/reports", Map.of("post", id, "reason", "spam", "text", "?"))
        .refuses(422, "post");
    var wrong =
        Map.of(
            "title",
            "A",
            "text",
            "B",
            "audience",
            "members",
            "tiers",
            List.of("0199c0de-5ca1-7ab1-8e00-000000000042"));
    carla.post("/v1/creator/posts", wrong).refuses(422, "tiers");
  }

  @Test
  void aGamesModeratorsAnnounceToThoseWhoFollowIt() {
    var fan = shop.joining("fan");
    fan.put("/v1/follows/game/" + shop.game, Map.of()).expect(200);
    var path = "/v1/games/%s/announcements".formatted(shop.game);
    carla.post(path, Map.of("title", "Mine", "text", "No.")).expect(403);
    var words = Map.of("title", "A jam", "text", "Bring boats.");
    var id = shop.moderator.post(path, words).expect(201).json().path("id").asText();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(notices(fan)).contains("A game announces: A jam"));
    assertThat(shop.visitor().get(path).expect(200).json().path("items").findValuesAsText("title"))
        .contains("A jam");
    var reader = Reader.signingIn(shop.market.url(), shop.moderator);
    var page = "/games/%s/announcements".formatted(shop.game);
    reader.sends(page, Map.of("title", "", "text", "x")).expect(422);
    reader.sends(page, Map.of("title", "Another", "text", "Still boats.")).expect(303);
    assertThat(feed(page + ".atom")).contains("<title>Another</title>", "<title>A jam</title>");
    shop.visitor().get("/games/no-such-game/announcements.atom").expect(404);
    assertThat(reader.in("ru").opens("/games/" + shop.game).expect(200).body())
        .contains("Another", "A jam", "Все записи");
    shop.moderator.delete("/v1/posts/" + id).expect(204);
  }

  @Test
  void aHelperIsMadeByHandAndEndsByHand() {
    var helen = shop.joining("helen");
    var path = "/v1/owner/accounts/%s/roles".formatted(helen.handle());
    shop.owner.put(path, Map.of("role", "helper")).refuses(422, "game");
    shop.owner.put(path, Map.of("role", "helper", "game", shop.game)).expect(200);
    var talk = "/v1/mods/%s/comments".formatted(mod.slug());
    var pavel = shop.joining("pavel");
    var asked = pavel.post(talk, Map.of("text", "Why?", "question", true)).expect(201).json();
    var question = asked.path("id").asText();
    var answer = helen.post(talk, Map.of("text", "Because.", "answers", question)).expect(201);
    assertThat(answer.json().path("by_helper").asBoolean()).isTrue();
    var id = answer.json().path("id").asText();
    helen.put(talk + "/" + id + "/solution", Map.of()).expect(200);
    helen.put(talk + "/" + question + "/lock", Map.of()).expect(200);
    helen
        .put("/v1/mods/%s/talk-rules".formatted(mod.slug()), Map.of("slow_seconds", 5))
        .expect(403);
    var held = shop.visitor().get("/v1/creators/%s/roles".formatted(helen.handle()));
    assertThat(held.expect(200).json().path("items").findValuesAsText("role"))
        .containsExactly("helper");
    var owner = Reader.signingIn(shop.market.url(), shop.owner);
    var page = "/owner/games/%s/community".formatted(shop.game);
    assertThat(owner.opens(page).expect(200).body()).contains(helen.handle(), "locks threads");
    owner
        .sends(page + "/members", Map.of("handle", helen.handle(), "role", "helper", "on", "0"))
        .expect(303);
    helen.delete(talk + "/" + question + "/lock").expect(403);
    assertThat(
            shop.owner
                .get("/v1/owner/audit?action=role.")
                .expect(200)
                .json()
                .path("items")
                .findValuesAsText("detail"))
        .contains("HELPER of " + shop.game);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(notices(helen)).contains("You have a role in the community of A game now"));
  }

  @Test
  void whoHelpsEnoughIsProposedAndTheOwnerDecides() {
    var helen = shop.joining("helen");
    var askers = List.of(shop.joining("ann"), shop.joining("bob"), shop.joining("cem"));
    var rule = "/v1/owner/games/%s/promotion".formatted(shop.game);
    shop.moderator.put(rule, Map.of("way", "propose", "points", 15)).expect(403);
    shop.owner.put(rule, Map.of("way", "propose", "points", 0)).refuses(422, "points");
    shop.owner.put(rule, Map.of("way", "propose", "points", 15)).expect(200);
    var path = "/v1/owner/games/%s/community".formatted(shop.game);
    try (var later = new Later(shop.market, Duration.ofDays(40))) {
      var talk = later.api.feedback.talk;
      for (var asker : askers) {
        assertThat(talk.promoting.look()).isZero();
        helps(later, helen, asker);
      }
      assertThat(talk.promoting.look()).isEqualTo(1);
      assertThat(talk.promoting.look()).isZero();
    }
    var proposed = shop.owner.get(path).expect(200).json().path("proposed");
    assertThat(proposed.findValuesAsText("handle")).containsExactly(helen.handle());
    assertThat(proposed.get(0).path("points").asInt()).isEqualTo(15);
    var owner = Reader.signingIn(shop.market.url(), shop.owner);
    var page = "/owner/games/%s/community".formatted(shop.game);
    assertThat(owner.in("ru").opens(page).expect(200).body()).contains("15 очков");
    var id = proposed.get(0).path("id").asText();
    owner.sends(page + "/promotions/" + id, Map.of("grant", "1")).expect(303);
    shop.owner
        .post("/v1/owner/promotions/%s/verdict".formatted(id), Map.of("grant", false))
        .expect(409);
    assertThat(shop.owner.get(path).json().path("members").findValuesAsText("handle"))
        .contains(helen.handle());
    owner.sends(page + "/promotion", Map.of("way", "off", "points", "15")).expect(303);
    owner.sends(page + "/words", Map.of("refuse", "x", "hold", "")).expect(422);
    owner.sends(page + "/words", Map.of("refuse", "cheatz*\n", "hold", "")).expect(303);
    assertThat(owner.opens(page).body()).contains("cheatz*");
    owner.sends(page + "/words", Map.of("refuse", "", "hold", "")).expect(303);
  }

  private static void helps(Later later, Person helper, Person asker) {
    var talk = later.api.feedback.talk;
    var slug = new Slug(mod.slug());
    var question =
        talk.speaking.say(
            later.caller(asker), slug, new Speaking.Draft("How does it go on?", true, null));
    var answer =
        talk.speaking.say(
            later.caller(helper),
            slug,
            new Speaking.Draft("Turn it, and look.", false, question.id().value()));
    talk.minding.helped(later.caller(asker), slug, answer.id(), true);
  }
}
