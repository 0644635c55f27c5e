package market.api.discovery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import market.search.Filters;
import market.search.Query;
import market.search.Sort;
import market.storage.Database;
import market.storage.discovery.Figures.Chance;

/**
 * A chance for listings that few have seen: on a share of first pages one place goes to one that
 * matches as well. What is known of them is a minute old at most.
 */
public final class Exploring {
  /** Only the first ones of those that are good and not seen by many. */
  private static final int CANDIDATES = 10;

  private static final int FIRST_PLACE = 4;
  private static final int LAST_PLACE = 8;
  private static final int DAYS = 30;
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Function<List<UUID>, List<Chance>> chances;
  private final double share;
  private final Supplier<RandomGenerator> random;
  private final Cache<Asked, List<UUID>> gems =
      Caffeine.newBuilder().maximumSize(5_000).expireAfterWrite(FRESH).build();
  private final Cache<UUID, Chance> known =
      Caffeine.newBuilder().maximumSize(50_000).expireAfterWrite(FRESH).build();

  private record Asked(String text, Filters filters) {}

  Exploring(
      Function<List<UUID>, List<Chance>> chances, double share, Supplier<RandomGenerator> random) {
    this.chances = chances;
    this.share = share;
    this.random = random;
  }

  /** As it is made: with the figures of the last days, by chance. */
  static Exploring of(Database database, double share, Clock clock) {
    return new Exploring(
        mods -> {
          var since = Writing.day(clock.instant()).minusDays(DAYS);
          return database.read(tx -> tx.figures().chances(mods, since));
        },
        share,
        ThreadLocalRandom::current);
  }

  /** Whether a place on this page is given away. */
  boolean tries(Query query) {
    return share > 0
        && query.cursor() == null
        && query.limit() >= FIRST_PLACE
        && (query.sort() == Sort.RELEVANCE || query.sort() == Sort.TRENDING)
        && random.get().nextDouble() < share;
  }

  /** The place it gets, counted from 0, on a page with so many others. */
  int place(int others) {
    var place = FIRST_PLACE - 1 + random.get().nextInt(LAST_PLACE - FIRST_PLACE + 1);
    return Math.min(place, others);
  }

  /**
   * One that matches and is not on the page.
   *
   * @param find what the index has for a query
   */
  Optional<UUID> pick(Query query, Set<UUID> page, Function<Query, List<UUID>> find) {
    var asked = new Asked(query.text(), query.filters());
    var best =
        gems.get(
            asked,
            _ ->
                find.apply(
                    new Query(
                        query.text(), query.filters(), Sort.GEMS, Set.of(), CANDIDATES, null)));
    var candidates = best.stream().filter(mod -> !page.contains(mod)).toList();
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    var found = known.getAll(candidates, this::read);
    var arms = new ArrayList<Thompson.Arm>();
    for (var mod : candidates) {
      var chance = found.getOrDefault(mod, new Chance(mod, 0, 0));
      arms.add(new Thompson.Arm(mod, chance.shown(), chance.clicks()));
    }
    return Optional.of(Thompson.pick(arms, random.get()));
  }

  private Map<UUID, Chance> read(Set<? extends UUID> mods) {
    var read = new HashMap<UUID, Chance>();
    mods.forEach(mod -> read.put(mod, new Chance(mod, 0, 0)));
    chances.apply(List.copyOf(mods)).forEach(chance -> read.put(chance.mod(), chance));
    return read;
  }
}
