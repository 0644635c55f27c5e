package market.search;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Mods written by hand, and questions in short. */
final class Mods {
  private static final Instant DAY = Instant.parse("2025-06-01T00:00:00Z");

  private Mods() {}

  static UUID id(String slug) {
    return UUID.nameUUIDFromBytes(slug.getBytes(StandardCharsets.UTF_8));
  }

  static ModDocument mod(String slug, String title, String summary, String description) {
    return mod(slug, title, summary, description, "carla", List.of("hud"), 100);
  }

  static ModDocument mod(
      String slug,
      String title,
      String summary,
      String description,
      String creator,
      List<String> tags,
      long downloads) {
    return mod(
        slug, creator, tags, downloads, new ModDocument.Text("en", title, summary, description));
  }

  static ModDocument mod(
      String slug, String creator, List<String> tags, long downloads, ModDocument.Text... texts) {
    return new ModDocument(
        id(slug),
        slug,
        "luanti",
        List.of(texts),
        creator,
        "The " + creator,
        List.of("world"),
        tags,
        List.of("lua"),
        List.of("5.9"),
        List.of(),
        List.of("release"),
        "MIT",
        0,
        true,
        new ModDocument.Standing(4, 3.5, 10, downloads, 0, 0, 1, 1),
        DAY,
        DAY);
  }

  static Query query(String text) {
    return new Query(text, Filters.NONE, Sort.RELEVANCE, Set.of(), Query.MOST, null);
  }
}
