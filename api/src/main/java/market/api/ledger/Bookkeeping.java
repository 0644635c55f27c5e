package market.api.ledger;

import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import market.storage.Money;
import market.storage.ledger.LedgerAccount;
import market.storage.ledger.Transfer;
import market.storage.ledger.Transfer.Reason;
import market.storage.orders.Part;
import market.storage.orders.Split;

/** What each thing that happens to money means for the books. Pure: no clock, no database. */
public final class Bookkeeping {
  private Bookkeeping() {}

  /**
   * A buyer paid: the price leaves the processor for each one's part, payees of several lines once.
   */
  public static List<Transfer> sale(List<Split> splits, Currency currency) {
    var sums = new LinkedHashMap<Map.Entry<LedgerAccount, Reason>, Long>();
    for (var split : splits) {
      sums.merge(Map.entry(account(split), reason(split.part())), split.units(), Math::addExact);
    }
    return sums.entrySet().stream()
        .map(sum ->
            new Transfer(
                new LedgerAccount.Processor(),
                sum.getKey().getKey(),
                new Money(sum.getValue(), currency),
                sum.getKey().getValue()))
        .toList();
  }

  /** A buyer got everything back: the sale's transfers the other way round, to the cent. */
  public static List<Transfer> refund(List<Split> splits, Currency currency) {
    var sums = new LinkedHashMap<LedgerAccount, Money>();
    for (var transfer : sale(splits, currency)) {
      sums.merge(transfer.to(), transfer.amount(), Money::plus);
    }
    return sums.entrySet().stream()
        .map(sum ->
            new Transfer(
                sum.getKey(), new LedgerAccount.Processor(), sum.getValue(), Reason.REFUND))
        .toList();
  }

  /** What the processor really kept, out of what was set aside for it. */
  public static List<Transfer> fee(Money fee) {
    return fee.isZero()
        ? List.of()
        : List.of(
            new Transfer(
                new LedgerAccount.Processing(), new LedgerAccount.Processor(), fee, Reason.FEE));
  }

  /** A creator was sent their part. */
  public static List<Transfer> sent(LedgerAccount.Creator creator, Money amount) {
    return List.of(new Transfer(creator, new LedgerAccount.Processor(), amount, Reason.TRANSFER));
  }

  /** What was sent came back. */
  public static List<Transfer> reversed(LedgerAccount.Creator creator, Money amount) {
    return List.of(new Transfer(new LedgerAccount.Processor(), creator, amount, Reason.REVERSAL));
  }

  private static LedgerAccount account(Split split) {
    return switch (split.part()) {
      case CREATOR, COLLABORATOR ->
          new LedgerAccount.Creator(java.util.Objects.requireNonNull(split.account()));
      case PLATFORM -> new LedgerAccount.Platform();
      case PROCESSOR -> new LedgerAccount.Processing();
    };
  }

  private static Reason reason(Part part) {
    return switch (part) {
      case CREATOR, COLLABORATOR -> Reason.SALE;
      case PLATFORM -> Reason.COMMISSION;
      case PROCESSOR -> Reason.PROCESSING;
    };
  }
}
