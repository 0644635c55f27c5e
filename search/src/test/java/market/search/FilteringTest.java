package market.search;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingLong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer is compared with one that is reckoned by going through all the mods. */
@ParameterizedClass
@SuppressWarnings("NullAway.Init") // what is shared is made before the first test
@EnumSource(Engine.class)
class FilteringTest {
  private final Engine engine;

  private static final Set<FacetField> ALL = EnumSet.allOf(FacetField.class);
  private static final int TOLD = 200;
  private static final int BATCH = 37;

  private static Catalogue catalogue;
  private static List<ModDocument> mods;
  private static ModIndex index;

  FilteringTest(Engine engine) {
    this.engine = engine;
  }

  /** Several segments, with mods that were changed and mods that were removed. */
  @BeforeParameterizedClassInvocation
  static void fill(Engine engine, @TempDir Path directory) {
    catalogue = new Catalogue(4);
    var first = catalogue.mods(450);
    var removed = first.subList(0, 50).stream().map(ModDocument::id).toList();
    mods = new ArrayList<>(first.subList(50, 450));
    index = engine.open(directory);
    for (var at = 0; at < first.size(); at += BATCH) {
      var batch = first.subList(at, Math.min(at + BATCH, first.size()));
      index.apply(batch, List.of(), new Position(1, at));
    }
    var others = catalogue.mods(30);
    for (var i = 0; i < others.size(); i++) {
      mods.set(i, as(others.get(i), mods.get(i).id()));
    }
    index.apply(mods.subList(0, 30), removed, new Position(2, 0));
  }

  @AfterParameterizedClassInvocation
  static void close() {
    index.close();
  }

  @ParameterizedTest
  @EnumSource(FacetField.class)
  void aFilterLetsThroughWhatHasOneOfItsValues(FacetField field) {
    for (var round = 0; round < 20; round += engine.thinned()) {
      agrees("", filters(Set.of(field), new Random(round)));
    }
  }

  @Test
  void everyCombinationOfFiltersFindsAndCountsWhatIsThere() {
    var random = new Random(11);
    for (var bits = engine.thinned() - 1; bits < 1 << ALL.size(); bits += engine.thinned()) {
      agrees("", filters(subset(bits), random));
    }
  }

  @Test
  void aTextNarrowsEveryCombinationOfFilters() {
    var random = new Random(12);
    for (var bits = engine.thinned() / 2; bits < 1 << ALL.size(); bits += engine.thinned()) {
      agrees(catalogue.anyWord(), filters(subset(bits), random));
    }
  }

  @Test
  void priceBoundsIncludeBothEndsAndNarrowEveryCount() {
    for (var bounds : List.of(List.of(0L, 0L), List.of(199L, 599L), List.of(599L, 199L))) {
      agrees("", priced(bounds.getFirst(), bounds.getLast()));
      agrees(catalogue.anyWord(), priced(bounds.getFirst(), null));
      agrees("", priced(null, bounds.getLast()));
    }
  }

  @Test
  void whatWasNotUpdatedSinceADayIsLeftOut() {
    var newest = mods.stream().map(ModDocument::updatedAt).max(comparing(day -> day)).orElseThrow();
    agrees("", since(newest));
    agrees(catalogue.anyWord(), since(newest.minus(Duration.ofDays(300))));
  }

  @Test
  void ofEachGroupOneValueIsThereInWhateverField() {
    var random = new Random(13);
    for (var round = 0; round < 40; round += engine.thinned()) {
      var groups = new ArrayList<Map<FacetField, Set<String>>>();
      for (var i = 0; i <= round % 3; i++) {
        groups.add(filters(subset(1 + random.nextInt((1 << ALL.size()) - 1)), random).values());
      }
      var own = filters(subset(random.nextInt(1 << 3)), random);
      agrees(round % 2 == 0 ? "" : catalogue.anyWord(), grouped(own, groups));
    }
  }

  @Test
  void whatIsSkippedIsWhatThePagesBeforeWouldHaveShown() {
    for (var sort : List.of(Sort.NEWEST, Sort.RELEVANCE)) {
      var all = found("", Filters.NONE, sort, 100);
      var query = new Query("", Filters.NONE, sort, Set.of(), 20, null, 130);
      var hits = index.find(query);
      assertThat(hits.ids()).isEqualTo(all.subList(130, 150));
      assertThat(hits.total()).isEqualTo(all.size());
      var last = new Query("", Filters.NONE, sort, Set.of(), 20, null, all.size() - 5);
      assertThat(index.find(last).ids()).isEqualTo(all.subList(all.size() - 5, all.size()));
      assertThat(index.find(last).next()).isNull();
    }
    assertThatThrownBy(() -> new Query("", Filters.NONE, Sort.NEWEST, Set.of(), 20, null, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Filters grouped(Filters own, List<Map<FacetField, Set<String>>> groups) {
    return new Filters(own.values(), null, own.minRating(), null, null, null, groups);
  }

  @Test
  void aCreatorIsTheSameInAnyCase() {
    var creator = mods.getFirst().creator();
    agrees("", by(creator));
    assertThat(found("", by(creator.toUpperCase(Locale.ROOT)), Sort.NEWEST, 100))
        .isEqualTo(found("", by(creator), Sort.NEWEST, 100));
  }

  @Test
  void aValueThatNobodyHasFindsNothing() {
    var filters = Filters.of(Map.of(FacetField.GAME, Set.of("nowhere")));
    agrees("", filters);
  }

  @ParameterizedTest
  @EnumSource(Sort.class)
  void pagesOfEveryOrderShowEachModOnce(Sort sort) {
    for (var text : List.of("", catalogue.anyWord())) {
      var all = found(text, Filters.NONE, sort, 100);
      assertThat(all).doesNotHaveDuplicates();
      assertThat((long) all.size()).isEqualTo(find(text, Filters.NONE, sort, 1, null).total());
      for (var size : engine.pageSizes()) {
        assertThat(found(text, Filters.NONE, sort, size)).isEqualTo(all);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(value = Sort.class, mode = EnumSource.Mode.EXCLUDE, names = "RELEVANCE")
  void everyOrderIsTheOneItIsCalledAndThenThatOfTheIds(Sort sort) {
    Comparator<ModDocument> order =
        switch (sort) {
          case TRENDING -> by(ModDocument.Standing::trending);
          case GEMS -> by(ModDocument.Standing::gem);
          case DOWNLOADS -> by(ModDocument.Standing::downloads);
          case NEWEST -> comparing(ModDocument::createdAt).reversed();
          case UPDATED -> comparing(ModDocument::updatedAt).reversed();
          case RATING -> by(ModDocument.Standing::rating);
          case PRICE -> comparingLong(ModDocument::priceUnits);
          case RELEVANCE -> throw new IllegalArgumentException("not kept");
        };
    var expected = mods.stream().sorted(order.thenComparing(mod -> mod.id().toString())).toList();
    assertThat(found("", Filters.NONE, sort, 50))
        .isEqualTo(expected.stream().map(ModDocument::id).toList());
  }

  private static Comparator<ModDocument> by(ToDoubleFunction<ModDocument.Standing> figure) {
    return comparingDouble((ModDocument mod) -> figure.applyAsDouble(mod.standing())).reversed();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "%%%", "AAAA", "Tk9ORQ", "🙂", "TkVXRVNUIDEgeA"})
  void aCursorThatIsNotOursIsRefused(String cursor) {
    assertThatThrownBy(() -> find("", Filters.NONE, Sort.NEWEST, 1, cursor))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("cursor");
  }

  @Test
  void aCursorOfAnotherOrderIsRefused() {
    var cursor = find("", Filters.NONE, Sort.NEWEST, 1, null).next();
    assertThatThrownBy(() -> find("", Filters.NONE, Sort.PRICE, 1, cursor))
        .hasMessageStartingWith("cursor");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 101, Integer.MAX_VALUE})
  void aPageThatIsTooLongOrEmptyIsRefused(int limit) {
    assertThatThrownBy(() -> find("", Filters.NONE, Sort.NEWEST, limit, null))
        .hasMessageStartingWith("limit");
  }

  /** The index and a plain loop find the same mods and count the same. */
  private static void agrees(String text, Filters filters) {
    var within = mods;
    if (!text.isEmpty()) {
      var matching = Set.copyOf(found(text, Filters.NONE, Sort.NEWEST, 100));
      within = mods.stream().filter(mod -> matching.contains(mod.id())).toList();
    }
    var expected = within.stream().filter(mod -> passes(mod, filters, null)).toList();
    var hits = find(text, filters, Sort.NEWEST, 100, null);
    assertThat(hits.total()).as("%s %s", text, filters).isEqualTo(expected.size());
    assertThat(Set.copyOf(found(text, filters, Sort.DOWNLOADS, 100)))
        .as("%s %s", text, filters)
        .isEqualTo(expected.stream().map(ModDocument::id).collect(Collectors.toSet()));
    assertThat(hits.facets()).containsOnlyKeys(ALL);
    for (var field : ALL) {
      assertThat(hits.facets().get(field))
          .as("%s of %s %s", field, text, filters)
          .isEqualTo(counted(within, field, filters));
    }
  }

  private static List<FacetCount> counted(
      List<ModDocument> within, FacetField field, Filters filters) {
    Map<String, Long> counts = new HashMap<>();
    for (var mod : within) {
      if (passes(mod, filters, field)) {
        Fields.values(mod, field).forEach(value -> counts.merge(value, 1L, Long::sum));
      }
    }
    var all =
        counts.entrySet().stream()
            .map(entry -> new FacetCount(entry.getKey(), entry.getValue()))
            .sorted(comparingLong(FacetCount::count).reversed().thenComparing(FacetCount::value))
            .toList();
    var chosen = filters.values(field);
    return IntStream.range(0, all.size())
        .filter(i -> i < TOLD || chosen.contains(all.get(i).value()))
        .mapToObj(all::get)
        .toList();
  }

  private static boolean passes(ModDocument mod, Filters filters, @Nullable FacetField but) {
    var min = filters.minRating();
    var creator = filters.creator();
    return ALL.stream().allMatch(field -> field == but || has(mod, field, filters.values(field)))
        && (but == FacetField.RATING || min == null || mod.standing().rating() >= min)
        && (creator == null || mod.creator().equals(creator))
        && filters.groups().stream()
            .allMatch(group ->
                group.entrySet().stream().anyMatch(one -> has(mod, one.getKey(), one.getValue())))
        && (filters.priceMin() == null || mod.priceUnits() >= filters.priceMin())
        && (filters.priceMax() == null || mod.priceUnits() <= filters.priceMax())
        && (filters.updatedSince() == null || !mod.updatedAt().isBefore(filters.updatedSince()));
  }

  private static boolean has(ModDocument mod, FacetField field, Set<String> wanted) {
    return wanted.isEmpty() || Fields.values(mod, field).stream().anyMatch(wanted::contains);
  }

  private static Filters filters(Set<FacetField> fields, Random random) {
    var values = new HashMap<FacetField, Set<String>>();
    for (var field : fields) {
      values.put(field, some(field, random));
    }
    var stars = fields.contains(FacetField.RATING) ? random.nextInt(50) / 10.0 : null;
    return new Filters(values, null, stars, null, null, null);
  }

  private static Set<String> some(FacetField field, Random random) {
    return IntStream.rangeClosed(0, random.nextInt(3))
        .mapToObj(_ -> catalogue.anyOf(field))
        .collect(Collectors.toSet());
  }

  private static Set<FacetField> subset(int bits) {
    var fields = List.copyOf(ALL);
    return IntStream.range(0, fields.size())
        .filter(i -> (bits & 1 << i) != 0)
        .mapToObj(fields::get)
        .collect(Collectors.toSet());
  }

  private static Filters priced(@Nullable Long min, @Nullable Long max) {
    return new Filters(Map.of(), null, null, min, max, null);
  }

  private static Filters since(Instant day) {
    return new Filters(Map.of(), null, null, null, null, day);
  }

  private static Filters by(String creator) {
    return new Filters(Map.of(), creator, null, null, null, null);
  }

  private static List<UUID> found(String text, Filters filters, Sort sort, int size) {
    var all = new ArrayList<UUID>();
    String cursor = null;
    do {
      var page = find(text, filters, sort, size, cursor);
      all.addAll(page.ids());
      cursor = page.next();
    } while (cursor != null);
    return all;
  }

  private static Hits find(
      String text, Filters filters, Sort sort, int limit, @Nullable String cursor) {
    return index.find(new Query(text, filters, sort, ALL, limit, cursor));
  }

  private static ModDocument as(ModDocument mod, UUID id) {
    return new ModDocument(
        id,
        mod.slug(),
        mod.game(),
        mod.texts(),
        mod.creator(),
        mod.creatorName(),
        mod.categories(),
        mod.tags(),
        mod.loaders(),
        mod.gameVersions(),
        mod.worksWith(),
        mod.channels(),
        mod.licence(),
        mod.priceUnits(),
        mod.freeThroughout(),
        mod.standing(),
        mod.createdAt(),
        mod.updatedAt());
  }
}
