package market.api.documents;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words and dates of papers in English or Russian; English for languages we do not speak. */
final class Words {
  private static final Locale RUSSIAN = Locale.of("ru");
  private final ResourceBundle bundle;
  private final Locale locale;
  private final DateTimeFormatter date;
  private final DateTimeFormatter month;

  private Words(Locale locale) {
    this.locale = locale;
    // The machine's own language must not show through where a reader's is missing.
    var control =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_DEFAULT);
    bundle = ResourceBundle.getBundle("market.api.documents.words", locale, control);
    date = DateTimeFormatter.ofPattern(bundle.getString("pattern.date"), locale);
    month = DateTimeFormatter.ofPattern("LLLL uuuu", locale);
  }

  static Words in(Locale locale) {
    return new Words(locale.getLanguage().equals("ru") ? RUSSIAN : Locale.ENGLISH);
  }

  Locale locale() {
    return locale;
  }

  String word(String key) {
    return bundle.getString(key);
  }

  /** A stable word of a group in the reader's language; one we have no word for shows as itself. */
  String kind(String group, String kind) {
    var key = group + '.' + kind;
    return bundle.containsKey(key) ? bundle.getString(key) : kind;
  }

  String date(LocalDate day) {
    return date.format(day);
  }

  String date(Instant at) {
    return date(at.atOffset(ZoneOffset.UTC).toLocalDate());
  }

  String month(YearMonth of) {
    return month.format(of);
  }
}
