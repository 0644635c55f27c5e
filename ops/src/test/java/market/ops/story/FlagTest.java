package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Abuse is caught, what looks a little like it is not, and rulings undo what was held. */
class FlagTest {
  private static final Shop shop = new Shop();
  private static final Duration ROUND = Duration.ofSeconds(90);

  private static JsonNode flag(String rule, Person about) {
    var path = "/v1/owner/flags?limit=200&flag_rule=" + rule;
    for (var one : shop.owner.get(path).expect(200).json().path("items")) {
      if (one.path("account").asText().equals(about.handle())) {
        return one;
      }
    }
    return MissingNode.getInstance();
  }

  private static void reviewed(Person who, Shop.Live mod, String text) {
    who.get(mod.file()).expect(200);
    who.put("/v1/mods/%s/reviews/mine".formatted(mod.slug()), Map.of("stars", 5, "text", text))
        .expect(200);
  }

  private static String state(Person who, Shop.Live mod) {
    var mine = who.get("/v1/mods/%s/reviews/mine".formatted(mod.slug())).expect(200);
    return mine.json().path("state").asText();
  }

  private static String caseOf(JsonNode flag) {
    return "/v1/moderation/cases/" + flag.path("case_id").asText();
  }

  private static void ruled(JsonNode flag, String verdict) {
    shop.moderator
        .post(caseOf(flag) + "/rulings", Map.of("verdict", verdict, "reason_code", "spam"))
        .expect(201);
  }

  private static void takenBack(JsonNode flag) {
    var rulings = shop.moderator.get(caseOf(flag)).expect(200).json().path("history");
    shop.moderator
        .post(
            caseOf(flag) + "/rulings/%s/reversal".formatted(rulings.path(0).path("id").asText()),
            Map.of("reason_code", "mistake"))
        .expect(201);
  }

  private static long downloads(Shop.Live mod) {
    return shop.visitor().get("/v1/mods/" + mod.slug()).json().path("downloads").asLong();
  }

  @Test
  void reviewsOfARingAreACaseWithNumbersAndTheRulingShowsOrRefusesThem() {
    var carla = shop.joining("carla");
    var dora = shop.joining("dora");
    var boats = shop.live(carla, "flagboats", 0);
    var trains = shop.live(dora, "flagtrains", 0);
    reviewed(carla, trains, "Fine.");
    reviewed(dora, boats, "Fine.");
    var flag = flag("review_ring", dora);
    assertThat(flag.path("facts").path("praises").asInt()).isEqualTo(2);
    assertThat(flag.path("kept").asInt()).isEqualTo(2);
    assertThat(flag.path("bounds").path(0).asText()).isEqualTo("praises >= 2");
    var desk = Reader.signingIn(shop.market.url(), shop.moderator);
    var page = desk.opens("/moderation/cases/" + flag.path("case_id").asText()).expect(200).body();
    assertThat(page).contains("Why it was flagged", "Makers gave each other four stars or five");

    ruled(flag, "dismiss");
    assertThat(state(carla, trains)).isEqualTo("shown");
    takenBack(flag);
    assertThat(state(carla, trains)).isEqualTo("held");
    ruled(flag, "reject");
    assertThat(state(carla, trains)).isEqualTo("refused");
    assertThat(state(dora, boats)).isEqualTo("refused");
    shop.sumsAgree(trains.slug());
    assertThat(flag("review_ring", dora).path("state").asText()).isEqualTo("upheld");
  }

  @Test
  void whatIsDecidedAtTheHeldReviewsIsDecidedAsACaseToo() {
    var carla = shop.joining("carla");
    var dora = shop.joining("dora");
    var boats = shop.live(carla, "bothboats", 0);
    var trains = shop.live(dora, "bothtrains", 0);
    reviewed(carla, trains, "Fine.");
    reviewed(dora, boats, "Fine.");
    for (var one : shop.moderator.get("/v1/moderation/reviews?limit=200").json().path("items")) {
      if (one.path("author").asText().equals(dora.handle())) {
        shop.moderator
            .post(
                "/v1/moderation/reviews/%s/rulings".formatted(one.path("review").asText()),
                Map.of("verdict", "publish", "reason_code", "fine", "together", true))
            .expect(201);
      }
    }
    assertThat(flag("review_ring", dora).path("state").asText()).isEqualTo("dismissed");
  }

  @Test
  void linksBySomebodyNewAreHeldAndWordsWithoutThemAreNot() {
    var mod = shop.live(shop.joining("carla"), "linked", 0);
    var spammer = shop.joining("spammer");
    var honest = shop.joining("honest");
    reviewed(spammer, mod, "Get it cheaper at https://cheap.example/mods now.");
    reviewed(honest, mod, "The boats float. That is all I wanted of them.");
    assertThat(state(spammer, mod)).isEqualTo("held");
    assertThat(state(honest, mod)).isEqualTo("shown");
    var flag = flag("spam_links", spammer);
    assertThat(flag.path("facts").path("links").asInt()).isEqualTo(1);
    assertThat(flag.path("facts").path("age_days").asInt()).isZero();
  }

  @Test
  void theSameWordsUnderThreeModsAreHeldAndAShortPraiseIsNot() {
    var carla = shop.joining("carla");
    var copier = shop.joining("copier");
    var fan = shop.joining("fan");
    var words = "Simply the greatest of all add-ons that I ever had, " + copier.handle();
    var mods = new ArrayList<Shop.Live>();
    for (var word : List.of("copya", "copyb", "copyc")) {
      var mod = shop.live(carla, word, 0);
      mods.add(mod);
      reviewed(copier, mod, words);
      reviewed(fan, mod, "Great add-on! " + fan.handle().substring(0, 5));
    }
    mods.forEach(mod -> assertThat(state(copier, mod)).isEqualTo("held"));
    var flag = flag("spam_copies", copier);
    assertThat(flag.path("facts").path("places").asInt()).isEqualTo(3);
    assertThat(flag.path("kept").asInt()).isEqualTo(3);
    assertThat(flag("spam_copies", fan).isMissingNode()).isTrue();
  }

  @Test
  void aNameThatLooksLikeAnothersIsRefused() {
    var carla = shop.joining("carla");
    var better = shop.live(carla, "betterboats", 0);
    carla.patch("/v1/mods/" + better.slug(), Map.of("title", "Better Boats")).expect(200);
    var thief = shop.joining("thief");
    var twin = shop.listing(Shop.slug("twin"), "B\u0435tter B\u043eats", 0);
    thief.post("/v1/mods", twin).refuses(422, "title");
    // The same word, in the same letters, is anybody's.
    thief.post("/v1/mods", shop.listing(Shop.slug("same"), "Better Boats", 0)).expect(201);
    var mail = "%s@example.org";
    var visitor = shop.visitor();
    var seen = "zoel" + carla.handle().substring(6);
    visitor.post("/v1/accounts", account(seen, mail.formatted(seen))).expect(201);
    var alike = seen.replaceFirst("zoel", "zoe1");
    visitor.post("/v1/accounts", account(alike, mail.formatted(alike))).refuses(409, "handle");
    visitor
        .post("/v1/accounts", account("support", mail.formatted("support")))
        .refuses(409, "handle");
  }

  private static Map<String, String> account(String handle, String email) {
    return Map.of("handle", handle, "email", email, "password", Person.PASSWORD);
  }

  @Test
  void whatManyNewAccountsOfOneLineWriteFirstIsHeldAndWhatAFewWriteIsNot() {
    var mod = shop.live(shop.joining("carla"), "crowded", 0);
    var few = shop.joining("few", "81.2.68.3");
    for (int i = 0; i < 3; i++) {
      shop.joining("few", "81.2.68." + (10 + i));
    }
    reviewed(few, mod, "It works for me, thank you.");
    assertThat(state(few, mod)).isEqualTo("shown");
    var last = few;
    // Where an hour of the clock ends in between, the crowd is half a crowd: so twice as many.
    for (int i = 0; i < 20; i++) {
      last = shop.joining("many", "81.2.71." + (10 + i));
    }
    reviewed(last, mod, "It works for me too, thank you.");
    assertThat(state(last, mod)).isEqualTo("held");
    assertThat(said(few, mod.slug(), "Where is it?")).isEqualTo("shown");
    assertThat(said(last, mod.slug(), "Where is that?")).isEqualTo("held");
    var flags = shop.owner.get("/v1/owner/flags?flag_rule=mass_sign_up").expect(200).json();
    var flag = flags.path("items").path(0);
    assertThat(flag.path("facts").path("accounts").asInt()).isGreaterThanOrEqualTo(10);
    ruled(flag, "dismiss");
    assertThat(state(last, mod)).isEqualTo("shown");
    assertThat(said(last, mod.slug(), "Now I found it.")).isEqualTo("shown");
  }

  private static String said(Person who, String slug, String text) {
    var path = "/v1/mods/%s/comments".formatted(slug);
    return who.post(path, Map.of("text", text)).expect(201).json().path("state").asText();
  }

  @Test
  void downloadsFromOneLineDoNotCountAndThoseFromManyDo() {
    var carla = shop.joining("carla");
    var pumped = shop.live(carla, "pumped", 0);
    var liked = shop.live(carla, "liked", 0);
    for (int i = 1; i <= 55; i++) {
      shop.visitor().at("81.2.72." + i).get(pumped.file()).expect(200);
      shop.visitor().at("81.3.%d.7".formatted(i)).get(liked.file()).expect(200);
    }
    await().atMost(ROUND).until(() -> downloads(liked) == 55);
    await().atMost(ROUND).until(() -> flag("download_pumping", carla).path("kept").asInt() == 55);
    assertThat(downloads(pumped)).isZero();
    assertThat(downloads(liked)).isEqualTo(55);
    var flag = flag("download_pumping", carla);
    assertThat(flag.path("mod").asText()).isEqualTo(pumped.slug());
    assertThat(flag.path("facts").path("share_pct").asInt()).isEqualTo(100);
    ruled(flag, "dismiss");
    assertThat(downloads(pumped)).isEqualTo(55);
    takenBack(flag);
    assertThat(downloads(pumped)).isZero();
  }

  @Test
  void anOwnerTriesBoundsBeforeSettingThem() {
    shop.joining("nosy").get("/v1/owner/flags").expect(403);
    var path = "/v1/owner/flags/rules/spam_links";
    var wide = Map.of("bounds", Map.of("links", 100, "age_days", 3, "bought", 0));
    var trial = shop.owner.post(path + "/trial", wide).expect(200).json();
    assertThat(trial.path("then").asInt()).isZero();
    shop.owner.post(path + "/trial", Map.of("bounds", Map.of("links", 0))).refuses(422, "links");
    shop.owner.put(path, wide).expect(200);
    var mod = shop.live(shop.joining("carla"), "widely", 0);
    var linking = shop.joining("linking");
    reviewed(linking, mod, "As in https://wiki.example/boats it says.");
    assertThat(state(linking, mod)).isEqualTo("shown");
    shop.owner.put(path, Map.of("bounds", Map.of())).expect(200);

    var at = Reader.signingIn(shop.market.url(), shop.owner);
    assertThat(at.opens("/owner/flags").expect(200).body())
        .contains("What looks like abuse", "Sale to oneself", "Pumped downloads");
    assertThat(at.in("ru").opens("/owner/flags").expect(200).body())
        .contains("Продажа самому себе");
    var fields = Map.of("links", "1", "age_days", "365", "bought", "1");
    assertThat(at.sends("/owner/flags/rules/spam_links/trial", fields).expect(200).body())
        .contains("in the last 30 days the bounds that hold flag");
    at.sends("/owner/flags/rules/spam_links", Map.of("links", "x")).expect(422);
    at.sends("/owner/flags/rules/spam_links", Map.of("links", "1", "age_days", "3", "bought", "0"))
        .expect(303);
  }
}
