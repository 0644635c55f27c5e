package market.ops.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import market.api.Api;
import market.api.badges.Handing;
import market.api.badges.Minting.NewBadge;
import market.api.badges.Trading.Offer;
import market.api.badges.Trading.Purchase;
import market.api.checkout.Checkout;
import market.api.partners.Came;
import market.ops.demo.Plan.PlannedMod;
import market.storage.accounts.Handle;
import market.storage.badges.Badge.Rule;

/** Badges: of the marketplace for those who earned them, and of creators, bought and sold on. */
final class Medals {
  private static final int BUYERS = 6;
  private static final long NEW = 500;
  private static final long USED = 900;

  private final Api api;
  private final Trade trade;
  private final People people;
  private final Timeline timeline;
  private final List<UUID> badges = new ArrayList<>();

  Medals(Api api, Trade trade, People people, Timeline timeline) {
    this.api = api;
    this.trade = trade;
    this.people = people;
    this.timeline = timeline;
  }

  void happen(List<PlannedMod> mods) {
    timeline.at(timeline.daysAgo(80), this::reward);
    timeline.at(timeline.daysAgo(60), () -> mint(mods));
    for (int i = 0; i < BUYERS; i++) {
      var number = i;
      timeline.at(timeline.daysAgo(55 - i), () -> buy(number));
    }
    timeline.at(timeline.daysAgo(30), this::sellOn);
    timeline.at(timeline.daysAgo(28), this::take);
    timeline.at(timeline.daysAgo(1), api.badges.awarding::award);
  }

  private void reward() {
    ours("First release", "A release of theirs went live here.", Rule.FIRST_RELEASE);
    ours("Silver partner", "Brought a good many people here.", Rule.PARTNER_SILVER);
    api.badges.awarding.award();
  }

  private void ours(String name, String about, Rule rule) {
    var _ =
        api.badges.minting.mintOurs(
            people.caller("olga"),
            new NewBadge(null, name, about, 1_000, false, false, 0, null, rule));
  }

  private void mint(List<PlannedMod> mods) {
    mods.stream()
        .filter(it -> it.isSold() && it.text().by().equals("carla") && trade.isLive(it))
        .map(PlannedMod::slug)
        .findFirst()
        .ifPresent(mod -> {
          var about = "For those who kept the lights on in the first winter.";
          badges.add(
              api.badges.minting.mint(
                  people.caller("carla"),
                  new NewBadge(mod, "First winter", about, 25, true, true, 700, NEW, null)));
          var to = new Handle(people.players().getLast());
          api.badges.handing.give(
              people.caller("carla"), badges.getFirst(), new Handing.Gift(null, to));
        });
  }

  private void buy(int number) {
    if (!badges.isEmpty()) {
      var player = people.players().get(number);
      var placed =
          api.badges.trading.buy(
              people.caller(player), badges.getFirst(), new Purchase(NEW, null), Came.BY_ITSELF);
      pay(player, placed);
    }
  }

  private void pay(String player, Checkout.Placed placed) {
    timeline.pass(Duration.ofSeconds(45));
    trade.pay(player, placed.order());
  }

  /** The first two sell what they bought; the second waits for a buyer still. */
  private void sellOn() {
    for (int i = 0; i < 2 && !badges.isEmpty(); i++) {
      var caller = people.caller(people.players().get(i));
      var held = api.database.read(tx -> tx.editions().of(caller.id(), 10));
      for (var one : held) {
        if (one.sellable()) {
          var offer = new Offer(one.badge(), one.number(), USED + 300L * i);
          var _ = api.badges.trading.list(caller, offer);
        }
      }
    }
  }

  private void take() {
    var player = people.players().get(BUYERS);
    for (var one : api.database.read(tx -> tx.listings().newest(5))) {
      if (one.price().units() == USED) {
        var wish = new Purchase(USED, null);
        pay(player, api.badges.trading.take(people.caller(player), one.id(), wish, Came.BY_ITSELF));
      }
    }
  }
}
