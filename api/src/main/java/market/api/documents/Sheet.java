package market.api.documents;

import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/** A pile of A4 pages that is written from top to bottom; lengths are points. */
final class Sheet implements Closeable {
  static final float LEFT = 48;
  static final float WIDTH = PDRectangle.A4.getWidth() - 2 * LEFT;
  static final float RIGHT = LEFT + WIDTH;
  private static final float TOP = PDRectangle.A4.getHeight() - 52;
  private static final float BOTTOM = 66;
  private static final float FOOT = 38;
  private static final float HAIRLINE_GREY = 0.8f;

  private final PDDocument document = new PDDocument();
  private final Letters letters;
  private PDPageContentStream pen;
  private float y;

  Sheet(String title, Locale locale) throws IOException {
    letters = new Letters(document);
    // Without it the clock would be in the file, and the same paper never twice the same bytes.
    document.setDocumentId(0L);
    document.getDocumentInformation().setTitle(title);
    var catalog = document.getDocumentCatalog();
    catalog.setLanguage(locale.toLanguageTag());
    var preferences = new PDViewerPreferences(catalog.getCOSObject());
    preferences.setDisplayDocTitle(true);
    catalog.setViewerPreferences(preferences);
    pen = turned();
  }

  Letters letters() {
    return letters;
  }

  int page() {
    return document.getNumberOfPages();
  }

  float room() {
    return y - BOTTOM;
  }

  void down(float by) {
    y -= by;
  }

  void turn() throws IOException {
    pen.close();
    pen = turned();
  }

  /** Turns the page unless so much fits on this one. */
  void keep(float height) throws IOException {
    if (room() < height) {
      turn();
    }
  }

  /** Starts at the left, one line {@code below} the top of what comes next. */
  void text(Ink ink, float left, float below, String shown) throws IOException {
    write(pen, ink, left, y - below, shown);
  }

  /** Ends at the right; what is wider than its place becomes smaller. */
  void figures(Ink ink, float right, float width, float below, String shown) throws IOException {
    var wanted = letters.width(shown, ink.size());
    var fitting =
        wanted <= width ? ink : new Ink(ink.size() * width / wanted, ink.grey(), ink.strong());
    text(fitting, right - Math.min(wanted, width), below, shown);
  }

  void hairline() throws IOException {
    line(0.5f, HAIRLINE_GREY);
  }

  void rule() throws IOException {
    line(0.8f, 0.25f);
  }

  /** A label above a value. */
  record Fact(String label, String value) {}

  /** Facts side by side in columns of equal width. */
  void facts(Ink ink, List<Fact> facts) throws IOException {
    var width = WIDTH / facts.size();
    var linesMax = 1;
    for (int i = 0; i < facts.size(); i++) {
      var left = LEFT + i * width;
      var label = letters.wrapped(facts.get(i).label(), Ink.LABEL.size(), width - 10, 1);
      text(Ink.LABEL, left, Ink.LABEL.size(), label.getFirst());
      var lines = letters.wrapped(facts.get(i).value(), ink.size(), width - 10, 3);
      for (int n = 0; n < lines.size(); n++) {
        text(ink, left, 14 + ink.size() + n * ink.leading() - 2, lines.get(n));
      }
      linesMax = Math.max(linesMax, lines.size());
    }
    down(14 + linesMax * ink.leading());
  }

  /** Numbers the pages and hands the paper over; the stream stays open. */
  void finish(String foot, OutputStream out) throws IOException {
    pen.close();
    var pages = document.getNumberOfPages();
    var cut = letters.wrapped(foot, Ink.LABEL.size(), WIDTH - 60, 1).getFirst();
    var number = 0;
    for (var page : document.getPages()) {
      number++;
      try (var end = new PDPageContentStream(document, page, AppendMode.APPEND, true, false)) {
        write(end, Ink.LABEL, LEFT, FOOT, cut);
        var of = number + " / " + pages;
        write(end, Ink.LABEL, RIGHT - letters.width(of, Ink.LABEL.size()), FOOT, of);
      }
    }
    document.save(new StaysOpen(out));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    try (document;
        letters) {
      pen.close();
    }
  }

  private PDPageContentStream turned() throws IOException {
    var page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    y = TOP;
    return new PDPageContentStream(document, page, AppendMode.OVERWRITE, true, false);
  }

  private void line(float thickness, float grey) throws IOException {
    pen.setLineWidth(thickness);
    pen.setStrokingColor(grey);
    pen.moveTo(LEFT, y);
    pen.lineTo(RIGHT, y);
    pen.stroke();
  }

  private void write(PDPageContentStream on, Ink ink, float left, float baseline, String shown)
      throws IOException {
    if (shown.isEmpty()) {
      return;
    }
    on.beginText();
    on.setFont(letters.font(), ink.size());
    on.setNonStrokingColor(ink.grey());
    if (ink.strong()) {
      // The font comes in one weight; a thin outline makes the second.
      on.setRenderingMode(RenderingMode.FILL_STROKE);
      on.setStrokingColor(ink.grey());
      on.setLineWidth(ink.size() * 0.025f);
    }
    on.newLineAtOffset(left, baseline);
    on.showText(Letters.drawn(shown));
    if (ink.strong()) {
      on.setRenderingMode(RenderingMode.FILL);
    }
    on.endText();
  }

  /** What the caller opened the caller closes. */
  private static final class StaysOpen extends FilterOutputStream {
    StaysOpen(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
