package market.api.checkout;

import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import market.api.ledger.Bookkeeping;
import market.api.ledger.Books;
import market.api.payments.Ask;
import market.api.payments.Effects;
import market.storage.Money;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.ledger.LedgerAccount;
import market.storage.orders.OrderId;
import market.storage.orders.OrderState;
import market.storage.orders.Split;
import org.jspecify.annotations.Nullable;

/** What each answer of Stripe means for orders, splits, payout accounts and the books. */
public final class MoneyEffects implements Effects {
  private final Books books;
  private final Refunding refunding;
  private final Clock clock;

  public MoneyEffects(Books books, Refunding refunding, Clock clock) {
    this.books = books;
    this.refunding = refunding;
    this.clock = clock;
  }

  @Override
  public void done(Tx tx, Ask ask, String stripeId, @Nullable String url) {
    switch (ask) {
      case Ask.Checkout checkout ->
          tx.orders().opened(new OrderId(checkout.order()), stripeId, Objects.requireNonNull(url));
      case Ask.Transfer transfer -> sent(tx, transfer, stripeId);
      case Ask.Refund refund -> refunding.done(tx, refund.refund(), stripeId);
      case Ask.Reversal reversal -> reversed(tx, reversal, stripeId);
      case Ask.OpenAccount account ->
          tx.payoutAccounts().opened(new AccountId(account.account()), stripeId, clock.instant());
    }
  }

  private void sent(Tx tx, Ask.Transfer ask, String transfer) {
    tx.splits().sent(ask.split(), transfer);
    var split = tx.splits().find(ask.split()).orElseThrow();
    books.post(
        tx,
        "transfer:" + transfer,
        split.order(),
        Bookkeeping.sent(creator(split), Money.of(ask.units(), ask.currency())));
    var order = tx.orders().lock(split.order()).orElseThrow();
    if (order.state() == OrderState.REFUNDED) {
      // The refund overtook the transfer; what just left comes back.
      tx.orders().refundOf(order.id()).ifPresent(refund -> refunding.takeBack(tx, refund, split));
    }
  }

  private void reversed(Tx tx, Ask.Reversal ask, String reversal) {
    var split = tx.splits().find(ask.split()).orElseThrow();
    tx.splits().move(split.id(), Split.State.REVERSING, Split.State.REVERSED);
    var order = tx.orders().lock(split.order()).orElseThrow();
    books.post(
        tx,
        "reversal:" + reversal,
        split.order(),
        Bookkeeping.reversed(creator(split), order.total().with(ask.units())));
  }

  @Override
  public void refused(Tx tx, Ask ask, String reason) {
    var now = clock.instant();
    switch (ask) {
      case Ask.Checkout checkout -> {
        var order = new OrderId(checkout.order());
        tx.orders().move(order, OrderState.AWAITING, OrderState.EXPIRED);
        tx.orders().tell(order, OrderState.EXPIRED, "no payment page: " + reason, now);
      }
      case Ask.Transfer transfer -> tx.splits().retryLater(transfer.split(), now);
      case Ask.Refund refund -> refunding.refused(tx, refund.refund(), reason);
      // They owe it: their balance in the books is below zero, and later sales make up for it.
      case Ask.Reversal reversal -> alarm(tx, "reversal.refused", reversal.split(), reason);
      case Ask.OpenAccount account -> alarm(tx, "payout.refused", account.account(), reason);
    }
  }

  private void alarm(Tx tx, String action, UUID subject, String reason) {
    tx.audit().add(clock.instant(), null, action, subject.toString(), reason);
  }

  private static LedgerAccount.Creator creator(Split split) {
    return new LedgerAccount.Creator(Objects.requireNonNull(split.account()));
  }
}
