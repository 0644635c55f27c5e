package market.ops.demo;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import market.storage.games.Tier;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/** What the world is made of, as it is written in the files beside this class. */
final class Script {
  private static final ObjectMapper YAML = yaml();

  final Cast cast = read("people.yml", new TypeReference<>() {});
  final List<GameText> games = read("games.yml", new TypeReference<>() {});
  final Words words = read("words.yml", new TypeReference<>() {});

  /** Somebody; whoever has a country is paid there. */
  record Person(
      String handle,
      String name,
      @Nullable String role,
      @Nullable String country,
      @Nullable String about) {}

  /** Everybody. */
  record Cast(List<Person> named, List<Person> creators, List<Person> players) {}

  /** A game, its shelves by address and name, and how one installs what is on them. */
  record GameText(
      Slug slug,
      String name,
      String summary,
      String monetisation,
      List<String> loaders,
      List<String> versions,
      Map<String, String> categories,
      List<Tier> commission,
      List<String> licences,
      List<List<String>> synonyms,
      String install) {}

  /** Somebody's part in a mod, in per cent. */
  record Part(String who, String as, int share) {}

  /** A mod. {@code fame} from 1 to 100 is how many people care. */
  record ModText(
      String title,
      @Nullable Slug slug,
      String by,
      String kind,
      List<String> shelf,
      List<String> tags,
      int fame,
      long price,
      List<String> needs,
      List<String> likes,
      List<String> avoids,
      List<String> carries,
      List<Part> team,
      String summary,
      String about,
      List<String> points,
      @Nullable String ru) {
    Slug name() {
      return slug == null
          ? new Slug(
              title
                  .toLowerCase(Locale.ROOT)
                  .replace("'", "")
                  .replaceAll("[^a-z0-9]+", "-")
                  .replaceAll("^-|-$", ""))
          : slug;
    }
  }

  /** What changed in a release. */
  record ChangeWords(
      List<String> first, List<String> added, List<String> changed, List<String> fixed) {}

  /** What somebody reports. */
  record ReportText(String reason, String text) {}

  /** What makers answer. */
  record Answers(List<String> complaint, List<String> praise) {}

  /** What people say; reviews by their stars. */
  record Words(
      Map<Integer, List<String>> reviews,
      List<String> more,
      List<String> thoughts,
      Answers answers,
      List<String> ring,
      ChangeWords changes,
      List<String> notes,
      List<ReportText> reports,
      String rejection,
      String yank) {}

  List<ModText> mods(GameText game) {
    return read("mods/%s.yml".formatted(game.slug()), new TypeReference<>() {});
  }

  private static <T> T read(String name, TypeReference<T> type) {
    try (var file = Script.class.getResourceAsStream(name)) {
      return YAML.readValue(java.util.Objects.requireNonNull(file, name), type);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private static ObjectMapper yaml() {
    var mapper = new ObjectMapper(new YAMLFactory());
    mapper.configOverride(List.class).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
    return mapper;
  }
}
