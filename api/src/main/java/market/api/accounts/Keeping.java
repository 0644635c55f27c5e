package market.api.accounts;

import java.nio.file.Path;
import java.time.Clock;
import market.api.RateLimits;
import market.api.Settings;
import market.api.abuse.Vigilance;
import market.api.jobs.Later;
import market.api.mail.Posting;
import market.api.mail.Sending;
import market.api.vault.Guarding;
import market.storage.Database;
import market.storage.objects.Objects;

/** All that keeps an account its holder's, put together. */
public final class Keeping {
  public final Vigilance vigilance;
  public final Joining joining;
  public final Entering entering;
  public final Securing securing;
  public final Keying keying;
  public final Introducing introducing;
  public final Corresponding corresponding;
  public final Watching watching;
  public final Leaving leaving;
  public final Exporting exporting;
  public final Posting posting;
  public final Sending sending;
  public final Guarding guarding;
  public final Breaches breaches;

  public Keeping(
      Database database,
      Objects objects,
      RateLimits limits,
      Settings settings,
      Path spool,
      Clock clock) {
    var passwords = new Passwords(settings.entry().passwordMiB());
    breaches = new Breaches(settings.entry().breached());
    vigilance = new Vigilance(database, clock);
    posting = new Posting(settings, clock);
    sending = new Sending(database, settings, clock);
    guarding = new Guarding(database, settings, clock);
    securing = new Securing(database, posting, settings, clock);
    corresponding =
        new Corresponding(database, passwords, breaches, posting, limits, settings, clock);
    joining =
        new Joining(
            database, passwords, breaches, corresponding, vigilance, limits, settings, clock);
    entering =
        new Entering(
            database, passwords, securing, posting, vigilance.marking, limits, settings, clock);
    keying = new Keying(database, entering, securing, limits, settings, clock);
    introducing = new Introducing(database, entering, posting, vigilance, limits, settings, clock);
    watching = new Watching(database, posting, clock);
    leaving = new Leaving(database, corresponding, posting, clock);
    exporting = new Exporting(database, objects, posting, new Later(clock), spool, clock);
  }

  /** What goes by itself, an hour after the other. */
  public void tidy() {
    leaving.part();
    exporting.sweep();
    sending.sweep();
    watching.sweep();
  }
}
