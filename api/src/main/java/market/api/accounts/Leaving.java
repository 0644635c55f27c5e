package market.api.accounts;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import market.api.Problem;
import market.api.mail.Letter;
import market.api.mail.Posting;
import market.storage.Database;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.accounts.Departures.Departure;
import market.storage.accounts.Handle;
import market.storage.accounts.MailLinks.Purpose;
import market.storage.accounts.Role;
import market.storage.campaigns.Campaign;
import market.storage.campaigns.Campaign.State;

/**
 * Deleting an account, two weeks after it was asked for. Who it was goes: name, address, sessions,
 * tokens, factors. What others rely on stays, under no name: books, orders, what was bought.
 */
public final class Leaving {
  private static final Duration WAITS = Duration.ofDays(14);
  private static final int AT_ONCE = 50;

  private final Database database;
  private final Corresponding corresponding;
  private final Posting posting;
  private final Clock clock;

  Leaving(Database database, Corresponding corresponding, Posting posting, Clock clock) {
    this.database = database;
    this.corresponding = corresponding;
    this.posting = posting;
    this.clock = clock;
  }

  public Optional<Departure> waiting(Caller me) {
    return database.read(tx -> tx.departures().waiting(me.id()));
  }

  /** From now on it can be cancelled for two weeks. */
  public Departure ask(Caller me) {
    me.mustBeFresh();
    if (me.isOwner()) {
      throw Problem.conflict("an owner cannot leave; hand the role on first");
    }
    var due = clock.instant().plus(WAITS);
    return database.write(tx -> {
      if (tx.campaigns().of(me.id()).stream().anyMatch(Campaign::isRunning)) {
        throw Problem.conflict("your campaign goes on; finish it or give it up first");
      }
      if (tx.departures().ask(me.id(), clock.instant(), due).isEmpty()) {
        throw Problem.conflict("it was asked for before");
      }
      var email = tx.accounts().email(me.id());
      var link = corresponding.link(tx, me.id(), Purpose.STAY, email, null, WAITS);
      var day = LocalDate.ofInstant(due, ZoneOffset.UTC).toString();
      posting.write(tx, me.id(), Letter.of("leaving", me.account().handle().value(), day, link));
      tx.audit().add(clock.instant(), me.id(), "account.leaving", "account:" + me.id(), day);
      return tx.departures().waiting(me.id()).orElseThrow();
    });
  }

  /** They stay after all. */
  public void stay(Caller me) {
    database.change(tx -> {
      if (tx.departures().cancel(me.id(), clock.instant()) == 0) {
        throw Problem.conflict("nothing is under way");
      }
      posting.write(tx, me.id(), Letter.of("stays", me.account().handle().value()));
      tx.audit().add(clock.instant(), me.id(), "account.stays", "account:" + me.id(), "");
    });
  }

  /** Deletes what is due. Returns how many. */
  public int part() {
    var due = database.read(tx -> tx.departures().due(clock.instant(), AT_ONCE));
    due.forEach(one -> database.change(tx -> part(tx, one)));
    return due.size();
  }

  private void part(Tx tx, Departure one) {
    var id = one.account();
    var now = clock.instant();
    var isOwner = tx.accounts().grants(id).stream().anyMatch(it -> it.role() == Role.OWNER);
    if (isOwner || tx.departures().done(one.id(), now) == 0) {
      return;
    }
    var reach = tx.accounts().reach(id).orElseThrow();
    var handle = tx.accounts().find(id).orElseThrow().handle().value();
    forget(tx, id);
    endCampaigns(tx, id);
    // The last mail goes to an address that stands nowhere else any more.
    posting.write(tx, null, reach.email(), reach.language(), Letter.of("gone", handle));
    var hidden = tx.departures().hideUnowned(id);
    var key = id.value().toString().replace("-", "").substring(12);
    tx.departures()
        .anonymise(
            id,
            new Handle("deleted-" + key),
            "Deleted account",
            "%s@deleted.invalid".formatted(key),
            now);
    tx.changes().add(tx.departures().mods(id));
    tx.audit()
        .add(now, null, "account.deleted", "account:" + id, "%d hidden".formatted(hidden.size()));
  }

  /** Those opened since: what is promised is not charged, and what was not released goes back. */
  private void endCampaigns(Tx tx, AccountId id) {
    for (var it : tx.campaigns().of(id)) {
      tx.campaigns().close(it.id(), State.FAILED, "given_up", it.promisedUnits(), clock.instant());
      tx.campaigns().move(it.id(), State.DELIVERING, State.ABANDONED, "given_up");
    }
  }

  private void forget(Tx tx, AccountId id) {
    tx.credentials().closeSessions(id);
    tx.departures().revokeTokens(id, clock.instant());
    tx.departures().dropRoles(id);
    tx.departures().dropMails(id);
    tx.departures().dropPledges(id, clock.instant());
    tx.departures().dropFollows(id);
    tx.departures().dropNews(id);
    tx.departures().dropBadges(id, clock.instant());
    tx.departures().dropCollections(id, clock.instant());
    tx.factors().awaitedNoMore(id);
    tx.factors().removeTotp(id);
    tx.factors().removeCodes(id);
    tx.factors().removePasskeys(id);
    tx.ceremonies().forgetAsked(id);
    tx.ceremonies().forget(id);
    tx.mailLinks().forget(id);
    tx.devices().forgetUploads(id);
    tx.devices().forget(id);
    tx.marks().forget(id);
    tx.suggestions().forget(id);
    tx.suggestions().forgetTaste(id);
    tx.payoutChanges().cancel(id, clock.instant());
  }
}
