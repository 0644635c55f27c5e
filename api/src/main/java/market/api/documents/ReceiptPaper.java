package market.api.documents;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** How a receipt is laid out: who and when, each item with its shares, the totals, the refunds. */
final class ReceiptPaper {
  private static final float FIGURES = 104;
  private static final float SHARE_INDENT = 14;
  private static final float LINE = 17;

  private final Receipt receipt;
  private final Words words;
  private final Sheet sheet;

  private ReceiptPaper(Receipt receipt, Words words, Sheet sheet) {
    this.receipt = receipt;
    this.words = words;
    this.sheet = sheet;
  }

  static void write(Receipt receipt, Words words, OutputStream out) throws IOException {
    var kind = words.word(receipt.creditNote() ? "receipt.credit" : "receipt.title");
    var title = kind + " " + receipt.number();
    try (var sheet = new Sheet(title, words.locale())) {
      var paper = new ReceiptPaper(receipt, words, sheet);
      Heading.write(sheet, receipt.marketplace(), title);
      paper.facts();
      paper.items();
      paper.totals();
      paper.refunds();
      sheet.finish(receipt.marketplace() + " · " + title, out);
    }
  }

  private void facts() throws IOException {
    sheet.facts(
        Ink.VALUE,
        List.of(
            new Sheet.Fact(words.word("receipt.date"), words.date(receipt.at())),
            new Sheet.Fact(words.word("receipt.buyer"), receipt.buyer()),
            new Sheet.Fact(words.word("receipt.email"), receipt.email()),
            new Sheet.Fact(words.word("receipt.currency"), receipt.currency().getCurrencyCode())));
    sheet.down(16);
  }

  private void items() throws IOException {
    var in = ", " + receipt.currency().getCurrencyCode();
    var table =
        new Table(
            sheet,
            List.of(
                new Table.Column(words.word("column.item"), Sheet.LEFT, Sheet.WIDTH - 2 * FIGURES),
                new Table.Column(
                    words.word("column.list") + in, Sheet.RIGHT - 2 * FIGURES, FIGURES, true),
                new Table.Column(
                    words.word("column.price") + in, Sheet.RIGHT - FIGURES, FIGURES, true)));
    for (var item : receipt.items()) {
      table.row(
          Ink.ROW,
          List.of(
              new Table.Cell(item.title(), words.word("receipt.by") + " " + item.creator()),
              new Table.Cell(figures(item.listUnits())),
              new Table.Cell(figures(item.units()))));
      for (var share : item.shares()) {
        table.beneath(
            SHARE_INDENT,
            List.of(
                new Table.Cell(share.who() + " — " + words.kind("share", share.kind())),
                new Table.Cell(""),
                new Table.Cell(figures(share.units()))));
      }
      sheet.down(item.shares().isEmpty() ? 0 : 4);
      sheet.hairline();
    }
    sheet.down(10);
  }

  private void totals() throws IOException {
    // One picture: the sums do not part from one another.
    sheet.keep(5 * LINE);
    sum(Ink.ROW, "receipt.subtotal", receipt.subtotal());
    if (receipt.discount() > 0) {
      sum(Ink.ROW, "receipt.discount", -receipt.discount());
    }
    if (receipt.tax() > 0 && !receipt.taxIsIncluded()) {
      sum(Ink.ROW, "receipt.tax", receipt.tax());
    }
    sum(Ink.SUM, receipt.creditNote() ? "receipt.credited" : "receipt.total", receipt.total());
    if (receipt.taxIsIncluded()) {
      sum(Ink.ROW, "receipt.included", receipt.tax());
    }
    if (receipt.items().stream().anyMatch(item -> !item.shares().isEmpty())) {
      sheet.keep(LINE);
      sheet.text(Ink.FAINT, Sheet.LEFT, 10, words.word("receipt.shares"));
      sheet.down(LINE);
    }
  }

  private void refunds() throws IOException {
    if (receipt.refunds().isEmpty()) {
      return;
    }
    sheet.keep(6 * LINE);
    sheet.down(LINE);
    sheet.text(Ink.SUM, Sheet.LEFT, 0, words.word("receipt.refunds"));
    sheet.down(8);
    var in = ", " + receipt.currency().getCurrencyCode();
    var table =
        new Table(
            sheet,
            List.of(
                new Table.Column(words.word("column.date"), Sheet.LEFT, 80),
                new Table.Column(
                    words.word("receipt.refund"), Sheet.LEFT + 80, Sheet.WIDTH - 80 - FIGURES),
                new Table.Column(
                    words.word("column.amount") + in, Sheet.RIGHT - FIGURES, FIGURES, true)));
    for (var refund : receipt.refunds()) {
      table.row(words.date(refund.at()), refund.what(), figures(-refund.units()));
    }
    sheet.down(10);
    sheet.keep(LINE);
    sum(Ink.SUM, "receipt.kept", receipt.total() - receipt.refunded());
  }

  private void sum(Ink ink, String key, long units) throws IOException {
    var amount = Amounts.told(units, receipt.currency(), words.locale());
    sheet.figures(ink, Sheet.RIGHT - FIGURES - 30, FIGURES + 80, ink.size(), words.word(key));
    sheet.figures(ink, Sheet.RIGHT, FIGURES + 20, ink.size(), amount);
    sheet.down(LINE);
  }

  private String figures(long units) {
    return Amounts.figures(units, receipt.currency(), words.locale());
  }
}
