package market.api.abuse;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import market.storage.Database;
import market.storage.Tx;
import market.storage.abuse.FlagRule;
import market.storage.abuse.Signal;
import market.storage.mods.ModId;

/** Comes round to what can only be told once much of it has come together: downloads. */
public final class Patrolling {
  private static final int MODS_MOST = 100;
  private static final Duration LOOKED_AT = Duration.ofDays(1);

  private final Database database;
  private final Flagging flagging;
  private final Clock clock;

  Patrolling(Database database, Flagging flagging, Clock clock) {
    this.database = database;
    this.flagging = flagging;
    this.clock = clock;
  }

  /** Looks at the downloads of today and yesterday. */
  public void look() {
    var since = clock.instant().minus(LOOKED_AT).truncatedTo(ChronoUnit.DAYS);
    for (var signal : database.read(tx -> downloads(tx, since))) {
      database.change(tx -> {
        var _ = flagging.consider(tx, FlagRule.DOWNLOAD_PUMPING, signal);
      });
    }
    for (var flag : database.read(tx -> tx.flags().standing(FlagRule.DOWNLOAD_PUMPING, since))) {
      database.change(tx -> {
        var mod = java.util.Objects.requireNonNull(flag.mod());
        withhold(tx, mod, day(flag.about()), flag.id());
      });
    }
  }

  private static void withhold(Tx tx, ModId mod, String day, market.storage.abuse.FlagId flag) {
    var more = tx.signals().withhold(mod, day);
    if (more > 0) {
      tx.flags().keep(flag, more);
      tx.changes().add(mod);
    }
  }

  /** The day in {@code downloads:mod:day}. */
  public static String day(String about) {
    return about.substring(about.lastIndexOf(':') + 1);
  }

  private static List<Signal> downloads(Tx tx, Instant since) {
    var least = Limits.read(tx).of(FlagRule.DOWNLOAD_PUMPING, "downloads");
    return tx.signals().downloads(since, least, MODS_MOST);
  }
}
