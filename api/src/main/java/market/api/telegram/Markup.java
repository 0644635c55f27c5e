package market.api.telegram;

/**
 * Text as the bot writes it, in Telegram's HTML: nothing that people wrote becomes markup of ours,
 * and nothing is longer than is taken.
 */
final class Markup {
  /** Telegram takes 4,096; what is escaped, and the address, is more. */
  private static final int SENTENCE_MAX = 600;

  private static final int ADDRESS_MAX = 600;

  private Markup() {}

  /** News, with where to read more. */
  static String news(String sentence, String address) {
    var to = plain(address.length() > ADDRESS_MAX ? address.substring(0, ADDRESS_MAX) : address);
    return "<b>%s</b>\n%s".formatted(plain(cut(sentence)), to);
  }

  /** What the bot answers; its own sentences have no markup either. */
  static String said(String text) {
    return plain(cut(text));
  }

  /** As it reads, whatever is in it; the right-to-left marks of others turn nothing of ours. */
  static String plain(String text) {
    var plain = new StringBuilder();
    text.codePoints()
        .filter(it -> it == '\n' || (!Character.isISOControl(it) && !turns(it)))
        .forEach(it -> {
          switch (it) {
            case '&' -> plain.append("&amp;");
            case '<' -> plain.append("&lt;");
            case '>' -> plain.append("&gt;");
            case '"' -> plain.append("&quot;");
            default -> plain.appendCodePoint(it);
          }
        });
    return plain.toString();
  }

  private static boolean turns(int it) {
    return (it >= 0x202A && it <= 0x202E) || (it >= 0x2066 && it <= 0x2069);
  }

  private static String cut(String text) {
    if (text.codePointCount(0, text.length()) <= SENTENCE_MAX) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, SENTENCE_MAX - 1)) + "…";
  }
}
