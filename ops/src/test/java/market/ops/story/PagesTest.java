package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** From a first visit to a mod in the shop, and back out again by refund, through pages alone. */
class PagesTest {
  @Test
  void aCreatorListsUploadsAndSubmitsAModeratorApprovesAPlayerBuysReviewsAndReturns()
      throws Exception {
    assumeTrue(Browser.isHere(), "skipped: no Chromium with its driver on this machine");
    var shop = new Shop();
    var url = shop.market.url();
    var slug = Shop.slug("pages");
    var creator = "creator-" + UUID.randomUUID().toString().substring(28);
    var zip = Files.write(RunningMarket.scratch().resolve("pages.zip"), Shop.zip("init.lua", slug));
    String release;
    try (var browser = new Browser(url)) {
      browser.signsUp(creator, Person.PASSWORD);
      browser.opens("/creator/mods/new?game=" + shop.game);
      browser.fillsIn("title", "Made on pages");
      browser.fillsIn("slug", slug);
      browser.fillsIn("summary", "Listed by hand");
      browser.fillsIn("price", "4.99");
      browser.chooses("category", "gameplay");
      browser.submits("title");
      browser.opens("/creator/mods/%s/releases/new".formatted(slug));
      browser.fillsIn("version", "1.0.0");
      browser.chooses("game_versions", "5.14");
      browser.submits("version");
      release = browser.path().replaceFirst(".*/", "");
      browser.uploads("release-file", zip);
      browser.presses("submit-release");
    }
    var carla = Person.signingIn(url, creator, Person.PASSWORD);
    shop.awaitState(carla, release, "in_review");
    decided(shop, url, release);
    shop.awaitState(carla, release, "live");
    var player = bought(url, slug);
    var buyer = Person.signingIn(url, player, Person.PASSWORD);
    assertThat(buyer.get("/v1/library").json().path("items").toString()).isEqualTo("[]");
    assertThat(shop.visitor().get("/v1/mods/" + slug).json().path("rating").path("count").asLong())
        .isEqualTo(1);
    assertThat(shop.market.proof()).isEmpty();
  }

  private static void decided(Shop shop, String url, String release) {
    var id = "";
    for (var one : shop.moderator.get("/v1/moderation/queue?limit=200").json().path("items")) {
      id = one.path("release").asText().equals(release) ? one.path("id").asText() : id;
    }
    try (var browser = new Browser(url)) {
      browser.signsIn(shop.moderator.handle(), Person.PASSWORD);
      browser.opens("/moderation/cases/" + id);
      browser.chooses("verdict", "approve");
      browser.chooses("reason_code", "in_order");
      browser.presses("rule-button");
    }
  }

  private static String bought(String url, String slug) {
    var player = "player-" + UUID.randomUUID().toString().substring(28);
    try (var browser = new Browser(url)) {
      browser.signsUp(player, Person.PASSWORD);
      browser.buys(slug);
      browser.opens("/mods/" + slug);
      browser.chooses("stars", "4");
      browser.fillsIn("review-text", "Well made.");
      browser.submits("stars");
      browser.opens("/library");
      browser.follows("/orders/");
      browser.pressesIn("/refund");
      browser.awaitsOrder("refunded");
    }
    return player;
  }
}
