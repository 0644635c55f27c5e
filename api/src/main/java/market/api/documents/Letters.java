package market.api.documents;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Bidi;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The one font of a paper: what of a text it can show, how wide that is and where it breaks. */
final class Letters implements Closeable {
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
  private static final int BOX = 0x25a1;
  private static final String ELLIPSIS = "\u2026";

  /** Nobody reads further in a table's cell, and it bounds the work a stranger's text can cause. */
  private static final int CODE_POINTS_MAX = 1_000;

  /** More marks on one letter only serve to smear over the neighbouring lines. */
  private static final int MARKS_MAX = 2;

  private final TrueTypeFont file;
  private final CmapLookup glyphs;
  private final PDFont font;
  private final float em;
  private final Map<Integer, Integer> advances = new HashMap<>();

  Letters(PDDocument document) throws IOException {
    try (var in = PDFont.class.getResourceAsStream(FONT)) {
      if (in == null) {
        throw new FileNotFoundException(FONT);
      }
      file = new TTFParser().parse(new RandomAccessReadBuffer(in));
    }
    // Ligatures would be drawn and then not be found by a search in the paper.
    file.setEnableGsub(false);
    glyphs = file.getUnicodeCmapLookup();
    em = file.getUnitsPerEm();
    font = PDType0Font.load(document, file, true);
  }

  PDFont font() {
    return font;
  }

  /** The text as one line of characters the font has; what it lacks is shown as a box. */
  String shown(String text) {
    var shown = new StringBuilder();
    var composed = Normalizer.normalize(head(text), Normalizer.Form.NFC);
    var marks = 0;
    for (int c : composed.codePoints().toArray()) {
      marks = isMark(c) ? marks + 1 : 0;
      if (Character.isWhitespace(c) || Character.isISOControl(c)) {
        if (!shown.isEmpty() && shown.charAt(shown.length() - 1) != ' ') {
          shown.append(' ');
        }
      } else if (!isUnseen(c) && marks <= MARKS_MAX) {
        if (has(c)) {
          shown.appendCodePoint(c);
        } else if (marks == 0) {
          shown.append(has(BOX) ? (char) BOX : '?');
        }
      }
    }
    return shown.toString().strip();
  }

  float width(String shown, float size) {
    var units = 0L;
    for (int i = 0; i < shown.length(); i += Character.charCount(shown.codePointAt(i))) {
      units += advances.computeIfAbsent(shown.codePointAt(i), this::advance);
    }
    return units * size / em;
  }

  /** The text in lines no wider than asked; what goes beyond the last ends in an ellipsis. */
  List<String> wrapped(String text, float size, float width, int linesMax) {
    var lines = new ArrayList<String>();
    var rest = shown(text);
    while (!rest.isEmpty() && lines.size() < linesMax - 1) {
      var end = fitting(rest, size, width);
      lines.add(rest.substring(0, end).strip());
      rest = rest.substring(end).strip();
    }
    if (!rest.isEmpty() || lines.isEmpty()) {
      lines.add(cut(rest, size, width));
    }
    return lines;
  }

  /** The order in which the letters of a line are drawn, which differs from reading in Hebrew. */
  static String drawn(String line) {
    if (!Bidi.requiresBidi(line.toCharArray(), 0, line.length())) {
      return line;
    }
    var bidi = new Bidi(line, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
    var levels = new byte[bidi.getRunCount()];
    var runs = new String[levels.length];
    for (int i = 0; i < runs.length; i++) {
      levels[i] = (byte) bidi.getRunLevel(i);
      var run = line.substring(bidi.getRunStart(i), bidi.getRunLimit(i));
      runs[i] = levels[i] % 2 == 0 ? run : new StringBuilder(run).reverse().toString();
    }
    Bidi.reorderVisually(levels, 0, runs, 0, runs.length);
    return String.join("", runs);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private String cut(String line, float size, float width) {
    if (width(line, size) <= width) {
      return line;
    }
    var end = endWithin(line, size, width - width(ELLIPSIS, size));
    return line.substring(0, end).strip() + ELLIPSIS;
  }

  /** Where the first line of the text ends: behind a word, or within one that is too long. */
  private int fitting(String text, float size, float width) {
    var end = endWithin(text, size, width);
    if (end == text.length() || text.charAt(end) == ' ') {
      return end;
    }
    var space = text.lastIndexOf(' ', end);
    return space > 0 ? space : end;
  }

  /** At least one letter, so that the narrowest column gets through any text. */
  private int endWithin(String text, float size, float width) {
    var used = 0f;
    var end = 0;
    while (end < text.length()) {
      var next = text.offsetByCodePoints(end, 1);
      used += width(text.substring(end, next), size);
      if (used > width && end > 0) {
        return end;
      }
      end = next;
    }
    return end;
  }

  private static String head(String text) {
    return text.codePointCount(0, text.length()) <= CODE_POINTS_MAX
        ? text
        : text.substring(0, text.offsetByCodePoints(0, CODE_POINTS_MAX)) + ELLIPSIS;
  }

  private boolean has(int codePoint) {
    return glyphs.getGlyphId(codePoint) != 0;
  }

  private int advance(int codePoint) {
    try {
      return file.getAdvanceWidth(glyphs.getGlyphId(codePoint));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isMark(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
      default -> false;
    };
  }

  /** Joiners, marks of direction, and the tones that only colour the picture before them. */
  private static boolean isUnseen(int codePoint) {
    return Character.getType(codePoint) == Character.FORMAT
        || (codePoint >= 0x1f3fb && codePoint <= 0x1f3ff);
  }
}
