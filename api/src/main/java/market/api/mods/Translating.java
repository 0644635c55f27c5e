package market.api.mods;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import market.api.Problem;
import market.api.accounts.Caller;
import market.storage.Database;
import market.storage.mods.Mod;
import market.storage.mods.Slug;
import market.storage.mods.Texts;
import org.jspecify.annotations.Nullable;

/** Listings in several languages: found and read in each. */
public final class Translating {
  private static final int DESCRIPTION_BYTES_MAX = 65_536;

  /** Beside the one that a mod was listed in. */
  private static final int LANGUAGES_MAX = 20;

  private final Database database;
  private final Clock clock;

  public Translating(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** What a mod is called and said to be in a language. */
  public record Words(
      @NotBlank @Size(max = 80) String title,
      @NotBlank @Size(max = 250) String summary,
      @Nullable @Size(max = DESCRIPTION_BYTES_MAX) String description) {}

  /** All of them but the mod's own, with the language that those are in. */
  public record Languages(String original, List<Texts.Text> texts) {}

  public Languages of(Mod mod) {
    return database.read(
        tx -> new Languages(tx.texts().locale(mod.id()), tx.texts().of(List.of(mod.id().value()))));
  }

  /** Says it in a language, or says it again. */
  public Texts.Text put(Caller maker, Slug slug, String locale, Words words) {
    var tag = tag(locale);
    var description = Objects.requireNonNullElse(words.description(), "");
    if (description.getBytes(StandardCharsets.UTF_8).length > DESCRIPTION_BYTES_MAX) {
      throw Problem.invalid(
          "description", "is longer than %d bytes".formatted(DESCRIPTION_BYTES_MAX));
    }
    return database.write(tx -> {
      var mod = Editing.madeBy(tx, maker, slug);
      if (tag.equals(tx.texts().locale(mod.id()))) {
        throw Problem.invalid("locale", "is the mod's own; change the listing itself");
      }
      var known = tx.texts().of(List.of(mod.id().value()));
      if (known.size() >= LANGUAGES_MAX
          && known.stream().noneMatch(text -> text.locale().equals(tag))) {
        throw Problem.conflict("at most %d languages".formatted(LANGUAGES_MAX));
      }
      var now = clock.instant();
      var title = strip("title", words.title(), 80);
      var summary = strip("summary", words.summary(), 250);
      tx.texts().put(mod.id(), tag, title, summary, description, now);
      tx.changes().add(mod.id());
      tx.audit().add(now, maker.id(), "mod.translated", "mod:" + mod.id(), tag);
      return tx.texts().find(mod.id(), tag).orElseThrow();
    });
  }

  private static String strip(String field, String text, int most) {
    var stripped = text.strip();
    if (stripped.isEmpty() || stripped.length() > most) {
      throw Problem.invalid(field, "is from 1 to %d characters".formatted(most));
    }
    return stripped;
  }

  public void remove(Caller maker, Slug slug, String locale) {
    database.change(tx -> {
      var mod = Editing.madeBy(tx, maker, slug);
      if (tx.texts().remove(mod.id(), tag(locale)) == 0) {
        throw Problem.notFound("text", locale);
      }
      tx.changes().add(mod.id());
    });
  }

  /** Says which language the listing itself is in. */
  public void setOriginal(Caller maker, Slug slug, String locale) {
    var tag = tag(locale);
    database.change(tx -> {
      var mod = Editing.madeBy(tx, maker, slug);
      if (tx.texts().find(mod.id(), tag).isPresent()) {
        throw Problem.conflict("there is a translation into it; remove that first");
      }
      tx.texts().setLocale(mod.id(), tag);
      tx.changes().add(mod.id());
    });
  }

  /** The one spelling of a BCP 47 tag. */
  private static String tag(String locale) {
    try {
      var tag = new Locale.Builder().setLanguageTag(locale.strip()).build().toLanguageTag();
      if (tag.matches("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}") && !"und".equals(tag)) {
        return tag;
      }
    } catch (IllformedLocaleException e) {
      throw Problem.invalid("locale", "is a language tag such as de or pt-BR");
    }
    throw Problem.invalid("locale", "is a language tag such as de or pt-BR");
  }
}
