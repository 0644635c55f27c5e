package market.api.mail;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of mails in English or Russian; English for languages we do not speak. */
public final class Texts {
  private Texts() {}

  static String subject(String language, Letter letter) {
    return fill(language, letter.kind() + ".subject", letter);
  }

  static String body(String language, Letter letter) {
    return fill(language, letter.kind() + ".text", letter);
  }

  /**
   * One sentence of news.
   *
   * @param kind what happened, as {@code market.storage.news.Happening.Kind} in lower case
   */
  public static String line(String language, String kind, List<String> said) {
    var letter = new Letter("news-" + kind.replace('_', '-'), said);
    return fill(language, letter.kind() + ".line", letter);
  }

  /** What the bot at Telegram says. */
  public static String bot(String language, String what, String... values) {
    return fill(language, "telegram." + what, Letter.of("telegram", values));
  }

  /** What stands around such sentences. */
  static String around(String language, String part, String... values) {
    return fill(language, "news." + part, Letter.of("news", values));
  }

  private static String fill(String language, String key, Letter letter) {
    var locale = language.equals("ru") ? Locale.of("ru") : Locale.ENGLISH;
    // The machine's own language must not show through where a reader's is missing.
    var control =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    var pattern =
        ResourceBundle.getBundle("market.api.mail.letters", locale, control).getString(key);
    return new MessageFormat(pattern, locale).format(letter.values().toArray());
  }
}
