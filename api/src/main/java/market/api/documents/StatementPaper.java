package market.api.documents;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/** How a statement is laid out: who and when, the sums, then every movement with its balance. */
final class StatementPaper {
  private final Statement statement;
  private final Words words;
  private final Sheet sheet;

  private StatementPaper(Statement statement, Words words, Sheet sheet) {
    this.statement = statement;
    this.words = words;
    this.sheet = sheet;
  }

  static void write(Statement statement, Words words, OutputStream out) throws IOException {
    var title = words.word("statement.title") + ", " + words.month(statement.month());
    try (var sheet = new Sheet(title + " · @" + statement.handle(), words.locale())) {
      var paper = new StatementPaper(statement, words, sheet);
      Heading.write(sheet, statement.marketplace(), title);
      paper.facts();
      paper.sums();
      paper.lines();
      sheet.finish(statement.marketplace() + " · " + title + " · @" + statement.handle(), out);
    }
  }

  private void facts() throws IOException {
    var first = statement.month().atDay(1);
    var last = statement.month().atEndOfMonth();
    sheet.facts(
        Ink.VALUE,
        List.of(
            new Sheet.Fact(words.word("statement.holder"), statement.holder()),
            new Sheet.Fact(words.word("statement.handle"), "@" + statement.handle()),
            new Sheet.Fact(
                words.word("statement.period"), words.date(first) + " – " + words.date(last)),
            new Sheet.Fact(
                words.word("statement.currency"), statement.currency().getCurrencyCode())));
    sheet.down(12);
  }

  private void sums() throws IOException {
    sheet.rule();
    sheet.down(8);
    sheet.facts(
        Ink.SUM,
        List.of(
            new Sheet.Fact(words.word("statement.opening"), told(statement.opening())),
            new Sheet.Fact(words.word("statement.came"), told(statement.came())),
            new Sheet.Fact(words.word("statement.went"), told(statement.went())),
            new Sheet.Fact(words.word("statement.closing"), told(statement.closing()))));
    sheet.down(3);
    sheet.rule();
    sheet.down(18);
  }

  private void lines() throws IOException {
    var table = new Table(sheet, columns());
    var balance = statement.opening();
    bound(table, "statement.opening", balance);
    for (var line : statement.lines()) {
      balance += line.units();
      table.row(
          Ink.ROW,
          List.of(
              new Table.Cell(words.date(line.at())),
              new Table.Cell(words.kind("kind", line.kind())),
              new Table.Cell(line.title(), line.reference()),
              new Table.Cell(figures(line.units())),
              new Table.Cell(figures(balance))));
      sheet.hairline();
    }
    if (statement.lines().isEmpty()) {
      table.row("", "", words.word("statement.nothing"), "", "");
    }
    bound(table, "statement.closing", statement.closing());
    sheet.rule();
    sheet.keep(24);
    sheet.text(Ink.FAINT, Sheet.LEFT, 18, words.word("statement.note"));
  }

  private List<Table.Column> columns() {
    var in = ", " + statement.currency().getCurrencyCode();
    return List.of(
        new Table.Column(words.word("column.date"), Sheet.LEFT, 66),
        new Table.Column(words.word("column.kind"), Sheet.LEFT + 66, 94),
        new Table.Column(words.word("column.what"), Sheet.LEFT + 160, 179),
        new Table.Column(words.word("column.amount") + in, Sheet.LEFT + 339, 76, true),
        new Table.Column(words.word("column.balance") + in, Sheet.RIGHT - 84, 84, true));
  }

  private void bound(Table table, String key, long balance) throws IOException {
    table.row(
        Ink.STRONG_ROW,
        List.of(
            new Table.Cell(""),
            new Table.Cell(""),
            new Table.Cell(words.word(key)),
            new Table.Cell(""),
            new Table.Cell(figures(balance))));
    sheet.hairline();
  }

  private String told(long units) {
    return Amounts.told(units, statement.currency(), locale());
  }

  private String figures(long units) {
    return Amounts.figures(units, statement.currency(), locale());
  }

  private Locale locale() {
    return words.locale();
  }
}
