package market.api.discovery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import market.search.FacetField;
import market.search.Filters;
import market.search.Query;
import market.search.Sort;
import market.search.Suggestion;
import market.storage.Database;
import market.storage.discovery.Figures.Past;
import org.jspecify.annotations.Nullable;

/**
 * What others searched for and found something by, for those who begin to type the same. Only what
 * three people of one day asked and two of them clicked, so that nobody's own words are told, and
 * only what finds something now.
 */
public final class PastQueries {
  private static final int DAYS = 30;
  private static final int KNOWN_MAX = 5_000;
  private static final int TOLD_MAX = 2;
  private static final int TRIED_MAX = 6;
  private static final int BEGINNING_MIN = 2;
  private static final Duration FRESH = Duration.ofSeconds(30);
  private static final Comparator<Ranked> BEST_FIRST = Comparator.comparingInt(Ranked::rank);

  private final Database database;
  private final Clock clock;
  private final Cache<Query, Boolean> finding =
      Caffeine.newBuilder().maximumSize(KNOWN_MAX).expireAfterWrite(FRESH).build();
  private volatile NavigableMap<String, List<Ranked>> known = new TreeMap<>();

  /** One of them, and how many are more successful. */
  private record Ranked(Past past, int rank) {}

  PastQueries(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Learns what is known by now. */
  public void refresh() {
    var since = Writing.day(clock.instant()).minusDays(DAYS);
    List<Past> all = database.read(tx -> tx.figures().past(since, KNOWN_MAX));
    var next = new TreeMap<String, List<Ranked>>();
    for (int i = 0; i < all.size(); i++) {
      next.computeIfAbsent(all.get(i).text(), _ -> new ArrayList<>())
          .add(new Ranked(all.get(i), i));
    }
    known = next;
  }

  /**
   * The suggestions with at most two of these after them.
   *
   * @param finds whether a query finds something
   */
  List<Suggestion> after(
      List<Suggestion> others,
      String typed,
      @Nullable String game,
      int limit,
      Predicate<Query> finds) {
    var beginning = Folding.fold(typed);
    if (beginning.length() < BEGINNING_MIN) {
      return others;
    }
    var said = new HashSet<>(others.stream().map(it -> Folding.fold(it.text())).toList());
    var told =
        known.subMap(beginning, true, beginning + Character.MAX_VALUE, false).values().stream()
            .flatMap(List::stream)
            .filter(
                it -> game == null || it.past().game().isEmpty() || it.past().game().equals(game))
            .sorted(BEST_FIRST)
            .filter(it -> !it.past().text().equals(beginning) && said.add(it.past().text()))
            .limit(TRIED_MAX)
            .filter(it -> finding.get(query(it.past().text(), game), finds::test))
            .limit(TOLD_MAX)
            .map(it -> suggestion(it.past().text(), game))
            .toList();
    var all = new ArrayList<>(others.subList(0, Math.min(others.size(), limit - told.size())));
    all.addAll(told);
    return all;
  }

  private static Suggestion suggestion(String text, @Nullable String game) {
    return new Suggestion(Suggestion.Kind.QUERY, text, text, game);
  }

  private static Query query(String text, @Nullable String game) {
    var filters = game == null ? Filters.NONE : Filters.of(Map.of(FacetField.GAME, Set.of(game)));
    return new Query(text, filters, Sort.RELEVANCE, Set.of(), 1, null);
  }
}
