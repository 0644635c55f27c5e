package market.api.compat.modio;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import market.api.Problem;
import market.api.compat.modio.Terms.Condition;
import market.api.compat.modio.Terms.Operation;
import market.api.search.Searching;
import market.search.FacetField;
import market.search.Filters;
import market.search.Query;
import market.search.Sort;
import market.storage.games.Game;
import market.storage.mods.Entries;
import market.storage.mods.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Which mods of a game a list shows. Those named are read one by one and can be filtered by
 * everything; words, tags, creators and what is popular are asked of the index; the rest comes in
 * the order of a column.
 *
 * @param query what the index is to be asked; null where it is known already
 */
record Listing(Game game, @Nullable Query query, List<UUID> ids, long total) {
  private static final Set<String> OF_THE_INDEX =
      Set.of(
          "popular",
          "downloads",
          "subscribers",
          "rating",
          "-date_added",
          "-date_updated",
          "-date_live");
  private static final Map<String, Entries.Order> OF_A_COLUMN =
      Map.of(
          "name", Entries.Order.NAME,
          "date_added", Entries.Order.ADDED,
          "date_updated", Entries.Order.UPDATED,
          "date_live", Entries.Order.PUBLISHED);

  /** The page is known, and how many there are is not. */
  private static final long UNKNOWN = -1;

  static Listing of(Desk desk, Game game, Terms terms, @Nullable String revenue) {
    var free = free(revenue);
    if (terms.names()) {
      var named =
          desk.tx().entries().these(game.id(), List.of(), terms.slugs(), terms.numbers()).stream()
              .filter(it -> terms.hold(it, Terms.OF_MODS))
              .filter(it -> free == null || it.price().isZero() == free)
              .toList();
      var page = terms.sorted(named, Terms.OF_MODS).stream();
      var ids = page.skip(terms.offset()).limit(terms.limit()).map(it -> it.id().value()).toList();
      return new Listing(game, null, ids, named.size());
    }
    if (!terms.text().isBlank()
        || !terms.conditions().isEmpty()
        || OF_THE_INDEX.contains(terms.sort())) {
      return new Listing(game, query(desk, game, terms, free), List.of(), 0);
    }
    return new Listing(game, every(game, free), column(desk, game, terms, free), UNKNOWN);
  }

  /** How many there are the index knows without counting. */
  private static Query every(Game game, @Nullable Boolean free) {
    return new Query(
        "", filters(game, free, null, null, List.of()), Sort.NEWEST, Set.of(), 1, null);
  }

  private static List<UUID> column(Desk desk, Game game, Terms terms, @Nullable Boolean free) {
    var entries = desk.tx().entries();
    var from = terms.offset();
    var most = terms.limit();
    if (terms.sortedBy().equals("id")) {
      return terms.descending()
          ? entries.youngest(game.id(), free, from, most)
          : entries.oldest(game.id(), free, from, most);
    }
    var order = OF_A_COLUMN.get(terms.sortedBy());
    if (order == null) {
      throw Problem.invalid("_sort", "there is no order " + terms.sort());
    }
    return entries.page(game.id(), free, order, terms.descending(), from, most);
  }

  private static @Nullable Boolean free(@Nullable String revenue) {
    return switch (revenue == null ? "0" : revenue) {
      case "0" -> Boolean.TRUE;
      case "1" -> Boolean.FALSE;
      case "2" -> null;
      default -> throw Problem.invalid("revenue_type", "is 0, 1 or 2");
    };
  }

  /** The same with what the index says; asked outside of any transaction. */
  Listing found(Searching searching, String asker) {
    if (query == null) {
      return this;
    }
    var hits = searching.find(asker, query).hits();
    return total == UNKNOWN
        ? new Listing(game, null, ids, hits.total())
        : new Listing(game, null, hits.ids(), hits.total());
  }

  List<Entry> entries(Desk desk) {
    var found =
        desk.tx().entries().these(game.id(), ids, List.of(), List.of()).stream()
            .collect(Collectors.toMap(it -> it.id().value(), Function.identity()));
    return ids.stream().filter(found::containsKey).map(found::get).toList();
  }

  private static Query query(Desk desk, Game game, Terms terms, @Nullable Boolean free) {
    if (terms.offset() > Query.MOST_SKIPPED) {
      throw Problem.invalid("_offset", "is at most %d here".formatted(Query.MOST_SKIPPED));
    }
    var groups = new ArrayList<Map<FacetField, Set<String>>>();
    String creator = null;
    Instant since = null;
    for (var condition : terms.conditions()) {
      if (condition.is("tags", Operation.IS)) {
        condition.values().forEach(tag -> groups.add(filed(Set.of(tag))));
      } else if (condition.is("tags", Operation.IN)) {
        groups.add(filed(new HashSet<>(condition.values())));
      } else if (condition.is("submitted_by", Operation.IS)) {
        creator = creator(desk, condition);
      } else if (condition.is("date_updated", Operation.MIN)) {
        since = Instant.ofEpochSecond(condition.number());
      } else if (!condition.is("game_id", Operation.IS)
          && !condition.is("status", Operation.IS)
          && !condition.is("visible", Operation.IS)) {
        throw Problem.invalid(
            condition.field(), "is filtered by like this only together with id or name_id");
      }
    }
    return new Query(
        terms.text(),
        filters(game, free, creator, since, groups),
        sort(terms),
        Set.of(),
        terms.limit(),
        null,
        terms.offset());
  }

  private static Filters filters(
      Game game,
      @Nullable Boolean free,
      @Nullable String creator,
      @Nullable Instant since,
      List<Map<FacetField, Set<String>>> groups) {
    var values = new EnumMap<FacetField, Set<String>>(FacetField.class);
    values.put(FacetField.GAME, Set.of(game.slug().value()));
    if (free != null) {
      values.put(FacetField.PRICE, Set.of(free ? "free" : "paid"));
    }
    return new Filters(values, creator, null, null, null, since, groups);
  }

  private static Map<FacetField, Set<String>> filed(Set<String> tags) {
    return Map.of(FacetField.TAG, tags, FacetField.CATEGORY, tags);
  }

  private static String creator(Desk desk, Condition condition) {
    return desk.tx().entries().people(condition.numbers(), List.of(), List.of()).stream()
        .findFirst()
        .map(it -> it.handle().value())
        .orElseThrow(() -> Problem.notFound("user", condition.values().getFirst()));
  }

  /** The index knows each of its orders in one direction, which is the one they are asked in. */
  private static Sort sort(Terms terms) {
    return switch (terms.sort()) {
      case "id" -> terms.text().isBlank() ? Sort.NEWEST : Sort.RELEVANCE;
      case "popular" -> Sort.TRENDING;
      case "downloads", "subscribers" -> Sort.DOWNLOADS;
      case "rating" -> Sort.RATING;
      case "-date_live", "-date_added", "-id" -> Sort.NEWEST;
      case "-date_updated" -> Sort.UPDATED;
      case "price" -> Sort.PRICE;
      default ->
          throw Problem.invalid("_sort", "there is no order %s here".formatted(terms.sort()));
    };
  }
}
