package market.api.payouts;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Locale;
import market.api.Problem;
import market.api.documents.Pdf;
import market.api.documents.Statement;
import market.storage.Tx;
import market.storage.accounts.Account;
import market.storage.ledger.Ledger;
import market.storage.ledger.Transfer;

/** A payee's month as the books have it: what they held, every line, what they hold. */
public final class Stating {
  private static final int PAGE = 5_000;

  private Stating() {}

  public static Statement of(
      Tx tx, String marketplace, Account account, YearMonth month, Currency currency) {
    var from = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    var until = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    var code = currency.getCurrencyCode();
    var lines = new ArrayList<Statement.Line>();
    var after = 0L;
    while (true) {
      var page = tx.ledger().statement(account.id(), code, from, until, after, PAGE);
      page.forEach(entry -> lines.add(line(entry)));
      if (page.size() < PAGE) {
        break;
      }
      if (lines.size() > Pdf.LINES_MAX) {
        throw Problem.conflict("this month has more than %d lines".formatted(Pdf.LINES_MAX));
      }
      after = page.getLast().id();
    }
    return new Statement(
        marketplace,
        account.name(),
        account.handle().value(),
        month,
        currency,
        held(tx, account, code, from),
        lines,
        held(tx, account, code, until));
  }

  private static long held(Tx tx, Account account, String currency, Instant at) {
    return tx.ledger().held(account.id(), currency, at);
  }

  private static Statement.Line line(Ledger.Entry entry) {
    return new Statement.Line(
        entry.at(),
        kind(entry),
        entry.orderNumber() == null ? entry.cause() : "#" + entry.orderNumber(),
        entry.titles() == null ? "" : entry.titles(),
        entry.units());
  }

  /** The word of the statement for a reason of the ledger, seen from the payee's side. */
  public static String kind(Ledger.Entry entry) {
    var reason = entry.reason();
    var came = entry.units() > 0;
    if (!came && entry.cause().startsWith("spent:")) {
      return "spent";
    }
    return switch (reason) {
      case GAME -> "game_share";
      case BANK -> "payout";
      case DISPUTE -> came ? "dispute_won" : "dispute";
      case SALE,
          ROYALTY,
          REFERRAL,
          REFUND,
          TRANSFER,
          REVERSAL,
          COMMISSION,
          PROCESSING,
          TAX,
          FEE,
          WITHDRAWAL,
          STRAY,
          LOSS,
          FORFEIT,
          PLEDGE,
          RELEASE,
          POOL ->
          lower(reason);
    };
  }

  private static String lower(Transfer.Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }
}
