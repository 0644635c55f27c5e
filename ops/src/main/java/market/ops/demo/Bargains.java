package market.ops.demo;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import market.api.Api;
import market.api.checkout.Cart;
import market.api.checkout.Refunding;
import market.api.games.Hosting;
import market.api.genuine.Licensing;
import market.api.mods.Editing;
import market.api.selling.Asking;
import market.api.selling.Bundling;
import market.api.selling.Redeeming;
import market.api.selling.Reducing;
import market.ops.demo.Plan.PlannedMod;
import market.storage.Money;
import market.storage.accounts.Handle;
import market.storage.mods.Slug;
import market.storage.offers.PriceRule;
import market.storage.orders.OrderId;

/**
 * Everything there is to selling beside a plain price: royalties, discounts, coupons, bundles,
 * gifts, donations, people who bring buyers, banks that want money back, and payees by bank.
 */
final class Bargains {
  private static final int ROYALTY_BP = 1_200;
  private static final String DISPUTED = "4000000000000259";
  private static final String CARD = "4242424242424242";

  private final Api api;
  private final Trade trade;
  private final People people;
  private final Catalogue catalogue;
  private final Timeline timeline;

  Bargains(Api api, Trade trade, People people, Catalogue catalogue, Timeline timeline) {
    this.api = api;
    this.trade = trade;
    this.people = people;
    this.catalogue = catalogue;
    this.timeline = timeline;
  }

  void happen(List<PlannedMod> mods) {
    timeline.at(
        timeline.daysAgo(100),
        () -> mods.stream().map(PlannedMod::game).distinct().forEach(game -> rules(game.slug())));
    timeline.at(timeline.daysAgo(93), () -> mods.forEach(this::agree));
    timeline.at(timeline.daysAgo(80), () -> thank(mods));
    timeline.at(timeline.daysAgo(6), () -> license(mods));
    timeline.at(timeline.daysAgo(5), () -> reduce(mods));
    timeline.at(timeline.daysAgo(4), () -> bundle(mods));
    timeline.at(timeline.daysAgo(3), () -> give(mods));
    timeline.at(timeline.daysAgo(21), () -> dispute(mods, 1));
    timeline.at(timeline.daysAgo(2), () -> dispute(mods, 2));
    timeline.at(timeline.daysAgo(9), () -> partly(mods));
    timeline.at(timeline.daysAgo(30), this::byBank);
    timeline.at(timeline.daysAgo(0.01), () -> api.reconciling.compare(timeline.daysAgo(30), true));
  }

  /** Whoever brings a buyer is thanked; one game has an owner with a part. */
  private void rules(Slug game) {
    var owned = game.value().equals("openttd");
    var parts =
        new Hosting.Parts(owned ? new Handle("max") : null, owned ? 500 : null, 300, null, null);
    api.hosting.change(
        people.caller("olga"),
        game,
        new Hosting.Changes(null, null, null, null, null, null, null, null, null, null, parts));
  }

  /** What is sold gives a part to what it builds on; one maker has not answered yet. */
  private void agree(PlannedMod mod) {
    for (var library : mod.isSold() ? mod.needs() : List.<String>of()) {
      var slug = new Slug(library);
      if (catalogue.live(mod.slug()).isEmpty() || catalogue.live(slug).isEmpty()) {
        continue;
      }
      var owner = people.caller(mod.text().by());
      var other = owner(slug);
      api.selling.agreeing.propose(owner, mod.slug(), slug, ROYALTY_BP);
      if (!other.equals(mod.text().by()) && !other.equals("carla")) {
        api.selling.agreeing.accept(people.caller(other), mod.slug(), slug);
      } else if (other.equals("carla") && mod.text().by().equals("mossgate")) {
        api.selling.agreeing.accept(people.caller("carla"), mod.slug(), slug);
      }
    }
  }

  /** A few makers give keys, for programs that ask whether their player owns them. */
  private void license(List<PlannedMod> mods) {
    mods.stream()
        .filter(mod -> mod.isSold() && isLive(mod))
        .limit(3)
        .forEach(mod ->
            api.genuine.licensing.offer(
                people.caller(mod.text().by()), mod.slug(), new Licensing.Terms(3)));
  }

  private String owner(Slug slug) {
    return api.database.read(tx -> tx.mods().find(slug, null)).orElseThrow().creator().value();
  }

  /** Some free mods may be paid for by those who want to, and are. */
  private void thank(List<PlannedMod> mods) {
    var free = mods.stream().filter(mod -> !mod.isSold() && isLive(mod)).limit(12).toList();
    for (int i = 0; i < free.size(); i++) {
      var mod = free.get(i);
      var isPaid = mod.game().monetisation().equals("paid");
      var pricing =
          isPaid && i % 3 == 0
              ? new Asking.Pricing(PriceRule.AT_LEAST, 300L, true)
              : new Asking.Pricing(null, null, true);
      price(mod, pricing);
      var player = people.players().get(i % people.players().size());
      if (i % 2 == 0 && !mod.isMadeBy(player)) {
        trade.buy(
            player, Cart.of(List.of(new Cart.Item(mod.slug(), null, 200L + 100L * i, true))), CARD);
      }
    }
  }

  private void price(PlannedMod mod, Asking.Pricing pricing) {
    api.editing.edit(
        people.caller(mod.text().by()),
        mod.slug(),
        new Editing.Changes(null, null, null, null, null, null, null, pricing, null));
  }

  private void reduce(List<PlannedMod> mods) {
    var sold = mods.stream().filter(mod -> mod.isSold() && isLive(mod)).toList();
    var until = timeline.end().plus(Duration.ofDays(9));
    for (int i = 2; i < sold.size(); i += 9) {
      var by = people.caller(sold.get(i).text().by());
      api.selling.reducing.discount(
          by, sold.get(i).slug(), new Reducing.NewDiscount(1_000 + 500 * (i % 5), null, until));
    }
    for (var creator : List.of("carla", "chen")) {
      api.selling.reducing.coupon(
          people.caller(creator),
          new Reducing.NewCoupon("WELCOME-" + creator, null, 1_000, null, 50, null, until));
    }
    api.selling.reducing.coupon(
        people.caller("chen"),
        new Reducing.NewCoupon("ONE-OFF", null, null, Money.of(100, "USD"), 20, null, until));
  }

  private void bundle(List<PlannedMod> mods) {
    var chosen =
        mods.stream()
            .filter(
                mod -> mod.isSold() && isLive(mod) && mod.game().slug().value().equals("luanti"))
            .limit(3)
            .toList();
    if (chosen.size() < 3) {
      return;
    }
    var price = chosen.stream().mapToLong(mod -> mod.text().price()).sum() * 3 / 4;
    var slug = new Slug("long-winter-bundle");
    api.selling.bundling.propose(
        people.caller(chosen.getFirst().text().by()),
        new Bundling.NewBundle(
            slug,
            "Long Winter Bundle",
            "Three worlds for dark evenings, a quarter off.",
            chosen.stream().map(PlannedMod::slug).toList(),
            Money.of(price, "USD")));
    chosen.stream()
        .map(mod -> mod.text().by())
        .distinct()
        .skip(1)
        .forEach(maker -> api.selling.bundling.accept(people.caller(maker), slug));
    for (var player : people.players().subList(4, 7)) {
      if (chosen.stream().noneMatch(mod -> trade.owns(player, mod))) {
        trade.buy(player, Cart.of(List.of(new Cart.Item(null, slug, null, null))), CARD);
      }
    }
  }

  /** Gifts, copies given away, a coupon used and buyers who were brought. */
  private void give(List<PlannedMod> mods) {
    var sold = mods.stream().filter(mod -> mod.isSold() && isLive(mod)).toList();
    var present = sold.get(sold.size() / 2);
    var gift =
        new Cart(List.of(new Cart.Item(present.slug(), null, null, null)), null, null, true, null);
    if (!present.isMadeBy("pavel")) {
      trade.buy("pavel", gift, CARD);
    }
    for (var mod : sold) {
      if (mod.text().by().equals("chen")) {
        api.selling.redeeming.make(
            people.caller("chen"), mod.slug(), new Redeeming.NewCodes(5, null));
        break;
      }
    }
    var brought = 0;
    for (var mod : sold) {
      var player = people.players().get((brought * 7 + 3) % people.players().size());
      if (brought < 6 && !trade.owns(player, mod) && !mod.isMadeBy(player)) {
        trade.buy(
            player,
            new Cart(
                List.of(new Cart.Item(mod.slug(), null, null, null)),
                mod.text().by().equals("chen") ? "WELCOME-CHEN" : null,
                mod.text().by().equals("chen") ? null : new Handle("quill"),
                null,
                null),
            CARD);
        brought++;
      }
    }
  }

  /** A buyer's bank wants the money back. Nobody answers the first in time, so it is lost. */
  private void dispute(List<PlannedMod> mods, int which) {
    var sold = mods.stream().filter(mod -> mod.isSold() && isLive(mod)).toList();
    for (var mod : sold.subList(sold.size() / 3, sold.size())) {
      var player = people.players().get(people.players().size() - which);
      if (!trade.owns(player, mod) && !mod.isMadeBy(player)) {
        trade.buy(player, Cart.of(List.of(new Cart.Item(mod.slug(), null, null, null))), DISPUTED);
        return;
      }
    }
  }

  /** A maker gives half a price back, because something did not work. */
  private void partly(List<PlannedMod> mods) {
    for (var mod : mods) {
      var order = trade.someOrderOf(mod);
      if (mod.isSold() && order != null) {
        OrderId id = Objects.requireNonNull(order);
        api.refunding.give(
            people.caller(mod.text().by()),
            id,
            new Refunding.Wish(
                List.of(mod.slug()), mod.text().price() / 2L, "The last chapter was missing."));
        return;
      }
    }
  }

  /** Somebody the processor does not reach. */
  private void byBank() {
    people.creators().stream()
        .filter(person -> person.country() == null)
        .findFirst()
        .ifPresent(person ->
            api.banking.payTo(
                people.caller(person.handle()),
                "GE",
                person.name(),
                "GE29NB0000000101904917",
                null));
  }

  private boolean isLive(PlannedMod mod) {
    return !catalogue.live(mod.slug()).isEmpty();
  }
}
