package market.search;

import static market.search.Mods.id;
import static market.search.Mods.mod;
import static market.search.Mods.query;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
class FindingTest {
  private final Engine engine;

  private ModIndex index;

  FindingTest(Engine engine) {
    this.engine = engine;
  }

  @BeforeEach
  void fill(@TempDir Path directory) {
    index = engine.open(directory);
    index.apply(
        List.of(
            mod("journey-map", "JourneyMap2", "Draws where you have been", "Maps of every biome."),
            mod(
                "better-minimap",
                "Better Minimap",
                "A small map in the corner",
                "For explorers.",
                "chen",
                List.of("map", "world-gen"),
                5000),
            mod(
                "zima",
                "Зимний лес",
                "Ёлки, сугробы и метели",
                "Добавляет снежные биомы.",
                "pavel",
                List.of("снег"),
                50),
            mod("running-man", "Running Man", "Sprints across caves", "Runs faster and faster."),
            mod("cafe", "Café Déjà Vu", "Coffee for players", "Drink it hot, drink it slowly.")),
        List.of(),
        new Position(7, 9));
  }

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void theWholeTitleFindsAMod() {
    assertThat(found("better minimap")).containsExactly(id("better-minimap"));
  }

  @Test
  void aTitleIsFoundByItsPartsAndAsOneWord() {
    assertThat(found("journey map")).containsExactly(id("journey-map"));
    assertThat(found("journeymap2")).containsExactly(id("journey-map"));
    assertThat(found("journeymap")).containsExactly(id("journey-map"));
    assertThat(found("JourneyMap")).containsExactly(id("journey-map"));
    assertThat(found("betterminimap")).containsExactly(id("better-minimap"));
  }

  @Test
  void theLastWordMayBeABeginning() {
    assertThat(found("mini")).containsExactly(id("better-minimap"));
    assertThat(found("better mi")).containsExactly(id("better-minimap"));
    assertThat(index.find(query("mi better")).loose()).isTrue();
    assertThat(found("зимн")).containsExactly(id("zima"));
  }

  @Test
  void aWrongLetterIsForgivenFromFourLettersOnAndTwoFromEight() {
    assertThat(found("minimpa")).containsExactly(id("better-minimap"));
    assertThat(found("runing mann")).containsExactly(id("running-man"));
    assertThat(found("bettr minimap")).containsExactly(id("better-minimap"));
    assertThat(found("journemapp2")).containsExactly(id("journey-map"));
    assertThat(found("зимнйи лес")).containsExactly(id("zima"));
    assertThat(found("mxn")).isEmpty();
    assertThat(found("xinimap")).isEmpty();
  }

  @Test
  void wordsAreFoundInOtherForms() {
    assertThat(found("run")).contains(id("running-man"));
    assertThat(found("maps")).contains(id("journey-map"), id("better-minimap"));
    assertThat(found("сугроб")).containsExactly(id("zima"));
    assertThat(found("добавляет снежный биом")).containsExactly(id("zima"));
  }

  @Test
  void accentsAndTheLetterYoMakeNoDifference() {
    assertThat(found("cafe deja")).containsExactly(id("cafe"));
    assertThat(found("CAFÉ")).containsExactly(id("cafe"));
    assertThat(found("елки")).containsExactly(id("zima"));
    assertThat(found("ёлки")).containsExactly(id("zima"));
    assertThat(found("Зимни\u0438\u0306")).containsExactly(id("zima"));
  }

  @Test
  void aPhraseStandsAsItIsWritten() {
    assertThat(found("\"small map\"")).containsExactly(id("better-minimap"));
    assertThat(found("\"map small\"")).isEmpty();
    assertThat(found("«снежные биомы»")).containsExactly(id("zima"));
  }

  @Test
  void aMinusKeepsOut() {
    assertThat(found("map")).contains(id("journey-map"), id("better-minimap"));
    assertThat(found("map -corner")).containsExactly(id("journey-map"));
    assertThat(found("map -\"small map\"")).containsExactly(id("journey-map"));
    assertThat(found("-map")).doesNotContain(id("better-minimap")).contains(id("cafe"));
  }

  @Test
  void creatorTagAndGameAreAskedForByName() {
    assertThat(found("creator:chen")).containsExactly(id("better-minimap"));
    assertThat(found("Creator:CHEN map")).containsExactly(id("better-minimap"));
    assertThat(found("-creator:carla")).containsOnly(id("better-minimap"), id("zima"));
    assertThat(found("tag:world-gen")).containsExactly(id("better-minimap"));
    assertThat(found("tag:снег")).containsExactly(id("zima"));
    assertThat(found("game:luanti")).hasSize(5);
    assertThat(found("game:other")).isEmpty();
  }

  @Test
  void aCreatorAndATagAreAlsoPlainWords() {
    assertThat(found("chen")).containsExactly(id("better-minimap"));
    assertThat(found("world gen")).containsExactly(id("better-minimap"));
  }

  @Test
  void theTitleCountsMostAndThenWhatIsLiked() {
    index.apply(
        List.of(
            mod("loved", "Snow Plough", "Winter", "Nothing", "chen", List.of(), 90_000),
            mod("unknown", "Snow Plough", "Winter", "Nothing", "chen", List.of(), 0),
            mod("aside", "Winter", "Nothing", "A plough", "chen", List.of(), 90_000)),
        List.of(),
        new Position(8, 1));
    assertThat(found("plough")).containsExactly(id("loved"), id("unknown"), id("aside"));
  }

  @Test
  void whatIsChangedIsFoundAnewAndWhatIsRemovedIsGone() {
    index.apply(
        List.of(mod("cafe", "Tea House", "Tea", "Tea.")), List.of(id("zima")), new Position(8, 2));
    assertThat(found("tea")).containsExactly(id("cafe"));
    assertThat(found("déjà")).isEmpty();
    assertThat(found("зимний")).isEmpty();
    assertThat(index.size()).isEqualTo(4);
    assertThat(index.position()).isEqualTo(new Position(8, 2));
  }

  @Test
  void noTextFindsEverything() {
    assertThat(Stream.of("", "   ", "?!", "\"\"").map(this::found))
        .allMatch(all -> all.size() == 5);
  }

  private List<UUID> found(String text) {
    return index.find(query(text)).ids();
  }
}
