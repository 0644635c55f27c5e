package market.api.selling;

import java.time.Clock;
import java.util.List;
import market.api.Problem;
import market.api.accounts.Caller;
import market.storage.Database;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.mods.Mod;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import market.storage.royalties.Royalty;

/**
 * What mods give to the libraries they depend on. Either side proposes, the other says yes, and it
 * holds from the next order on; a change is a new proposal, and the old one rules until it is
 * agreed.
 */
public final class Agreeing {
  private static final int BP_MAX = 5_000;

  private final Database database;
  private final Clock clock;

  public Agreeing(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  public List<Royalty> propose(Caller caller, Slug slug, Slug librarySlug, int bp) {
    if (bp < 1 || bp > BP_MAX) {
      throw Problem.invalid("bp", "is from 1 to %d".formatted(BP_MAX));
    }
    return database.write(tx -> {
      var mod = live(tx, caller, slug, "mod");
      var library = live(tx, caller, librarySlug, "library");
      if (mod.id().equals(library.id()) || !mod.game().equals(library.game())) {
        throw Problem.invalid("library", "is itself, or of another game");
      }
      sideOf(caller, mod, library);
      propose(tx, caller.id(), mod, library.id(), library.owner(), bp);
      return tx.royalties().of(mod.id());
    });
  }

  /** Also offered with a release that depends on the library. */
  public void propose(Tx tx, AccountId by, Mod mod, ModId library, AccountId libraryOwner, int bp) {
    var now = clock.instant();
    var agreed = tx.royalties().find(mod.id(), library, Royalty.State.ACTIVE);
    if (agreed.isPresent() && agreed.get().bp() == bp) {
      return;
    }
    tx.royalties().replace(mod.id(), library, Royalty.State.PROPOSED);
    tx.royalties()
        .propose(
            mod.id(),
            library,
            bp,
            by,
            by.equals(mod.owner()) ? now : null,
            by.equals(libraryOwner) ? now : null,
            now);
    tx.audit()
        .add(now, by, "royalty.proposed", "mod:" + mod.id(), "%d bp to %s".formatted(bp, library));
    agree(tx, mod.id(), library);
  }

  public List<Royalty> accept(Caller caller, Slug slug, Slug librarySlug) {
    return database.write(tx -> {
      var mod = live(tx, caller, slug, "mod");
      var library = live(tx, caller, librarySlug, "library");
      sideOf(caller, mod, library);
      var proposed =
          tx.royalties()
              .find(mod.id(), library.id(), Royalty.State.PROPOSED)
              .orElseThrow(() -> Problem.conflict("nothing is proposed"));
      var now = clock.instant();
      tx.royalties()
          .accept(
              proposed.id(),
              caller.id().equals(mod.owner()) ? now : null,
              caller.id().equals(library.owner()) ? now : null);
      tx.audit().add(now, caller.id(), "royalty.accepted", "mod:" + mod.id(), "" + proposed.bp());
      agree(tx, mod.id(), library.id());
      return tx.royalties().of(mod.id());
    });
  }

  private static void agree(Tx tx, ModId mod, ModId library) {
    var proposed = tx.royalties().find(mod, library, Royalty.State.PROPOSED).orElseThrow();
    if (proposed.modAcceptedAt() != null && proposed.libraryAcceptedAt() != null) {
      tx.royalties().replace(mod, library, Royalty.State.ACTIVE);
      tx.royalties().activate(proposed.id());
    }
  }

  /**
   * Turns a proposal down, or takes it back. What was agreed is ended by the library alone: a mod
   * that needs it no longer stops depending on it.
   */
  public void end(Caller caller, Slug slug, Slug librarySlug) {
    database.change(tx -> {
      var mod = live(tx, caller, slug, "mod");
      var library = live(tx, caller, librarySlug, "library");
      sideOf(caller, mod, library);
      var dropped = tx.royalties().replace(mod.id(), library.id(), Royalty.State.PROPOSED);
      if (dropped == 0 && caller.id().equals(library.owner())) {
        dropped = tx.royalties().replace(mod.id(), library.id(), Royalty.State.ACTIVE);
      }
      if (dropped == 0) {
        throw Problem.conflict("there is nothing that you could end");
      }
      tx.audit()
          .add(clock.instant(), caller.id(), "royalty.ended", "mod:" + mod.id(), library.title());
    });
  }

  public List<Royalty> of(Caller caller, Slug slug) {
    return database.read(
        tx -> tx.royalties().of(market.api.mods.Editing.madeBy(tx, caller, slug).id()));
  }

  /** The proposals that wait for the caller's yes. */
  public List<Royalty> waiting(Caller caller) {
    return database.read(tx -> tx.royalties().waiting(caller.id()));
  }

  private static Mod live(Tx tx, Caller caller, Slug slug, String field) {
    return tx.mods().find(slug, caller.id()).orElseThrow(() -> Problem.notFound(field, slug));
  }

  private static void sideOf(Caller caller, Mod mod, Mod library) {
    if (!caller.id().equals(mod.owner()) && !caller.id().equals(library.owner())) {
      throw Problem.forbidden("only the owners of the mod and the library agree on it");
    }
  }
}
