package market.api.payouts;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import market.api.jobs.Later;
import market.api.ledger.Bookkeeping;
import market.api.ledger.Books;
import market.api.payments.Ask;
import market.api.payments.Commanding;
import market.storage.Tx;
import market.storage.ledger.LedgerAccount;
import market.storage.orders.Movement;
import market.storage.orders.Movements.Sent;
import market.storage.orders.Order;
import market.storage.orders.Split;
import market.storage.payouts.Command;
import org.jspecify.annotations.Nullable;

/**
 * Moves parts of prices: to payees what they are due, back from them what they have too much. One
 * step of a part at a time, each written down before it is commanded.
 */
public final class Moving {
  /** What could not be taken back is asked for again after this, and netted meanwhile. */
  private static final Duration ASK_BACK_AGAIN = Duration.ofDays(1);

  private static final Duration SEND_AGAIN = Duration.ofHours(1);

  private final Books books;
  private final Later later;
  private final ObjectMapper json;
  private final Clock clock;

  public Moving(Books books, Later later, ObjectMapper json, Clock clock) {
    this.books = books;
    this.later = later;
    this.json = json;
    this.clock = clock;
  }

  /** Commands the transfer of what is open of a part; its payee's debts are met out of it first. */
  void send(Tx tx, UUID id, String destination) {
    var split = tx.splits().lock(id).orElseThrow();
    if (split.moving() || split.openUnits() <= 0) {
      return;
    }
    var order = tx.orders().get(split.order()).orElseThrow();
    var currency = order.total().currency().getCurrencyCode();
    var units = split.openUnits() - net(tx, split, currency);
    if (units == 0) {
      return;
    }
    var movement = begin(tx, split, Movement.Kind.TRANSFER, units, null);
    var ask =
        new Ask.Transfer(
            order.id().value(),
            id,
            movement,
            units,
            currency,
            destination,
            source(tx, split, order, units));
    // A refused transfer ended its command; the next try is a new one with a key of its own.
    var attempt = tx.commands().attempts(id, Command.Kind.TRANSFER) + 1;
    Commanding.add(tx, later, json, clock, "split:%s:transfer:%d".formatted(id, attempt), ask);
  }

  /**
   * The charge that a transfer draws on, if there is still as much of it. What could not be had
   * back and was netted from another sale was sent from this charge once; sent anew, it comes out
   * of what netting kept here.
   */
  private static @Nullable String source(Tx tx, Split split, Order order, long units) {
    var drawn = tx.movements().sent(split.id()).stream().mapToLong(Sent::leftUnits).sum();
    return Math.addExact(drawn, units) > split.units() ? null : order.charge();
  }

  /** Sets what a payee is due against what they owe for other sales. Returns how much of it. */
  long net(Tx tx, Split due, String currency) {
    var left = due.openUnits();
    for (var debt : tx.splits().debts(Objects.requireNonNull(due.account()), currency, 50)) {
      var units = Math.min(left, -debt.openUnits());
      if (units > 0) {
        tx.movements()
            .add(
                due.id(),
                Movement.Kind.NETTING,
                units,
                Movement.State.DONE,
                null,
                debt.id(),
                null,
                null,
                clock.instant());
        tx.splits().sent(due.id(), units);
        tx.splits().back(debt.id(), units);
        left -= units;
      }
    }
    return due.openUnits() - left;
  }

  /** Takes back what a payee has too much, if the processor can: the newest transfer first. */
  public void takeBack(Tx tx, UUID id) {
    var split = tx.splits().lock(id).orElseThrow();
    if (split.moving() || split.openUnits() >= 0) {
      return;
    }
    var sent = tx.movements().sent(id);
    if (sent.isEmpty()) {
      // It went by bank, or was spent: later sales make up for it.
      return;
    }
    var from = sent.getFirst();
    var units = Math.min(-split.openUnits(), from.leftUnits());
    var movement = begin(tx, split, Movement.Kind.REVERSAL, units, from.id());
    var attempt = tx.commands().attempts(id, Command.Kind.REVERSAL) + 1;
    Commanding.add(
        tx,
        later,
        json,
        clock,
        "split:%s:reversal:%d".formatted(id, attempt),
        new Ask.Reversal(id, movement, from.stripe(), units));
  }

  private UUID begin(Tx tx, Split split, Movement.Kind kind, long units, @Nullable UUID of) {
    tx.splits().move(split.id(), true);
    return tx.movements()
        .add(
            split.id(), kind, units, Movement.State.SENDING, of, null, null, null, clock.instant());
  }

  /** It arrived. What the buyer got back meanwhile comes back in turn. */
  public void sent(Tx tx, Ask.Transfer ask, String transfer) {
    var split = tx.splits().lock(ask.split()).orElseThrow();
    end(tx, split.id(), Movement.Kind.TRANSFER, Movement.State.DONE, transfer);
    tx.splits().sent(split.id(), ask.units());
    var order = tx.orders().get(split.order()).orElseThrow();
    books.post(
        tx,
        "transfer:" + transfer,
        order.id(),
        Bookkeeping.sent(payee(split), order.total().with(ask.units())));
    takeBack(tx, split.id());
    var sent = order.total().with(ask.units());
    PayoutNews.note(tx, payee(split).id(), sent, false, clock.instant());
  }

  /** It could not be sent: it is due again, in a while. Its payee is told the first time. */
  public void notSent(Tx tx, Ask.Transfer ask) {
    end(tx, ask.split(), Movement.Kind.TRANSFER, Movement.State.FAILED, null);
    tx.splits().retryAt(ask.split(), clock.instant().plus(SEND_AGAIN));
    takeBack(tx, ask.split());
    if (tx.commands().attempts(ask.split(), Command.Kind.TRANSFER) == 1) {
      var split = tx.splits().find(ask.split()).orElseThrow();
      var money = tx.orders().get(split.order()).orElseThrow().total().with(ask.units());
      PayoutNews.note(tx, payee(split).id(), money, true, clock.instant());
    }
  }

  /** It came back; there may be more to come from an earlier transfer. */
  public void reversed(Tx tx, Ask.Reversal ask, String reversal) {
    var split = tx.splits().lock(ask.split()).orElseThrow();
    end(tx, split.id(), Movement.Kind.REVERSAL, Movement.State.DONE, reversal);
    tx.splits().back(split.id(), ask.units());
    var order = tx.orders().get(split.order()).orElseThrow();
    books.post(
        tx,
        "reversal:" + reversal,
        order.id(),
        Bookkeeping.reversed(payee(split), order.total().with(ask.units())));
    takeBack(tx, split.id());
  }

  /** They have not got it any more: they owe it, and later sales make up for it. */
  public void notReversed(Tx tx, Ask.Reversal ask, String reason) {
    end(tx, ask.split(), Movement.Kind.REVERSAL, Movement.State.FAILED, null);
    tx.splits().retryAt(ask.split(), clock.instant().plus(ASK_BACK_AGAIN));
    tx.alerts().raise("payee.owes", "split:" + ask.split(), reason, clock.instant());
  }

  private static void end(
      Tx tx, UUID split, Movement.Kind kind, Movement.State to, @Nullable String stripe) {
    var movement = tx.movements().sending(split, kind).orElseThrow();
    tx.movements().end(movement.id(), to, stripe);
  }

  private static LedgerAccount.Creator payee(Split split) {
    return new LedgerAccount.Creator(Objects.requireNonNull(split.account()));
  }
}
