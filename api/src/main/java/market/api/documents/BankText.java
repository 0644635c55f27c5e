package market.api.documents;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Text in the few Latin characters that every bank passes on. */
final class BankText {
  private static final String ALLOWED = "/-?:().,'+ ";

  /** Cyrillic as passports write it (ICAO 9303), Greek by ELOT 743, and letters that are two. */
  private static final Map<Integer, String> LETTERS =
      letters(
          """
          а a б b в v г g д d е e ё e ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ф f
          х kh ц ts ч ch ш sh щ shch ъ ie ы y э e ю iu я ia ґ g є ie і i ї i ў u ђ d ј j љ lj њ nj
          ћ c џ dz ѓ g ѕ dz ќ k α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p
          ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o ß ss æ ae ø o œ oe ł l đ d ð d þ th ı i ŋ n ħ h ŧ t
          ə a “ ' ” ' „ ' « ' » ' ’ ' ‘ ' " ' ` ' – - — - − - _ - & + ; , [ ( ] ) { ( } ) … .
          """);

  private BankText() {}

  /** At most so many characters, of which none is outside the set and no two slashes meet. */
  static String latin(String text, int lengthMax) {
    var latin = new StringBuilder();
    var letters = Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().toArray();
    for (int i = 0; i < letters.length; i++) {
      var capitals = isCapital(letters, i - 1) || isCapital(letters, i + 1);
      add(latin, letters[i], capitals);
    }
    var tidy = trimmed(latin.toString().replaceAll(" +", " ").replaceAll("/+", "/"));
    return trimmed(tidy.substring(0, Math.min(tidy.length(), lengthMax)));
  }

  /** Without letter or digit it tells a bank nothing. */
  static boolean saysNothing(String latin) {
    return latin.chars().noneMatch(Character::isLetterOrDigit);
  }

  private static void add(StringBuilder latin, int codePoint, boolean capitals) {
    if (isAllowed(codePoint)) {
      latin.appendCodePoint(codePoint);
    } else if (Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint)) {
      latin.append(' ');
    } else if (isSoftSign(codePoint)) {
      // Passports leave it out.
      return;
    } else {
      latin.append(spelled(codePoint, capitals));
    }
  }

  /** One capital of a name begins {@code Sh}, one among capitals is {@code SH}. */
  private static String spelled(int codePoint, boolean capitals) {
    var small = Character.toLowerCase(codePoint);
    var letters = LETTERS.get(small);
    if (letters != null) {
      if (small == codePoint) {
        return letters;
      }
      var kept = capitals ? letters.length() : 1;
      return letters.substring(0, kept).toUpperCase(Locale.ROOT) + letters.substring(kept);
    }
    // An accented letter falls apart into a plain one and marks.
    var plain = new StringBuilder();
    Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD)
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .forEach(c -> plain.append(isAllowed(c) ? Character.toString(c) : part(c)));
    return plain.toString();
  }

  private static String part(int codePoint) {
    return LETTERS.getOrDefault(Character.toLowerCase(codePoint), ".");
  }

  private static boolean isCapital(int[] letters, int at) {
    return at >= 0 && at < letters.length && Character.isUpperCase(letters[at]);
  }

  private static boolean isSoftSign(int codePoint) {
    return codePoint == 'ь' || codePoint == 'Ь';
  }

  private static boolean isAllowed(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || ALLOWED.indexOf(c) >= 0;
  }

  private static String trimmed(String text) {
    return text.replaceAll("^[ /]+|[ /]+$", "");
  }

  private static Map<Integer, String> letters(String pairs) {
    var words = pairs.strip().split("\\s+", -1);
    var letters = new HashMap<Integer, String>();
    for (int i = 0; i < words.length; i += 2) {
      letters.put(words[i].codePointAt(0), words[i + 1]);
    }
    return Map.copyOf(letters);
  }
}
