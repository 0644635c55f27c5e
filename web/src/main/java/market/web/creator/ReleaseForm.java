package market.web.creator;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import market.api.Problem;
import market.api.releases.Releasing;
import market.storage.games.Game;
import market.storage.releases.Channel;
import market.storage.releases.Dependency;

/** What a creator has filled in about a release so far. */
public record ReleaseForm(
    String version,
    String channel,
    String changelog,
    List<String> gameVersions,
    List<String> loaders,
    List<Row> rows) {
  private static final int ROWS = 4;
  private static final int ROWS_MAX = 100;

  /** One mod it says something of. */
  public record Row(String mod, String range, String kind) {
    static final Row BLANK = new Row("", "", "required");
  }

  static ReleaseForm blank(Game game) {
    return new ReleaseForm(
        "",
        "release",
        "",
        List.of(),
        game.loaders().size() == 1 ? game.loaders() : List.of(),
        filledUp(List.of()));
  }

  static ReleaseForm of(MultivaluedMap<String, String> form) {
    var mods = form.getOrDefault("needs", List.of());
    var rows = new ArrayList<Row>();
    for (int i = 0; i < Math.min(mods.size(), ROWS_MAX); i++) {
      if (!mods.get(i).isBlank()) {
        rows.add(
            new Row(
                mods.get(i).strip(),
                at(form, "range", i).strip(),
                at(form, "kind", i).isBlank() ? "required" : at(form, "kind", i)));
      }
    }
    return new ReleaseForm(
        value(form, "version"),
        value(form, "channel"),
        value(form, "changelog"),
        form.getOrDefault("game_versions", List.of()),
        form.getOrDefault("loaders", List.of()),
        filledUp(rows));
  }

  private static List<Row> filledUp(List<Row> rows) {
    var filled = new ArrayList<>(rows);
    do {
      filled.add(Row.BLANK);
    } while (filled.size() < ROWS);
    return List.copyOf(filled);
  }

  private static String at(MultivaluedMap<String, String> form, String name, int at) {
    var values = form.getOrDefault(name, List.of());
    return at < values.size() ? values.get(at) : "";
  }

  private static String value(MultivaluedMap<String, String> form, String name) {
    var value = form.getFirst(name);
    return value == null ? "" : value.strip();
  }

  /** As it would be handed in; what must be chosen and is not is refused. */
  Releasing.NewRelease complete() {
    if (gameVersions.isEmpty()) {
      throw Problem.invalid("game_versions", "choose at least one");
    }
    if (loaders.isEmpty()) {
      throw Problem.invalid("loaders", "choose at least one");
    }
    return asItIs();
  }

  /** As far as it is filled in. */
  Releasing.NewRelease asItIs() {
    return new Releasing.NewRelease(
        version, parsedChannel(), changelog, gameVersions, loaders, needs());
  }

  private Channel parsedChannel() {
    for (var one : Channel.values()) {
      if (one.name().equalsIgnoreCase(channel)) {
        return one;
      }
    }
    throw Problem.invalid("channel", "is not one of those offered");
  }

  private List<Releasing.Needs> needs() {
    return rows.stream()
        .filter(row -> !row.mod().isEmpty())
        .map(row ->
            new Releasing.Needs(
                CreatorPages.slug("dependencies", row.mod()),
                row.range().isEmpty() ? "*" : row.range(),
                kind(row.kind()),
                null))
        .toList();
  }

  private static Dependency.Kind kind(String name) {
    for (var kind : Dependency.Kind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
        return kind;
      }
    }
    throw Problem.invalid("kind", "is not one of those offered");
  }
}
