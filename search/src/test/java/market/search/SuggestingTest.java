package market.search;

import static market.search.Mods.id;
import static market.search.Mods.mod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import market.search.Suggestion.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(Engine.class)
class SuggestingTest {
  private final Engine engine;

  private ModIndex index;

  SuggestingTest(Engine engine) {
    this.engine = engine;
  }

  @BeforeEach
  void fill(@TempDir Path directory) {
    index = engine.open(directory);
    index.apply(
        List.of(
            mod("mini-map", "Mini Map", "", "", "marta", List.of("map"), 10),
            mod("minimap-pro", "Minimap Pro", "", "", "minna", List.of("map", "mining"), 900),
            mod("better-minimap", "Better Minimap", "", "", "chen", List.of("world-gen"), 5000),
            mod("zima", "Зимний лес", "", "", "pavel", List.of("снег"), 50)),
        List.of(),
        new Position(1, 1));
  }

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void titlesCreatorsAndTagsAreCompletedTheMostDownloadedFirst() {
    assertThat(index.suggest("min", null, 10))
        .containsExactly(
            new Suggestion(Kind.TITLE, "Better Minimap", "better-minimap", "luanti"),
            new Suggestion(Kind.TITLE, "Minimap Pro", "minimap-pro", "luanti"),
            new Suggestion(Kind.TITLE, "Mini Map", "mini-map", "luanti"),
            new Suggestion(Kind.CREATOR, "The minna", "minna", null),
            new Suggestion(Kind.TAG, "mining", "mining", null));
  }

  @Test
  void severalWordsMustAllBegin() {
    assertThat(texts("minimap be")).containsExactly("Better Minimap");
    assertThat(texts("world g")).containsExactly("world-gen");
    assertThat(texts("минимап")).isEmpty();
  }

  @Test
  void oneLetterIsEnough() {
    assertThat(texts("з")).containsExactly("Зимний лес");
    assertThat(texts("P")).containsExactly("Minimap Pro", "The pavel");
  }

  @Test
  void aTypoIsForgivenWhereNothingBeginsAsTyped() {
    assertThat(texts("bettr")).containsExactly("Better Minimap");
    assertThat(texts("minmap")).contains("Better Minimap", "Minimap Pro");
    assertThat(texts("зимнйи")).containsExactly("Зимний лес");
    assertThat(texts("pavle")).containsExactly("The pavel");
  }

  @Test
  void thereIsRoomForEveryKind() {
    assertThat(index.suggest("min", null, 3))
        .extracting(Suggestion::kind)
        .containsExactly(Kind.TITLE, Kind.CREATOR, Kind.TAG);
    assertThat(index.suggest("min", null, 1)).extracting(Suggestion::kind).hasSize(1);
  }

  @Test
  void aGameNarrows() {
    assertThat(index.suggest("min", "luanti", 10)).hasSize(5);
    assertThat(index.suggest("min", "openttd", 10)).isEmpty();
  }

  @Test
  void whatIsRemovedIsNoLongerSuggested() {
    index.apply(List.of(), List.of(id("minimap-pro")), new Position(2, 1));
    assertThat(texts("min")).containsExactly("Better Minimap", "Mini Map");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "!", "\""})
  void nothingTypedSuggestsNothing(String text) {
    assertThat(index.suggest(text, null, 10)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 51})
  void aListThatIsTooLongOrEmptyIsRefused(int limit) {
    assertThatThrownBy(() -> index.suggest("min", null, limit)).hasMessageStartingWith("limit");
  }

  private List<String> texts(String typed) {
    return index.suggest(typed, null, 10).stream().map(Suggestion::text).toList();
  }
}
