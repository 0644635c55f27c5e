package market.api.checkout;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import market.api.payments.StripeFacts;
import market.api.payments.StripeFacts.StripeUnavailable;
import market.api.payouts.Paying;
import market.api.payouts.Withdrawing;
import market.storage.Database;

/**
 * Looks again at what only an event would tell of, in case it never came: what a bank decided, a
 * payout that arrived, a payee who has become ready. None of it moves money, so that no comparison
 * of movements shows it. What could not go back before a bank decided is asked for again then.
 */
public final class Revisiting {
  private static final int AT_ONCE = 200;

  private final Database database;
  private final StripeFacts stripe;
  private final Disputing disputing;
  private final Refunding refunding;
  private final Withdrawing withdrawing;
  private final Paying paying;

  public Revisiting(
      Database database,
      StripeFacts stripe,
      Disputing disputing,
      Refunding refunding,
      Withdrawing withdrawing,
      Paying paying) {
    this.database = database;
    this.stripe = stripe;
    this.disputing = disputing;
    this.refunding = refunding;
    this.withdrawing = withdrawing;
    this.paying = paying;
  }

  /**
   * Reads all of it again, as if events had come; safe to do at any time. One that Stripe does not
   * answer for keeps none of the others from being read.
   */
  public void look() {
    var unanswered = new ArrayList<StripeUnavailable>();
    database
        .read(tx -> tx.disputes().open(AT_ONCE))
        .forEach(it -> attempt(unanswered, () -> disputing.look(it.stripe())));
    refunding.askAgain();
    database
        .read(tx -> tx.withdrawals().underWay(AT_ONCE))
        .forEach(it -> {
          var payout = Objects.requireNonNull(it.payout());
          attempt(unanswered, () -> withdrawing.look(stripe.payout(payout, null)));
        });
    database
        .read(tx -> tx.payoutAccounts().notReady(AT_ONCE))
        .forEach(it -> attempt(unanswered, () -> paying.look(Objects.requireNonNull(it.stripe()))));
    if (!unanswered.isEmpty()) {
      throw unanswered.getFirst();
    }
  }

  private static void attempt(List<StripeUnavailable> unanswered, Runnable look) {
    try {
      look.run();
    } catch (StripeUnavailable e) {
      unanswered.add(e);
    }
  }
}
