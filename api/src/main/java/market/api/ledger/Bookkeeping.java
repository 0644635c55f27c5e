package market.api.ledger;

import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import market.api.checkout.Waterfall;
import market.storage.Money;
import market.storage.ledger.LedgerAccount;
import market.storage.ledger.Transfer;
import market.storage.ledger.Transfer.Reason;
import market.storage.orders.Part;
import market.storage.orders.Split;

/**
 * What each thing that happens to money means for the books. Pure: no clock, no database.
 *
 * <p>Money goes from one account to another; an account's balance is what came to it less what went
 * from it. A sale therefore comes from the processor's account, or from that of a buyer who pays
 * with earnings, and everything that leaves us goes back there.
 */
public final class Bookkeeping {
  private Bookkeeping() {}

  /** A buyer paid: each one's part and the tax, payees of several lines once for each reason. */
  public static List<Transfer> sale(
      LedgerAccount from, List<Split> splits, long taxUnits, Currency currency) {
    var sums = new LinkedHashMap<Map.Entry<LedgerAccount, Reason>, Long>();
    for (var split : splits) {
      sums.merge(Map.entry(account(split), reason(split.part())), split.units(), Math::addExact);
    }
    if (taxUnits > 0) {
      sums.put(Map.entry(new LedgerAccount.Tax(), Reason.TAX), taxUnits);
    }
    return sums.entrySet().stream()
        .map(sum ->
            new Transfer(
                from,
                sum.getKey().getKey(),
                new Money(sum.getValue(), currency),
                sum.getKey().getValue()))
        .toList();
  }

  /**
   * How much of a line went back to the buyer, before and now.
   *
   * @param units what was paid for the line
   * @param rest who bears what no part of it does: the platform, or where it still waits
   */
  public record Gone(int line, long units, long before, long now, LedgerAccount rest) {
    /** Where the platform bears what no part does. */
    public Gone(int line, long units, long before, long now) {
      this(line, units, before, now, new LedgerAccount.Platform());
    }

    public Gone {
      if (before < 0 || now < 0 || before > units || now > units) {
        throw new IllegalArgumentException(
            "of %d, %d and then %d went back".formatted(units, before, now));
      }
    }

    /** What of one part is gone now. */
    public long of(long part) {
      return Waterfall.returned(part, now, units);
    }
  }

  /**
   * Money goes back to a buyer, or having gone comes again. Of each part as much is gone as of the
   * line, rounded down: a part is never more than gone, and wholly gone when the line is. The cents
   * that rounding leaves over are the platform's to bear meanwhile.
   */
  public static List<Transfer> back(
      List<Split> splits,
      List<Gone> gone,
      long taxUnits,
      LedgerAccount to,
      Reason reason,
      Currency currency) {
    var sums = new LinkedHashMap<LedgerAccount, Long>();
    for (var line : gone) {
      var left = line.now() - line.before();
      for (var split : splits) {
        if (split.line() == line.line() && split.part() != Part.PLATFORM) {
          var part =
              line.of(split.units())
                  - Waterfall.returned(split.units(), line.before(), line.units());
          sums.merge(account(split), part, Math::addExact);
          left -= part;
        }
      }
      sums.merge(line.rest(), left, Math::addExact);
    }
    sums.merge(new LedgerAccount.Tax(), taxUnits, Math::addExact);
    var transfers = new ArrayList<Transfer>();
    sums.forEach((account, units) -> {
      if (units > 0) {
        transfers.add(new Transfer(account, to, new Money(units, currency), reason));
      } else if (units < 0) {
        transfers.add(new Transfer(to, account, new Money(-units, currency), reason));
      }
    });
    return transfers;
  }

  /** Somebody paid, and it waits: for the milestones of a campaign, or for a month to be over. */
  public static List<Transfer> waiting(LedgerAccount from, LedgerAccount to, Money amount) {
    return some(from, to, amount, to instanceof LedgerAccount.Pool ? Reason.POOL : Reason.PLEDGE);
  }

  /** What the processor really kept, out of what was set aside for it. */
  public static List<Transfer> fee(Money fee) {
    return some(new LedgerAccount.Processing(), new LedgerAccount.Processor(), fee, Reason.FEE);
  }

  /** A payee was sent their part. */
  public static List<Transfer> sent(LedgerAccount.Creator payee, Money amount) {
    return some(payee, new LedgerAccount.Processor(), amount, Reason.TRANSFER);
  }

  /** What was sent came back. */
  public static List<Transfer> reversed(LedgerAccount.Creator payee, Money amount) {
    return some(new LedgerAccount.Processor(), payee, amount, Reason.REVERSAL);
  }

  /** A payee was paid by bank. */
  public static List<Transfer> paidByBank(LedgerAccount.Creator payee, Money amount) {
    return some(payee, new LedgerAccount.Bank(), amount, Reason.BANK);
  }

  /** Our own money went from the processor to our bank. */
  public static List<Transfer> withdrawn(Money amount) {
    return some(new LedgerAccount.Bank(), new LedgerAccount.Processor(), amount, Reason.WITHDRAWAL);
  }

  /** What a dispute costs beside the money itself. */
  public static List<Transfer> disputeFee(Money fee) {
    return some(new LedgerAccount.Disputes(), new LedgerAccount.Processor(), fee, Reason.DISPUTE);
  }

  /** What nobody can be asked for went to a buyer's bank. */
  public static List<Transfer> lost(Money amount) {
    return some(new LedgerAccount.Losses(), new LedgerAccount.Processor(), amount, Reason.LOSS);
  }

  /** A payment nobody ordered came. */
  public static List<Transfer> strayed(Money amount) {
    return some(new LedgerAccount.Processor(), new LedgerAccount.Strays(), amount, Reason.STRAY);
  }

  /** It went back. */
  public static List<Transfer> strayReturned(Money amount) {
    return some(new LedgerAccount.Strays(), new LedgerAccount.Processor(), amount, Reason.STRAY);
  }

  /** What a payee was to get stays with the platform. */
  public static List<Transfer> forfeited(LedgerAccount.Creator payee, Money amount) {
    return some(payee, new LedgerAccount.Platform(), amount, Reason.FORFEIT);
  }

  /** All of it the other way round. */
  public static List<Transfer> undone(List<Transfer> transfers) {
    return transfers.stream().map(it -> it.undone(it.reason())).toList();
  }

  private static List<Transfer> some(
      LedgerAccount from, LedgerAccount to, Money amount, Reason reason) {
    return amount.isZero() ? List.of() : List.of(new Transfer(from, to, amount, reason));
  }

  private static LedgerAccount account(Split split) {
    return switch (split.part()) {
      case CREATOR, COLLABORATOR, SELLER, ROYALTY, REFERRER, GAME ->
          new LedgerAccount.Creator(Objects.requireNonNull(split.account()));
      case PLATFORM -> new LedgerAccount.Platform();
      case PROCESSOR -> new LedgerAccount.Processing();
    };
  }

  private static Reason reason(Part part) {
    return switch (part) {
      case CREATOR, COLLABORATOR, SELLER -> Reason.SALE;
      case ROYALTY -> Reason.ROYALTY;
      case REFERRER -> Reason.REFERRAL;
      case GAME -> Reason.GAME;
      case PLATFORM -> Reason.COMMISSION;
      case PROCESSOR -> Reason.PROCESSING;
    };
  }
}
