package market.api.accounts;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.api.Problem;
import market.api.Settings;
import market.api.mail.Letter;
import market.api.mail.Posting;
import market.storage.Database;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.accounts.Device;
import market.storage.accounts.Devices.SignIn;
import market.storage.mods.Member;
import market.storage.releases.Release;
import market.storage.releases.ReleaseId;

/**
 * Where somebody is signed in, ending it, and not believing at once what comes to an established
 * project from a device nobody knows yet.
 */
public final class Watching {
  private static final Duration FORGOTTEN = Duration.ofDays(400);

  private final Database database;
  private final Posting posting;
  private final Clock clock;

  public Watching(Database database, Posting posting, Clock clock) {
    this.database = database;
    this.posting = posting;
    this.clock = clock;
  }

  /** Their sign-ins, the latest used first. */
  public List<SignIn> signIns(Caller me) {
    var now = clock.instant();
    return database.read(
        tx -> tx.devices().signIns(me.id(), now, now.minus(Settings.SESSION_IDLE)));
  }

  public void end(Caller me, UUID session) {
    database.change(tx -> {
      if (tx.devices().end(me.id(), session) == 0) {
        throw Problem.notFound("session", session);
      }
    });
  }

  /** Ends all but the one it is asked in. Returns how many. */
  public int endOthers(Caller me) {
    return database.write(tx -> tx.devices().endOthers(me.id(), me.proof().session()));
  }

  /** Whether they came from something that nothing of theirs was let pass from yet. */
  public static boolean isNewDevice(Tx tx, Caller caller) {
    return device(tx, caller).filter(it -> it.settledAt() == null).isPresent();
  }

  private static Optional<Device> device(Tx tx, Caller caller) {
    return Optional.ofNullable(caller.proof().device()).flatMap(tx.devices()::find);
  }

  /**
   * Remembers of a release that is handed in that a moderator has to look at it, where the project
   * is established and the device new; all who make it are told.
   */
  public void handedIn(Tx tx, Caller caller, Release release) {
    var mod = tx.mods().get(release.mod());
    if (!mod.isLive() || !isNewDevice(tx, caller)) {
      return;
    }
    var device = device(tx, caller).orElseThrow();
    tx.devices().hold(release.id(), device.id(), clock.instant());
    tx.audit()
        .add(
            clock.instant(),
            caller.id(),
            "release.new-device",
            "release:" + release.id(),
            device.name());
    var makers = new LinkedHashSet<AccountId>();
    makers.add(mod.owner());
    tx.teams().active(mod.id()).stream().map(Member::account).forEach(makers::add);
    for (var maker : makers) {
      var handle = tx.accounts().find(maker).orElseThrow().handle().value();
      posting.write(
          tx,
          maker,
          Letter.of(
              "upload-held",
              handle,
              mod.title(),
              release.version(),
              caller.account().handle().value(),
              device.name(),
              posting.link("/creator/releases/" + release.id())));
    }
  }

  /** What keeps a release from going live by itself; empty where nothing does. */
  public static Optional<Device> heldFor(Tx tx, ReleaseId release) {
    return tx.devices().heldFor(release);
  }

  /** Somebody looked and let it pass: what comes from there is believed from now on. */
  public static void letPass(Tx tx, ReleaseId release, Clock clock) {
    tx.devices()
        .heldFor(release)
        .ifPresent(device -> tx.devices().settle(device.id(), clock.instant()));
  }

  /** Forgets what lapsed. */
  public void sweep() {
    var now = clock.instant();
    database.change(tx -> {
      tx.devices().sweep(now.minus(FORGOTTEN));
      tx.factors().sweep(now);
      tx.ceremonies().sweep(now);
      tx.mailLinks().sweep(now.minus(Duration.ofDays(30)));
    });
  }
}
