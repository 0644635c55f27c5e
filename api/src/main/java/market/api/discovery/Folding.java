package market.api.discovery;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import market.storage.discovery.Searches;

/** One form for texts that people type differently and mean alike. */
final class Folding {
  private static final Pattern GAPS = Pattern.compile("[\\p{Cntrl}\\s\\p{Z}]+");

  private Folding() {}

  /** In lower case, without gaps around it, as long as is kept, and such as can be kept. */
  static String fold(String text) {
    // Half of a pair cannot be written down, and becomes a question mark here already.
    var whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    var folded = Normalizer.normalize(whole, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    var plain = GAPS.matcher(folded).replaceAll(" ").strip();
    return plain.codePointCount(0, plain.length()) <= Searches.TEXT_MAX
        ? plain
        : plain.substring(0, plain.offsetByCodePoints(0, Searches.TEXT_MAX)).strip();
  }
}
