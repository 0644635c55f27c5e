package market.web.creator;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import market.api.Problem;
import market.api.mods.Translating;
import market.storage.mods.Mod;
import market.storage.mods.Texts;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A listing in other languages.
 *
 * @param typed what was typed in a form that comes back
 */
public record TextsPage(
    Frame frame,
    Mod mod,
    Translating.Languages languages,
    Map<String, String> typed,
    @Nullable Problem problem)
    implements Page {
  /** Those that are offered; a tag of any other can be typed. */
  public static final List<String> OFFERED =
      List.of("en", "ru", "de", "fr", "es", "zh", "ja", "ko", "pt-BR", "pl", "uk");

  /** What a language is called in the reader's. */
  public String name(String tag) {
    return Locale.forLanguageTag(tag).getDisplayName(frame.words().locale());
  }

  /** What stands in a field of the form for a translation. */
  public String value(Texts.@Nullable Text text, String field) {
    var locale = text == null ? "" : text.locale();
    if (locale.equals(typed.getOrDefault("was", "-"))) {
      return typed.getOrDefault(field, "");
    }
    return switch (field) {
      case "locale" -> locale;
      case "title" -> text == null ? "" : text.title();
      case "summary" -> text == null ? "" : text.summary();
      default -> text == null ? "" : text.description();
    };
  }
}
