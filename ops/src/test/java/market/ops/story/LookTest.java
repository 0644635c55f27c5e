package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Every page in a real browser, wide and narrow, light and dark, in both languages: it says what it
 * is, fits the window, and breaks no rule of its own policy. {@code -Dlook.pictures=true} leaves
 * pictures in target/look, {@code -Dlook.all=true} looks at all four combinations.
 */
class LookTest {
  private static final Path PICTURES = Path.of("target/look");
  private static final boolean PICTURED = Boolean.getBoolean("look.pictures");
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
        wrong.addAll(browser.looksAt(desk.pages(), PICTURED ? PICTURES : null, desk.who()));
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
            "/mods/" + mod + "/comments",
            "/creators/" + carla.handle() + "/posts",
            "/games/" + shop.game + "/announcements",
            "/pass",
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

  private static Desk players(
      Shop shop, Person carla, Person buyer, String mod, String order, String campaign) {
    var post = Sights.talked(carla, buyer, mod);
    return new Desk(
        buyer.handle(),
        List.of(
            "/",
            "/games/" + shop.game,
            "/creators/" + carla.handle(),
            "/following",
            "/notices",
            "/settings/webhooks",
            "/settings/telegram",
            "/settings",
            "/settings/security",
            "/settings/data",
            "/partner",
            "/memberships",
            "/pass",
            "/campaigns",
            "/campaigns/" + campaign,
            "/pledges",
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
            "/mods/" + mod + "/comments",
            "/posts/" + post,
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
    Sights.discussed(shop, carla, buyer, mod.slug());
    var sails = Sights.bring(shop, carla, buyer);
    var campaign = Sights.backed(shop, carla, buyer, mod.slug());
    Sights.passed(shop, carla, buyer, mod.slug());
    var rigging = Sights.rigged(shop, carla, mod.slug());
    var about = Sights.asked(shop, carla, release);
    var badge = Sights.badges(carla, mod.slug(), buyer);
    var list = Sights.list(shop, buyer, List.of(mod.slug(), waiting));
    Sights.gathered(shop, carla, mod.slug());
    return List.of(
        new Desk(buyer.handle(), List.of("/mods/" + sails)),
        new Desk("", List.of("/mods/" + sails)),
        new Desk("", List.of("/badges", badge, badge + "/1", "/collections", "/curators", list)),
        new Desk(
            buyer.handle(),
            List.of("/badges/mine", badge + "/1", "/collections?mod=" + mod.slug(), list)),
        strangers(shop, carla, mod.slug()),
        new Desk("", List.of("/mods/" + rigging, "/mods/" + rigging + "?game_version=5.13")),
        players(shop, carla, buyer, mod.slug(), placed.path("order").asText(), campaign),
        makers(shop, carla, mod, drafted, release, campaign),
        moderators(shop, about),
        new Desk(shop.owner.handle(), owners(buyer, placed.path("order").asText(), shop.game)));
  }

  private static Desk makers(
      Shop shop, Person carla, Shop.Live mod, String drafted, String release, String campaign) {
    return new Desk(
        carla.handle(),
        List.of(
            "/partner",
            "/settings/telegram",
            "/creator/members",
            "/creator/pass",
            "/creator/journeys",
            Sights.journey(carla),
            "/creator/badges",
            "/creator/campaigns",
            "/creator/campaigns/new",
            "/creator/campaigns/" + campaign,
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
            "/creator/releases/" + release));
  }

  private static Desk moderators(Shop shop, String about) {
    return new Desk(
        shop.moderator.handle(),
        List.of(
            "/moderation",
            "/moderation?whose=late",
            "/moderation/reviews",
            "/moderation/takedowns",
            about.substring("/v1".length())));
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
        "/owner/pass",
        "/owner/badges",
        "/owner/campaigns",
        "/owner/games/" + game,
        "/owner/games/" + game + "/words",
        "/owner/games/" + game + "/community",
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
