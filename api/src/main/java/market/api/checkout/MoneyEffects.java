package market.api.checkout;

import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import market.api.campaigns.Funding;
import market.api.memberships.Members;
import market.api.payments.Ask;
import market.api.payments.Effects;
import market.api.payouts.Moving;
import market.api.payouts.Withdrawing;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.orders.OrderId;
import market.storage.orders.OrderState;
import org.jspecify.annotations.Nullable;

/** What each answer of Stripe means for orders, parts, payout accounts and the books. */
public final class MoneyEffects implements Effects {
  private final Refunding refunding;
  private final Disputing disputing;
  private final Straying straying;
  private final Moving moving;
  private final Withdrawing withdrawing;
  private final Members members;
  private final Funding funding;
  private final Clock clock;

  public MoneyEffects(
      Refunding refunding,
      Disputing disputing,
      Straying straying,
      Moving moving,
      Withdrawing withdrawing,
      Members members,
      Funding funding,
      Clock clock) {
    this.refunding = refunding;
    this.disputing = disputing;
    this.straying = straying;
    this.moving = moving;
    this.withdrawing = withdrawing;
    this.members = members;
    this.funding = funding;
    this.clock = clock;
  }

  /** An order is locked before its parts, whoever asks. */
  @Override
  public void done(Tx tx, Ask ask, String stripeId, @Nullable String url) {
    switch (ask) {
      case Ask.Checkout it ->
          tx.orders().opened(new OrderId(it.order()), stripeId, Objects.requireNonNull(url));
      case Ask.Expiry it -> closed(tx, new OrderId(it.order()));
      case Ask.Transfer it -> {
        lock(tx, it.split());
        moving.sent(tx, it, stripeId);
      }
      case Ask.Refund it -> refunding.done(tx, it.refund(), stripeId);
      case Ask.ReturnStray it -> straying.returned(tx, it.stray(), stripeId);
      case Ask.Reversal it -> {
        lock(tx, it.split());
        moving.reversed(tx, it, stripeId);
      }
      case Ask.Payout it -> withdrawing.sent(tx, it.withdrawal(), stripeId);
      case Ask.OpenAccount it ->
          tx.payoutAccounts().opened(new AccountId(it.account()), stripeId, clock.instant());
      case Ask.Price it -> members.offering.priced(tx, it.tier(), stripeId);
      case Ask.Join it ->
          members.belonging.opened(tx, it.membership(), stripeId, Objects.requireNonNull(url));
      case Ask.SaveCard it ->
          funding.pledging.opened(tx, it.pledge(), stripeId, Objects.requireNonNull(url));
      case Ask.Charge it -> funding.collecting.charged(tx, it.pledge(), stripeId);
      case Ask.Change _, Ask.Cancel _, Ask.UseCard _, Ask.Collect _ -> {
        // How it stands then is told by an event, and asked by whoever waits for it.
      }
      case Ask.Evidence _ -> {
        // What was said is kept with the dispute; what the bank makes of it comes as an event.
      }
    }
  }

  private static void lock(Tx tx, UUID split) {
    var _ = tx.orders().lock(tx.splits().find(split).orElseThrow().order()).orElseThrow();
  }

  private void closed(Tx tx, OrderId order) {
    if (tx.orders().move(order, OrderState.AWAITING, OrderState.EXPIRED) == 1) {
      tx.orders().tell(order, OrderState.EXPIRED, "ordered anew", clock.instant());
      tx.coupons().release(order, clock.instant());
      tx.badgeSales().release(order);
    }
  }

  @Override
  public void refused(Tx tx, Ask ask, String reason) {
    var now = clock.instant();
    switch (ask) {
      case Ask.Checkout it -> {
        var order = new OrderId(it.order());
        tx.orders().move(order, OrderState.AWAITING, OrderState.EXPIRED);
        tx.orders().tell(order, OrderState.EXPIRED, "no payment page: " + reason, now);
        tx.coupons().release(order, now);
        tx.badgeSales().release(order);
      }
      case Ask.Expiry _ -> {
        // It ran out by itself, or was paid on: what became of it is asked elsewhere.
      }
      case Ask.Transfer it -> {
        lock(tx, it.split());
        moving.notSent(tx, it);
      }
      case Ask.Refund it -> {
        refunding.refused(tx, it.refund(), reason);
        disputing.freed(tx, it.refund());
      }
      case Ask.ReturnStray it -> straying.refused(tx, it.stray(), reason);
      case Ask.Reversal it -> {
        lock(tx, it.split());
        moving.notReversed(tx, it, reason);
      }
      case Ask.Payout it -> withdrawing.refused(tx, it.withdrawal(), reason);
      case Ask.OpenAccount it ->
          tx.alerts().raise("payout.refused", "account:" + it.account(), reason, now);
      case Ask.Price it -> members.offering.refused(tx, it.tier(), reason);
      case Ask.Join it -> members.belonging.notOpened(tx, it.membership(), reason);
      case Ask.SaveCard it -> funding.pledging.notOpened(tx, it.pledge(), reason);
      case Ask.Charge it -> funding.collecting.declined(tx, it.pledge(), reason);
      case Ask.Change it ->
          tx.alerts().raise("membership.refused", "membership:" + it.membership(), reason, now);
      case Ask.UseCard it ->
          tx.alerts().raise("membership.refused", "membership:" + it.membership(), reason, now);
      case Ask.Collect _ -> {
        // The new card was not taken either, or the bill is paid by now: an event tells which.
      }
      case Ask.Cancel it ->
          tx.alerts().raise("membership.kept", "membership:" + it.membership(), reason, now);
      case Ask.Evidence it ->
          tx.alerts().raise("evidence.refused", "dispute:" + it.dispute(), reason, now);
    }
  }
}
