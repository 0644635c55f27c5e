package market.ops.demo;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import market.api.Api;
import market.api.checkout.Cart;
import market.api.checkout.Refunding;
import market.api.partners.Came;
import market.ops.demo.Plan.PlannedMod;
import market.ops.demo.Script.Person;
import market.ops.stripe.StripeSimulator;
import market.ops.stripe.StripeSimulator.Cardholder;
import market.storage.orders.OrderId;
import market.storage.orders.OrderState;
import org.jspecify.annotations.Nullable;

/** Three months of buying: paid on the processor's page, some of it given back, creators paid. */
final class Trade {
  static final double DAYS = 90;

  private static final List<String> CARDS =
      List.of("4242424242424242", "4000056655665556", "5555555555554444");
  private static final int EVERY_SO_MANY_RETURNS = 41;
  private static final Duration SOON = Duration.ofDays(2);

  /** The hold is over by then, so that what was sent comes back. */
  private static final Duration LATE = Duration.ofDays(10);

  private final Api api;
  private final StripeSimulator stripe;
  private final People people;
  private final Catalogue catalogue;
  private final Opinions opinions;
  private final Timeline timeline;
  private final List<OrderId> placed = new ArrayList<>();
  private final Map<String, Set<PlannedMod>> owned = new HashMap<>();

  Trade(
      Api api,
      StripeSimulator stripe,
      People people,
      Catalogue catalogue,
      Opinions opinions,
      Timeline timeline) {
    this.api = api;
    this.stripe = stripe;
    this.people = people;
    this.catalogue = catalogue;
    this.opinions = opinions;
    this.timeline = timeline;
  }

  void happen(List<PlannedMod> mods, int orders) {
    people
        .creators()
        .forEach(creator -> timeline.at(timeline.daysAgo(DAYS + 6), () -> onboard(creator)));
    var sold = mods.stream().filter(PlannedMod::isSold).toList();
    var buyers = buyers();
    for (int i = 0; i < orders; i++) {
      var number = i;
      var dice = new Dice("order " + i);
      // A little more towards the end: the market grows.
      var daysAgo = DAYS * (1 - Math.pow(dice.unit(), 0.8)) + 0.05;
      timeline.at(timeline.daysAgo(daysAgo), () -> buy(dice.one(buyers), sold, dice, number));
    }
    for (int day = (int) DAYS; day >= 0; day--) {
      timeline.at(timeline.daysAgo(day + 0.02), this::pay);
    }
    timeline.at(timeline.daysAgo(0.003), () -> leaveOpen(sold));
  }

  /** The first two of the players buy more than others, and creators buy from each other. */
  private List<String> buyers() {
    var buyers = new ArrayList<>(people.players());
    people.creators().stream().map(Person::handle).forEach(buyers::add);
    buyers.addAll(people.players().subList(0, 2));
    return buyers;
  }

  private void onboard(Person creator) {
    if (creator.country() != null) {
      var caller = people.caller(creator.handle());
      stripe.onboard(URI.create(api.paying.onboard(caller, creator.country())));
      api.paying.account(caller);
    }
  }

  private void buy(String buyer, List<PlannedMod> sold, Dice dice, int number) {
    var roll = dice.unit();
    var wanted = choose(buyer, sold, dice, roll < 0.78 ? 1 : roll < 0.94 ? 2 : 3);
    if (wanted.isEmpty()) {
      return;
    }
    var order = place(buyer, wanted);
    timeline.pass(Duration.ofSeconds(dice.between(40, 200)));
    var caller = people.caller(buyer);
    var session =
        api.database.read(tx -> tx.orders().find(order, caller.id())).orElseThrow().session();
    var email = buyer + "@demo.example";
    stripe.pay(
        Objects.requireNonNull(session),
        new Cardholder(caller.account().name(), email, dice.one(CARDS)));
    api.settling.settle(order);
    owned.computeIfAbsent(buyer, _ -> new HashSet<>()).addAll(wanted);
    if (number % EVERY_SO_MANY_RETURNS == 5) {
      var wait = number % 2 == 0 ? SOON : LATE;
      timeline.after(
          wait, () -> api.refunding.ask(people.caller(buyer), order, Refunding.Wish.ALL));
      return;
    }
    wanted.forEach(mod -> opinions.bought(buyer, mod));
  }

  /** Buys what stands in a cart, and pays for it where it costs anything. */
  void buy(String buyer, Cart cart, String card) {
    buy(buyer, cart, card, Came.BY_ITSELF);
  }

  /** The same for somebody who was brought. */
  void buy(String buyer, Cart cart, String card, Came came) {
    var caller = people.caller(buyer);
    var order = api.checkout.place(caller, cart, came).order();
    placed.add(order);
    timeline.pass(Duration.ofSeconds(45));
    pay(buyer, order, card);
  }

  /** Pays for what was ordered elsewhere. */
  void pay(String buyer, OrderId order) {
    placed.add(order);
    pay(buyer, order, CARDS.getFirst());
  }

  private void pay(String buyer, OrderId order, String card) {
    var session = api.database.read(tx -> tx.orders().get(order)).orElseThrow().session();
    if (session != null) {
      var email = buyer + "@demo.example";
      stripe.pay(session, new Cardholder(people.caller(buyer).account().name(), email, card));
      stripe.catchUp();
      api.settling.settle(order);
    }
  }

  boolean isLive(PlannedMod mod) {
    return !catalogue.live(mod.slug()).isEmpty();
  }

  boolean owns(String player, PlannedMod mod) {
    return api.database.read(tx ->
        tx.mods()
            .find(mod.slug(), null)
            .flatMap(it -> tx.library().owns(people.caller(player).id(), it.id()))
            .isPresent());
  }

  /** A paid order with this mod in it, if there is one. */
  @Nullable OrderId someOrderOf(PlannedMod mod) {
    return api.database
        .read(tx ->
            placed.stream()
                .filter(order -> tx.orders().get(order).orElseThrow().state() == OrderState.PAID)
                .filter(order ->
                    tx.orders().lines(order).stream()
                        .anyMatch(line -> line.slug().equals(mod.slug()) && line.leftUnits() > 1))
                .findFirst())
        .orElse(null);
  }

  private OrderId place(String buyer, List<PlannedMod> wanted) {
    var items = wanted.stream().map(mod -> new Cart.Item(mod.slug(), null, null, null)).toList();
    var order = api.checkout.place(people.caller(buyer), Cart.of(items)).order();
    placed.add(order);
    return order;
  }

  /** The famous ones more often; never what somebody has or makes. */
  private List<PlannedMod> choose(String buyer, List<PlannedMod> sold, Dice dice, int count) {
    var has = owned.getOrDefault(buyer, Set.of());
    var left = new ArrayList<PlannedMod>();
    for (var mod : sold) {
      if (!has.contains(mod)
          && !mod.isMadeBy(buyer)
          && !catalogue.live(mod.slug()).isEmpty()
          && !owns(buyer, mod)) {
        left.add(mod);
      }
    }
    var chosen = new ArrayList<PlannedMod>();
    while (chosen.size() < count && !left.isEmpty()) {
      var at = dice.unit() * left.stream().mapToDouble(Trade::pull).sum();
      var i = 0;
      while (i < left.size() - 1 && at >= pull(left.get(i))) {
        at -= pull(left.get(i));
        i++;
      }
      chosen.add(left.remove(i));
    }
    return chosen;
  }

  private static double pull(PlannedMod mod) {
    return Math.pow(mod.text().fame(), 2);
  }

  private void pay() {
    var due = api.paying.payWhatIsDue();
    while (due > 0) {
      due = api.paying.payWhatIsDue();
    }
  }

  /** Somebody is on the payment page just now: the second player, unless they own everything. */
  private void leaveOpen(List<PlannedMod> sold) {
    var dice = new Dice("open order");
    for (var player : people.players().subList(1, people.players().size())) {
      var wanted = choose(player, sold, dice, 1);
      if (!wanted.isEmpty()) {
        place(player, wanted);
        return;
      }
    }
  }

  long ordersNow(OrderState state) {
    return api.database.write(tx ->
        placed.stream()
            .filter(order -> tx.orders().lock(order).orElseThrow().state() == state)
            .count());
  }

  /** How many parts their payees have something of. */
  long partsSent() {
    var orders = placed.stream().map(OrderId::value).toList();
    return api.database.read(tx -> tx.splits().of(orders)).stream()
        .filter(split -> split.account() != null && split.sent() > split.back())
        .count();
  }
}
