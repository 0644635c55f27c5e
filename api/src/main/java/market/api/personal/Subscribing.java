package market.api.personal;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Caller;
import market.storage.Database;
import market.storage.Slice;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.mods.Mod;
import market.storage.mods.Slug;
import market.storage.personal.Followed;
import market.storage.personal.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Following creators, mods, games and collections. Doing it twice is doing it once; nobody follows
 * themselves; one account follows so many at most. Whom somebody follows, nobody else is told.
 */
public final class Subscribing {
  private final Database database;
  private final int most;
  private final Clock clock;

  public Subscribing(Database database, int most, Clock clock) {
    this.database = database;
    this.most = most;
    this.clock = clock;
  }

  /** Whether the reader follows it, and how many do. */
  public record Standing(boolean following, long followers) {
    public static Standing of(Tx tx, @Nullable AccountId reader, UUID subject) {
      return new Standing(
          reader != null && tx.follows().follows(reader, subject), tx.follows().followers(subject));
    }
  }

  public Standing follow(Caller me, Subject.Kind kind, String name) {
    return database.write(tx -> {
      var subject = subject(tx, me.id(), kind, name);
      if (subject.id().equals(me.id().value())) {
        throw Problem.conflict("nobody follows themselves");
      }
      var _ = tx.accounts().queue(me.id());
      if (!tx.follows().follows(me.id(), subject.id())) {
        if (tx.follows().count(me.id()) >= most) {
          throw Problem.conflict("an account follows at most %d; let one go first".formatted(most));
        }
        tx.follows().follow(me.id(), subject, clock.instant());
      }
      return Standing.of(tx, me.id(), subject.id());
    });
  }

  public Standing unfollow(Caller me, Subject.Kind kind, String name) {
    return database.write(tx -> {
      var subject = subject(tx, me.id(), kind, name);
      tx.follows().unfollow(me.id(), subject.id());
      return Standing.of(tx, me.id(), subject.id());
    });
  }

  /** What is meant, if it is there for the reader to see. */
  private static Subject subject(Tx tx, AccountId reader, Subject.Kind kind, String name) {
    var id =
        switch (kind) {
          case CREATOR -> handle(name).flatMap(tx.follows()::creator);
          case MOD ->
              slug(name)
                  .flatMap(slug -> tx.mods().find(slug, reader))
                  .filter(Mod::isLive)
                  .map(mod -> mod.id().value());
          case GAME -> slug(name).flatMap(tx.games()::find).map(game -> game.id().value());
          case COLLECTION ->
              uuid(name).flatMap(it -> tx.collections().find(it, reader)).map(it -> it.id());
        };
    return new Subject(
        kind,
        id.orElseThrow(
            () -> Problem.notFound(kind.name().toLowerCase(java.util.Locale.ROOT), name)));
  }

  private static Optional<UUID> uuid(String name) {
    try {
      return Optional.of(UUID.fromString(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Handle> handle(String name) {
    try {
      return Optional.of(new Handle(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Slug> slug(String name) {
    try {
      return Optional.of(new Slug(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A page of what the caller follows, the latest first. */
  public Slice<Followed> of(
      Caller me, Subject.@Nullable Kind kind, @Nullable String cursor, int limit) {
    var from = place(cursor);
    var rows =
        database.read(tx ->
            tx.follows()
                .of(
                    me.id(),
                    kind,
                    from == null ? null : from.since(),
                    from == null ? null : from.subject(),
                    limit + 1));
    return Slice.of(rows, limit, last -> last.since() + "~" + last.subject());
  }

  private record Place(Instant since, UUID subject) {}

  private static @Nullable Place place(@Nullable String cursor) {
    if (cursor == null || cursor.isBlank()) {
      return null;
    }
    var parts = cursor.split("~", -1);
    try {
      if (parts.length == 2) {
        return new Place(Instant.parse(parts[0]), UUID.fromString(parts[1]));
      }
    } catch (DateTimeParseException | IllegalArgumentException e) {
      throw Problem.malformed("cursor", "is not one that was given out here");
    }
    throw Problem.malformed("cursor", "is not one that was given out here");
  }
}
