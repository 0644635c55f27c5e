package market.web.owner;

import java.util.List;
import market.api.Problem;
import market.storage.payouts.Batches;
import market.storage.payouts.Batches.Batch;
import market.storage.payouts.PayoutAccounts;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/** Paying by bank: what is due, the lists that are on their way, and those that are done. */
public record PayoutsPage(
    Frame frame,
    boolean canPay,
    List<PayoutAccounts.Due> due,
    List<Open> open,
    List<Batch> closed,
    @Nullable Problem problem)
    implements Page {
  /** A list with everybody on it. */
  public record Open(Batch batch, List<Batches.Payee> payees) {}

  /** Enough of an account number to know it by. */
  public static String tail(Batches.Payee payee) {
    var number = payee.bankAccount();
    return number.length() <= 4 ? number : "…" + number.substring(number.length() - 4);
  }
}
