package market.api.takedowns;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import market.storage.takedowns.Takedown;
import market.storage.takedowns.TakedownEvent;
import market.storage.takedowns.Takedowns.Letter;
import market.storage.takedowns.Takedowns.Recipient;
import org.jspecify.annotations.Nullable;

/**
 * Writes the letters about a takedown notice from templates, one for each event, recipient and
 * language; an event nobody has to be told of has none. What is put in is put in once, so that
 * nothing a claimant writes is taken for a template.
 */
final class Letters {
  private static final Pattern SLOT = Pattern.compile("\\{([a-z_]+)}");
  private final Map<String, Map<String, String>> templates =
      Map.of("en", read("en"), "ru", read("ru"));
  private final String market;

  /** Letters in the name of a market. */
  Letters(String market) {
    this.market = market;
  }

  private static Map<String, String> read(String language) {
    var name = "letters_%s.properties".formatted(language);
    try (var in = Letters.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      var properties = new Properties();
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      var read = new HashMap<String, String>();
      properties.stringPropertyNames().forEach(key -> read.put(key, properties.getProperty(key)));
      return Map.copyOf(read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every template there is in a language, by its key. */
  Map<String, String> templates(String language) {
    return templates.getOrDefault(language, Map.of());
  }

  /** The letter; null where this one is not told of this event. */
  @Nullable Letter write(
      TakedownEvent event,
      Recipient to,
      String language,
      Takedown notice,
      String note,
      Instant at) {
    var key = "%s.%s".formatted(name(event), name(to));
    var all = templates(language);
    var subject = all.get(key + ".subject");
    var text = all.get(key + ".text");
    if (subject == null || text == null) {
      return null;
    }
    var values = values(notice, note, language, at);
    return new Letter(to, name(event), language, fill(subject, values), fill(text, values), at);
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private Map<String, String> values(Takedown notice, String note, String language, Instant at) {
    return Map.ofEntries(
        Map.entry("market", market),
        Map.entry("number", String.valueOf(notice.number())),
        Map.entry("mod", notice.modTitle()),
        Map.entry("slug", notice.modSlug().value()),
        Map.entry("creator", notice.creator().value()),
        Map.entry("name", notice.name()),
        Map.entry("address", notice.address()),
        Map.entry("email", notice.email()),
        Map.entry("work", notice.work()),
        Map.entry("counter_name", or(notice.counterName())),
        Map.entry("counter_address", or(notice.counterAddress())),
        Map.entry("counter_text", or(notice.counterText())),
        Map.entry("from", date(notice.restoreFrom(), language)),
        Map.entry("until", date(notice.restoreUntil(), language)),
        Map.entry("note", note.isEmpty() ? "—" : note),
        Map.entry("today", date(at, language)));
  }

  private static String or(@Nullable String text) {
    return text == null ? "—" : text;
  }

  private static String date(@Nullable Instant at, String language) {
    return at == null
        ? "—"
        : DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.forLanguageTag(language))
            .format(at.atOffset(ZoneOffset.UTC));
  }

  private static String fill(String template, Map<String, String> values) {
    return SLOT.matcher(template)
        .replaceAll(
            slot -> Matcher.quoteReplacement(values.getOrDefault(slot.group(1), slot.group())));
  }
}
