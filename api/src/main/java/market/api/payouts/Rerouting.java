package market.api.payouts;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import market.api.Problem;
import market.api.abuse.Marking;
import market.api.accounts.Caller;
import market.api.accounts.Keeping;
import market.api.mail.Letter;
import market.storage.Database;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.accounts.MailLinks.Purpose;
import market.storage.payouts.PayoutAccount;
import market.storage.payouts.PayoutAccount.Rail;
import market.storage.payouts.PayoutChange;
import org.jspecify.annotations.Nullable;

/**
 * Another place to be paid at takes a week: whoever took an account over cannot have its money sent
 * to themselves before its holder, told by mail, has said no. Until then money goes where it went.
 */
public final class Rerouting {
  private static final Duration WAITS = Duration.ofDays(7);
  private static final int AT_ONCE = 100;

  private final Database database;
  private final Keeping accounts;
  private final Marking marking;
  private final Clock clock;

  Rerouting(Database database, Keeping accounts, Marking marking, Clock clock) {
    this.database = database;
    this.accounts = accounts;
    this.marking = marking;
    this.clock = clock;
  }

  /** Where somebody wants to be paid. */
  record Place(
      Rail rail,
      String country,
      @Nullable String holder,
      @Nullable String account,
      @Nullable String bic) {
    /** As a mail names it: enough to know one's own by. */
    String named() {
      return account == null
          ? "the payment processor, " + country
          : "a bank account in %s that ends in %s"
              .formatted(country, account.substring(Math.max(0, account.length() - 4)));
    }

    boolean is(PayoutAccount now) {
      return now.rail() == rail
          && (rail == Rail.PROCESSOR || String.valueOf(account).equals(now.bankAccount()));
    }
  }

  /** Whether it has to wait, since money goes somewhere already; then it does. */
  boolean waits(Tx tx, Caller creator, Place place) {
    var now = tx.payoutAccounts().find(creator.id());
    if (now.isEmpty() || !isPaid(now.get()) || place.is(now.get())) {
      return false;
    }
    tx.payoutChanges().cancel(creator.id(), clock.instant());
    var due = clock.instant().plus(WAITS);
    var id =
        tx.payoutChanges()
            .add(
                creator.id(),
                place.rail(),
                place.country(),
                place.holder(),
                place.account(),
                place.bic(),
                clock.instant(),
                due);
    var email = tx.accounts().email(creator.id());
    var link = accounts.corresponding.link(tx, creator.id(), Purpose.PAYOUT, email, id, WAITS);
    var day = LocalDate.ofInstant(due, ZoneOffset.UTC).toString();
    tell(tx, creator.id(), "payout-change", day, place.named(), link);
    audit(tx, creator.id(), "payout.change", place.country());
    return true;
  }

  private static boolean isPaid(PayoutAccount now) {
    return now.rail() == Rail.BANK
        || (now.stripe() != null
            && (now.state() == PayoutAccount.State.ACTIVE
                || now.state() == PayoutAccount.State.RESTRICTED));
  }

  private void tell(Tx tx, AccountId account, String kind, String... values) {
    var handle = tx.accounts().find(account).orElseThrow().handle().value();
    var all = new java.util.ArrayList<String>();
    all.add(handle);
    all.addAll(java.util.List.of(values));
    accounts.posting.write(tx, account, new Letter(kind, all));
  }

  private void audit(Tx tx, AccountId account, String action, String detail) {
    tx.audit().add(clock.instant(), account, action, "account:" + account, detail);
  }

  /** What waits, if anything does. */
  public Optional<PayoutChange> waiting(Caller creator) {
    return database.read(tx -> tx.payoutChanges().waiting(creator.id()));
  }

  /** Money goes on to where it goes now. */
  public void cancel(Caller creator) {
    database.change(tx -> {
      if (tx.payoutChanges().cancel(creator.id(), clock.instant()) == 0) {
        throw Problem.conflict("nothing is under way");
      }
      tell(tx, creator.id(), "payout-cancelled");
      audit(tx, creator.id(), "payout.change-cancelled", "");
    });
  }

  /** Does what has waited long enough. Returns how many it was. */
  public int apply() {
    var due = database.read(tx -> tx.payoutChanges().due(clock.instant(), AT_ONCE));
    due.forEach(change -> database.change(tx -> apply(tx, change)));
    return due.size();
  }

  private void apply(Tx tx, PayoutChange change) {
    var now = clock.instant();
    if (tx.payoutChanges().done(change.id(), now) == 0) {
      return;
    }
    var account = change.account();
    var place =
        new Place(
            change.rail(),
            change.country(),
            change.holder(),
            change.bankAccount(),
            change.bankBic());
    if (place.holder() == null || place.account() == null) {
      tx.payoutAccounts().open(account, place.country(), "USD", now);
    } else {
      tx.payoutAccounts()
          .byBank(account, place.country(), place.holder(), place.account(), place.bic(), now);
    }
    if (place.account() != null) {
      marking.isPaidAt(tx, account, place.account());
    }
    tell(tx, account, "payout-changed", place.named());
    audit(tx, account, "payout.changed", place.country());
  }
}
