package market.api.owner;

import java.time.Clock;
import market.storage.Database;
import market.storage.owner.Proofs.Proof;

/** Proves the books against themselves, the orders and the entitlements, and keeps the result. */
public final class Proving {
  /** More than these nobody reads; how many there are is kept too. */
  private static final int KEPT = 50;

  private final Database database;
  private final Clock clock;

  public Proving(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Reads all of the books, however long that takes; where they disagree somebody is told. */
  public Proof prove() {
    var at = clock.instant();
    var wrong = database.read(tx -> tx.ledger().proof());
    var proof = new Proof(at, wrong.size(), wrong.stream().limit(KEPT).toList());
    database.change(tx -> {
      tx.proofs().keep(proof.at(), proof.found(), proof.sentences());
      if (proof.found() > 0) {
        tx.alerts()
            .raise(
                "books",
                "books",
                "they disagree in %d ways; first: %s"
                    .formatted(proof.found(), proof.sentences().getFirst()),
                at);
      }
    });
    return proof;
  }
}
