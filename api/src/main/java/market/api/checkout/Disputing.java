package market.api.checkout;

import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.checkout.Returning.Way;
import market.api.ledger.Bookkeeping;
import market.api.ledger.Books;
import market.api.payments.Payment;
import market.api.payments.StripeFacts;
import market.storage.Database;
import market.storage.Money;
import market.storage.Tx;
import market.storage.ledger.LedgerAccount;
import market.storage.ledger.Transfer.Reason;
import market.storage.orders.Order;
import market.storage.orders.OrderState;
import market.storage.refunds.Dispute;
import market.storage.refunds.Disputes;
import market.storage.refunds.Refunds;
import org.jspecify.annotations.Nullable;

/**
 * A buyer's bank wants money back: while it decides nothing leaves from the order; what it took is
 * taken from everyone's part, and what it gives back is theirs again.
 */
public final class Disputing {
  /** Those in which nothing more happens. A status we do not know is one in which something may. */
  private static final Set<String> OVER = Set.of("won", "lost", "warning_closed", "prevented");

  private final Database database;
  private final StripeFacts stripe;
  private final Books books;
  private final Returning returning;
  private final Clock clock;

  public Disputing(
      Database database, StripeFacts stripe, Books books, Returning returning, Clock clock) {
    this.database = database;
    this.stripe = stripe;
    this.books = books;
    this.returning = returning;
    this.clock = clock;
  }

  /** Reads again what the processor says of one, and does what follows. */
  public void look(String id) {
    var said = stripe.dispute(id);
    database.change(tx -> {
      var order =
          tx.orders()
              .chargedBy(said.charge())
              .flatMap(it -> tx.orders().lock(it.id()))
              .orElse(null);
      if (order == null) {
        tx.alerts().raise("dispute.unknown", "dispute:" + id, said.toString(), clock.instant());
      } else {
        describe(tx, order, said);
      }
    });
  }

  private void describe(Tx tx, Order order, Payment.Dispute said) {
    var now = clock.instant();
    tx.disputes()
        .describe(
            new Disputes.Described(
                said.id(),
                order.id(),
                said.charge(),
                said.units(),
                said.currency(),
                said.reason(),
                said.status(),
                said.dueBy()),
            now);
    var dispute = tx.disputes().lock(said.id()).orElseThrow();
    if (dispute.closedAt() == null) {
      hold(tx, order, Order.Held.DISPUTE);
      tx.alerts().raise("dispute", "order:" + order.id(), said.reason(), now);
    }
    for (var entry : said.entries()) {
      move(tx, order, said, entry);
    }
    if (OVER.contains(said.status()) && tx.disputes().close(dispute.id(), now) == 1) {
      close(tx, order, said);
    }
  }

  /** What came in another currency than agreed stays where it is, whatever a bank decides. */
  private static void hold(Tx tx, Order order, Order.@Nullable Held held) {
    if (order.held() != Order.Held.CURRENCY) {
      tx.orders().hold(order.id(), held);
      if (held == null) {
        tx.signals().holdAgain(order.id().value());
      }
    }
  }

  /**
   * One movement of our balance: out, or back in. Each is in the books once, under its own name.
   */
  private void move(Tx tx, Order order, Payment.Dispute said, Payment.Entry entry) {
    var cause = "dispute:%s:%s".formatted(said.id(), entry.id());
    var dispute = tx.disputes().lock(said.id()).orElseThrow();
    if (entry.units() < 0 && !dispute.taken() && !isPosted(tx, cause)) {
      take(tx, order, dispute, -entry.units(), cause);
    } else if (entry.units() > 0 && dispute.taken() && !isPosted(tx, cause)) {
      give(tx, order, dispute, cause);
    }
    var currency = order.total().currency();
    if (entry.feeUnits() > 0) {
      var fee = new Money(entry.feeUnits(), currency);
      books.post(tx, cause + ":fee", order.id(), Bookkeeping.disputeFee(fee));
    } else if (entry.feeUnits() < 0) {
      var fee = new Money(-entry.feeUnits(), currency);
      books.post(tx, cause + ":fee", order.id(), Bookkeeping.undone(Bookkeeping.disputeFee(fee)));
    }
  }

  private static boolean isPosted(Tx tx, String cause) {
    return !tx.ledger().posted(cause).isEmpty() || !tx.ledger().posted(cause + ":loss").isEmpty();
  }

  private void take(Tx tx, Order order, Dispute dispute, long gross, String cause) {
    var taken = taken(tx, order, gross);
    if (tx.disputes().lines(dispute.id()).isEmpty()) {
      tx.disputes()
          .addLines(
              dispute.id(),
              taken.lines().stream().map(Refunds.Part::line).toList(),
              taken.lines().stream().map(Refunds.Part::units).toList());
    }
    tx.disputes().taken(dispute.id(), taken.taxUnits(), taken.tooMuch());
    returning.change(tx, order, cause, Reason.DISPUTE, Way.AWAY, taken.lines(), taken.taxUnits());
    books.post(
        tx, cause + ":loss", order.id(), Bookkeeping.lost(order.total().with(taken.tooMuch())));
  }

  private void give(Tx tx, Order order, Dispute dispute, String cause) {
    tx.disputes().given(dispute.id());
    returning.change(
        tx,
        order,
        cause,
        Reason.DISPUTE,
        Way.AGAIN,
        tx.disputes().lines(dispute.id()),
        dispute.taxUnits());
    books.post(
        tx,
        cause + ":loss",
        order.id(),
        Bookkeeping.undone(Bookkeeping.lost(order.total().with(dispute.lossUnits()))));
  }

  /**
   * A refund that had reserved what a bank then took was refused: nobody but the bank has it, so it
   * is no loss, and everyone bears their part of it.
   */
  void freed(Tx tx, UUID refund) {
    var id = tx.refunds().find(refund).orElseThrow().order();
    var order = tx.orders().lock(id).orElseThrow();
    for (var dispute : tx.disputes().of(id)) {
      if (dispute.taken() && dispute.lossUnits() > 0) {
        var taken = taken(tx, order, dispute.lossUnits());
        tx.disputes()
            .addLines(
                dispute.id(),
                taken.lines().stream().map(Refunds.Part::line).toList(),
                taken.lines().stream().map(Refunds.Part::units).toList());
        tx.disputes().spread(dispute.id(), dispute.taxUnits() + taken.taxUnits(), taken.tooMuch());
        returning.change(
            tx,
            order,
            "dispute:%s:freed:%s".formatted(dispute.stripe(), refund),
            Reason.DISPUTE,
            Way.AWAY,
            taken.lines(),
            taken.taxUnits(),
            new LedgerAccount.Losses());
        chargeBack(tx, order, dispute.stripe(), dispute.status());
      }
    }
  }

  private static Taken taken(Tx tx, Order order, long gross) {
    var pending =
        tx.refunds().pending(order.id()).stream()
            .collect(Collectors.toMap(Refunds.Part::line, Refunds.Part::units));
    var taxLeft = Math.max(0, order.taxUnits() - tx.refunds().taxGone(order.id()));
    var lines = tx.orders().lines(order.id());
    return Taken.of(order, lines, pending, taxLeft, gross);
  }

  private void chargeBack(Tx tx, Order order, String dispute, String status) {
    if (!tx.disputes().isOpen(order.id())
        && "lost".equals(status)
        && Refunding.isAllGone(tx, order)
        && tx.orders().move(order.id(), OrderState.PAID, OrderState.CHARGED_BACK) == 1) {
      tx.orders().tell(order.id(), OrderState.CHARGED_BACK, dispute, clock.instant());
    }
  }

  private void close(Tx tx, Order order, Payment.Dispute said) {
    var now = clock.instant();
    if (!tx.disputes().isOpen(order.id())) {
      hold(tx, order, null);
      returning.decide(tx, order);
      chargeBack(tx, order, said.id(), said.status());
    }
    tx.audit().add(now, null, "dispute." + said.status(), "order:" + order.id(), said.id());
  }

  /** The card's issuer warns of fraud: nothing leaves until somebody has looked. */
  public void warned(String charge) {
    database.change(tx -> {
      var order = tx.orders().chargedBy(charge).orElse(null);
      if (order != null && order.held() == null) {
        tx.orders().hold(order.id(), Order.Held.FRAUD_WARNING);
        tx.alerts()
            .raise(
                "fraud_warning",
                "order:" + order.id(),
                "the card's issuer warns of fraud; nothing is sent from it",
                clock.instant());
      }
    });
  }

  /** An owner has looked at a warning: what waits may leave. Disputes are the bank's to end. */
  public void release(Caller owner, market.storage.orders.OrderId id) {
    database.change(tx -> {
      var order = tx.orders().lock(id).orElseThrow(() -> Problem.notFound("order", id));
      if (order.held() != Order.Held.FRAUD_WARNING) {
        throw Problem.conflict("it is not held by a warning");
      }
      tx.orders().hold(id, null);
      tx.signals().holdAgain(id.value());
      tx.audit().add(clock.instant(), owner.id(), "order.released", "order:" + id, "");
    });
  }
}
