package market.api.checkout;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import market.api.Problem;
import market.api.abuse.Flagging;
import market.api.accounts.Caller;
import market.api.accounts.Keeping;
import market.api.checkout.Returning.Way;
import market.api.jobs.Later;
import market.api.payments.Ask;
import market.api.payments.Commanding;
import market.api.payments.Payment;
import market.api.payouts.Spending;
import market.storage.Database;
import market.storage.Tx;
import market.storage.abuse.RefundWishes;
import market.storage.accounts.AccountId;
import market.storage.ledger.Transfer.Reason;
import market.storage.mods.Slug;
import market.storage.orders.Line;
import market.storage.orders.Order;
import market.storage.orders.OrderId;
import market.storage.orders.OrderState;
import market.storage.orders.PaysWith;
import market.storage.refunds.Refund;
import market.storage.refunds.Refunds;
import org.jspecify.annotations.Nullable;

/** Giving money back: the buyer first, then the parts of it from those who had them. */
public final class Refunding {
  /** Why the marketplace gives something back by itself. */
  static final String TWICE = "bought twice";

  static final String GONE = "it was somebody else's by the time the money came";
  private static final String BUYER_ASKED = "the buyer asked for a refund";

  /** How Stripe says that a bank decides about a charge first; then it is asked again. */
  private static final String DISPUTED = "disputed";

  private static final Duration YEAR = Duration.ofDays(365);
  private static final int AT_ONCE = 100;
  private static final int OF_PASS_YEARLY = 2;

  private final Database database;
  private final Returning returning;
  private final Spending spending;
  private final Straying straying;
  final Flagging flagging;
  private final Wishing wishing;
  private final Later later;
  private final ObjectMapper json;
  private final Clock clock;

  public Refunding(
      Database database,
      Returning returning,
      Spending spending,
      Straying straying,
      Keeping accounts,
      Later later,
      ObjectMapper json,
      Clock clock) {
    this.database = database;
    this.returning = returning;
    this.spending = spending;
    this.straying = straying;
    flagging = accounts.vigilance.flagging;
    wishing = new Wishing(flagging, clock);
    this.later = later;
    this.json = json;
    this.clock = clock;
  }

  /**
   * What is to go back.
   *
   * @param mods those of the order, or null for all of it
   * @param units so much of the one mod, before tax, or null for all that is left of each
   */
  public record Wish(@Nullable List<Slug> mods, @Nullable Long units, @Nullable String why) {
    public static final Wish ALL = new Wish(null, null, null);
  }

  /**
   * The buyer changes their mind, within the game's window. Asking twice is asking once. Who gives
   * back most of what they buy waits until a moderator has decided; the order is as it was then.
   */
  public OrderState ask(Caller buyer, OrderId id, Wish wish) {
    return database.write(tx -> {
      var order =
          tx.orders()
              .find(id, buyer.id())
              .flatMap(mine -> tx.orders().lock(mine.id()))
              .orElseThrow(() -> Problem.notFound("order", id));
      if (order.state() == OrderState.REFUNDING || order.state() == OrderState.REFUNDED) {
        return order.state();
      }
      if (wish.units() != null) {
        throw Problem.invalid("units", "is for the makers and the marketplace to say");
      }
      refuseWhatIsOver(tx, buyer, order);
      if (tx.codes().of(id).stream().anyMatch(code -> code.redeemedAt() != null)) {
        throw Problem.conflict("this gift was redeemed; ask the marketplace");
      }
      if (wishing.waits(tx, buyer.id(), order, wish)) {
        return order.state();
      }
      return begin(tx, order, buyer.id(), Refund.By.BUYER, wish, BUYER_ASKED);
    });
  }

  /** A moderator lets a refund go on that its buyer asked for in time; within their ruling. */
  public void grant(Tx tx, RefundWishes.Wished wished) {
    var order = tx.orders().lock(wished.orderId()).orElseThrow();
    var _ = begin(tx, order, wished.buyer(), Refund.By.BUYER, Wishing.of(wished), BUYER_ASKED);
  }

  /** A sale that was none goes back, whole; within the ruling that says so. */
  public void undo(Tx tx, OrderId id, AccountId by, String why) {
    var order = tx.orders().lock(id).orElseThrow();
    var _ = begin(tx, order, by, Refund.By.OWNER, new Wish(null, null, why), why);
  }

  private void refuseWhatIsOver(Tx tx, Caller buyer, Order order) {
    var now = clock.instant();
    if (order.state() == OrderState.PAID
        && (order.refundableUntil() == null || order.refundableUntil().isBefore(now))) {
      throw Problem.conflict("the time for a refund is over");
    }
    var allowed =
        tx.orders().lines(order.id()).stream()
            .filter(line -> line.about() != null)
            .mapToInt(line -> tx.games().get(line.game()).refundsYearly())
            .min()
            .orElse(OF_PASS_YEARLY);
    if (tx.refunds().asked(buyer.id(), now.minus(YEAR)) >= allowed) {
      throw Problem.conflict(
          "you had %d refunds within a year, as many as there are; ask the marketplace"
              .formatted(allowed));
    }
  }

  /** The maker of a mod gives some or all of its price back, at any time. */
  public OrderState give(Caller maker, OrderId id, Wish wish) {
    return database.write(tx -> {
      var order = tx.orders().lock(id).orElseThrow(() -> Problem.notFound("order", id));
      var own =
          tx.orders().lines(id).stream()
              .filter(line -> line.isSale() && line.owner().equals(maker.id()))
              .map(Line::slug)
              .toList();
      if (own.isEmpty()) {
        throw Problem.notFound("order", id);
      }
      var mods = wish.mods() == null ? own : wish.mods();
      if (!own.containsAll(mods)) {
        throw Problem.forbidden("only the owner of a mod gives its price back");
      }
      return begin(
          tx,
          order,
          maker.id(),
          Refund.By.CREATOR,
          new Wish(mods, wish.units(), wish.why()),
          "the maker gave it back");
    });
  }

  /** An owner of the marketplace gives some or all of an order back, at any time. */
  public OrderState order(Caller owner, OrderId id, Wish wish) {
    return database.write(tx -> {
      var order = tx.orders().lock(id).orElseThrow(() -> Problem.notFound("order", id));
      return begin(tx, order, owner.id(), Refund.By.OWNER, wish, "the marketplace gave it back");
    });
  }

  private OrderState begin(
      Tx tx, Order order, AccountId by, Refund.By as, Wish wish, String otherwise) {
    switch (order.state()) {
      case AWAITING, PROCESSING, EXPIRED, FAILED ->
          throw Problem.conflict("this order was not paid");
      case REFUNDING -> throw Problem.conflict("a refund of it is under way");
      case REFUNDED, CHARGED_BACK -> throw Problem.conflict("all of it went back already");
      case PAID -> {
        if (order.total().isZero()) {
          throw Problem.conflict("this order cost nothing");
        }
        if (tx.disputes().isOpen(order.id())) {
          throw Problem.conflict("the buyer's bank disputes it; the bank decides");
        }
      }
    }
    var why = wish.why() == null || wish.why().isBlank() ? otherwise : wish.why();
    ask(tx, order, by, as, why, Wishing.parts(tx, order, wish));
    return tx.orders().get(order.id()).orElseThrow().state();
  }

  /** Writes a refund down and has it sent; one that is paid from earnings is done at once. */
  void ask(Tx tx, Order order, AccountId by, Refund.By as, String why, List<Refunds.Part> parts) {
    var now = clock.instant();
    var units = parts.stream().mapToLong(Refunds.Part::units).sum();
    var tax = tax(tx, order, units);
    var refund = tx.refunds().ask(order.id(), by, as, why, units, tax, now);
    tx.refunds()
        .addLines(
            refund,
            parts.stream().map(Refunds.Part::line).toList(),
            parts.stream().map(Refunds.Part::units).toList());
    tx.orders().move(order.id(), OrderState.PAID, OrderState.REFUNDING);
    tx.orders().tell(order.id(), OrderState.REFUNDING, why, now);
    tx.audit().add(now, by, "order.refund", "order:" + order.id(), why);
    if (order.paysWith() == PaysWith.BALANCE) {
      done(tx, refund, null);
      spending.giveBack(tx, order, units);
      return;
    }
    var intent = tx.orders().get(order.id()).orElseThrow().paymentIntent();
    Commanding.add(
        tx,
        later,
        json,
        clock,
        "refund:" + refund,
        new Ask.Refund(refund, Objects.requireNonNull(intent), Math.addExact(units, tax)));
  }

  /**
   * What was bought twice goes back although a bank stood in the way at first. It is asked once for
   * each decision of a bank; whatever else the processor has against it, somebody was told.
   */
  public void askAgain() {
    for (var id : database.read(tx -> tx.refunds().stillOwed(AT_ONCE))) {
      database.change(tx -> {
        var order = tx.orders().lock(id).orElseThrow();
        if (tx.refunds().stillOwed(AT_ONCE).contains(id)) {
          askAgain(tx, order);
        }
      });
    }
  }

  /** Of a paid order what nobody has by it goes back. */
  public void askAgain(Tx tx, Order order) {
    var kept = BoughtTwice.of(tx, order);
    if (!kept.isEmpty()) {
      var parts = kept.stream().map(line -> new Refunds.Part(line.line(), line.leftUnits()));
      ask(tx, order, order.buyer(), Refund.By.MARKET, TWICE, parts.toList());
    }
  }

  private void giveCodes(Tx tx, Order order, Refund.By asked) {
    if (asked == Refund.By.MARKET) {
      BoughtTwice.giveCodes(tx, order, clock.instant());
    }
  }

  /** The tax on what goes back: all that is left of it with the last of the order. */
  private static long tax(Tx tx, Order order, long units) {
    var gone = tx.orders().lines(order.id()).stream().mapToLong(Line::goneUnits).sum();
    var total = order.total().units();
    return Math.max(
        0,
        Waterfall.returned(order.taxUnits(), gone + units, total)
            - tx.refunds().taxGone(order.id()));
  }

  /** The processor gave it back: everything that hangs on it follows. */
  void done(Tx tx, UUID id, @Nullable String stripe) {
    var now = clock.instant();
    if (tx.refunds().done(id, stripe, now) == 0) {
      return;
    }
    var refund = tx.refunds().find(id).orElseThrow();
    var order = tx.orders().lock(refund.order()).orElseThrow();
    returning.change(
        tx,
        order,
        "refund:" + (stripe == null ? id.toString() : stripe),
        Reason.REFUND,
        Way.AWAY,
        tx.refunds().lines(id),
        refund.taxUnits());
    var next = isAllGone(tx, order) ? OrderState.REFUNDED : OrderState.PAID;
    tx.orders().move(order.id(), OrderState.REFUNDING, next);
    tx.orders().tell(order.id(), next, stripe == null ? "given back" : stripe, now);
    SaleNews.refunded(tx, order, tx.refunds().lines(id), refund.taxUnits(), now);
  }

  static boolean isAllGone(Tx tx, Order order) {
    return tx.orders().lines(order.id()).stream().allMatch(line -> line.leftUnits() == 0);
  }

  /** The processor would not: the order stands as it was, and somebody is told. */
  void refused(Tx tx, UUID id, String reason) {
    if (tx.refunds().move(id, Refund.State.ASKED, Refund.State.FAILED) == 0) {
      return;
    }
    var refund = tx.refunds().find(id).orElseThrow();
    var order = tx.orders().lock(refund.order()).orElseThrow();
    tx.orders().move(order.id(), OrderState.REFUNDING, OrderState.PAID);
    tell(tx, order.id(), "refund refused: " + reason, "refund.refused");
    if (!reason.contains(DISPUTED)) {
      giveCodes(tx, order, refund.askedAs());
    }
  }

  /**
   * What the processor says of a refund: that it came to nothing, or that somebody made it there by
   * hand. The answer to our own command may still be owed then; it was done before it failed.
   */
  void told(Tx tx, Payment.Refund said) {
    if (said.stray() != null) {
      straying.told(tx, UUID.fromString(said.stray()), said);
      return;
    }
    if (said.ours() == null) {
      adopt(tx, said);
    } else if (said.isFailed()) {
      done(tx, UUID.fromString(said.ours()), said.id());
    }
    if (said.isFailed()) {
      undone(tx, said);
    }
  }

  /** The buyer's bank would not take it: the money is with us again, and so is the sale. */
  private void undone(Tx tx, Payment.Refund said) {
    var refund = tx.refunds().at(said.id()).orElse(null);
    if (refund == null
        || tx.refunds().move(refund.id(), Refund.State.DONE, Refund.State.UNDONE) == 0) {
      return;
    }
    var order = tx.orders().lock(refund.order()).orElseThrow();
    returning.change(
        tx,
        order,
        "refund:%s:failed".formatted(said.id()),
        Reason.REFUND,
        Way.AGAIN,
        tx.refunds().lines(refund.id()),
        refund.taxUnits());
    tx.orders().move(order.id(), OrderState.REFUNDED, OrderState.PAID);
    giveCodes(tx, order, refund.askedAs());
    tell(tx, order.id(), "the refund failed: " + said.reason(), "refund.failed");
  }

  private void tell(Tx tx, OrderId order, String why, String kind) {
    var now = clock.instant();
    tx.orders().tell(order, OrderState.PAID, why, now);
    tx.audit().add(now, null, "order." + kind, "order:" + order, why);
    tx.alerts().raise(kind, "order:" + order, why, now);
  }

  /** A refund that somebody made at the processor itself, by hand. */
  private void adopt(Tx tx, Payment.Refund said) {
    var order =
        said.paymentIntent() == null
            ? null
            : tx.orders()
                .paidBy(said.paymentIntent())
                .flatMap(it -> tx.orders().lock(it.id()))
                .orElse(null);
    if (order == null) {
      straying.adopt(tx, said);
      return;
    }
    if (tx.refunds().at(said.id()).isPresent()) {
      return;
    }
    var lines = tx.orders().lines(order.id());
    var pending =
        tx.refunds().pending(order.id()).stream()
            .collect(Collectors.toMap(Refunds.Part::line, Refunds.Part::units));
    var taxLeft = order.taxUnits() - tx.refunds().taxGone(order.id());
    var parts = Taken.of(order, lines, pending, taxLeft, said.units());
    var refund =
        tx.refunds()
            .ask(
                order.id(),
                order.buyer(),
                Refund.By.MARKET,
                "made at the processor",
                parts.units(),
                parts.taxUnits(),
                clock.instant());
    tx.refunds()
        .addLines(
            refund,
            parts.lines().stream().map(Refunds.Part::line).toList(),
            parts.lines().stream().map(Refunds.Part::units).toList());
    tx.orders().move(order.id(), OrderState.PAID, OrderState.REFUNDING);
    done(tx, refund, said.id());
  }
}
