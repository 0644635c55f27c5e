package market.api.collections;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Caller;
import market.storage.Database;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.collections.Collection;
import market.storage.collections.Collection.Visibility;
import market.storage.mods.Mod;
import market.storage.mods.Slug;
import market.storage.news.Happening.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Putting mods together.
 *
 * <ol>
 *   <li>A collection is of one game, and names at most {@value #ITEMS_MAX} of its mods, each once,
 *       in its owner's order, with a note for each.
 *   <li>Everyone sees a public one; an unlisted one who has its address; a private one its owner.
 *       One that a moderator hid is its owner's alone, too.
 *   <li>What is seen may be copied. The copy says of what it is one; what somebody gave for a mod's
 *       place is said of the original alone.
 *   <li>Who follows one is told that it changed, once a day at most, while they may see it.
 *   <li>Where somebody gave something for a mod's being there, the owner says so, to everyone.
 * </ol>
 */
public final class Collecting {
  static final int ITEMS_MAX = 500;
  private static final int COLLECTIONS_MAX = 200;
  private static final int AT_ONCE = 500;
  private static final Duration TOLD_EVERY = Duration.ofDays(1);

  private final Database database;
  private final Clock clock;

  public Collecting(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** A collection as its owner wants it; one that is begun is private unless they say otherwise. */
  public record NewCollection(
      @NotNull Slug game,
      @NotNull @Size(min = 1, max = 80) String title,
      @Nullable @Size(max = 1_000) String about,
      @Nullable Visibility visibility) {}

  /** What is told of it. */
  public record Wording(
      @NotNull @Size(min = 1, max = 80) String title,
      @Nullable @Size(max = 1_000) String about,
      @NotNull Visibility visibility) {}

  /**
   * What is told of a mod in it.
   *
   * @param paid whether somebody gave something for its being there
   */
  public record Pick(@Nullable @Size(max = 500) String note, boolean paid) {}

  /** Where a mod stands, from 1. */
  public record Place(@Min(1) int place) {}

  public UUID begin(Caller owner, NewCollection wanted) {
    return database.write(tx -> {
      var game =
          tx.games()
              .find(wanted.game())
              .orElseThrow(() -> Problem.invalid("game", "is not one of ours"));
      refuseTooMany(tx, owner.id());
      return tx.collections()
          .add(
              owner.id(),
              game.id(),
              filled(wanted.title()),
              text(wanted.about()),
              Objects.requireNonNullElse(wanted.visibility(), Visibility.PRIVATE),
              null,
              clock.instant());
    });
  }

  private static void refuseTooMany(Tx tx, AccountId owner) {
    tx.accounts().queue(owner);
    if (tx.collections().count(owner) >= COLLECTIONS_MAX) {
      throw Problem.conflict("at most %d collections".formatted(COLLECTIONS_MAX));
    }
  }

  private static String filled(String title) {
    if (title.isBlank()) {
      throw Problem.invalid("title", "must not be blank");
    }
    return title.strip();
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text.strip();
  }

  public void word(Caller owner, UUID id, Wording wording) {
    database.change(tx -> {
      own(tx, owner, id);
      tx.collections()
          .edit(
              id,
              filled(wording.title()),
              text(wording.about()),
              wording.visibility(),
              clock.instant());
    });
  }

  /** It is nobody's to see any more. */
  public void discard(Caller owner, UUID id) {
    database.change(tx -> {
      own(tx, owner, id);
      tx.collections().delete(id, clock.instant());
    });
  }

  private static Collection own(Tx tx, Caller owner, UUID id) {
    return tx.collections()
        .own(id, owner.id())
        .flatMap(it -> tx.collections().find(it, owner.id()))
        .orElseThrow(() -> Problem.notFound("collection", id));
  }

  /** Puts a mod in, last; or says something else of one that is in. */
  public void put(Caller owner, UUID id, Slug slug, Pick pick) {
    database.change(tx -> {
      var collection = own(tx, owner, id);
      var mod =
          tx.mods()
              .find(slug, owner.id())
              .filter(Mod::isLive)
              .orElseThrow(() -> Problem.invalid("mod", slug + " is not a mod here"));
      if (!mod.game().equals(collection.game())) {
        throw Problem.invalid("mod", "is for another game than the collection");
      }
      if (!tx.collections().has(id, mod.id()) && tx.collections().size(id) >= ITEMS_MAX) {
        throw Problem.conflict("at most %d mods in a collection".formatted(ITEMS_MAX));
      }
      tx.collections().put(id, mod.id(), text(pick.note()), pick.paid(), clock.instant());
      tx.collections().touch(id, clock.instant());
    });
  }

  public void remove(Caller owner, UUID id, Slug slug) {
    change(owner, id, slug, (tx, mod) -> tx.collections().remove(id, mod.id()));
  }

  /** To another place; those between make room. */
  public void move(Caller owner, UUID id, Slug slug, Place to) {
    change(
        owner,
        id,
        slug,
        (tx, mod) ->
            tx.collections().move(id, mod.id(), Math.min(to.place(), tx.collections().size(id))));
  }

  /** What is done with one of the mods. */
  @FunctionalInterface
  private interface Deed {
    void with(Tx tx, Mod mod);
  }

  private void change(Caller owner, UUID id, Slug slug, Deed deed) {
    database.change(tx -> {
      own(tx, owner, id);
      var mod =
          tx.mods()
              .find(slug, owner.id())
              .filter(it -> tx.collections().has(id, it.id()))
              .orElseThrow(() -> Problem.notFound("mod", slug));
      deed.with(tx, mod);
      tx.collections().touch(id, clock.instant());
    });
  }

  /** Tells followers of what changed, of each collection once a day at most. */
  public void tellChanged() {
    database.change(tx -> {
      var now = clock.instant();
      for (var it : tx.collections().changed(now.minus(TOLD_EVERY), now, AT_ONCE)) {
        tx.happenings()
            .addCollection(
                Kind.COLLECTION_CHANGED,
                it.id(),
                it.owner(),
                List.of(it.title()),
                "/collections/" + it.id(),
                it.updatedAt());
      }
    });
  }

  /** A copy of one's own, private at first, that says of what it is one. */
  public UUID fork(Caller by, UUID id) {
    return database.write(tx -> {
      var from = seen(tx, by.id(), id);
      refuseTooMany(tx, by.id());
      var now = clock.instant();
      var copy =
          tx.collections()
              .add(by.id(), from.game(), from.title(), from.about(), Visibility.PRIVATE, id, now);
      tx.collections().copy(id, copy, now);
      return copy;
    });
  }

  /** One that the reader may see. */
  public static Collection seen(Tx tx, @Nullable AccountId reader, UUID id) {
    return tx.collections().find(id, reader).orElseThrow(() -> Problem.notFound("collection", id));
  }

  /** The mods of one, in their order. */
  public List<Slug> mods(@Nullable AccountId reader, UUID id) {
    return database.read(tx -> {
      var _ = seen(tx, reader, id);
      return tx.collections().items(id).stream().map(it -> it.slug()).toList();
    });
  }
}
