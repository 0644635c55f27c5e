package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import market.storage.accounts.Role;
import org.junit.jupiter.api.Test;

class HeldReviewTest {
  private static final Shop shop = new Shop();

  private static String reviews(String slug) {
    return "/v1/mods/%s/reviews".formatted(slug);
  }

  private static String state(Person who, String slug) {
    return who.get(reviews(slug) + "/mine").expect(200).json().path("state").asText();
  }

  private static long count(String slug) {
    return shop.visitor().get("/v1/mods/" + slug).json().path("rating").path("count").asLong();
  }

  private static void praises(Person who, Shop.Live mod, int stars) {
    who.get(mod.file()).expect(200);
    who.put(reviews(mod.slug()) + "/mine", Map.of("stars", stars, "text", "Words.")).expect(200);
  }

  private static String waiting(Person author) {
    for (var one : shop.moderator.get("/v1/moderation/reviews?limit=200").json().path("items")) {
      if (one.path("author").asText().equals(author.handle())) {
        return one.path("review").asText();
      }
    }
    return "";
  }

  private static void ruled(String review, String verdict, boolean together) {
    shop.moderator
        .post(
            "/v1/moderation/reviews/%s/rulings".formatted(review),
            Map.of("verdict", verdict, "reason_code", "spam", "together", together))
        .expect(201);
  }

  @Test
  void aBurstFromNewAccountsIsHeldTillAModeratorPublishesIt() {
    var mod = shop.live(shop.joining("carla"), "burst", 0);
    var crowd = new ArrayList<Person>();
    for (int i = 0; i < 5; i++) {
      var one = shop.joining("crowd");
      praises(one, mod, 5);
      crowd.add(one);
      assertThat(count(mod.slug())).isEqualTo(i < 4 ? i + 1 : 0);
    }
    var last = crowd.getLast();
    assertThat(state(last, mod.slug())).isEqualTo("held");
    assertThat(state(crowd.getFirst(), mod.slug())).isEqualTo("held");
    assertThat(shop.visitor().get(reviews(mod.slug())).json().path("items")).isEmpty();
    var page = Reader.signingIn(shop.market.url(), last).opens("/mods/" + mod.slug()).body();
    assertThat(page).contains("Your review is being looked at by a moderator.");
    last.delete(reviews(mod.slug()) + "/mine").expect(409);

    var id = waiting(last);
    last.get("/v1/moderation/reviews").expect(403);
    shop.moderator
        .post("/v1/moderation/reviews/%s/rulings".formatted(id), Map.of("verdict", "publish"))
        .refuses(422, "reason_code");
    var desk = Reader.signingIn(shop.market.url(), shop.moderator);
    assertThat(desk.opens("/moderation/reviews").expect(200).body())
        .contains("A burst from new accounts", last.handle());
    desk.sends(
            "/moderation/reviews/%s/rulings".formatted(id),
            Map.of("verdict", "publish", "reason_code", "in_order", "together", "on"))
        .expect(303);
    assertThat(count(mod.slug())).isEqualTo(5);
    shop.sumsAgree(mod.slug());
    assertThat(state(last, mod.slug())).isEqualTo("shown");
    assertThat(shop.owner.get("/v1/owner/audit?limit=100").body())
        .contains("reviews.held", "review.published");
    // What was found honest is not held again by being changed.
    praises(last, mod, 4);
    assertThat(state(last, mod.slug())).isEqualTo("shown");
  }

  @Test
  void thoseWhoPraiseEachOthersModsAreHeldAndWhatIsRefusedCountsNothing() {
    var carla = shop.joining("carla");
    var dora = shop.joining("dora");
    var boats = shop.live(carla, "ringboats", 0);
    var trains = shop.live(dora, "ringtrains", 0);
    praises(carla, trains, 5);
    assertThat(count(trains.slug())).isEqualTo(1);
    praises(dora, boats, 5);
    assertThat(count(trains.slug())).isZero();
    assertThat(count(boats.slug())).isZero();

    ruled(waiting(carla), "refuse", true);
    assertThat(state(carla, trains.slug())).isEqualTo("refused");
    assertThat(state(dora, boats.slug())).isEqualTo("refused");
    // Written again it is looked at again, and not published by that.
    praises(carla, trains, 4);
    assertThat(state(carla, trains.slug())).isEqualTo("held");
    assertThat(count(trains.slug())).isZero();
    assertThat(shop.owner.get("/v1/owner/audit?limit=100").body()).contains("review.refused");
  }

  @Test
  void twoWhoReviewTheSameThreeModsWithinMinutesAreHeld() {
    var carla = shop.joining("carla");
    var mods =
        List.of(
            shop.live(carla, "companya", 0),
            shop.live(carla, "companyb", 0),
            shop.live(carla, "companyc", 0));
    var one = shop.joining("one");
    var two = shop.joining("two");
    for (var mod : mods) {
      praises(one, mod, 1);
      praises(two, mod, 1);
    }
    for (var mod : mods) {
      assertThat(state(one, mod.slug())).isEqualTo("held");
      assertThat(state(two, mod.slug())).isEqualTo("held");
      assertThat(count(mod.slug())).isZero();
    }
    ruled(waiting(two), "publish", false);
    mods.forEach(mod -> shop.sumsAgree(mod.slug()));
    assertThat(mods.stream().mapToLong(mod -> count(mod.slug())).sum()).isEqualTo(1);
  }

  @Test
  void nobodyJudgesReviewsOfTheirOwnWork() {
    var dora = shop.joining("dora");
    var mod = shop.live(dora, "ownwork", 0);
    shop.market.make(dora.handle(), Role.MODERATOR);
    var last = dora;
    for (int i = 0; i < 5; i++) {
      last = shop.joining("crowd");
      praises(last, mod, 5);
    }
    dora.post(
            "/v1/moderation/reviews/%s/rulings".formatted(waiting(last)),
            Map.of("verdict", "publish", "reason_code", "fine"))
        .expect(403);
    assertThat(count(mod.slug())).isZero();
  }
}
