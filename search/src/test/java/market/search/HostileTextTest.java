package market.search;

import static market.search.Mods.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@SuppressWarnings("NullAway.Init") // what is shared is made before the first test
@EnumSource(Engine.class)
class HostileTextTest {
  private final Engine engine;

  private static ModIndex index;

  HostileTextTest(Engine engine) {
    this.engine = engine;
  }

  @BeforeParameterizedClassInvocation
  static void fill(Engine engine, @TempDir Path directory) {
    index = engine.open(directory);
    index.apply(new Catalogue(5).mods(500), List.of(), new Position(1, 1));
  }

  @AfterParameterizedClassInvocation
  static void close() {
    index.close();
  }

  static List<String> texts() {
    return List.of(
        // deep nesting once overflowed the stack of a query parser (LUCENE-5791)
        "(".repeat(10_000),
        "[" + "13579BDFHJLNPRTVXZ".repeat(600) + "~2",
        "a".repeat(10_000),
        "word ".repeat(2_000),
        "* ? ".repeat(3_000),
        "ka* *ka ?a? k*k ".repeat(1_000),
        "\"",
        "\"\"\"\"\"\"\"",
        "-\"",
        "\"unfinished phrase",
        "-",
        "--------",
        "- - -",
        "-\"-\"-\"",
        "creator:",
        ":",
        "creator:creator:creator:",
        "-tag:",
        "id:* title:* OR 1=1 AND NOT +ka ^4 {a TO z} /.*/ ~9",
        "title_edge:k",
        "\u0000\u0001\u0007\u001b[31m\u007f\u0085",
        "\ud800",
        "kami\udfff\ud800karen",
        "\ud83d\ude00\ud83d\ude00",
        "a\u0301\u0301\u0301".repeat(60),
        "\u202e\u200b\u200d\ufeff",
        "ﷺ".repeat(200),
        "\"" + "ka mi ".repeat(5_000) + "\"",
        "-ka ".repeat(500),
        "kamisunlo reredarfen ".repeat(100));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void anyTextIsAnswered(String text) {
    for (var sort : Sort.values()) {
      var question = new Query(text, Filters.NONE, sort, Set.of(FacetField.TAG), 10, null);
      assertThat(index.find(question).total()).isNotNegative();
    }
    assertThat(index.suggest(text, null, 10)).hasSizeLessThanOrEqualTo(10);
    assertThat(index.suggest(text, text, 10)).isEmpty();
  }

  @Test
  void anyLettersAreAnswered() {
    var random = new Random(6);
    var signs = "ka mi-to\"\":*?~^()[]{}\\/+-&|!ёЯ\ud800\udc00\u0000\u0301日本 creator: tag:";
    for (var round = 0; round < 400; round += engine.thinned()) {
      var text =
          IntStream.range(0, random.nextInt(60))
              .mapToObj(_ -> String.valueOf(signs.charAt(random.nextInt(signs.length()))))
              .collect(Collectors.joining());
      assertThatCode(() -> index.find(query(text))).as(text).doesNotThrowAnyException();
      assertThatCode(() -> index.suggest(text, null, 5)).as(text).doesNotThrowAnyException();
    }
  }

  @Test
  void onlySoManyWordsAreRead() {
    assertThat(Grammar.read("a ".repeat(5_000))).hasSize(Grammar.MOST_WORDS);
    assertThat(Grammar.read("\"" + "a ".repeat(90) + "\"")).hasSize(1);
    assertThat(Grammar.read("日".repeat(5_000))).hasSize(Grammar.MOST_WORDS);
    assertThat(Grammar.read("x".repeat(5_000))).hasSize(1);
  }

  @Test
  void aModMayHoldAnythingToo(@TempDir Path directory) {
    try (var odd = engine.open(directory)) {
      for (var text : texts()) {
        odd.apply(
            List.of(Mods.mod("x", text, text, text, text, List.of(text), 1)),
            List.of(),
            new Position(1, 1));
      }
      assertThat(odd.size()).isEqualTo(1);
    }
  }

  @Test
  void aQueryThatRunsOutOfTimeSaysSo(@TempDir Path directory) {
    try (var hasty = engine.open(directory, Duration.ZERO)) {
      var mods = new Catalogue(5).mods(50);
      hasty.apply(mods, List.of(), new Position(1, 1));
      assertThat(hasty.find(query(mods.getFirst().title())).complete()).isFalse();
      assertThat(index.find(query(mods.getFirst().title())).complete()).isTrue();
    }
  }
}
