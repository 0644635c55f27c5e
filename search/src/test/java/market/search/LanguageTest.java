package market.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found whatever language it is described in, and however it is typed. */
@ParameterizedClass
@SuppressWarnings("NullAway.Init") // what is shared is made before the first test
@EnumSource(Engine.class)
class LanguageTest {
  private static ModIndex index;

  LanguageTest(Engine engine) {
    assertThat(engine).isNotNull();
  }

  @BeforeParameterizedClassInvocation
  static void open(Engine engine, @TempDir Path directory) {
    index = engine.open(directory);
    index.apply(
        List.of(
            mod("german", text("de", "Häuserbau", "Baut Häuser", "Ein Werkzeug für Straßen.")),
            mod("french", text("fr", "L'épée magique", "Des épées", "Pour les chevaliers.")),
            mod("spanish", text("es", "Canción", "Canciones nuevas", "Música y sonidos.")),
            mod("russian", text("ru", "Синий корабль", "Корабли", "Плавание по морям.")),
            mod("chinese", text("zh", "魔法森林", "森林里的魔法", "新的生物和植物。")),
            mod("japanese", text("ja", "剣と魔法", "新しい武器", "プレイヤーのための武器。")),
            mod("korean", text("ko", "마법 숲", "새로운 생물", "플레이어를 위한 무기.")),
            mod(
                "both",
                text("en", "Lanterns", "Carry a light", "Hang it anywhere."),
                text("de", "Laternen", "Trag ein Licht", "Häng es irgendwo auf."))),
        List.of(),
        new Position(1, 1));
  }

  @AfterParameterizedClassInvocation
  static void close() {
    index.close();
  }

  private static ModDocument.Text text(String locale, String title, String summary, String body) {
    return new ModDocument.Text(locale, title, summary, body);
  }

  private static ModDocument mod(String slug, ModDocument.Text... texts) {
    return Mods.mod(slug, "carla", List.of(), 10, texts);
  }

  private static List<UUID> found(String text) {
    return index.find(Mods.query(text)).ids();
  }

  @ParameterizedTest
  @CsvSource({
    "german, haus",
    "german, Häuser",
    "german, strasse",
    "german, werkzeuge",
    "french, épée",
    "french, epees",
    "french, chevalier",
    "spanish, cancion",
    "spanish, musica",
    "spanish, sonido",
    "russian, синего",
    "russian, синий",
    "russian, кораблями",
    "russian, море",
    "chinese, 魔法",
    "chinese, 森林",
    "chinese, 植物",
    "japanese, 武器",
    "japanese, 剣",
    "japanese, ﾌﾟﾚｲﾔｰ",
    "korean, 마법",
    "korean, 무기",
    "both, lanterns",
    "both, laterne",
    "both, licht"
  })
  void aModIsFoundByTheFormsOfItsWords(String slug, String text) {
    assertThat(found(text)).contains(Mods.id(slug));
  }

  @Test
  void whatIsWrittenInOtherSignsIsNotFound() {
    assertThat(found("魔王")).isEmpty();
    assertThat(found("книга")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "EN-gb", "de", "ru-RU", "fr", "es-419"})
  void aTagNamesItsLanguage(String tag) {
    assertThat(Language.of(tag)).isNotEqualTo(Language.OTHER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "zh", "ja-JP", "x", "nonsense tag", "pt-BR"})
  void whateverElseIsReadWordForWord(String tag) {
    assertThat(Language.of(tag)).isEqualTo(Language.OTHER);
  }

  @Test
  void wordsThatMeanTheSameInAGameAreFoundThere() {
    index.setSynonyms(
        new Synonyms(
            Map.of(
                "luanti",
                List.of(List.of("torch holder", "lanterns"), List.of("mt", "minetest")))));
    var inGame =
        new Filters(Map.of(FacetField.GAME, Set.of("luanti")), null, null, null, null, null);
    var found = new ArrayList<UUID>();
    for (var filters : List.of(inGame, Filters.NONE)) {
      var query = new Query("torch holder", filters, Sort.RELEVANCE, Set.of(), 10, null);
      found.addAll(index.find(query).ids());
    }
    index.setSynonyms(Synonyms.NONE);
    assertThat(found).containsExactly(Mods.id("both"));
  }

  @Test
  void whyAModStandsWhereItDoesIsToldByWordsAndByQuality() {
    var why = index.explain(Mods.query("laterne"), Mods.id("both")).orElseThrow();
    assertThat(why.words()).isNotEmpty().allMatch(word -> word.worth() > 0);
    assertThat(why.words().stream().mapToDouble(Why.Word::worth).sum())
        .isCloseTo(why.text(), org.assertj.core.data.Offset.offset(0.001));
    assertThat(why.score())
        .isCloseTo(why.text() * why.quality().total(), org.assertj.core.data.Offset.offset(0.001));
    assertThat(index.explain(Mods.query("laterne"), Mods.id("korean"))).isEmpty();
    assertThat(index.explain(Mods.query(""), Mods.id("korean")).orElseThrow().text()).isEqualTo(1);
    assertThat(index.explain(Mods.query(""), new UUID(0, 0))).isEmpty();
  }

  @Test
  void whereNoModHasAllOfTheWordsThoseThatHaveSomeAreFound() {
    var hits = index.find(Mods.query("laternen unheard"));
    assertThat(hits.ids()).containsExactly(Mods.id("both"));
    assertThat(hits.loose()).isTrue();
    assertThat(index.find(Mods.query("laternen licht")).loose()).isFalse();
    assertThat(index.find(Mods.query("unheard nonsense")).ids()).isEmpty();
  }
}
