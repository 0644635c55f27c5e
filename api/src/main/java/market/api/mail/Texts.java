package market.api.mail;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of mails in English or Russian; English for languages we do not speak. */
final class Texts {
  private Texts() {}

  static String subject(String language, Letter letter) {
    return fill(language, letter.kind() + ".subject", letter);
  }

  static String body(String language, Letter letter) {
    return fill(language, letter.kind() + ".text", letter);
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
