package market.api.checkout;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import market.api.Api;
import market.api.Problem;
import market.api.Settings;
import market.api.accounts.Caller;
import market.api.jobs.Later;
import market.api.partners.Attributing;
import market.api.partners.Came;
import market.api.partners.Referral;
import market.api.payments.Ask;
import market.api.payments.Commanding;
import market.api.payments.Tender;
import market.storage.Database;
import market.storage.Money;
import market.storage.Tx;
import market.storage.mods.Slug;
import market.storage.offers.Coupon;
import market.storage.orders.Order;
import market.storage.orders.OrderId;
import market.storage.orders.OrderState;
import market.storage.orders.Orders;
import market.storage.orders.PaysWith;
import org.jspecify.annotations.Nullable;

/**
 * Placing orders. Prices come from the database, never from the buyer; what is placed is frozen.
 */
public final class Checkout {
  /** Stripe takes no shorter one than half an hour. */
  private static final Duration PAGE_LASTS = Duration.ofHours(1);

  /** As long as this an order that waits is handed out again instead of placing a second. */
  private static final Duration ASKED_AGAIN = Duration.ofMinutes(20);

  /**
   * Unless it got no page: an answer of Stripe that broke is repeated for a day under the same key,
   * so a buyer who asks again later than this gets another order, with a page of its own. Nobody
   * was ever shown the first one's.
   */
  private static final Duration PAGE_IS_LATE = Duration.ofSeconds(10);

  private final Database database;
  private final Pricing pricing;
  private final Attributing attributing;
  private final Commanding commanding;
  private final Settling settling;
  private final Later later;
  private final Settings settings;
  private final ObjectMapper json;
  private final Clock clock;

  /** On what an API has wired before. */
  public Checkout(Api api, Later later) {
    database = api.database;
    pricing = api.pricing;
    attributing = api.partners.attributing;
    commanding = api.commanding;
    settling = api.settling;
    this.later = later;
    settings = api.settings;
    json = api.json;
    clock = api.clock;
  }

  /**
   * An order, and where to pay for it; free ones, and those paid from earnings, are paid at once.
   */
  public record Placed(OrderId order, @Nullable String url, OrderState state) {}

  /** The same for somebody of whom nothing else is known. */
  public Placed place(Caller buyer, Cart cart) {
    return place(buyer, cart, Came.BY_ITSELF);
  }

  /**
   * Places an order: the price and each part of it are frozen, and nothing is charged before the
   * buyer says so on the processor's page.
   */
  public Placed place(Caller buyer, Cart cart, Came came) {
    var work =
        database.write(tx -> {
          tx.accounts().queue(buyer.id());
          var coupon = coupon(tx, cart);
          var charged = charged(Basket.read(tx, buyer, cart, clock.instant()), coupon);
          var referral = referral(tx, buyer, cart, came, charged);
          var again = waiting(tx, buyer, cart, referral, charged);
          return again == null
              ? order(tx, buyer, cart, coupon, referral, charged)
              : new Work(again, null);
        });
    return opened(buyer, work);
  }

  /** Places an order of one thing that is no mod, in the same way. */
  public Placed sell(Caller buyer, Ware.Stand stand) {
    var work =
        database.write(tx -> {
          tx.accounts().queue(buyer.id());
          var again = stand.waiting(tx).orElse(null);
          return again == null ? order(tx, buyer, stand) : new Work(again, null);
        });
    return opened(buyer, work);
  }

  private Work order(Tx tx, Caller buyer, Ware.Stand stand) {
    var ware = stand.choose(tx);
    var now = clock.instant();
    var currency = ware.mod().price().currency().getCurrencyCode();
    var by = ware.referral() == null ? null : ware.referral().by();
    var order =
        tx.orders()
            .place(
                new Orders.NewOrder(buyer.id(), ware.units(), currency, ware.paysWith(), false, by),
                now);
    var units = ware.units();
    tx.orders()
        .addLines(
            order,
            List.of(
                new Orders.NewLine(
                    0, ware.mod().id(), ware.title(), ware.kind(), units, 0, 0, units, null)));
    var places = IntStream.range(0, ware.shares().size()).boxed().toList();
    tx.splits().freeze(order, 0, places, ware.shares());
    attributing.note(tx, order, buyer.id(), ware.referral());
    tx.orders().tell(order, OrderState.AWAITING, "placed", now);
    stand.taken(tx, order);
    if (ware.paysWith() == PaysWith.BALANCE) {
      settling.spend(tx, order);
      return new Work(order, null);
    }
    var items = List.of(new Ask.Item(ware.title(), units));
    return new Work(order, askForPage(tx, buyer, order, currency, items, ware.page()));
  }

  private Placed opened(Caller buyer, Work work) {
    if (work.command() != null) {
      sendNow(work.command());
    }
    var order = database.read(tx -> tx.orders().find(work.order(), buyer.id())).orElseThrow();
    if (order.state() == OrderState.AWAITING && order.sessionUrl() == null) {
      throw Problem.unavailable(
          "the payment page is not ready; the order is kept, ask again in a moment", 5);
    }
    return new Placed(order.id(), order.sessionUrl(), order.state());
  }

  /** What a cart would cost, line by line, and where it would go, without placing anything. */
  public List<Quote> quote(Caller buyer, Cart cart, Came came) {
    return database.read(tx -> {
      var wanted = Basket.read(tx, buyer, cart, clock.instant());
      var charged = charged(wanted, coupon(tx, cart));
      var referral = referral(tx, buyer, cart, came, charged);
      var deal = new Pricing.Deal(buyer.id(), referral, cart.paysWith());
      var shares = pricing.shares(tx, priced(charged), deal);
      return IntStream.range(0, charged.size())
          .mapToObj(i -> {
            var mod = charged.get(i).wanted().mod();
            var price = mod.price().with(charged.get(i).units());
            return new Quote(
                mod.slug(),
                mod.title(),
                mod.price().with(charged.get(i).wanted().listUnits()),
                price,
                Flow.of(tx, price, shares.get(i)).parts());
          })
          .toList();
    });
  }

  private static List<Pricing.Priced> priced(List<Bill.Charged> charged) {
    return charged.stream().map(it -> new Pricing.Priced(it.wanted().mod(), it.units())).toList();
  }

  /** What one line of a cart would cost, and where that would go. */
  public record Quote(
      Slug mod, String title, Money list, Money price, List<OrderView.PartView> waterfall) {}

  private record Work(OrderId order, @Nullable UUID command) {}

  private void sendNow(UUID command) {
    try {
      commanding.send(command);
    } catch (Commanding.StillUnknown e) {
      // The job that was written with the order goes on asking.
      throw Problem.unavailable(
          "the payment processor does not answer; the order is kept, ask again in a moment", 5);
    }
  }

  private @Nullable Coupon coupon(Tx tx, Cart cart) {
    if (cart.coupon() == null || cart.coupon().isBlank()) {
      return null;
    }
    return tx.coupons()
        .find(cart.coupon().strip().toUpperCase(Locale.ROOT))
        .filter(it -> it.holdsAt(clock.instant()))
        .orElseThrow(() -> Problem.invalid("coupon", "is not one that holds"));
  }

  private @Nullable Referral referral(
      Tx tx, Caller buyer, Cart cart, Came came, List<Bill.Charged> charged) {
    var reduced = cart.coupon() != null && !cart.coupon().isBlank();
    var mods = Basket.ids(charged);
    return attributing.of(tx, buyer.id(), cart.referral(), reduced, came, mods);
  }

  private static List<Bill.Charged> charged(List<Bill.Wanted> wanted, @Nullable Coupon coupon) {
    if (coupon != null && wanted.stream().noneMatch(it -> Bill.reduces(coupon, it))) {
      throw Problem.invalid("coupon", "is for none of these");
    }
    var charged = Bill.of(wanted, coupon);
    if (coupon != null
        && charged.stream().anyMatch(Bill.Charged::isMembers)
        && charged.stream().allMatch(it -> it.couponUnits() == 0)) {
      throw Problem.invalid("coupon", "takes off less than your membership does; leave it out");
    }
    var total = Bill.total(charged);
    var currency = wanted.getFirst().mod().price().currency();
    if (total > 0 && total < Tender.leastCharge(currency)) {
      throw Problem.invalid(
          "items",
          "come to %d; a card cannot be charged less than %d"
              .formatted(total, Tender.leastCharge(currency)));
    }
    return charged;
  }

  /** A double click or a second tab gets the order that already waits. */
  private @Nullable OrderId waiting(
      Tx tx, Caller buyer, Cart cart, @Nullable Referral referral, List<Bill.Charged> charged) {
    var prices =
        charged.stream()
            .map(it ->
                "%s:%d".formatted(it.wanted().kind().name().toLowerCase(Locale.ROOT), it.units()))
            .collect(Collectors.joining(",", "{", "}"));
    return tx.orders()
        .awaiting(
            buyer.id(),
            cart.paysWith(),
            cart.isGift(),
            cart.coupon() == null || cart.coupon().isBlank()
                ? null
                : cart.coupon().strip().toUpperCase(Locale.ROOT),
            referral == null ? null : referral.by(),
            Basket.ids(charged),
            prices,
            clock.instant().minus(ASKED_AGAIN),
            clock.instant().minus(PAGE_IS_LATE))
        .orElse(null);
  }

  private Work order(
      Tx tx,
      Caller buyer,
      Cart cart,
      @Nullable Coupon coupon,
      @Nullable Referral referral,
      List<Bill.Charged> charged) {
    var order = freeze(tx, buyer, cart, referral, charged);
    if (coupon != null) {
      use(tx, coupon, order, buyer);
    }
    if (Bill.total(charged) == 0) {
      settling.give(tx, order);
      return new Work(order, null);
    }
    if (cart.paysWith() == PaysWith.BALANCE) {
      settling.spend(tx, order);
      return new Work(order, null);
    }
    tx.orders()
        .overtaken(buyer.id(), order, Basket.ids(charged))
        .forEach(other -> close(tx, other));
    return new Work(order, askForPage(tx, buyer, order, charged));
  }

  private static void use(Tx tx, Coupon coupon, OrderId order, Caller buyer) {
    if (tx.coupons().take(coupon.id()) == 0) {
      throw Problem.invalid("coupon", "is used up");
    }
    if (tx.coupons().use(coupon.id(), order, buyer.id()) == 0) {
      throw Problem.invalid("coupon", "was used by you before");
    }
  }

  private OrderId freeze(
      Tx tx, Caller buyer, Cart cart, @Nullable Referral referral, List<Bill.Charged> charged) {
    var now = clock.instant();
    var currency = charged.getFirst().wanted().mod().price().currency().getCurrencyCode();
    var order =
        tx.orders()
            .place(
                new Orders.NewOrder(
                    buyer.id(),
                    Bill.total(charged),
                    currency,
                    cart.paysWith(),
                    cart.isGift(),
                    referral == null ? null : referral.by()),
                now);
    tx.orders()
        .addLines(
            order, IntStream.range(0, charged.size()).mapToObj(i -> line(i, charged)).toList());
    var shares =
        pricing.shares(
            tx, priced(charged), new Pricing.Deal(buyer.id(), referral, cart.paysWith()));
    for (int line = 0; line < shares.size(); line++) {
      var of = shares.get(line);
      tx.splits().freeze(order, line, IntStream.range(0, of.size()).boxed().toList(), of);
    }
    attributing.note(tx, order, buyer.id(), referral);
    tx.orders().tell(order, OrderState.AWAITING, "placed", now);
    return order;
  }

  private static Orders.NewLine line(int i, List<Bill.Charged> charged) {
    var it = charged.get(i);
    return new Orders.NewLine(
        i,
        it.wanted().mod().id(),
        it.wanted().mod().title(),
        it.wanted().kind(),
        it.wanted().listUnits(),
        it.wanted().discountUnits(),
        it.couponUnits(),
        it.units(),
        it.wanted().bundle());
  }

  private UUID askForPage(Tx tx, Caller buyer, OrderId order, List<Bill.Charged> charged) {
    var first = charged.getFirst().wanted().mod();
    var items =
        charged.stream()
            .filter(it -> it.units() > 0)
            .map(it -> new Ask.Item(it.wanted().mod().title(), it.units()))
            .toList();
    var back = charged.size() == 1 ? "/mods/" + first.slug() : "/orders/" + order;
    return askForPage(tx, buyer, order, first.price().currency().getCurrencyCode(), items, back);
  }

  private UUID askForPage(
      Tx tx, Caller buyer, OrderId order, String currency, List<Ask.Item> items, String back) {
    var ask =
        new Ask.Checkout(
            order.value(),
            currency,
            items,
            tx.accounts().email(buyer.id()),
            settings.baseUrl() + "/orders/" + order + "?session={CHECKOUT_SESSION_ID}",
            settings.baseUrl() + back,
            clock.instant().plus(PAGE_LASTS).getEpochSecond(),
            settings.money().automaticTax());
    return Commanding.add(tx, later, json, clock, "order:%s:checkout:1".formatted(order), ask);
  }

  /** Of two open pages for the same thing only the newer one can be paid on. */
  private void close(Tx tx, Order other) {
    var session = other.session();
    if (session != null) {
      Commanding.add(
          tx,
          later,
          json,
          clock,
          "order:%s:expiry".formatted(other.id()),
          new Ask.Expiry(other.id().value(), session));
    }
  }

  private static final Set<OrderState> OPEN = Set.of(OrderState.AWAITING, OrderState.PROCESSING);

  /** What an order is now, after asking Stripe where that may tell more. */
  public Order look(Caller buyer, OrderId id) {
    var order =
        database
            .read(tx -> tx.orders().find(id, buyer.id()))
            .orElseThrow(() -> Problem.notFound("order", id));
    if (!OPEN.contains(order.state()) || order.session() == null) {
      return order;
    }
    settling.settle(id);
    return database.read(tx -> tx.orders().find(id, buyer.id())).orElseThrow();
  }
}
