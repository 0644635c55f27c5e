package market.api.abuse;

import java.util.Map;
import java.util.UUID;
import market.api.Problem;
import market.storage.Database;
import market.storage.Tx;
import market.storage.abuse.FlagRule;
import market.storage.abuse.LookKind;
import market.storage.abuse.Looks;
import market.storage.abuse.Signal;
import market.storage.accounts.Account;
import market.storage.accounts.Handle;
import market.storage.mods.Mod;
import market.storage.mods.ModId;

/**
 * Lets nobody be taken for somebody else. Handles and addresses of mods that look alike do not
 * exist beside each other; a title that looks like that of somebody else's live mod in its game, in
 * other letters, is refused, and flagged where it was there before.
 */
public final class Naming {
  private static final int AT_ONCE = 1_000;
  private static final UUID NOBODY = new UUID(0, 0);

  private final Database database;
  private final Flagging flagging;

  Naming(Database database, Flagging flagging) {
    this.database = database;
    this.flagging = flagging;
  }

  /** Refuses what cannot be anybody's handle; within the transaction that opens the account. */
  public void take(Tx tx, Account account) {
    var handle = account.handle().value();
    if (Skeletons.isReserved(handle)) {
      throw Problem.taken("handle", "is the marketplace's own");
    }
    take(tx, LookKind.HANDLE, account.id().value(), "handle", handle);
  }

  /** Whether a handle could be taken. */
  public boolean isFree(Tx tx, Handle handle) {
    var skeleton = Skeletons.of(handle.value());
    return !Skeletons.isReserved(handle.value())
        && tx.looks().taken(LookKind.HANDLE, skeleton, NOBODY).isEmpty();
  }

  /** The same for a mod's address, and its title. */
  public void take(Tx tx, Mod mod) {
    take(tx, LookKind.SLUG, mod.id().value(), "slug", mod.slug().value());
    title(tx, mod);
  }

  private static void take(Tx tx, LookKind kind, UUID subject, String field, String name) {
    var skeleton = Skeletons.of(name);
    tx.looks()
        .taken(kind, skeleton, subject)
        .ifPresent(other -> {
          throw Problem.taken(field, "could be taken for " + other);
        });
    tx.looks().put(kind, subject, skeleton, name);
  }

  /** Refuses a title that is made to be taken for another's. */
  public void title(Tx tx, Mod mod) {
    var skeleton = Skeletons.of(mod.title());
    var letters = mod.title().codePointCount(0, mod.title().length());
    if (letters >= Limits.read(tx).of(FlagRule.LOOK_ALIKE, "letters")) {
      tx.looks()
          .twin(mod.id(), skeleton, mod.title())
          .ifPresent(twin -> {
            throw Problem.invalid("title", "could be taken for " + twin.title());
          });
    }
    tx.looks().put(LookKind.TITLE, mod.id().value(), skeleton, mod.title());
  }

  /** Names that were there before they were looked at. */
  public void catchUp() {
    catchUp(LookKind.HANDLE);
    catchUp(LookKind.SLUG);
    catchUp(LookKind.TITLE);
  }

  private void catchUp(LookKind kind) {
    long after = 0;
    while (after >= 0) {
      var from = after;
      after = database.write(tx -> look(tx, kind, from));
    }
  }

  private long look(Tx tx, LookKind kind, long after) {
    var names =
        switch (kind) {
          case HANDLE -> tx.looks().newHandles(after, AT_ONCE);
          case SLUG -> tx.looks().newSlugs(after, AT_ONCE);
          case TITLE -> tx.looks().newTitles(after, AT_ONCE);
        };
    for (var name : names) {
      if (kind == LookKind.TITLE) {
        look(tx, name);
      } else {
        tx.looks().putIfFree(kind, name.subject(), Skeletons.of(name.name()), name.name());
      }
    }
    return names.size() < AT_ONCE ? -1 : names.getLast().number();
  }

  private void look(Tx tx, Looks.Name name) {
    var skeleton = Skeletons.of(name.name());
    var id = new ModId(name.subject());
    tx.looks().put(LookKind.TITLE, name.subject(), skeleton, name.name());
    tx.looks()
        .twin(id, skeleton, name.name())
        .filter(_ -> tx.mods().get(id).isLive())
        .ifPresent(twin -> {
          var letters = (long) name.name().codePointCount(0, name.name().length());
          var facts = Map.of("letters", letters);
          var mod = tx.mods().get(id);
          var signal = Signal.of("title:" + id, mod.owner(), id, facts);
          flagging.consider(tx, FlagRule.LOOK_ALIKE, signal);
        });
  }
}
