package market.api.compat.contentdb;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import market.api.Problem;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.games.Game;
import market.storage.mods.Entries;
import market.storage.mods.Entries.Brief;
import market.storage.mods.Slug;
import market.storage.releases.Dependency;
import market.storage.releases.ReleaseFile;
import org.jspecify.annotations.Nullable;

/**
 * Looks packages up for one request: those that cost nothing, and with a token those its holder
 * owns. What has to be bought is not there, for ContentDB has no word for it.
 *
 * @param viewer who asks
 * @param base where people reach us, without a slash at the end
 */
record Desk(Tx tx, Game game, @Nullable AccountId viewer, String base) {
  private static final int RELEASES = 1_000;
  private static final int DEEPEST = 20;
  private static final int MOST_NEEDED = 1_000;

  static Desk of(Tx tx, Slug game, @Nullable AccountId viewer, String base) {
    var found = tx.games().find(game).orElseThrow(() -> Problem.notFound("game", game));
    return new Desk(tx, found, viewer, base);
  }

  /** Where this game's packages are. */
  String here() {
    return "%s/compat/contentdb/%s".formatted(base, game.slug());
  }

  List<Brief> all(@Nullable String engine) {
    return briefs(true, List.of(), List.of(), engine);
  }

  List<Brief> these(List<UUID> ids, @Nullable String engine) {
    return briefs(false, ids, List.of(), engine);
  }

  private List<Brief> briefs(
      boolean all, List<UUID> ids, List<String> slugs, @Nullable String engine) {
    var versions = Wanted.gameVersions(engine, game.versions());
    return tx.entries().briefs(game.id(), viewer, all, ids, slugs, versions, Wanted.MOST);
  }

  Brief one(String author, String name, @Nullable String engine) {
    return Names.slug(name).map(Slug::value).map(List::of).orElse(List.of()).stream()
        .flatMap(slug -> briefs(false, List.of(), List.of(slug), engine).stream())
        .filter(it -> it.creator().value().equals(author.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> Problem.notFound("package", author + "/" + name));
  }

  static String key(Brief mod) {
    return Names.key(mod.creator().value(), mod.slug());
  }

  String download(Brief mod, long release) {
    return "%s/packages/%s/releases/%d/download/".formatted(here(), key(mod), release);
  }

  /** By its end the client tells what kind of a picture it keeps. */
  @Nullable String thumbnail(Brief mod) {
    return mod.icon() == null ? null : "%s/thumbnails/%s.png".formatted(here(), mod.icon());
  }

  ContentPackage.Brief brief(Brief mod, boolean sources) {
    return new ContentPackage.Brief(
        Names.of(mod.slug()),
        mod.title(),
        mod.creator().value(),
        mod.summary(),
        Wanted.type(mod.categories()),
        mod.release(),
        thumbnail(mod),
        sources ? mod.sourceUrl() : null);
  }

  List<ContentPackage.Screenshot> screenshots(Brief mod) {
    var shots = new ArrayList<ContentPackage.Screenshot>();
    for (var shot : tx.entries().pictures(List.of(mod.id()))) {
      shots.add(
          new ContentPackage.Screenshot(
              shots.size() + 1,
              shots.size() + 1,
              shot.caption(),
              "%s/thumbnails/%s.png".formatted(here(), shot.sha256()),
              shot.width(),
              shot.height(),
              true,
              mod.createdAt(),
              shots.isEmpty()));
    }
    return shots;
  }

  List<ContentPackage.Release> releases(Brief mod) {
    var id = new market.storage.mods.ModId(mod.id());
    var releases = tx.releases().of(id, false, Long.MAX_VALUE, RELEASES);
    List<UUID> ids = releases.stream().map(it -> it.id().value()).toList();
    var files = tx.files().of(ids).stream().collect(Collectors.groupingBy(ReleaseFile::release));
    var downloads = new HashMap<UUID, Long>();
    tx.entries().downloads(ids).forEach(it -> downloads.put(it.id(), it.number()));
    var shown = new ArrayList<ContentPackage.Release>();
    for (var release : releases) {
      var file = files.getOrDefault(release.id(), List.of()).stream().findFirst();
      var runsOn = game.versions().stream().filter(release.gameVersions()::contains).toList();
      file.ifPresent(it ->
          shown.add(
              new ContentPackage.Release(
                  release.number(),
                  release.version(),
                  release.version(),
                  release.changelog(),
                  download(mod, release.number()),
                  release.publishedAt() == null ? release.createdAt() : release.publishedAt(),
                  null,
                  downloads.getOrDefault(release.id().value(), 0L),
                  ContentPackage.Version.of(runsOn.isEmpty() ? null : runsOn.getFirst()),
                  ContentPackage.Version.of(runsOn.isEmpty() ? null : runsOn.getLast()),
                  it.blob().size())));
    }
    return shown;
  }

  /** The first file of a live release of a mod. */
  ReleaseFile file(Brief mod, long release) {
    var ids =
        tx.entries().releases(game.id(), List.of(release)).stream().map(it -> it.id()).toList();
    return tx.releases().these(ids).stream()
        .filter(it -> it.mod().value().equals(mod.id()))
        .flatMap(it -> tx.files().of(List.of(it.id().value())).stream())
        .findFirst()
        .orElseThrow(() -> Problem.notFound("release", release));
  }

  /** What a mod needs and what those need, level by level: a few questions for each. */
  Map<String, List<ContentPackage.Needs>> needs(
      Brief mod, boolean onlyHard, @Nullable String engine) {
    var found = new LinkedHashMap<String, List<ContentPackage.Needs>>();
    var level = List.of(mod);
    for (int depth = 0;
        depth < DEEPEST && !level.isEmpty() && found.size() < MOST_NEEDED;
        depth++) {
      var needs = dependencies(level, onlyHard);
      var mods =
          these(
                  needs.values().stream()
                      .flatMap(List::stream)
                      .map(it -> it.mod().value())
                      .distinct()
                      .toList(),
                  engine)
              .stream()
              .collect(Collectors.toMap(Brief::id, Function.identity()));
      var next = new LinkedHashMap<String, Brief>();
      for (var one : level) {
        var of = needs.getOrDefault(one.id(), List.of());
        found.put(key(one), of.stream().map(it -> need(it, mods)).toList());
        for (var need : of) {
          var other = mods.get(need.mod().value());
          if (other != null) {
            next.put(key(other), other);
          }
        }
      }
      level = next.values().stream().filter(it -> !found.containsKey(key(it))).toList();
    }
    return found;
  }

  private static ContentPackage.Needs need(Dependency need, Map<UUID, Brief> mods) {
    var other = mods.get(need.mod().value());
    return new ContentPackage.Needs(
        Names.of(need.slug()),
        need.kind() == Dependency.Kind.OPTIONAL,
        other == null ? List.of() : List.of(key(other)));
  }

  /** Of the releases that are offered, by their mods. */
  private Map<UUID, List<Dependency>> dependencies(List<Brief> mods, boolean onlyHard) {
    var offered = new HashMap<Long, UUID>();
    mods.forEach(it -> offered.put(it.release(), it.id()));
    var releases =
        tx.entries().releases(game.id(), List.copyOf(offered.keySet())).stream()
            .collect(Collectors.toMap(Entries.Numbered::id, it -> it.number()));
    return tx.releases().dependencies(List.copyOf(releases.keySet())).stream()
        .filter(it ->
            it.kind() == Dependency.Kind.REQUIRED
                || (!onlyHard && it.kind() == Dependency.Kind.OPTIONAL))
        .collect(Collectors.groupingBy(it -> owner(offered, releases, it.release().value())));
  }

  private static UUID owner(Map<Long, UUID> offered, Map<UUID, Long> releases, UUID release) {
    var number = releases.get(release);
    var mod = number == null ? null : offered.get(number);
    if (mod == null) {
      throw new IllegalStateException("not asked for: " + release);
    }
    return mod;
  }
}
