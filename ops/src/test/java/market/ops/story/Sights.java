package market.ops.story;

import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What there is to be looked at: one of everything, made through the doors. */
final class Sights {
  private Sights() {}

  /** A question, its answers and one that waits, and posts. */
  static String talked(Person carla, Person buyer, String mod) {
    var path = "/v1/mods/%s/comments".formatted(mod);
    var asked =
        Map.of("text", "How do I **light** it?\n\n- at night\n- in the rain", "question", true);
    var id = buyer.post(path, asked).expect(201).json().path("id").asText();
    var answer = Map.of("text", "Press `L`, and wait.", "answers", id);
    var helped = carla.post(path, answer).expect(201).json().path("id").asText();
    buyer.put(path + "/" + helped + "/solution", Map.of()).expect(200);
    buyer.post(path, Map.of("text", "See https://example.org")).expect(201);
    var post = Map.of("title", "What comes next", "text", "Boats.", "audience", "everyone");
    carla.post("/v1/creator/posts", post).expect(201);
    var closed = Map.of("title", "The plans", "text", "Masts.", "audience", "members");
    return carla.post("/v1/creator/posts", closed).expect(201).json().path("id").asText();
  }

  /** A chat of a creator's for those who have a mod. */
  static void gathered(Shop shop, Person carla, String mod) {
    var town = shop.market.stack().telegram().town();
    var there = town.join("Carla", "c" + carla.handle().substring(6), "en");
    var me = "/v1/me/telegram";
    var code = carla.post(me + "/code", Map.of()).expect(201).json().path("code").asText();
    town.write(there, there.id(), "/start " + code);
    await().until(() -> !carla.get(me).json().path("name").isNull());
    var chat = town.found(there, "supergroup", "Harbour masters");
    town.promote(there, chat, true, true);
    var word = carla.post(me + "/chats/code", Map.of()).expect(201).json().path("code").asText();
    town.write(there, chat, "/connect " + word);
    await().until(() -> !carla.get(me + "/chats").json().path("items").isEmpty());
    var id = carla.get(me + "/chats").json().path("items").get(0).path("id").asText();
    carla.put(me + "/chats/" + id, Map.of("announces", true, "mod", mod)).expect(200);
  }

  /** A journey that has begun. */
  static String journey(Person carla) {
    var draft = Map.of("name", "Who look on", "kind", "never_bought", "days", 0);
    var segment = carla.post("/v1/creator/segments", draft).expect(201).json().path("id").asText();
    var steps =
        List.of(
            Map.of("kind", "notice", "text", "Have you seen the boats?"),
            Map.of("kind", "wait", "days", 3),
            Map.of("kind", "check"));
    var begun =
        Map.of("segment", segment, "name", "Come and see", "control_pct", 20, "steps", steps);
    return "/creator/journeys/"
        + carla.post("/v1/creator/journeys", begun).expect(201).json().path("id").asText();
  }

  /** A curator's list. */
  static String list(Shop shop, Person curator, List<String> mods) {
    var terms = Map.of("open", true, "bp", 300, "window_days", 14);
    shop.owner.put("/v1/owner/curator-programme", terms).expect(200);
    curator.post("/v1/curator", Map.of()).expect(201);
    var wanted = Map.of("game", shop.game, "title", "For rainy days", "visibility", "public");
    var id =
        curator
            .post("/v1/collections", wanted)
            .expect(201)
            .json()
            .path("collection")
            .path("id")
            .asText();
    mods.forEach(mod ->
        curator.put(
            "/v1/collections/%s/mods/%s".formatted(id, mod),
            Map.of("note", "Floats, whatever comes.", "paid", mods.indexOf(mod) == 1)));
    return "/collections/" + id;
  }

  /** A badge of which somebody has the first, and sells it. */
  static String badges(Person carla, String mod, Person buyer) {
    var minted = new HashMap<String, Object>(Map.of("mod", mod, "name", "First mate"));
    minted.putAll(Map.of("supply", 20, "giftable", true, "sellable", true));
    minted.putAll(Map.of("royalty_bp", 500, "units", 300));
    var badge = carla.post("/v1/creator/badges", minted).expect(201).json().path("id").asText();
    // One that nobody has yet can still be given a picture.
    minted.put("name", "Night watch");
    carla.post("/v1/creator/badges", minted).expect(201);
    carla.post("/v1/badges/" + badge + "/gifts", Map.of("to", buyer.handle())).expect(201);
    buyer.post("/v1/badge-listings", Map.of("badge", badge, "number", 1, "units", 900)).expect(201);
    return "/badges/" + badge;
  }

  /** A campaign with a pledge. */
  static String backed(Shop shop, Person carla, Person buyer, String mod) {
    var id = Shop.campaign(carla, mod).json().path("id").asText();
    var pledge =
        buyer
            .post("/v1/campaigns/%s/pledges".formatted(id), Map.of("units", 1_250))
            .expect(201)
            .json();
    shop.pay(pledge.path("url").asText(), "4242424242424242");
    return id;
  }

  /** Somebody who brings people, and has a member with a release that is theirs first. */
  static String bring(Shop shop, Person carla, Person buyer) {
    shop.owner.put("/v1/owner/partner-programme", Shop.programme()).expect(200);
    carla.post("/v1/partner", Map.of()).expect(201);
    var mod = shop.live(carla, "sails", 300).slug();
    var tier = new HashMap<String, Object>(Map.of("mod", mod, "name", "Crew", "badge", "Sailor"));
    tier.putAll(Map.of("units", 500, "period", "month", "mods", List.of(mod)));
    tier.putAll(Map.of("discount_bp", 2_000, "trial_days", 7));
    var id = carla.post("/v1/creator/tiers", tier).expect(201).json().path("id").asText();
    var tiers = "/v1/creators/" + carla.handle() + "/tiers";
    await().until(() -> carla.get(tiers).json().path("items").size() == 1);
    var page = buyer.post("/v1/memberships", Map.of("tier", id)).expect(201).json();
    shop.pay(page.path("url").asText(), "4242424242424242");
    await().until(() -> buyer.get("/v1/memberships").json().path("items").size() == 1);
    var release = shop.drafted(carla, mod, "1.1.0");
    var early = Map.of("days", 7, "tiers", List.of(id));
    carla.put("/v1/releases/" + release + "/early", early).expect(204);
    shop.uploaded(carla, release, Shop.zip("init.lua", "more sails"));
    carla.post("/v1/releases/" + release + "/submission", Map.of()).expect(202);
    shop.awaitState(carla, release, "in_review");
    shop.moderator
        .post(
            shop.caseOf(release) + "/rulings",
            Map.of("verdict", "approve", "reason_code", "in_order"))
        .expect(201);
    shop.awaitState(carla, release, "early");
    return mod;
  }

  /** A pass that somebody has, and in which a mod takes part. */
  static void passed(Shop shop, Person maker, Person buyer, String mod) {
    var offer = new HashMap<String, Object>(Map.of("open", true, "currency", "USD"));
    offer.putAll(Map.of("month_units", 799, "year_units", 7_900, "platform_bp", 2_000));
    shop.owner.put("/v1/owner/pass", offer).expect(200);
    await().until(() -> maker.get("/v1/pass").json().path("prices").size() == 2);
    maker.put("/v1/mods/%s/pass".formatted(mod), Map.of("takes_part", true)).expect(204);
    var page = buyer.post("/v1/pass", Map.of("period", "month")).expect(201).json();
    shop.pay(page.path("url").asText(), "4242424242424242");
    await().until(() -> buyer.get("/v1/pass/mine").json().path("payments").size() == 1);
    buyer.post("/v1/mods/%s/pass".formatted(mod), Map.of()).expect(204);
    buyer.post("/v1/pass/days", Map.of("mods", List.of(mod))).expect(204);
  }

  /** The case about a release, on which something was asked and answered. */
  static String asked(Shop shop, Person maker, String release) {
    var about = shop.caseOf(release);
    shop.moderator
        .post(about + "/messages", Map.of("text", "Whose is the picture?", "waits", true))
        .expect(201);
    maker
        .post("/v1/releases/%s/messages".formatted(release), Map.of("text", "My own."))
        .expect(201);
    return about;
  }

  /** A mod that needs another, with a release that was yanked. */
  static String rigged(Shop shop, Person carla, String needed) {
    var mod = shop.live(carla, "rigging", 0);
    var release = new HashMap<String, Object>(Shop.release("1.1.0"));
    release.put("dependencies", List.of(Map.of("mod", needed, "range", "^1")));
    var path = "/v1/mods/" + mod.slug() + "/releases";
    var id = carla.post(path, release).expect(201).json().path("id").asText();
    shop.uploaded(carla, id, Shop.zip("init.lua", "rigging"));
    carla.post("/v1/releases/" + id + "/submission", Map.of()).expect(202);
    shop.approve(carla, id);
    carla
        .post("/v1/releases/" + mod.release() + "/yank", Map.of("reason", "Knots come undone"))
        .expect(200);
    return mod.slug();
  }

  /** A review with all that can be about it, others that are held, a voice in the grid, a fan. */
  static void discussed(Shop shop, Person carla, Person buyer, String mod) {
    var reviews = "/v1/mods/%s/reviews/".formatted(mod);
    buyer.put(reviews + "mine", Map.of("stars", 3, "text", "Slow.")).expect(200);
    var said =
        buyer.put(reviews + "mine", Map.of("stars", 4, "text", "Quick now.")).expect(200).json();
    carla
        .put(reviews + said.path("id").asText() + "/answer", Map.of("text", "Thank you."))
        .expect(200);
    var voice = Map.of("game_version", "5.14", "works", true, "note", "On an old machine, too.");
    buyer.put("/v1/mods/%s/compatibility".formatted(mod), voice).expect(200);
    buyer.put("/v1/follows/creator/" + carla.handle(), Map.of()).expect(200);
    buyer.put("/v1/follows/game/" + shop.game, Map.of()).expect(200);
    shop.live(carla, "oars", 0);
    var praised = shop.live(carla, "praised", 0);
    for (int i = 0; i < 5; i++) {
      var one = shop.joining("crowd");
      one.get(praised.file()).expect(200);
      one.put(
              "/v1/mods/%s/reviews/mine".formatted(praised.slug()),
              Map.of("stars", 5, "text", "Best mod ever, all should have it."))
          .expect(200);
    }
  }
}
