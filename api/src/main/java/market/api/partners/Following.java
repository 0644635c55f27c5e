package market.api.partners;

import java.time.Clock;
import java.time.Duration;
import market.storage.Database;
import market.storage.Tx;
import market.storage.moderation.Case;
import market.storage.moderation.Cases;
import market.storage.partners.Brought.Paid;

/** What follows once an order that a partner brought is paid; away from the till. */
public final class Following {
  private static final int BATCH = 100;
  private static final Duration NEVER_PAID = Duration.ofDays(30);
  private static final int SAME_PAYEE = 80;
  private static final int LOOKS_LIKE = 50;

  private final Database database;
  private final Clock clock;

  Following(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Makes buyers customers, and asks a moderator about what is held. */
  public void follow() {
    var paid = database.read(tx -> tx.brought().paid(BATCH));
    while (!paid.isEmpty()) {
      paid.forEach(it -> database.change(tx -> follow(tx, it)));
      paid = database.read(tx -> tx.brought().paid(BATCH));
    }
    var before = clock.instant().minus(NEVER_PAID);
    database.change(tx -> tx.brought().forget(before));
  }

  private void follow(Tx tx, Paid paid) {
    if (tx.brought().followed(paid.order()) == 0) {
      return;
    }
    if (paid.state().equals("held")) {
      tx.cases()
          .open(
              new Cases.Opening(
                  Case.Kind.PARTNER,
                  null,
                  null,
                  paid.partner(),
                  About.pair(paid.partner(), paid.buyer()),
                  paid.why().equals("payee") ? SAME_PAYEE : LOOKS_LIKE),
              clock.instant());
    }
    if (paid.first()) {
      tx.partners()
          .programme()
          .ifPresent(it ->
              tx.brought()
                  .bind(
                      paid.buyer(),
                      paid.partner(),
                      paid.code(),
                      "purchase",
                      true,
                      paid.paidAt(),
                      paid.paidAt().plus(Duration.ofDays(it.durationDays()))));
    }
  }
}
