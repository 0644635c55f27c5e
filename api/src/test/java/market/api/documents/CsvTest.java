package market.api.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CsvTest {
  @Property(tries = 300, seed = "42")
  void aStatementReadBackAddsUpAndLosesNoWord(
      @ForAll long seed, @ForAll @IntRange(max = 60) int size) {
    var statement = Papers.statement(seed, size, Papers.DOLLAR);

    var rows = read(Csv.statement(statement));

    assertThat(rows).hasSize(size + 3).allMatch(row -> row.size() == 7);
    assertThat(rows.get(1).get(1)).isEqualTo("opening");
    assertThat(rows.getLast().get(1)).isEqualTo("closing");
    var sum = new BigDecimal(rows.get(1).get(5));
    for (int i = 0; i < size; i++) {
      var row = rows.get(i + 2);
      var line = statement.lines().get(i);
      sum = sum.add(new BigDecimal(row.get(4)));
      assertThat(row.get(5)).isEqualTo(sum.toPlainString());
      assertThat(row.get(2)).isEqualTo(line.reference());
      assertThat(row.get(3).replaceFirst("^'", "")).isEqualTo(line.title());
    }
    assertThat(rows.getLast().get(5)).isEqualTo(sum.toPlainString());
    assertThat(sum.movePointRight(2).longValueExact()).isEqualTo(statement.closing());
  }

  @Property(tries = 1000, seed = "42")
  void noTextBecomesAFormulaAndEveryTextComesBack(@ForAll String text) {
    var clean = text.replace("\r", "");

    var read = read((Csv.cell(clean) + "\r\n").getBytes(StandardCharsets.UTF_8));

    var wellFormed = new String(clean.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    var cell = read.getFirst().getFirst();
    assertThat(cell).isIn(wellFormed, "'" + wellFormed);
    assertThat(cell).doesNotMatch("(?s)[=+\\-@\t\r\n].*");
  }

  @Example
  void whatASpreadsheetWouldRunIsDefusedAndAmountsStayNumbers() {
    assertThat(Csv.cell("=1+1")).isEqualTo("'=1+1");
    assertThat(Csv.cell("+cmd|' /C calc'!A0")).isEqualTo("'+cmd|' /C calc'!A0");
    assertThat(Csv.cell("-2")).isEqualTo("'-2");
    assertThat(Csv.cell("@SUM(A1)")).isEqualTo("'@SUM(A1)");
    assertThat(Csv.cell("\t=1")).isEqualTo("'\t=1");
    assertThat(Csv.cell("\r=1")).isEqualTo("\"'\r=1\"");
    assertThat(Csv.cell("＝1")).isEqualTo("'＝1");
    assertThat(Csv.cell("a=1")).isEqualTo("a=1");
    assertThat(Csv.cell("one, \"two\"")).isEqualTo("\"one, \"\"two\"\"\"");

    var out = new StringBuilder();
    new CsvRows(out).amount(-1_250, Papers.DOLLAR).amount(-1_250, Papers.YEN).number(-3).end();
    assertThat(out.toString()).isEqualTo("-12.50,-1250,-3\r\n");
  }

  @Example
  void anEmptyMonthHasItsTwoBalances() {
    var empty = new Statement("M", "Ann", "ann", Papers.MARCH, Papers.YEN, -5, List.of(), -5);

    assertThat(new String(Csv.statement(empty), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            at,kind,reference,title,amount,balance,currency\r
            2026-03-01T00:00:00Z,opening,,,,-5,JPY\r
            2026-04-01T00:00:00Z,closing,,,,-5,JPY\r
            """);
  }

  @Example
  void aJournalOfAMillionRowsStreams() {
    var out = new Counting();
    var rows = new CsvRows(out);
    for (int i = 0; i < 1_000_000; i++) {
      rows.at(Papers.NOON).text("sale").amount(i, Papers.EURO).end();
    }
    assertThat(out.letters).isGreaterThan(30_000_000);
    assertThat(out.longest).isLessThan(100);
  }

  @Example
  void aCurrencyNotTradedInAndABrokenStreamAreErrors() {
    var rows = new CsvRows(new Broken());
    assertThatThrownBy(() -> rows.amount(1, Currency.getInstance("KWD")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> rows.text("a")).isInstanceOf(UncheckedIOException.class);
  }

  private static List<List<String>> read(byte[] csv) {
    return CsvReader.read(new String(csv, StandardCharsets.UTF_8));
  }

  private static final class Counting extends Writer {
    private long letters;
    private int longest;

    @Override
    public void write(char[] buffer, int from, int length) {
      letters += length;
      longest = Math.max(longest, length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private static final class Broken implements Appendable {
    @Override
    public Appendable append(CharSequence text) throws IOException {
      throw new IOException("full");
    }

    @Override
    public Appendable append(CharSequence text, int start, int end) throws IOException {
      throw new IOException("full");
    }

    @Override
    public Appendable append(char letter) throws IOException {
      throw new IOException("full");
    }
  }
}
