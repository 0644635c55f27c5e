package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import market.storage.accounts.Role;
import org.junit.jupiter.api.Test;

class AppealTest {
  private static final Shop shop = new Shop();
  private static final Person mary = another();

  private static Person another() {
    var mary = shop.joining("mary");
    shop.market.make(mary.handle(), Role.MODERATOR);
    return mary;
  }

  private static String queued(Person moderator, String about) {
    for (var one : moderator.get("/v1/moderation/queue?limit=200").json().path("items")) {
      if (one.path("about").asText().equals(about) || one.path("release").asText().equals(about)) {
        return one.path("id").asText();
      }
    }
    return "";
  }

  private static Person.Answer ruled(Person moderator, String id, String verdict) {
    return moderator.post(
        "/v1/moderation/cases/%s/rulings".formatted(id),
        Map.of("verdict", verdict, "reason_code", "broken", "note", "It does not start."));
  }

  private static JsonNode ruling(Person author) {
    return author.get("/v1/appeals").expect(200).json().path("items").get(0);
  }

  private static String appealed(Person author) {
    var ruling = ruling(author).path("id").asText();
    return "appeal:"
        + author
            .post("/v1/appeals", Map.of("ruling", ruling, "text", "It does start."))
            .expect(201)
            .json()
            .path("id")
            .asText();
  }

  /** Rejected by the shop's moderator; says which release. */
  private static String rejected(Person author, String word) {
    var slug = shop.listed(author, word, 0);
    var release = shop.drafted(author, slug, "1.0.0");
    shop.uploaded(author, release, Shop.zip("init.lua", word));
    author.post("/v1/releases/%s/submission".formatted(release), Map.of()).expect(202);
    shop.awaitState(author, release, "in_review");
    ruled(shop.moderator, queued(shop.moderator, release), "reject").expect(201);
    shop.awaitState(author, release, "rejected");
    return release;
  }

  @Test
  void anotherModeratorReversesARejectionAndTheReleaseIsLookedAtAnew() {
    var carla = shop.joining("carla");
    var release = rejected(carla, "appealed");
    var about = appealed(carla);
    assertThat(queued(shop.moderator, about)).isEmpty();
    var id = queued(mary, about);
    ruled(shop.moderator, id, "approve").expect(409);
    shop.moderator.post("/v1/moderation/cases/%s/claim".formatted(id), Map.of()).expect(409);
    var desk = Reader.signingIn(shop.market.url(), mary);
    assertThat(desk.opens("/moderation/cases/" + id).expect(200).body()).contains("It does start.");
    ruled(mary, id, "approve").expect(201);
    shop.awaitState(carla, release, "in_review");
    assertThat(ruling(carla).path("state").asText()).isEqualTo("overturned");
    shop.approve(carla, release);
  }

  @Test
  void aRulingIsAppealedAgainstOnceAndByItsAuthorAlone() {
    var carla = shop.joining("carla");
    rejected(carla, "twice");
    var ruling = ruling(carla).path("id").asText();
    var appeal = Map.of("ruling", ruling, "text", "No.");
    shop.joining("stranger").post("/v1/appeals", appeal).expect(404);
    var at = Reader.signingIn(shop.market.url(), carla);
    assertThat(at.opens("/appeals").expect(200).body()).contains("It does not start.", "Appeal");
    at.sends("/appeals", Map.of("ruling", ruling, "text", "It starts here.")).expect(303);
    carla.post("/v1/appeals", appeal).expect(409);
    ruled(mary, queued(mary, "appeal:" + ruling(carla).path("appeal").asText()), "dismiss")
        .expect(201);
    assertThat(ruling(carla).path("state").asText()).isEqualTo("upheld");
    assertThat(at.opens("/appeals").body()).contains("Ruling stands");
  }

  @Test
  void afterThirtyDaysARulingStands() {
    var carla = shop.joining("carla");
    rejected(carla, "late");
    var ruling = ruling(carla).path("id").asText();
    try (var later = new Later(shop.market, Duration.ofDays(31))) {
      assertThat(later.problem(() -> later.appeal(carla, ruling))).isEqualTo(409);
    }
    appealed(carla);
  }

  @Test
  void aModThatWasTakenDownComesBackWithItsRuling() {
    var carla = shop.joining("carla");
    var mod = shop.live(carla, "suspended", 0);
    var told =
        shop.joining("pavel")
            .post("/v1/reports", Map.of("mod", mod.slug(), "reason", "spam", "text", "Spam."))
            .expect(201)
            .json();
    ruled(shop.moderator, told.path("id").asText(), "suspend").expect(201);
    shop.visitor().get("/v1/mods/" + mod.slug()).expect(404);
    ruled(mary, queued(mary, appealed(carla)), "approve").expect(201);
    shop.visitor().get("/v1/mods/" + mod.slug()).expect(200);
  }

  @Test
  void aReviewThatWasRefusedIsShownAgain() {
    var mod = shop.live(shop.joining("carla"), "honest", 0);
    var rude = shop.joining("rude");
    rude.get(mod.file()).expect(200);
    var mine = "/v1/mods/%s/reviews/mine".formatted(mod.slug());
    var review = rude.put(mine, Map.of("stars", 1, "text", "Bad.")).expect(200).json();
    var told =
        shop.joining("pavel")
            .post(
                "/v1/reports",
                Map.of("review", review.path("id").asText(), "reason", "fake", "text", "A lie."))
            .expect(201)
            .json();
    ruled(shop.moderator, told.path("id").asText(), "reject").expect(201);
    assertThat(rude.get(mine).json().path("state").asText()).isEqualTo("refused");
    assertThat(ruling(rude).path("kind").asText()).isEqualTo("review");
    ruled(mary, queued(mary, appealed(rude)), "approve").expect(201);
    assertThat(rude.get(mine).json().path("state").asText()).isEqualTo("shown");
    shop.sumsAgree(mod.slug());
  }

  @Test
  void aPostAndACollectionThatWereHiddenAreThereAgain() {
    var carla = shop.joining("carla");
    shop.listed(carla, "floats", 0);
    var post =
        carla
            .post(
                "/v1/creator/posts",
                Map.of("title", "Boats", "text", "They float.", "audience", "everyone"))
            .expect(201)
            .json()
            .path("id")
            .asText();
    hiddenAndShownAgain(carla, "post", post, "/v1/posts/" + post, "Boats");
    var collection =
        carla
            .post(
                "/v1/collections",
                Map.of("game", shop.game, "title", "Of boats", "visibility", "public"))
            .expect(201)
            .json()
            .at("/collection/id")
            .asText();
    hiddenAndShownAgain(
        carla, "collection", collection, "/v1/collections/" + collection, "Of boats");
  }

  private static void hiddenAndShownAgain(
      Person author, String kind, String thing, String path, String title) {
    var pavel = shop.joining("pavel");
    var told = pavel.post("/v1/reports", Map.of(kind, thing, "reason", "spam", "text", "Spam."));
    var id = told.expect(201).json().path("id").asText();
    ruled(shop.moderator, id, "reject").expect(201);
    shop.visitor().get(path).expect(404);
    var address = author.handle() + "@example.org";
    var mails = shop.market.database().read(tx -> tx.mails().to(address, 50));
    assertThat(mails).anyMatch(mail -> mail.body().contains(title));
    var ruling = ruling(author);
    assertThat(ruling.path("kind").asText()).isEqualTo(kind);
    assertThat(ruling.path("thing").asText()).isEqualTo(thing);
    assertThat(ruling.path("title").asText()).isEqualTo(title);
    var at = Reader.signingIn(shop.market.url(), author);
    assertThat(at.opens("/appeals").expect(200).body()).contains(title);
    var appeal = queued(mary, appealed(author));
    var desk = Reader.signingIn(shop.market.url(), mary);
    assertThat(desk.opens("/moderation/cases/" + appeal).expect(200).body())
        .contains("It does start.");
    ruled(mary, appeal, "approve").expect(201);
    shop.visitor().get(path).expect(200);
    takenBack(mary, appeal).expect(201);
    shop.visitor().get(path).expect(404);
    ruled(mary, appeal, "approve").expect(201);
    shop.visitor().get(path).expect(200);
  }

  @Test
  void aDecisionOnAnAppealIsTakenBackAndTheRulingStandsUntilItIsDecidedAnew() {
    var carla = shop.joining("carla");
    var release = rejected(carla, "undone");
    var about = appealed(carla);
    var id = queued(mary, about);
    ruled(mary, id, "approve").expect(201);
    shop.awaitState(carla, release, "in_review");
    takenBack(shop.moderator, id).expect(409);
    takenBack(mary, id).expect(201);
    shop.awaitState(carla, release, "rejected");
    assertThat(queued(shop.moderator, release)).isEmpty();
    assertThat(ruling(carla).path("state").asText()).isEqualTo("open");
    ruled(mary, id, "dismiss").expect(201);
    takenBack(mary, id).expect(201);
    ruled(mary, id, "approve").expect(201);
    shop.awaitState(carla, release, "in_review");
    shop.approve(carla, release);
    takenBack(mary, id).expect(409);
  }

  static Person.Answer takenBack(Person moderator, String id) {
    var path = "/v1/moderation/cases/" + id;
    var last = "";
    for (var one : moderator.get(path).expect(200).json().path("history")) {
      if (last.isEmpty() && one.path("case_id").asText().equals(id)) {
        last = one.path("id").asText();
      }
    }
    return moderator.post(
        path + "/rulings/%s/reversal".formatted(last), Map.of("reason_code", "mistake"));
  }
}
