package market.api.payments;

import market.storage.Tx;
import org.jspecify.annotations.Nullable;

/** What follows from Stripe's answers, each in the transaction that records the answer. */
public interface Effects {
  void done(Tx tx, Ask ask, String stripeId, @Nullable String url);

  void refused(Tx tx, Ask ask, String reason);
}
