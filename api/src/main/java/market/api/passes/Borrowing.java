package market.api.passes;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import market.api.Problem;
import market.api.accounts.Caller;
import market.storage.Database;
import market.storage.Tx;
import market.storage.mods.Mod;
import market.storage.mods.Slug;

/** What members do with the pass: have mods while it runs, and tell which ones they use. */
public final class Borrowing {
  private final Database database;
  private final Clock clock;

  Borrowing(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Takes a mod into one's library, for as long as the pass runs and the mod takes part. */
  void take(Caller caller, Slug slug) {
    database.change(tx -> {
      tx.accounts().queue(caller.id());
      var mod =
          tx.mods()
              .find(slug, caller.id())
              .filter(Mod::isLive)
              .orElseThrow(() -> Problem.notFound("mod", slug));
      mustRun(tx, caller);
      if (!tx.passes().has(mod.id())) {
        throw Problem.conflict("%s takes no part in the pass".formatted(mod.title()));
      }
      if (tx.teams().makes(caller.id(), mod.id())) {
        throw Problem.invalid("mod", "is your own");
      }
      tx.library().grant(caller.id(), mod.id(), null, "pass", clock.instant());
    });
  }

  /** On this day they used these; asking again the same day changes nothing. */
  void used(Caller caller, List<Slug> mods) {
    database.change(tx -> {
      mustRun(tx, caller);
      var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
      tx.passes().used(caller.id(), mods.stream().map(Slug::value).toList(), today);
    });
  }

  private void mustRun(Tx tx, Caller caller) {
    if (tx.memberships()
        .running(caller.id(), null)
        .filter(it -> it.entitles(clock.instant()))
        .isEmpty()) {
      throw Problem.conflict("you have no pass that runs");
    }
  }
}
