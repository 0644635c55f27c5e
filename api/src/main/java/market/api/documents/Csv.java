package market.api.documents;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/** Papers as comma-separated tables in UTF-8 (RFC 4180), safe to open in a spreadsheet. */
public final class Csv {
  /** With these a spreadsheet takes the cell for a formula; the wide forms count in East Asia. */
  private static final String FORMULA_STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

  private Csv() {}

  /**
   * The statement from its opening balance over every movement to its closing balance. The amounts
   * add up to what lies between the two.
   */
  public static byte[] statement(Statement statement) {
    var out = new StringBuilder();
    var rows = new CsvRows(out);
    rows.head("at", "kind", "reference", "title", "amount", "balance", "currency");
    var currency = statement.currency();
    var balance = statement.opening();
    bound(rows, "opening", statement.month(), statement, balance);
    for (var line : statement.lines()) {
      balance += line.units();
      rows.at(line.at())
          .text(line.kind())
          .text(line.reference())
          .text(line.title())
          .amount(line.units(), currency)
          .amount(balance, currency)
          .text(currency.getCurrencyCode())
          .end();
    }
    bound(rows, "closing", statement.month().plusMonths(1), statement, statement.closing());
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * User text as one cell: never a formula, quoted where commas, quotes or line ends ask for it.
   */
  public static String cell(String text) {
    var safe = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    var quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }

  private static void bound(
      CsvRows rows, String kind, YearMonth month, Statement statement, long balance) {
    rows.at(firstOf(month))
        .text(kind)
        .text("")
        .text("")
        .text("")
        .amount(balance, statement.currency())
        .text(statement.currency().getCurrencyCode())
        .end();
  }

  private static Instant firstOf(YearMonth month) {
    return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
