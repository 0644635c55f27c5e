package market.api.news;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import market.api.Settings;
import market.api.elsewhere.Outside;
import market.api.mail.Posting;
import market.api.telegram.Telegram;
import market.api.vault.Vault;
import market.storage.Database;

/** All by which people come to know what happened, put together. */
public final class News {
  private static final Duration KEPT = Duration.ofDays(90);
  private static final int SWEPT_AT_ONCE = 1_000;

  public final Spreading spreading;
  public final Mailing mailing;
  public final Stopping stopping;
  public final Reading reading;
  public final Receiving receiving;
  public final Delivering delivering;
  public final Telegram telegram;

  private final Database database;
  private final Clock clock;

  public News(
      Database database, Posting posting, Settings settings, ObjectMapper json, Clock clock) {
    this.database = database;
    this.clock = clock;
    stopping = new Stopping(database);
    var wording = new Wording(settings, json);
    spreading = new Spreading(database, wording, clock);
    mailing = new Mailing(database, posting, stopping, clock);
    reading = new Reading(database, clock);
    var outside = new Outside(settings.elsewhere());
    var vault = new Vault(settings.secrets());
    receiving = new Receiving(database, vault, outside, wording, clock);
    delivering = new Delivering(database, vault, outside, posting, clock);
    telegram = new Telegram(database, settings, json, clock);
  }

  /** Forgets what is old. */
  public int sweep() {
    var before = clock.instant().minus(KEPT);
    return database.write(tx ->
        tx.receivers().sweep(before)
            + telegram.talking.sweep(tx, before)
            + tx.happenings().sweep(before, SWEPT_AT_ONCE));
  }
}
