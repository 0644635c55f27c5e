package market.api.documents;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A table that runs over as many pages as it needs and begins each with its head. */
final class Table {
  private static final float PADDING = 4.5f;
  private static final float FAINT_PADDING = 1.5f;
  private static final float GAP = 8;
  private static final float HEAD_HEIGHT = 19;
  private static final int LINES_MAX = 6;

  private final Sheet sheet;
  private final List<Column> columns;
  private int headedPage;

  Table(Sheet sheet, List<Column> columns) {
    this.sheet = sheet;
    this.columns = List.copyOf(columns);
  }

  /** Text columns begin at the left and wrap; columns of figures end at the right. */
  record Column(String head, float left, float width, boolean figures) {
    Column(String head, float left, float width) {
      this(head, left, width, false);
    }

    float right() {
      return left + width;
    }
  }

  /** What stands in a column of one row, and what stands smaller beneath it. */
  record Cell(String text, String under) {
    Cell(String text) {
      this(text, "");
    }
  }

  private record Laid(List<String> lines, List<String> under) {
    float height(Ink ink) {
      return lines.size() * ink.leading() + under.size() * Ink.FAINT.leading();
    }
  }

  void row(String... cells) throws IOException {
    row(Ink.ROW, List.of(cells).stream().map(Cell::new).toList());
    sheet.hairline();
  }

  void row(Ink ink, List<Cell> cells) throws IOException {
    row(ink, columns, cells);
  }

  /** A row that belongs to the one above it: small, its text moved in. */
  void beneath(float indent, List<Cell> cells) throws IOException {
    var moved =
        columns.stream()
            .map(of -> of.figures() ? of : new Column("", of.left() + indent, of.width() - indent))
            .toList();
    row(Ink.FAINT, moved, cells);
  }

  private void row(Ink ink, List<Column> places, List<Cell> cells) throws IOException {
    var padding = ink.equals(Ink.FAINT) ? FAINT_PADDING : PADDING;
    var laid = new ArrayList<Laid>();
    var height = 0f;
    for (int i = 0; i < places.size(); i++) {
      var cell = laid(ink, places.get(i), cells.get(i));
      laid.add(cell);
      height = Math.max(height, cell.height(ink));
    }
    height += 2 * padding;
    begin(height);
    for (int i = 0; i < places.size(); i++) {
      draw(ink, places.get(i), padding, laid.get(i));
    }
    sheet.down(height);
  }

  /** The head goes with the first row and onto every further page. */
  private void begin(float rowHeight) throws IOException {
    var head = headedPage == sheet.page() ? 0 : HEAD_HEIGHT;
    sheet.keep(rowHeight + head);
    if (headedPage == sheet.page()) {
      return;
    }
    headedPage = sheet.page();
    for (var column : columns) {
      var word = sheet.letters().wrapped(column.head(), Ink.LABEL.size(), column.width(), 1);
      place(Ink.LABEL, column, 11, word.getFirst());
    }
    sheet.down(HEAD_HEIGHT - 3);
    sheet.rule();
  }

  private Laid laid(Ink ink, Column column, Cell cell) {
    var letters = sheet.letters();
    if (column.figures()) {
      return new Laid(List.of(cell.text()), List.of());
    }
    var width = column.width() - GAP;
    var under =
        cell.under().isEmpty()
            ? List.<String>of()
            : letters.wrapped(cell.under(), Ink.FAINT.size(), width, 2);
    return new Laid(letters.wrapped(cell.text(), ink.size(), width, LINES_MAX), under);
  }

  private void draw(Ink ink, Column column, float padding, Laid cell) throws IOException {
    var below = padding + ink.size();
    for (var line : cell.lines()) {
      place(ink, column, below, line);
      below += ink.leading();
    }
    for (var line : cell.under()) {
      place(Ink.FAINT, column, below - 1, line);
      below += Ink.FAINT.leading();
    }
  }

  private void place(Ink ink, Column column, float below, String shown) throws IOException {
    if (column.figures()) {
      sheet.figures(ink, column.right(), column.width() - 2, below, shown);
    } else {
      sheet.text(ink, column.left(), below, shown);
    }
  }
}
