package market.api.compat.modio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import market.api.Problem;
import market.api.compat.Addresses;
import market.api.markdown.Markdown;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.games.Game;
import market.storage.genuine.Signatures;
import market.storage.mods.Entries;
import market.storage.mods.Entry;
import market.storage.mods.Slug;
import market.storage.releases.Dependency;
import market.storage.releases.Release;
import market.storage.releases.ReleaseFile;
import org.jspecify.annotations.Nullable;

/**
 * Looks things up for one request, many at once.
 *
 * @param viewer who asks, and so which paid files are shown
 * @param addresses where things are
 */
record Desk(
    Tx tx, @Nullable AccountId viewer, Addresses addresses, ObjectMapper json, Instant now) {
  String base() {
    return addresses.base();
  }

  /** By number, or by {@code @} and slug. */
  Game game(String name) {
    var found =
        name.startsWith("@")
            ? tx.games().find(slug("game", name))
            : tx.games().numbered(number("game", name));
    return found.orElseThrow(() -> Problem.notFound("game", name));
  }

  Entry mod(Game game, String name) {
    var found =
        name.startsWith("@")
            ? tx.entries().these(game.id(), List.of(), List.of(name.substring(1)), List.of())
            : tx.entries().these(game.id(), List.of(), List.of(), List.of(number("mod", name)));
    return found.stream().findFirst().orElseThrow(() -> Problem.notFound("mod", name));
  }

  private static Slug slug(String kind, String name) {
    try {
      return new Slug(name.substring(1));
    } catch (IllegalArgumentException _) {
      throw Problem.notFound(kind, name);
    }
  }

  static long number(String kind, String name) {
    if (!name.matches("[0-9]{1,18}")) {
      throw Problem.notFound(kind, name);
    }
    return Long.parseLong(name);
  }

  /** Figures and addresses may be kept that long. */
  private long expires() {
    return now.truncatedTo(ChronoUnit.HOURS).plus(25, ChronoUnit.HOURS).getEpochSecond();
  }

  List<Mod> mods(List<Entry> entries) {
    List<UUID> ids = entries.stream().map(it -> it.id().value()).toList();
    var shots = tx.entries().pictures(ids).stream().collect(Collectors.groupingBy(it -> it.mod()));
    var newest = tx.releases().these(tx.entries().newest(ids));
    var files =
        modfiles(newest, entries).stream()
            .collect(Collectors.toMap(Modfile::modId, Function.identity()));
    var needing =
        tx.releases().dependencies(newest.stream().map(it -> it.id().value()).toList()).stream()
            .filter(it -> it.kind() == Dependency.Kind.REQUIRED)
            .map(Dependency::release)
            .collect(Collectors.toSet());
    var needy =
        newest.stream()
            .filter(it -> needing.contains(it.id()))
            .map(it -> it.mod().value())
            .collect(Collectors.toSet());
    var stats = stats(entries);
    return entries.stream()
        .map(it ->
            mod(
                it,
                shots.getOrDefault(it.id().value(), List.of()),
                files.get(it.number()),
                needy.contains(it.id().value()),
                stats.get(it.number())))
        .toList();
  }

  private Mod mod(
      Entry mod,
      List<Entries.Shot> shots,
      @Nullable Modfile file,
      boolean needs,
      @Nullable Stats stats) {
    var free = mod.price().isZero();
    return new Mod(
        mod.number(),
        mod.gameNumber(),
        Mod.ACCEPTED,
        Mod.PUBLIC,
        User.creator(mod, base()),
        mod.createdAt().getEpochSecond(),
        mod.updatedAt().getEpochSecond(),
        mod.publishedAt().getEpochSecond(),
        0,
        0,
        free ? 0 : Mod.SOLD,
        0,
        0,
        mod.price().units(),
        0,
        Picture.logo(mod.icon() == null ? "" : media(mod.icon())),
        mod.links().homepageUrl(),
        mod.title(),
        mod.slug().value(),
        mod.summary(),
        Markdown.html(mod.description()),
        Markdown.plain(mod.description()),
        file == null ? null : file.metadataBlob(),
        base() + "/mods/" + mod.slug(),
        new Mod.Media(
            List.of(),
            List.of(),
            shots.stream().map(it -> Picture.image(media(it.sha256()))).toList()),
        file == null ? Mod.NO_FILE : file,
        needs,
        List.of(),
        List.of(),
        Terms.tags(mod).stream()
            .map(it -> new Mod.Tag(it, it, mod.createdAt().getEpochSecond()))
            .toList(),
        stats == null ? Stats.of(mod, new Entries.Voices(mod.id().value(), 0, 0, 0), 0, 0) : stats,
        List.of());
  }

  private String media(String sha256) {
    return addresses.media(sha256);
  }

  Map<Long, Stats> stats(List<Entry> entries) {
    List<UUID> ids = entries.stream().map(it -> it.id().value()).toList();
    var voices =
        tx.entries().voices(ids).stream()
            .collect(Collectors.toMap(Entries.Voices::mod, Function.identity()));
    var today = new HashMap<UUID, Long>();
    tx.entries()
        .downloadedOn(ids, LocalDate.ofInstant(now, ZoneOffset.UTC))
        .forEach(it -> today.put(it.id(), it.number()));
    var stats = new HashMap<Long, Stats>();
    for (var mod : entries) {
      var id = mod.id().value();
      stats.put(
          mod.number(),
          Stats.of(
              mod,
              voices.getOrDefault(id, new Entries.Voices(id, 0, 0, 0)),
              today.getOrDefault(id, 0L),
              expires()));
    }
    return stats;
  }

  /** The first file of each release, in the order given; a release without one is left out. */
  List<Modfile> modfiles(List<Release> releases, List<Entry> mods) {
    List<UUID> ids = releases.stream().map(it -> it.id().value()).toList();
    var files = tx.files().of(ids).stream().collect(Collectors.groupingBy(ReleaseFile::release));
    var needs =
        tx.releases().dependencies(ids).stream()
            .collect(Collectors.groupingBy(Dependency::release));
    var numbers =
        mods.stream().collect(Collectors.toMap(it -> it.id(), Entry::number, (a, _) -> a));
    var may =
        Set.copyOf(
            tx.entries().downloadable(mods.stream().map(it -> it.id().value()).toList(), viewer));
    var free =
        mods.stream()
            .filter(it -> it.price().isZero())
            .map(it -> it.id().value())
            .collect(Collectors.toSet());
    var paid = addresses.paid(tx, viewer);
    var signed =
        tx.signatures().of(ids).stream().collect(Collectors.groupingBy(Signatures.Signed::release));
    var shown = new ArrayList<Modfile>();
    for (var release : releases) {
      var number = numbers.get(release.mod());
      var file = files.getOrDefault(release.id(), List.of()).stream().findFirst();
      if (number != null && file.isPresent()) {
        shown.add(
            modfile(
                release,
                number,
                file.get(),
                metadata(
                    needs.getOrDefault(release.id(), List.of()),
                    signed.getOrDefault(release.id(), List.of()).stream()
                        .filter(it -> it.filename().equals(file.get().filename()))
                        .map(Signatures.Signed::minisig)
                        .toList()),
                may.contains(release.mod().value())
                    ? download(file.get(), free.contains(release.mod().value()) ? null : paid)
                    : Modfile.Download.NONE));
      }
    }
    return shown;
  }

  private Modfile.Download download(ReleaseFile file, Addresses.@Nullable Paid paid) {
    return paid == null
        ? new Modfile.Download(addresses.file(file), expires())
        : new Modfile.Download(paid.file(file), paid.until());
  }

  private Modfile modfile(
      Release release, long mod, ReleaseFile file, String metadata, Modfile.Download download) {
    var at = release.publishedAt() == null ? release.createdAt() : release.publishedAt();
    var blob = file.blob();
    return new Modfile(
        release.number(),
        mod,
        release.createdAt().getEpochSecond(),
        at.getEpochSecond(),
        at.getEpochSecond(),
        Modfile.SCANNED,
        0,
        "",
        blob.size(),
        blob.size(),
        new Modfile.Filehash(blob.md5()),
        file.filename(),
        release.version(),
        release.changelog(),
        metadata,
        download,
        List.of());
  }

  /** What 0 A.D. reads of a file. */
  record Metadata(List<String> dependencies, List<String> minisigs) {}

  private String metadata(List<Dependency> needs, List<String> minisigs) {
    var names =
        needs.stream()
            .filter(it -> it.kind() == Dependency.Kind.REQUIRED)
            .map(it -> it.slug().value())
            .toList();
    try {
      return json.writeValueAsString(new Metadata(names, minisigs));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
