package market.api.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.LongStream;
import market.search.Filters;
import market.search.Query;
import market.search.Sort;
import market.storage.discovery.Figures.Chance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExploringTest {
  private static final int ROUNDS = 10_000;
  private static final List<UUID> GEMS =
      LongStream.range(0, 10).mapToObj(n -> new UUID(0, n)).toList();

  private final SplittableRandom random = new SplittableRandom(7);
  private final List<Query> asked = new ArrayList<>();

  private Exploring exploring(double share, List<Chance> known) {
    return new Exploring(
        mods -> known.stream().filter(it -> mods.contains(it.mod())).toList(), share, () -> random);
  }

  private static Query query(Sort sort, int limit, @Nullable String cursor) {
    return new Query("caves", Filters.NONE, sort, Set.of(), limit, cursor);
  }

  private int tried(double share, Query query) {
    var exploring = exploring(share, List.of());
    var count = 0;
    for (int i = 0; i < ROUNDS; i++) {
      count += exploring.tries(query) ? 1 : 0;
    }
    return count;
  }

  private List<UUID> gems(Query query) {
    asked.add(query);
    return GEMS;
  }

  @ParameterizedTest
  @EnumSource
  void onlyWhatComesByRelevanceOrTrendIsMixed(Sort sort) {
    var tried = tried(0.2, query(sort, 20, null));
    if (sort == Sort.RELEVANCE || sort == Sort.TRENDING) {
      assertThat(tried).isBetween(ROUNDS * 18 / 100, ROUNDS * 22 / 100);
    } else {
      assertThat(tried).isZero();
    }
  }

  @Test
  void laterAndShortPagesAreLeftAsTheyAreAndSoAreAllWhereItIsSwitchedOff() {
    assertThat(tried(0.5, query(Sort.RELEVANCE, 20, "cursor"))).isZero();
    assertThat(tried(0.5, query(Sort.RELEVANCE, 3, null))).isZero();
    assertThat(tried(0, query(Sort.RELEVANCE, 20, null))).isZero();
  }

  @Test
  void itsPlaceIsFromTheFourthToTheEighth() {
    var exploring = exploring(0.2, List.of());
    var places = new HashSet<Integer>();
    for (int i = 0; i < 200; i++) {
      places.add(exploring.place(23));
    }
    assertThat(places).containsExactlyInAnyOrder(3, 4, 5, 6, 7);
    assertThat(exploring.place(3)).isEqualTo(3);
  }

  @Test
  void onlyWhatIsNotOnThePageIsPicked() {
    var exploring = exploring(0.2, List.of());
    var page = new HashSet<>(GEMS.subList(0, 8));
    var picked = new HashSet<UUID>();
    for (int i = 0; i < 100; i++) {
      var one = exploring.pick(query(Sort.RELEVANCE, 20, null), page, this::gems);
      picked.add(one.orElseThrow());
    }
    assertThat(picked).containsExactlyInAnyOrderElementsOf(GEMS.subList(8, 10));
    assertThat(exploring.pick(query(Sort.RELEVANCE, 20, null), Set.copyOf(GEMS), this::gems))
        .isEmpty();
    assertThat(asked)
        .as("known for a minute")
        .containsExactly(new Query("caves", Filters.NONE, Sort.GEMS, Set.of(), 10, null));
  }

  @Test
  void whatWasShownInVainMakesWayForWhatWasNot() {
    var known = GEMS.subList(0, 9).stream().map(mod -> new Chance(mod, 500, 0)).toList();
    var exploring = exploring(0.2, known);
    var unknown = 0;
    for (int i = 0; i < 100; i++) {
      var one = exploring.pick(query(Sort.TRENDING, 20, null), Set.of(), this::gems);
      unknown += one.orElseThrow().equals(GEMS.getLast()) ? 1 : 0;
    }
    assertThat(unknown).isGreaterThan(90);
  }
}
