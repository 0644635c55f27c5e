package market.api.accounts;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import market.api.Problem;
import market.api.RateLimits;
import market.api.Settings;
import market.api.mail.Letter;
import market.api.mail.Posting;
import market.storage.Database;
import market.storage.Tx;
import market.storage.accounts.Account;
import market.storage.accounts.AccountId;
import market.storage.accounts.MailLinks.MailLink;
import market.storage.accounts.MailLinks.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * What is settled by mail: that an address is somebody's, another address, another password, and
 * saying no to a change that waits. Each link works once, and does nothing by being opened.
 */
public final class Corresponding {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final int LINKS_PER_HOUR = 5;
  private static final int PASSWORD_MIN = 10;
  private static final int PASSWORD_MAX = 200;

  private final Database database;
  private final Passwords passwords;
  private final Breaches breaches;
  private final Posting posting;
  private final RateLimits limits;
  private final Settings settings;
  private final Clock clock;

  Corresponding(
      Database database,
      Passwords passwords,
      Breaches breaches,
      Posting posting,
      RateLimits limits,
      Settings settings,
      Clock clock) {
    this.database = database;
    this.passwords = passwords;
    this.breaches = breaches;
    this.posting = posting;
    this.limits = limits;
    this.settings = settings;
    this.clock = clock;
  }

  /** A link that does one thing, as it stands in a mail. */
  public String link(
      Tx tx,
      AccountId account,
      Purpose purpose,
      String email,
      @Nullable UUID about,
      Duration lasts) {
    var token = Secrets.link();
    var now = clock.instant();
    tx.mailLinks().add(Secrets.hash(token), account, purpose, email, about, now, now.plus(lasts));
    var name = purpose.name().toLowerCase(Locale.ROOT);
    return posting.link("/link/%s?token=%s".formatted(name, token));
  }

  void askToVerify(Tx tx, Account account) {
    var email = tx.accounts().email(account.id());
    var link = link(tx, account.id(), Purpose.VERIFY, email, null, DAY.multipliedBy(3));
    posting.write(tx, account.id(), Letter.of("verify", account.handle().value(), link));
  }

  /** Sends the link again to whoever did not get it. */
  public void verifyAgain(Caller me) {
    database.change(tx -> {
      var reach = tx.accounts().reach(me.id()).orElseThrow();
      if (reach.emailVerifiedAt() != null) {
        throw Problem.conflict("it is confirmed already");
      }
      refuseFlood(tx, me.id(), Purpose.VERIFY);
      askToVerify(tx, me.account());
    });
  }

  private void refuseFlood(Tx tx, AccountId account, Purpose purpose) {
    if (isFlood(tx, account, purpose)) {
      throw Problem.tooMany("look into your mail; there is no more for an hour", HOUR.toSeconds());
    }
  }

  private boolean isFlood(Tx tx, AccountId account, Purpose purpose) {
    return tx.mailLinks().madeSince(account, purpose, clock.instant().minus(HOUR))
        >= LINKS_PER_HOUR;
  }

  /**
   * Another address: nothing changes before its link was followed. Whether another account has it
   * is told to that address alone.
   */
  public void wantEmail(Caller me, String email) {
    me.mustBeFresh();
    if (email.length() > 254 || !email.matches(Joining.EMAIL)) {
      throw Problem.invalid("email", "is not an e-mail address");
    }
    database.change(tx -> {
      refuseFlood(tx, me.id(), Purpose.CHANGE);
      tx.mailLinks().revoke(me.id(), Purpose.CHANGE, clock.instant());
      var mine = tx.accounts().reach(me.id()).orElseThrow();
      var link = link(tx, me.id(), Purpose.CHANGE, email, null, DAY);
      var other = tx.accounts().reachAt(email);
      if (other.isPresent() && !other.get().id().equals(me.id())) {
        var handle = tx.accounts().find(other.get().id()).orElseThrow().handle().value();
        posting.write(tx, other.get().id(), Letter.of("change-taken", handle));
      } else {
        var letter = Letter.of("change", me.account().handle().value(), link);
        posting.write(tx, me.id(), email, mine.language(), letter);
      }
      tx.audit().add(clock.instant(), me.id(), "account.email-asked", "account:" + me.id(), "");
    });
  }

  /** One answer, whether or not somebody has this address; who has it finds a link there. */
  public void forgot(String email, String address) {
    limits.charge(
        "forgot:" + address, settings.limits().signInsPerMinute(), "too many of these from here");
    database.change(tx ->
        tx.accounts()
            .reachAt(email)
            .filter(reach -> !isFlood(tx, reach.id(), Purpose.RESET))
            .ifPresent(reach -> {
              var handle = tx.accounts().find(reach.id()).orElseThrow().handle().value();
              var link = link(tx, reach.id(), Purpose.RESET, reach.email(), null, HOUR);
              posting.write(tx, reach.id(), Letter.of("reset", handle, link));
            }));
  }

  /**
   * Does what a link is for.
   *
   * @param password the other one, for a link that sets it
   */
  public void follow(Purpose purpose, String token, @Nullable String password, String address) {
    limits.charge(
        "link:" + address, settings.limits().signInsPerMinute(), "too many links from here");
    var hash = purpose == Purpose.RESET ? hashed(password) : "";
    database.change(tx -> {
      var link =
          tx.mailLinks()
              .use(Secrets.hash(token), purpose, clock.instant())
              .orElseThrow(() ->
                  Problem.conflict("this link was used before, or is too old; ask for another"));
      var account = tx.accounts().find(link.account()).orElseThrow();
      switch (purpose) {
        case VERIFY -> verify(tx, link);
        case CHANGE -> change(tx, account, link);
        case UNDO -> undo(tx, account, link);
        case RESET -> reset(tx, account, link, String.valueOf(password), hash);
        case PAYOUT -> {
          if (tx.payoutChanges().cancel(account.id(), clock.instant()) > 0) {
            posting.write(
                tx, account.id(), Letter.of("payout-cancelled", account.handle().value()));
          }
        }
        case STAY -> {
          if (tx.departures().cancel(account.id(), clock.instant()) > 0) {
            posting.write(tx, account.id(), Letter.of("stays", account.handle().value()));
          }
        }
      }
      tx.audit()
          .add(
              clock.instant(),
              account.id(),
              "account.link-" + purpose.name().toLowerCase(Locale.ROOT),
              "account:" + account.id(),
              "");
    });
  }

  private String hashed(@Nullable String password) {
    if (password == null || password.length() < PASSWORD_MIN || password.length() > PASSWORD_MAX) {
      throw Problem.invalid(
          "password", "%d to %d characters".formatted(PASSWORD_MIN, PASSWORD_MAX));
    }
    breaches.refuse(password);
    return passwords.hash(password);
  }

  private void verify(Tx tx, MailLink link) {
    if (tx.accounts().verify(link.account(), link.email(), clock.instant()) == 0) {
      throw Problem.conflict("this is no longer the address of the account");
    }
  }

  /** The former address is told, and may take it back for a week. */
  private void change(Tx tx, Account account, MailLink link) {
    var former = tx.accounts().reach(account.id()).orElseThrow();
    move(tx, account, link.email());
    tx.mailLinks().revoke(account.id(), Purpose.RESET, clock.instant());
    var undo = link(tx, account.id(), Purpose.UNDO, former.email(), null, DAY.multipliedBy(7));
    var letter = Letter.of("changed", account.handle().value(), link.email(), undo);
    posting.write(tx, account.id(), former.email(), former.language(), letter);
  }

  private void move(Tx tx, Account account, String email) {
    if (tx.accounts().move(account.id(), email, clock.instant()) == 0) {
      throw Problem.conflict("another account has this address");
    }
  }

  private void undo(Tx tx, Account account, MailLink link) {
    move(tx, account, link.email());
    endAll(tx, account.id());
    endTokens(tx, account.id());
    tx.mailLinks().revoke(account.id(), Purpose.CHANGE, clock.instant());
    tx.mailLinks().revoke(account.id(), Purpose.RESET, clock.instant());
    var reset = link(tx, account.id(), Purpose.RESET, link.email(), null, DAY);
    posting.write(tx, account.id(), Letter.of("undone", account.handle().value(), reset));
  }

  private void reset(Tx tx, Account account, MailLink link, String password, String hash) {
    Guessable.why(password, account.handle().value(), link.email(), settings.name())
        .ifPresent(it -> {
          throw Problem.invalid("password", it);
        });
    tx.accounts().password(account.id(), hash);
    tx.accounts().verify(account.id(), link.email(), clock.instant());
    endAll(tx, account.id());
    endTokens(tx, account.id());
    tx.mailLinks().revoke(account.id(), Purpose.RESET, clock.instant());
    posting.write(
        tx,
        account.id(),
        Letter.of("reset-done", account.handle().value(), posting.link("/forgot")));
  }

  /** Whoever knew the former password may have made some. */
  private void endTokens(Tx tx, AccountId account) {
    var ended = tx.departures().revokeTokens(account, clock.instant());
    if (ended > 0) {
      var told = ended + " by a password reset";
      tx.audit().add(clock.instant(), account, "token.revoked", "account:" + account, told);
    }
  }

  private static void endAll(Tx tx, AccountId account) {
    tx.credentials().closeSessions(account);
    tx.factors().awaitedNoMore(account);
  }
}
