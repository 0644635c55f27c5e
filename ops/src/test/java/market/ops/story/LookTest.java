package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Every page in a real browser, wide and narrow, light and dark, in both languages: it says what it
 * is, fits the window, and breaks no rule of its own policy. Pictures are left in target/look.
 */
class LookTest {
  private static final Path PICTURES = Path.of("target/look");
  private static final String URL = System.getProperty("market.url", "");

  private record Desk(String who, List<String> pages, String cart) {
    Desk(String who, List<String> pages) {
      this(who, pages, "");
    }
  }

  @Test
  void everyPageFitsItsWindowAndKeepsItsPolicy() throws Exception {
    assumeTrue(Browser.isHere(), "skipped: no Chromium with its driver on this machine");
    Files.createDirectories(PICTURES);
    var wrong = new ArrayList<String>();
    var url = URL.isEmpty() ? RunningMarket.get().url() : URL;
    for (var desk : URL.isEmpty() ? ourOwn() : demo()) {
      try (var browser = new Browser(url)) {
        if (!desk.who().isEmpty()) {
          browser.signsIn(desk.who(), URL.isEmpty() ? Person.PASSWORD : "demo-password");
        }
        browser.keeps("market_cart", desk.cart());
        for (var page : desk.pages()) {
          wrong.addAll(browser.looksAt(page, PICTURES, desk.who()));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static Desk strangers(Shop shop, Person carla, String mod) {
    return new Desk(
        "",
        List.of(
            "/",
            "/search?q=boats",
            "/search?q=zzzzqqq",
            "/games/" + shop.game,
            "/creators/" + carla.handle(),
            "/mods/" + mod,
            "/mods/" + mod + "/reviews",
            "/mods/" + mod + "/compatibility",
            "/sign-in",
            "/sign-up",
            "/forgot",
            "/link/verify?token=none",
            "/link/reset?token=none",
            "/mailbox",
            "/verify",
            "/verify?hash=" + shop.sha256(mod),
            "/verify?hash=" + "0".repeat(64),
            "/nothing-here",
            "/takedown?mod=" + mod,
            "/transparency",
            "/docs"));
  }

  private static Desk players(Shop shop, Person carla, Person buyer, String mod, String order) {
    return new Desk(
        buyer.handle(),
        List.of(
            "/",
            "/games/" + shop.game,
            "/creators/" + carla.handle(),
            "/following",
            "/notices",
            "/settings/webhooks",
            "/settings",
            "/settings/security",
            "/settings/data",
            "/partner",
            "/memberships",
            "/confirm",
            "/library",
            "/orders",
            "/orders/" + order,
            "/cart",
            "/bundles",
            "/reports",
            "/reports/new?kind=creator&id=" + carla.handle(),
            "/mods/" + mod,
            "/mods/" + mod + "/reviews",
            "/mods/" + mod + "/compatibility"),
        mod);
  }

  private static List<Desk> ourOwn() {
    var shop = new Shop();
    var carla = shop.joining("carla");
    var mod = shop.live(carla, "boats", 499);
    var drafted = shop.drafted(carla, mod.slug(), "2.0.0");
    var waiting = shop.listed(carla, "waiting", 0);
    var release = shop.drafted(carla, waiting, "1.0.0");
    shop.uploaded(carla, release, Shop.zip("init.lua", "x"));
    carla.post("/v1/releases/%s/submission".formatted(release), Map.of()).expect(202);
    shop.awaitState(carla, release, "in_review");
    var buyer = shop.joining("pavel");
    var placed =
        buyer
            .post("/v1/checkout", Map.of("items", List.of(Map.of("mod", mod.slug()))))
            .expect(201)
            .json();
    shop.pay(placed.path("url").asText(), "4242424242424242");
    shop.awaitOrder(buyer, placed.path("order").asText(), "paid");
    discussed(shop, carla, buyer, mod.slug());
    bring(shop, carla);
    var rigging = rigged(shop, carla, mod.slug());
    var about = asked(shop, carla, release);
    return List.of(
        strangers(shop, carla, mod.slug()),
        new Desk("", List.of("/mods/" + rigging, "/mods/" + rigging + "?game_version=5.13")),
        players(shop, carla, buyer, mod.slug(), placed.path("order").asText()),
        new Desk(
            carla.handle(),
            List.of(
                "/partner",
                "/creator/members",
                "/creator",
                "/creator/mods/new",
                "/creator/mods/new?game=" + shop.game,
                "/creator/mods/" + mod.slug(),
                "/creator/mods/" + mod.slug() + "/selling",
                "/creator/mods/" + mod.slug() + "/texts",
                "/creator/mods/" + mod.slug() + "/hooks",
                "/creator/imports",
                "/creator/releases/" + mod.release() + "/diff",
                "/creator/mods/" + mod.slug() + "/discovery",
                "/creator/earnings",
                "/creator/selling",
                "/creator/takedowns",
                "/appeals",
                "/mods/" + mod.slug() + "/reviews",
                "/mods/" + mod.slug() + "/compatibility",
                "/creator/mods/" + mod.slug() + "/releases/new",
                "/creator/releases/" + drafted,
                "/creator/releases/" + release)),
        new Desk(
            shop.moderator.handle(),
            List.of(
                "/moderation",
                "/moderation?whose=late",
                "/moderation/reviews",
                "/moderation/takedowns",
                about.substring("/v1".length()))),
        new Desk(shop.owner.handle(), owners(buyer, placed.path("order").asText(), shop.game)));
  }

  /** Somebody who brings people, and has members. */
  private static void bring(Shop shop, Person carla) {
    shop.owner.put("/v1/owner/partner-programme", Shop.programme()).expect(200);
    carla.post("/v1/partner", Map.of()).expect(201);
    var mod = shop.live(carla, "sails", 300).slug();
    var tier = new HashMap<String, Object>(Map.of("mod", mod, "name", "Crew", "badge", "Sailor"));
    tier.putAll(Map.of("units", 500, "period", "month", "mods", List.of(mod)));
    carla.post("/v1/creator/tiers", tier).expect(201);
  }

  /** The case about a release, on which something was asked and answered. */
  private static String asked(Shop shop, Person maker, String release) {
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
  private static String rigged(Shop shop, Person carla, String needed) {
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
  private static void discussed(Shop shop, Person carla, Person buyer, String mod) {
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

  private static List<Desk> demo() {
    var visitor = Person.visitor(URL);
    var mod =
        visitor
            .get("/v1/search?price=paid&sort=rating&limit=1")
            .json()
            .path("items")
            .get(0)
            .path("slug")
            .asText();
    var max = Person.signingIn(URL, "max", "demo-password");
    var cases = max.get("/v1/moderation/queue").json().path("items");
    var pavel = Person.signingIn(URL, "pavel", "demo-password");
    var order = pavel.get("/v1/library").json().path("items").get(0).path("order").asText();
    return List.of(
        new Desk("", visitors(mod)),
        new Desk(
            "pavel",
            List.of(
                "/library",
                "/orders",
                "/orders/" + order,
                "/cart",
                "/mods/undertow",
                "/mods/undertow/reviews",
                "/mods/undertow/compatibility",
                "/mods/seasons-of-the-fen",
                "/mods/deep-strata"),
            "undertow~kiln-and-glaze~ironwood-workshop"),
        new Desk("carla", List.of("/creator", "/creator/earnings", "/creator/selling", "/partner")),
        new Desk(
            "chen",
            List.of(
                "/creator/earnings",
                "/creator/selling",
                "/creator/mods/undertow/selling",
                "/creator/mods/undertow/discovery")),
        new Desk(
            "priya",
            List.of(
                "/", "/games/luanti", "/creators/carla", "/following", "/settings", "/notices")),
        new Desk(
            "max",
            List.of(
                "/",
                "/moderation",
                "/moderation/reviews",
                "/moderation/cases/" + cases.get(0).path("id").asText())),
        new Desk(
            "olga",
            owners(
                pavel,
                order,
                visitor.get("/v1/games").json().path("items").get(0).path("slug").asText())));
  }

  private static List<String> visitors(String mod) {
    return List.of(
        "/",
        "/search?q=lantern",
        "/games/luanti",
        "/creators/sosnov",
        "/mods/" + mod,
        "/mods/" + mod + "/reviews",
        "/mods/" + mod + "/compatibility",
        "/bundles",
        "/docs");
  }

  private static List<String> owners(Person buyer, String order, String game) {
    var number = buyer.get("/v1/orders/" + order).expect(200).json().path("number").asLong();
    return List.of(
        "/owner",
        "/owner/money",
        "/owner/orders",
        "/owner/orders/" + number,
        "/owner/disputes",
        "/owner/payouts",
        "/owner/games",
        "/owner/partners",
        "/owner/games/" + game,
        "/owner/games/" + game + "/words",
        "/owner/games/" + game + "/checklist",
        "/owner/desk",
        "/owner/scanning",
        "/owner/searches",
        "/owner/audit",
        "/owner/flags",
        "/owner/rules",
        "/owner/rules/new");
  }
}
