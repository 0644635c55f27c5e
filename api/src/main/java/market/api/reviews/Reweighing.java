package market.api.reviews;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import market.storage.Database;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import market.storage.reviews.Weights.Due;
import market.storage.reviews.Weights.Facts;

/**
 * Keeps the weights of reviews beside the facts they follow from. What changes those facts (a
 * release that went live, a team, an entitlement that came or went) is written down by the database
 * itself; here it is worked off.
 */
public final class Reweighing {
  private static final int BATCH = 500;
  private static final UUID BEGINNING = new UUID(0, 0);

  private final Database database;

  public Reweighing(Database database) {
    this.database = database;
  }

  /** One review, within the transaction of whoever changed it. */
  void one(Tx tx, ModId mod, AccountId author) {
    var _ = weigh(tx, tx.weights().facts(mod, author, BEGINNING, 1));
  }

  /** Works off everything that waits. */
  public void catchUp() {
    while (step()) {}
  }

  /** One piece of work in a transaction of its own; false where nothing waits. */
  public boolean step() {
    return database.write(tx -> {
      var due = tx.weights().next();
      due.ifPresent(it -> work(tx, it));
      return due.isPresent();
    });
  }

  private static void work(Tx tx, Due due) {
    var facts = tx.weights().facts(due.mod(), due.author(), due.after(), BATCH);
    if (weigh(tx, facts)) {
      tx.changes().add(due.mod());
    }
    if (facts.size() < BATCH) {
      tx.weights().done(due.id());
    } else {
      tx.weights().goOn(due.id(), facts.getLast().author().value());
    }
  }

  private static boolean weigh(Tx tx, List<Facts> all) {
    var ids = new ArrayList<UUID>();
    var weights = new ArrayList<Integer>();
    for (var facts : all) {
      var weight = Weighing.of(facts);
      if (weight != facts.weight()) {
        ids.add(facts.id().value());
        weights.add(weight);
      }
    }
    return !ids.isEmpty() && tx.weights().set(ids, weights) > 0;
  }
}
