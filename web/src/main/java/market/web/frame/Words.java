package market.web.frame;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import market.storage.Money;
import org.jspecify.annotations.Nullable;

/** Sentences, amounts, numbers and dates as a language has them, by ICU's rules. Immutable. */
public final class Words {
  /** One file each; English where a reader's language has none. */
  public static final Words ENGLISH = new Words("en");

  public static final Words RUSSIAN = new Words("ru");

  private final ULocale locale;
  private final Map<String, String> patterns;

  private Words(String language) {
    locale = new ULocale(language);
    patterns = read(language);
  }

  /** The words for a language tag; English for one we do not speak. */
  public static Words of(@Nullable String language) {
    return language != null && language.toLowerCase(Locale.ROOT).startsWith("ru")
        ? RUSSIAN
        : ENGLISH;
  }

  /** Whose rules these are. */
  public Locale locale() {
    return locale.toLocale();
  }

  private static Map<String, String> read(String language) {
    var name = "/market/web/messages_%s.properties".formatted(language);
    try (var in = Words.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      var properties = new Properties();
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      var patterns = new TreeMap<String, String>();
      properties
          .stringPropertyNames()
          .forEach(key -> patterns.put(key, properties.getProperty(key)));
      return Map.copyOf(patterns);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String language() {
    return locale.getLanguage();
  }

  /** Every key there is, with its pattern. */
  public Map<String, String> patterns() {
    return patterns;
  }

  /**
   * A sentence, with its values in place: {0}, {1, plural, …}.
   *
   * @throws IllegalArgumentException when there is no such sentence
   */
  public String say(String key, Object... values) {
    var pattern = patterns.get(key);
    if (pattern == null) {
      throw new IllegalArgumentException("no words for " + key);
    }
    return values.length == 0
        ? pattern.replace("''", "'")
        : new MessageFormat(pattern, locale).format(values);
  }

  /** The sentence for a value of an enum or a list, or the value itself where there is none. */
  public String name(String prefix, Object value) {
    var key = prefix + "." + value.toString().toLowerCase(Locale.ROOT);
    return patterns.containsKey(key) ? say(key) : value.toString();
  }

  public String money(Money money) {
    var currency = Currency.getInstance(money.currency().getCurrencyCode());
    var format = NumberFormat.getCurrencyInstance(locale);
    format.setCurrency(currency);
    return format.format(
        BigDecimal.valueOf(money.units(), money.currency().getDefaultFractionDigits()));
  }

  /** With its sign: books know amounts below zero. */
  public String signed(long units, String currency) {
    return (units < 0 ? "−" : "") + money(Money.of(Math.abs(units), currency));
  }

  public String number(long number) {
    return NumberFormat.getIntegerInstance(locale).format(number);
  }

  /** 18,234 as 18.2k, for cards. */
  public String compact(long number) {
    return com.ibm.icu.number.NumberFormatter.withLocale(locale)
        .notation(com.ibm.icu.number.Notation.compactShort())
        .format(number)
        .toString();
  }

  public String decimal(double number) {
    var format = NumberFormat.getInstance(locale);
    format.setMinimumFractionDigits(1);
    format.setMaximumFractionDigits(1);
    return format.format(number);
  }

  public String percent(double share) {
    var format = NumberFormat.getPercentInstance(locale);
    format.setMaximumFractionDigits(0);
    return format.format(share);
  }

  public String bytes(long size) {
    if (size < 1_000) {
      return say("size.bytes", size);
    }
    if (size < 1_000_000) {
      return say("size.kb", size / 1_000.0);
    }
    return size < 1_000_000_000
        ? say("size.mb", size / 1_000_000.0)
        : say("size.gb", size / 1_000_000_000.0);
  }

  public String date(Instant at) {
    var format = DateFormat.getDateInstance(DateFormat.MEDIUM, locale);
    format.setTimeZone(TimeZone.GMT_ZONE);
    return format.format(Date.from(at));
  }

  public String time(Instant at) {
    var format = DateFormat.getDateTimeInstance(DateFormat.MEDIUM, DateFormat.SHORT, locale);
    format.setTimeZone(TimeZone.GMT_ZONE);
    return format.format(Date.from(at));
  }
}
