package market.api.documents;

import java.io.IOException;

/** The top of a paper's first page: whose it is and what it is. */
final class Heading {
  private Heading() {}

  static void write(Sheet sheet, String marketplace, String title) throws IOException {
    var letters = sheet.letters();
    var whose = letters.wrapped(marketplace, Ink.VALUE.size(), Sheet.WIDTH, 1).getFirst();
    sheet.text(Ink.VALUE, Sheet.LEFT, 0, whose);
    sheet.down(12);
    for (var line : letters.wrapped(title, Ink.TITLE.size(), Sheet.WIDTH, 2)) {
      sheet.text(Ink.TITLE, Sheet.LEFT, Ink.TITLE.size(), line);
      sheet.down(Ink.TITLE.leading());
    }
    sheet.down(16);
  }
}
