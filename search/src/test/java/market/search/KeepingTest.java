package market.search;

import static market.search.Mods.id;
import static market.search.Mods.mod;
import static market.search.Mods.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is kept, and that nobody ever sees less than all of it. */
@ParameterizedClass
@EnumSource(Engine.class)
class KeepingTest {
  private static final Position FIRST = new Position(10, 3);
  private static final Position SECOND = new Position(11, 7);

  private final Engine engine;
  private final List<ModDocument> many = new Catalogue(8).mods(300);
  private Path empty;
  private ModIndex index;

  KeepingTest(Engine engine) {
    this.engine = engine;
  }

  @BeforeEach
  void open(@TempDir Path directory) {
    empty = directory.resolve("empty");
    index = engine.open(directory.resolve("index"));
    index.apply(List.of(mod("snow", "Snow", "Falls", "")), List.of(), FIRST);
    index.commit();
  }

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void theFormerGenerationAnswersUntilTheNextIsWhole() {
    try (var next = index.beside()) {
      next.add(List.of(mod("rain", "Rain", "Falls", "")));
      assertThat(index.find(query("falls")).ids()).containsExactly(id("snow"));
      next.apply(List.of(), List.of(), SECOND);
      next.answer();
    }
    assertThat(index.find(query("falls")).ids()).containsExactly(id("rain"));
    assertThat(index.find(query("falls")).complete()).isTrue();
    assertThat(index.position()).isEqualTo(SECOND);
  }

  @Test
  void aGenerationThatWasNotFinishedIsThrownAway() {
    try (var next = index.beside()) {
      next.add(many);
      assertThatThrownBy(next::answer).isInstanceOf(IllegalStateException.class);
    }
    assertThat(index.find(query("falls")).ids()).containsExactly(id("snow"));
  }

  @Test
  void anIndexThatIsFilledForTheFirstTimeSaysThatItIsNotAllThereIs(@TempDir Path directory) {
    try (var first = engine.open(directory.resolve("first"));
        var next = first.beside()) {
      assertThat(first.condition()).isEqualTo(Condition.BUILDING);
      next.add(many);
      assertThat(first.find(query("")).complete()).isFalse();
      next.apply(List.of(), List.of(), FIRST);
      next.answer();
      assertThat(first.condition()).isEqualTo(Condition.WHOLE);
      assertThat(first.find(query("")).total()).isEqualTo(many.size());
    }
  }

  @Test
  void searchersNeverSeeLessWhileGenerationsChange() throws Exception {
    var ends = new AtomicBoolean();
    index.apply(many, List.of(), FIRST);
    try (var threads = Executors.newFixedThreadPool(2)) {
      var reading =
          threads.submit(() -> {
            while (!ends.get()) {
              var hits = index.find(query(""));
              assertThat(hits.total()).isEqualTo(301);
              assertThat(hits.complete()).isTrue();
            }
          });
      try {
        for (var round = 0; round < 12; round += engine.thinned() == 1 ? 1 : 3) {
          try (var next = index.beside()) {
            next.add(many);
            next.add(List.of(mod("snow", "Snow", "Falls", "")));
            next.apply(List.of(), List.of(), new Position(20 + round, 0));
            next.answer();
          }
        }
      } finally {
        ends.set(true);
      }
      reading.get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void aNewIndexIsEmptyAndAtTheStart() {
    try (var index = engine.open(empty)) {
      assertThat(index.opening()).isEqualTo(Opening.CREATED);
      isEmpty(index);
    }
  }

  @Test
  void anIndexThatWasClosedGoesOnWhereItWas() {
    fill();
    try (var index = engine.open(empty)) {
      assertThat(index.opening()).isEqualTo(Opening.KEPT);
      assertThat(index.position()).isEqualTo(SECOND);
      assertThat(index.find(query("snow")).ids()).containsExactly(id("snow"));
    }
  }

  @Test
  void takingInTheSameAgainChangesNothing() {
    try (var index = engine.open(empty)) {
      for (var round = 0; round < 3; round++) {
        index.apply(List.of(mod("snow", "Snow", "Falls", "")), List.of(id("rain")), FIRST);
      }
      assertThat(index.size()).isEqualTo(1);
    }
  }

  @Test
  void readersSeeWholeStretchesWhileChangesGoOn() throws Exception {
    var mods = new Catalogue(7).mods(400);
    try (var index = engine.open(empty);
        var threads = Executors.newFixedThreadPool(2)) {
      var writing =
          threads.submit(() -> {
            for (var at = 0; at < mods.size(); at += 10) {
              index.apply(mods.subList(at, at + 10), List.of(), new Position(1, at));
              index.commit();
            }
          });
      var reading =
          threads.submit(() -> {
            while (!writing.isDone()) {
              assertThat(index.find(query("")).total() % 10).isZero();
              index.suggest("ka", null, 10);
            }
          });
      writing.get(60, TimeUnit.SECONDS);
      reading.get(60, TimeUnit.SECONDS);
      assertThat(index.size()).isEqualTo(400);
    }
  }

  private void fill() {
    try (var index = engine.open(empty)) {
      index.apply(new Catalogue(8).mods(60), List.of(), FIRST);
      index.commit();
      index.apply(List.of(mod("snow", "Snow", "Falls", "")), List.of(), SECOND);
    }
  }

  private static void isEmpty(ModIndex index) {
    assertThat(index.size()).isZero();
    assertThat(index.position()).isEqualTo(Position.START);
    assertThat(index.find(query("")).ids()).isEmpty();
  }
}
