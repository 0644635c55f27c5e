package market.api.checkout;

import java.util.Objects;
import market.api.payments.StripeFacts;
import market.api.payouts.Paying;
import market.api.payouts.Withdrawing;
import market.storage.Database;

/**
 * Looks again at what only an event would tell of, in case it never came: what a bank decided, a
 * payout that arrived, a payee who has become ready. None of it moves money, so that no comparison
 * of movements shows it.
 */
public final class Revisiting {
  private static final int AT_ONCE = 200;

  private final Database database;
  private final StripeFacts stripe;
  private final Disputing disputing;
  private final Withdrawing withdrawing;
  private final Paying paying;

  public Revisiting(
      Database database,
      StripeFacts stripe,
      Disputing disputing,
      Withdrawing withdrawing,
      Paying paying) {
    this.database = database;
    this.stripe = stripe;
    this.disputing = disputing;
    this.withdrawing = withdrawing;
    this.paying = paying;
  }

  /** Reads all of it again, as if events had come; safe to do at any time. */
  public void look() {
    database
        .read(tx -> tx.disputes().open(AT_ONCE))
        .forEach(dispute -> disputing.look(dispute.stripe()));
    database
        .read(tx -> tx.withdrawals().underWay(AT_ONCE))
        .forEach(it -> withdrawing.look(stripe.payout(Objects.requireNonNull(it.payout()), null)));
    database
        .read(tx -> tx.payoutAccounts().notReady(AT_ONCE))
        .forEach(payee -> paying.look(Objects.requireNonNull(payee.stripe())));
  }
}
