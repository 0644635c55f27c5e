package market.web.owner;

import java.util.Currency;
import java.util.List;
import market.api.Problem;
import market.api.checkout.Reconciling;
import market.api.owner.Treasury;
import market.storage.owner.Alerts;
import market.storage.payouts.Withdrawals.Withdrawal;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/** The platform's money: where it is, what was sold, and what has to be looked at. */
public record MoneyPage(
    Frame frame,
    Treasury.View view,
    List<Matter> matters,
    List<Sold> sold,
    List<Withdrawal> withdrawals,
    Reconciling.@Nullable Report report,
    Typed typed,
    String once,
    @Nullable Problem problem)
    implements Page {
  /** An alert, with the order it is about where it is about one. */
  public record Matter(Alerts.Alert alert, @Nullable Long order) {}

  /** What stands in the form. */
  public record Typed(String amount, String currency) {
    static final Typed NOTHING = new Typed("", "");
  }

  public String free(Treasury.Position position) {
    return Typing.text(
        position.freeUnits(), Currency.getInstance(position.currency()).getDefaultFractionDigits());
  }

  public boolean mayWithdraw() {
    return view.positions().stream().anyMatch(it -> it.freeUnits() > 0);
  }

  public long left(Reconciling.Report of) {
    return of.differences().stream().filter(it -> !it.repaired()).count();
  }
}
