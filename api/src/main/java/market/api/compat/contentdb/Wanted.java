package market.api.compat.contentdb;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import market.api.Problem;
import market.storage.mods.Entries.Brief;
import org.jspecify.annotations.Nullable;

/**
 * Which packages a list shows, in ContentDB's parameters.
 *
 * @param types of which any will do; none is all
 * @param tags of which a package has all; categories count as tags
 * @param hide tags and flags, of which it has none
 * @param engine the version of the client, or null
 */
record Wanted(
    Set<String> types,
    String text,
    @Nullable String author,
    List<String> tags,
    Set<String> hide,
    Set<String> licences,
    @Nullable String engine,
    @Nullable String sort,
    boolean ascending,
    int limit,
    String format) {
  /** More than this are not listed, whatever is asked: there is no second page. */
  static final int MOST = 10_000;

  static final String MOD = "mod";
  static final String GAME = "game";
  static final String TEXTURES = "txp";

  private static final Set<String> TYPES = Set.of(MOD, GAME, TEXTURES);
  private static final Set<String> GAMES = Set.of("game", "games");
  private static final Set<String> PACKS =
      Set.of("txp", "texture-pack", "texture-packs", "textures");

  /** May be used but not sold or not changed, which is not free there. */
  private static final List<String> NOT_FREE = List.of("-NC", "-ND", "LicenseRef-");

  static Wanted of(MultivaluedMap<String, String> parameters) {
    var types = Set.copyOf(all(parameters, "type"));
    if (!TYPES.containsAll(types)) {
      throw Problem.malformed("Unknown type");
    }
    return new Wanted(
        types,
        or(parameters.getFirst("q"), "").strip(),
        parameters.getFirst("author"),
        all(parameters, "tag"),
        Set.copyOf(all(parameters, "hide")),
        Set.copyOf(all(parameters, "license")),
        parameters.getFirst("engine_version"),
        parameters.getFirst("sort"),
        "asc".equals(parameters.getFirst("order")),
        limit(parameters.getFirst("limit")),
        or(parameters.getFirst("fmt"), "short"));
  }

  private static List<String> all(MultivaluedMap<String, String> parameters, String name) {
    var values = parameters.get(name);
    return values == null
        ? List.of()
        : values.stream().map(it -> it.toLowerCase(Locale.ROOT)).distinct().toList();
  }

  private static String or(@Nullable String text, String other) {
    return text == null ? other : text;
  }

  private static int limit(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return MOST;
    }
    if (!text.matches("[0-9]{1,9}")) {
      throw Problem.malformed("limit", "is a number");
    }
    return Math.min(MOST, Integer.parseInt(text));
  }

  /**
   * Those of a game's versions that a client of a version is; none where the game does not know it,
   * and then nothing is left out.
   */
  static List<String> gameVersions(@Nullable String engine, List<String> known) {
    if (engine == null) {
      return List.of();
    }
    return known.stream()
        .filter(
            it -> engine.equals(it) || engine.startsWith(it + ".") || engine.startsWith(it + "-"))
        .toList();
  }

  Predicate<Brief> filter() {
    return mod ->
        (types.isEmpty() || types.contains(type(mod.categories())))
            && (author == null || mod.creator().value().equalsIgnoreCase(author))
            && tags.stream().allMatch(tag -> filed(mod, tag))
            && hide.stream().noneMatch(tag -> filed(mod, tag))
            && !(hide.contains("nonfree") && !isFree(mod.licence()))
            && (licences.isEmpty() || licences.contains(mod.licence().toLowerCase(Locale.ROOT)));
  }

  private static boolean filed(Brief mod, String tag) {
    var ours = tag.replace('_', '-');
    return mod.tags().contains(ours) || mod.categories().contains(ours);
  }

  /** Free to use, change and sell. */
  static boolean isFree(String licence) {
    return NOT_FREE.stream().noneMatch(licence::contains);
  }

  static String type(List<String> categories) {
    if (categories.stream().anyMatch(GAMES::contains)) {
      return GAME;
    }
    return categories.stream().anyMatch(PACKS::contains) ? TEXTURES : MOD;
  }

  /** Nothing asked for is the order they come in. */
  @Nullable Comparator<Brief> order() {
    var order =
        switch (or(sort, "")) {
          case "" -> null;
          case "name" -> Comparator.comparing((Brief it) -> it.slug().value());
          case "title" -> Comparator.comparing(Brief::title, String.CASE_INSENSITIVE_ORDER);
          case "score", "downloads" -> Comparator.comparingLong(Brief::downloads);
          case "reviews" -> Comparator.comparingLong(Brief::starsCount);
          case "created_at" -> Comparator.comparing(Brief::createdAt);
          case "approved_at" -> Comparator.comparing(Brief::publishedAt);
          case "last_release" -> Comparator.comparing(Brief::updatedAt);
          default -> throw Problem.malformed("sort", "there is no order " + sort);
        };
    return order == null || ascending ? order : order.reversed();
  }
}
