package market.ops.demo;

import java.util.Currency;
import java.util.List;
import java.util.Objects;
import market.api.Api;
import market.api.checkout.Cart;
import market.api.partners.Asked;
import market.api.partners.Came;
import market.api.partners.Clicking;
import market.api.partners.Enrolling;
import market.ops.demo.Plan.PlannedMod;
import market.storage.accounts.Handle;
import market.storage.partners.Level;

/** A partner programme, two who take part in it, and the players they bring. */
final class Referrals {
  private static final String CARD = "4242424242424242";
  private static final String AGENT = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0";
  private static final int VISITORS = 140;
  private static final int BUYERS = 14;

  private final Api api;
  private final Trade trade;
  private final People people;
  private final Timeline timeline;

  Referrals(Api api, Trade trade, People people, Timeline timeline) {
    this.api = api;
    this.trade = trade;
    this.people = people;
    this.timeline = timeline;
  }

  void happen(List<PlannedMod> mods) {
    timeline.at(timeline.daysAgo(96), this::offer);
    timeline.at(timeline.daysAgo(95), this::join);
    var sold = mods.stream().filter(PlannedMod::isSold).toList();
    for (int i = 0; i < VISITORS; i++) {
      var number = i;
      var dice = new Dice("visitor " + i);
      timeline.at(timeline.daysAgo(90 * dice.unit()), () -> visit(number, dice, sold));
    }
    for (int day = 90; day >= 0; day--) {
      timeline.at(timeline.daysAgo(day + 0.01), this::review);
    }
  }

  private void offer() {
    var _ =
        api.partners.enrolling.offer(
            people.caller("olga"),
            new Enrolling.Wish(
                true,
                Currency.getInstance("USD"),
                30,
                365,
                90,
                List.of(
                    new Enrolling.LevelWish(Level.BRONZE, 0, 300),
                    new Enrolling.LevelWish(Level.SILVER, 5_000, 400),
                    new Enrolling.LevelWish(Level.GOLD, 50_000, 500),
                    new Enrolling.LevelWish(Level.PLATINUM, 250_000, 600))));
  }

  private void join() {
    for (var partner : List.of("carla", "quill")) {
      api.partners.enrolling.join(people.caller(partner));
    }
    api.partners.enrolling.add(
        people.caller("carla"), new Enrolling.NewCode(new Handle("lantern-nights"), "/search"));
  }

  /** Most look around; some buy, and stay the partner's customers. */
  private void visit(int number, Dice dice, List<PlannedMod> sold) {
    var code = number % 4 == 0 ? "quill" : number % 4 == 1 ? "lantern-nights" : "carla";
    var address = "198.51.100." + number;
    var followed =
        api.partners.clicking.follow(
            code,
            new Clicking.Visitor(null, address),
            new Asked("GET", "navigate", "document", null, AGENT));
    if (number % (VISITORS / BUYERS) != 0) {
      return;
    }
    var player = people.players().get((number / 2 + 5) % people.players().size());
    var mod = dice.one(sold);
    if (!mod.isMadeBy(player) && trade.isLive(mod) && !trade.owns(player, mod)) {
      var came = new Came(Objects.requireNonNull(followed.click()), null);
      trade.buy(player, Cart.of(List.of(new Cart.Item(mod.slug(), null, null, null))), CARD, came);
    }
  }

  private void review() {
    api.partners.following.follow();
    api.partners.levelling.review();
  }
}
