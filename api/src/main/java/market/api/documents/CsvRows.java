package market.api.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Currency;

/**
 * Writes a table row by row and keeps none, so that a journal of any length streams. Cells of a row
 * are written one after the other; {@link #end} closes the row.
 */
public final class CsvRows {
  private final Appendable out;
  private boolean begun;

  public CsvRows(Appendable out) {
    this.out = out;
  }

  /** A whole row of column names. */
  public void head(String... names) {
    for (var name : names) {
      text(name);
    }
    end();
  }

  /** Text from anybody, made harmless. */
  public CsvRows text(String text) {
    return raw(Csv.cell(text));
  }

  /** Minor units as a decimal number with a plain point, also when negative. */
  public CsvRows amount(long units, Currency currency) {
    return raw(Amounts.plain(units, currency));
  }

  public CsvRows number(long number) {
    return raw(Long.toString(number));
  }

  /** In UTC, as ISO 8601 writes it. */
  public CsvRows at(Instant at) {
    return raw(at.toString());
  }

  public void end() {
    write("\r\n");
    begun = false;
  }

  private CsvRows raw(String cell) {
    if (begun) {
      write(",");
    }
    write(cell);
    begun = true;
    return this;
  }

  private void write(String text) {
    try {
      out.append(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
