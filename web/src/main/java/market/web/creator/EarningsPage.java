package market.web.creator;

import java.time.YearMonth;
import java.util.List;
import market.api.Problem;
import market.api.payouts.Earnings;
import market.api.payouts.PayoutResource.AccountState;
import market.storage.ledger.Ledger;
import market.storage.orders.Orders;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * What somebody earns, where it goes and when; with every line of the books.
 *
 * @param months those there are statements for, newest first
 */
public record EarningsPage(
    Frame frame,
    List<Earnings> earnings,
    Plot plot,
    AccountState payout,
    List<Orders.Sale> sales,
    List<Ledger.Entry> entries,
    List<YearMonth> months,
    List<String> currencies,
    Typed typed,
    @Nullable Problem problem)
    implements Page {
  /** A bank account as it was typed. */
  public record Typed(String country, String holder, String account, String bic) {
    static final Typed NOTHING = new Typed("", "", "", "");
  }

  public boolean isReady() {
    return "active".equals(payout.state());
  }

  public boolean isByBank() {
    return "bank".equals(payout.rail());
  }

  public String wrong(String field) {
    return problem == null
        ? ""
        : problem.errors().stream()
            .filter(error -> error.field().equals(field))
            .map(Problem.Field::message)
            .findFirst()
            .orElse("");
  }
}
