package market.api.compat.contentdb;

import java.util.Locale;
import java.util.Optional;
import market.storage.mods.Slug;

/**
 * A mod's name as Luanti takes it: of small letters, digits and underscores. Slugs have hyphens and
 * no underscores, so each is one name and each name one slug.
 */
final class Names {
  private Names() {}

  static String of(Slug slug) {
    return slug.value().replace('-', '_');
  }

  /** Empty for what can be none. */
  static Optional<Slug> slug(String name) {
    if (name.indexOf('-') >= 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Slug(name.toLowerCase(Locale.ROOT).replace('_', '-')));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** As clients tell packages apart. */
  static String key(String author, Slug slug) {
    return author + "/" + of(slug);
  }
}
