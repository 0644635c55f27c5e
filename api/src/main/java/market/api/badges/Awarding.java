package market.api.badges;

import java.time.Clock;
import market.storage.Database;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.badges.Badge.Rule;
import market.storage.partners.Level;

/**
 * Gives the platform's badges by their rules: each person each badge once, also if they give it
 * away, and only while there are some left.
 */
public final class Awarding {
  private static final int BATCH = 200;

  private final Database database;
  private final Clock clock;

  public Awarding(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Looks who is due one. Returns how many were given. */
  public int award() {
    var given = 0;
    for (var rule : Rule.values()) {
      var badge =
          database.read(tx -> tx.badges().by(rule)).filter(it -> it.left() > 0).orElse(null);
      if (badge != null) {
        var due =
            database.read(tx -> tx.badges().due(rule, badge.id(), Math.min(BATCH, badge.left())));
        for (var account : due) {
          given += database.write(tx -> give(tx, rule, account)) ? 1 : 0;
        }
      }
    }
    return given;
  }

  /** A partner has another level now: the badge of it, and of those below. */
  public void promoted(Tx tx, AccountId partner, Level level) {
    for (var one : Level.values()) {
      if (one.compareTo(level) <= 0) {
        switch (one) {
          case BRONZE -> {
            // Everybody begins there.
          }
          case SILVER -> give(tx, Rule.PARTNER_SILVER, partner);
          case GOLD -> give(tx, Rule.PARTNER_GOLD, partner);
          case PLATINUM -> give(tx, Rule.PARTNER_PLATINUM, partner);
        }
      }
    }
  }

  private boolean give(Tx tx, Rule rule, AccountId to) {
    var badge = tx.badges().by(rule).filter(it -> it.left() > 0).orElse(null);
    if (badge == null) {
      return false;
    }
    tx.accounts().queue(to);
    if (tx.editions().hasHad(badge.id(), to) || tx.editions().free(badge.id()).isEmpty()) {
      return false;
    }
    Handing.fresh(tx, badge, to, null, clock.instant());
    return true;
  }
}
