package market.api.compat.modrinth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import market.api.Problem;
import market.api.compat.Addresses;
import market.api.compat.Base62;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.games.Game;
import market.storage.mods.Entries;
import market.storage.mods.Entry;
import market.storage.mods.Slug;
import market.storage.releases.Dependency;
import market.storage.releases.Release;
import market.storage.releases.ReleaseFile;
import market.storage.releases.ReleaseState;
import org.jspecify.annotations.Nullable;

/**
 * Looks things up for one request, many at once: the same few questions for one mod as for a
 * thousand.
 *
 * @param viewer who asks, and so which paid files are shown
 * @param addresses where things are
 */
record Desk(Tx tx, Game game, @Nullable AccountId viewer, Addresses addresses) {
  /** More names than this are not looked up at once. */
  static final int MOST = 1_000;

  static Desk of(Tx tx, Slug game, @Nullable AccountId viewer, Addresses addresses) {
    var found = tx.games().find(game).orElseThrow(() -> Problem.notFound("game", game));
    return new Desk(tx, found, viewer, addresses);
  }

  /** By id or slug. */
  Entry entry(String name) {
    return entries(List.of(name)).stream()
        .findFirst()
        .orElseThrow(() -> Problem.notFound("project", name));
  }

  List<Entry> entries(List<String> names) {
    return tx.entries().these(game.id(), List.of(), names, numbers(names));
  }

  static Optional<Slug> slug(String name) {
    try {
      return Optional.of(new Slug(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static List<Long> numbers(List<String> names) {
    return names.stream()
        .map(Base62::number)
        .filter(number -> number.isPresent())
        .map(number -> number.getAsLong())
        .toList();
  }

  List<Project> projects(List<Entry> entries) {
    var shots =
        tx.entries().pictures(entries.stream().map(it -> it.id().value()).toList()).stream()
            .collect(Collectors.groupingBy(Entries.Shot::mod));
    return entries.stream()
        .map(it ->
            Project.of(
                it,
                inOrder(it.gameVersions()),
                shots.getOrDefault(it.id().value(), List.of()),
                this))
        .toList();
  }

  /** The game's own order, the oldest first. */
  List<String> inOrder(List<String> versions) {
    var known = Set.copyOf(versions);
    return game.versions().stream().filter(known::contains).toList();
  }

  @Nullable String media(@Nullable String sha256) {
    return sha256 == null ? null : addresses.media(sha256);
  }

  /** Releases by their ids as clients know them; those of other games are not there. */
  List<Version> versionsNamed(List<String> ids) {
    var found = tx.entries().releases(game.id(), numbers(ids));
    return versions(tx.releases().these(found.stream().map(Entries.Numbered::id).toList()));
  }

  /** In the order of the releases given. */
  List<Version> versions(List<Release> releases) {
    List<UUID> ids = releases.stream().map(it -> it.id().value()).toList();
    var files = tx.files().of(ids).stream().collect(Collectors.groupingBy(ReleaseFile::release));
    var needs =
        tx.releases().dependencies(ids).stream()
            .collect(Collectors.groupingBy(Dependency::release));
    var downloads = by(tx.entries().downloads(ids));
    var mods = new HashSet<UUID>();
    releases.forEach(it -> mods.add(it.mod().value()));
    var may = Set.copyOf(tx.entries().downloadable(List.copyOf(mods), viewer));
    var free =
        viewer == null ? may : Set.copyOf(tx.entries().downloadable(List.copyOf(mods), null));
    var paid = addresses.paid(tx, viewer);
    needs.values().forEach(some -> some.forEach(need -> mods.add(need.mod().value())));
    var numbers = by(tx.entries().mods(List.copyOf(mods)));
    var authors =
        by(tx.entries().accounts(releases.stream().map(it -> it.author().value()).toList()));
    return releases.stream()
        .map(it ->
            new Version(
                Base62.of(it.number()),
                Base62.of(number(numbers, it.mod().value())),
                Base62.of(number(authors, it.author().value())),
                false,
                it.version(),
                it.version(),
                it.changelog(),
                null,
                it.publishedAt() == null ? it.createdAt() : it.publishedAt(),
                downloads.getOrDefault(it.id().value(), 0L),
                it.channel().name().toLowerCase(Locale.ROOT),
                it.state() == ReleaseState.DRAFT ? "draft" : "listed",
                null,
                may.contains(it.mod().value())
                    ? files(
                        files.getOrDefault(it.id(), List.of()),
                        free.contains(it.mod().value()) ? addresses::file : paid::file)
                    : List.of(),
                needs.getOrDefault(it.id(), List.of()).stream()
                    .map(need ->
                        new Version.Needs(
                            null,
                            Base62.of(number(numbers, need.mod().value())),
                            null,
                            need.kind().name().toLowerCase(Locale.ROOT)))
                    .toList(),
                inOrder(it.gameVersions()),
                it.loaders()))
        .toList();
  }

  private static List<Version.File> files(
      List<ReleaseFile> files, Function<ReleaseFile, String> address) {
    var shown = new ArrayList<Version.File>();
    for (var file : files) {
      var blob = file.blob();
      shown.add(
          new Version.File(
              new Version.Hashes(blob.sha512(), blob.sha1()),
              address.apply(file),
              file.filename(),
              shown.isEmpty(),
              blob.size(),
              null));
    }
    return List.copyOf(shown);
  }

  List<User.Member> members(List<Entry> entries) {
    var mods = entries.stream().map(it -> it.id().value()).toList();
    var seats = tx.entries().seats(mods).stream().collect(Collectors.groupingBy(Entries.Seat::mod));
    var ids = new HashSet<UUID>();
    entries.forEach(it -> ids.add(it.owner().value()));
    seats.values().forEach(some -> some.forEach(seat -> ids.add(seat.account())));
    var people =
        tx.entries().people(List.of(), List.of(), List.copyOf(ids)).stream()
            .collect(Collectors.toMap(Entries.Person::id, Function.identity()));
    var members = new ArrayList<User.Member>();
    for (var entry : entries) {
      var alone = new Entries.Seat(entry.id().value(), entry.owner().value(), "Owner", 10_000);
      var place = 0;
      for (var seat : seats.getOrDefault(entry.id().value(), List.of(alone))) {
        var person = people.get(seat.account());
        if (person != null) {
          members.add(member(entry, seat, User.of(person), place++));
        }
      }
    }
    return members;
  }

  /** What an owner may there; members of ours may publish. */
  private static User.Member member(Entry entry, Entries.Seat seat, User user, int place) {
    var owns = seat.account().equals(entry.owner().value());
    return new User.Member(
        Base62.of(entry.number()),
        user,
        owns ? "Owner" : seat.role(),
        owns ? 0x3ff : 0x7,
        true,
        seat.shareBp() / 100.0,
        place);
  }

  static Map<UUID, Long> by(List<Entries.Numbered> all) {
    var numbers = new HashMap<UUID, Long>();
    all.forEach(it -> numbers.put(it.id(), it.number()));
    return numbers;
  }

  private static long number(Map<UUID, Long> numbers, UUID id) {
    var number = numbers.get(id);
    if (number == null) {
      throw new IllegalStateException("without a number: " + id);
    }
    return number;
  }
}
