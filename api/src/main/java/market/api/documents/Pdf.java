package market.api.documents;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * Papers as PDF, in English or Russian. The same paper is the same bytes each time. The stream is
 * flushed and stays open.
 */
public final class Pdf {
  /** More would be a paper nobody can read; the table has no such bound. */
  public static final int LINES_MAX = 50_000;

  private Pdf() {}

  public static void statement(Statement statement, Locale locale, OutputStream out)
      throws IOException {
    bound(statement.lines().size());
    StatementPaper.write(statement, Words.in(locale), out);
  }

  public static void receipt(Receipt receipt, Locale locale, OutputStream out) throws IOException {
    var shares = receipt.items().stream().mapToInt(item -> item.shares().size()).sum();
    bound(receipt.items().size() + shares + receipt.refunds().size());
    ReceiptPaper.write(receipt, Words.in(locale), out);
  }

  private static void bound(int lines) {
    if (lines > LINES_MAX) {
      throw new IllegalArgumentException(
          "a paper holds %d lines at most, not %d".formatted(LINES_MAX, lines));
    }
  }
}
