package market.api.partners;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import market.api.badges.Awarding;
import market.api.mail.Letter;
import market.api.mail.Posting;
import market.storage.Database;
import market.storage.Tx;
import market.storage.partners.LevelRule;
import market.storage.partners.Partner;
import market.storage.partners.Programme;

/** Promotes and demotes by what was brought of late, and says so by mail. */
public final class Levelling {
  private static final int BATCH = 200;
  private final Database database;
  private final Posting posting;
  private final Awarding awarding;
  private final Clock clock;

  Levelling(Database database, Posting posting, Clock clock) {
    this.database = database;
    this.posting = posting;
    awarding = new Awarding(database, clock);
    this.clock = clock;
  }

  /** Looks at every partner. Returns how many have another level now. */
  public int review() {
    var programme = database.read(tx -> tx.partners().programme()).orElse(null);
    if (programme == null) {
      return 0;
    }
    var rules = database.read(tx -> tx.partners().levels(programme.id()));
    var changed = 0;
    var after = new UUID(0, 0);
    while (true) {
      var from = after;
      var batch = database.read(tx -> tx.partners().after(from, BATCH));
      if (batch.isEmpty()) {
        return changed;
      }
      for (var partner : batch) {
        changed += database.write(tx -> review(tx, partner, programme, rules)) ? 1 : 0;
      }
      after = batch.getLast().account().value();
    }
  }

  private boolean review(Tx tx, Partner partner, Programme programme, List<LevelRule> rules) {
    var now = clock.instant();
    var currency = programme.currency().getCurrencyCode();
    var since = now.minus(Duration.ofDays(programme.trailingDays()));
    var units = tx.brought().revenue(partner.account(), currency, since);
    var level = Schedule.level(units, rules);
    if (level == partner.level()
        || tx.partners().move(partner.account(), partner.level(), level) == 0) {
      return false;
    }
    tx.partners().tell(partner.account(), partner.level(), level, units, now);
    awarding.promoted(tx, partner.account(), level);
    posting.write(
        tx,
        partner.account(),
        Letter.of(
            "partner-" + level.name().toLowerCase(Locale.ROOT),
            partner.name(),
            String.valueOf(programme.trailingDays()),
            posting.link("/partner")));
    return true;
  }
}
