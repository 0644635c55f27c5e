package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TakedownTest {
  private static final Shop shop = new Shop();

  /** A notice with the key to it. */
  private record Filed(String id, String key) {
    String path() {
      return "/v1/takedowns/%s?key=%s".formatted(id, key);
    }

    JsonNode read() {
      return shop.visitor().get(path()).expect(200).json();
    }

    String state() {
      return read().path("state").asText();
    }

    Person.Answer says(String event, String text) {
      return shop.visitor()
          .post(
              "/v1/takedowns/%s/events?key=%s".formatted(id, key),
              Map.of("event", event, "text", text));
    }
  }

  private static Map<String, Object> notice(String mod) {
    var notice = new HashMap<String, Object>();
    notice.put("mod", mod);
    notice.put("name", "Ann Author");
    notice.put("address", "1 Cave Lane, Berlin");
    notice.put("email", mod + "@example.org");
    notice.put("work", "My {mod} and its textures, https://example.org/halls");
    notice.put("good_faith", true);
    notice.put("under_penalty", true);
    return notice;
  }

  private static Filed filed(String mod) {
    // As many visitors as there are here from one address would have to wait.
    var answer = shop.joining("ann").post("/v1/takedowns", notice(mod)).expect(201).json();
    return new Filed(answer.path("id").asText(), answer.path("key").asText());
  }

  private static void ruled(String about, String verdict) {
    shop.moderator
        .post(
            "/v1/moderation/cases/%s/rulings".formatted(caseAbout(about)),
            Map.of("verdict", verdict, "reason_code", "stolen", "note", "Read it."))
        .expect(201);
  }

  private static void counters(Person creator, Filed notice) {
    creator
        .post(
            "/v1/takedowns/%s/counter".formatted(notice.id()),
            Map.of(
                "name", "Carla",
                "address", "2 Hill Road, Hamburg",
                "text", "I drew them.",
                "under_penalty", true))
        .expect(204);
  }

  @Test
  void aNoticeHidesTheModAndTheObjectionBringsItBackInTenBusinessDays() {
    var carla = shop.joining("carla");
    var mod = shop.live(carla, "halls", 0);
    var notice = filed(mod.slug());
    assertThat(notice.state()).isEqualTo("received");
    assertThat(carla.get("/v1/takedowns").json().path("items")).isEmpty();

    ruled("takedown:" + notice.id(), "request_changes");
    assertThat(notice.state()).isEqualTo("incomplete");
    notice.says("complete", "My Deep Halls, drawn 2024, https://example.org/halls").expect(200);
    ruled("takedown:" + notice.id(), "suspend");
    assertThat(notice.state()).isEqualTo("actioned");
    shop.visitor().get("/v1/mods/" + mod.slug()).expect(404);
    shop.joining("stranger")
        .post(
            "/v1/takedowns/%s/counter".formatted(notice.id()),
            Map.of("name", "X", "address", "Y", "text", "Z", "under_penalty", true))
        .expect(404);

    counters(carla, notice);
    assertThat(notice.state()).isEqualTo("countered");
    ruled("counter:" + notice.id(), "approve");
    assertThat(notice.state()).isEqualTo("waiting");
    assertThat(notice.read().path("letters").findValuesAsText("text").getLast())
        .contains("I drew them.", "2 Hill Road, Hamburg");
    try (var nine = new Later(shop.market, Duration.ofDays(9))) {
      nine.api.fairness.noticing.restoreDue();
    }
    assertThat(notice.state()).isEqualTo("waiting");
    try (var fifteen = new Later(shop.market, Duration.ofDays(15))) {
      fifteen.api.fairness.noticing.restoreDue();
    }
    assertThat(notice.state()).isEqualTo("restored");
    shop.visitor().get("/v1/mods/" + mod.slug()).expect(200);
    notice.says("withdraw", "").expect(409);
    assertThat(carla.get("/v1/takedowns").json().path("items").get(0).path("letters"))
        .hasSizeGreaterThan(6);
  }

  @Test
  void whatIsInCourtStaysDownTillAModeratorHearsOfItsEnd() {
    var carla = shop.joining("carla");
    var mod = shop.live(carla, "court", 0);
    var notice = filed(mod.slug());
    notice.says("file_court", "Too early").expect(409);
    ruled("takedown:" + notice.id(), "suspend");
    counters(carla, notice);
    ruled("counter:" + notice.id(), "approve");
    notice.says("file_court", "Amtsgericht Berlin, 12 C 34/26").expect(200);
    try (var month = new Later(shop.market, Duration.ofDays(40))) {
      month.api.fairness.noticing.restoreDue();
    }
    assertThat(notice.state()).isEqualTo("in_court");
    shop.visitor().get("/v1/mods/" + mod.slug()).expect(404);
    var heard = "/v1/moderation/takedowns/%s/events".formatted(notice.id());
    carla.post(heard, Map.of("event", "restore")).expect(403);
    shop.moderator
        .post(heard, Map.of("event", "restore", "text", "The claim was dismissed."))
        .expect(200);
    shop.visitor().get("/v1/mods/" + mod.slug()).expect(200);
    shop.moderator.post(heard, Map.of("event", "restore")).expect(409);
  }

  @Test
  void twoNoticesHideAModTillBothAreTakenBack() {
    var mod = shop.live(shop.joining("carla"), "double", 0);
    var first = filed(mod.slug());
    var second = filed(mod.slug());
    ruled("takedown:" + first.id(), "suspend");
    ruled("takedown:" + second.id(), "suspend");
    first.says("withdraw", "").expect(200);
    shop.visitor().get("/v1/mods/" + mod.slug()).expect(404);
    second.says("withdraw", "").expect(200);
    shop.visitor().get("/v1/mods/" + mod.slug()).expect(200);
  }

  @Test
  void aNoticeMustBeStatedUnderPenaltyAndItsKeyOpensItAlone() {
    var mod = shop.live(shop.joining("carla"), "stated", 0);
    var lax = notice(mod.slug());
    lax.put("under_penalty", false);
    var ann = shop.joining("ann");
    ann.post("/v1/takedowns", lax).refuses(422, "under_penalty");
    ann.post("/v1/takedowns", notice("no-such-mod")).refuses(422, "mod");
    var notice = filed(mod.slug());
    shop.visitor().get("/v1/takedowns/%s?key=wrong".formatted(notice.id())).expect(404);
    // What a claimant writes is no template.
    assertThat(notice.read().path("letters").get(0).path("text").asText()).contains("My {mod} and");
  }

  @Test
  void oneFilesAndFollowsANoticeOnThePagesAndACreatorObjectsThere() {
    var carla = shop.joining("carla");
    var mod = shop.live(carla, "paged", 0);
    var visitor = shop.visitor();
    assertThat(visitor.get("/takedown?mod=" + mod.slug()).expect(200).body())
        .contains(mod.slug(), "under penalty of perjury");
    var sent =
        visitor
            .form(
                "/takedown",
                Map.of(
                    "mod", shop.market.url() + "/mods/" + mod.slug(),
                    "name", "Ann Author",
                    "address", "1 Cave Lane",
                    "email", "ann@example.org",
                    "work", "My work",
                    "good_faith", "on",
                    "under_penalty", "on"),
                "lang=ru")
            .expect(303);
    var place =
        sent.headers().firstValue("Location").orElseThrow().replaceFirst("^http://[^/]+", "");
    var page = visitor.get(place).expect(200).body();
    assertThat(page).contains("Здравствуйте, Ann Author!");
    var id = Pattern.compile("/takedowns/([0-9a-f-]+)").matcher(place);
    assertThat(id.find()).isTrue();
    ruled("takedown:" + id.group(1), "suspend");
    var desk = Reader.signingIn(shop.market.url(), carla);
    assertThat(desk.opens("/creator/takedowns").expect(200).body())
        .contains("Dear " + carla.handle(), "Counter-notice");
    desk.sends(
            "/creator/takedowns/%s/counter".formatted(id.group(1)),
            Map.of("name", "C", "address", "D", "text", "Mine.", "under_penalty", "on"))
        .expect(303);
    var moderators = Reader.signingIn(shop.market.url(), shop.moderator);
    assertThat(moderators.opens("/moderation/takedowns").expect(200).body()).contains("Ann Author");
    assertThat(moderators.opens("/moderation/takedowns/" + id.group(1)).expect(200).body())
        .contains("Mine.", "Counter-notice received");
  }

  @Test
  void whatOneModeratorTookDownAnotherBringsBackAndOnlyWhileNobodyHasAnswered() {
    var carla = shop.joining("carla");
    var mod = shop.live(carla, "retracted", 0);
    var notice = filed(mod.slug());
    var id = caseAbout("takedown:" + notice.id());
    ruled("takedown:" + notice.id(), "suspend");
    AppealTest.takenBack(shop.moderator, id).expect(409);
    AppealTest.takenBack(shop.owner, id).expect(201);
    assertThat(notice.state()).isEqualTo("received");
    shop.visitor().get("/v1/mods/" + mod.slug()).expect(200);
    assertThat(notice.read().path("letters").findValuesAsText("subject").getLast())
        .contains("looked at anew");

    shop.owner.delete("/v1/moderation/cases/%s/claim".formatted(id)).expect(200);
    ruled("takedown:" + notice.id(), "suspend");
    counters(carla, notice);
    var objection = caseAbout("counter:" + notice.id());
    AppealTest.takenBack(shop.owner, id).expect(409);
    ruled("counter:" + notice.id(), "approve");
    AppealTest.takenBack(shop.moderator, objection).expect(201);
    assertThat(notice.state()).isEqualTo("countered");
    ruled("counter:" + notice.id(), "dismiss");
    assertThat(notice.state()).isEqualTo("actioned");
  }

  @Test
  void aCreatorAgainstWhomThreeNoticesStandIsACaseAndAllTheyHaveLiveGoesOrComesBack() {
    var carla = shop.joining("carla");
    var kept = shop.live(carla, "keptlive", 0);
    for (int i = 0; i < 3; i++) {
      var notice = filed(shop.live(carla, "strike" + i, 0).slug());
      ruled("takedown:" + notice.id(), "suspend");
    }
    var id = repeated(carla);
    shop.moderator
        .post(
            "/v1/moderation/cases/%s/rulings".formatted(id),
            Map.of("verdict", "suspend", "reason_code", "stolen"))
        .expect(201);
    shop.visitor().get("/v1/mods/" + kept.slug()).expect(404);
    AppealTest.takenBack(shop.moderator, id).expect(201);
    shop.visitor().get("/v1/mods/" + kept.slug()).expect(200);
  }

  private static String repeated(Person creator) {
    for (var one : shop.moderator.get("/v1/moderation/queue?limit=200").json().path("items")) {
      if (one.path("about").asText().startsWith("repeat_infringer:")
          && one.path("creator").asText().equals(creator.handle())) {
        return one.path("id").asText();
      }
    }
    throw new AssertionError("nobody has to decide about " + creator.handle());
  }

  private static String caseAbout(String about) {
    for (var one : shop.moderator.get("/v1/moderation/queue?limit=200").json().path("items")) {
      if (one.path("about").asText().equals(about)) {
        return one.path("id").asText();
      }
    }
    throw new AssertionError("nobody has to decide about " + about);
  }
}
