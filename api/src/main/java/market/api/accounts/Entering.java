package market.api.accounts;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import market.api.Problem;
import market.api.RateLimits;
import market.api.Settings;
import market.api.abuse.Marking;
import market.api.mail.Letter;
import market.api.mail.Posting;
import market.storage.Database;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.accounts.Door;
import org.jspecify.annotations.Nullable;

/** Signing in, in one step or two, and proving again in between that it is still oneself. */
public final class Entering {
  private static final int ACCOUNT_TRIES_PER_MINUTE = 10;
  private static final int CODES_PER_MINUTE = 6;
  private static final int CODES_PER_SIGN_IN = 5;
  private static final int ALL_TRIES_PER_MINUTE = 1_200;
  private static final Duration PENDING = Duration.ofMinutes(10);

  private final Database database;
  private final Passwords passwords;
  private final Securing securing;
  private final Posting posting;
  private final Marking marking;
  private final RateLimits limits;
  private final Settings settings;
  private final Clock clock;

  Entering(
      Database database,
      Passwords passwords,
      Securing securing,
      Posting posting,
      Marking marking,
      RateLimits limits,
      Settings settings,
      Clock clock) {
    this.database = database;
    this.passwords = passwords;
    this.securing = securing;
    this.posting = posting;
    this.marking = marking;
    this.limits = limits;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Checks a password and opens a session for one door, or asks for the second factor where there
   * is one. Tries are counted for the address, for the account, and for all; who is unknown is
   * refused in the same words and time as who mistyped.
   */
  public Entered byPassword(
      String login, String password, @Nullable String code, Door door, Arrival from) {
    limits.charge(
        "in:" + from.address(),
        settings.limits().signInsPerMinute(),
        "too many sign-ins from here");
    limits.charge(
        "in-as:" + login.toLowerCase(Locale.ROOT),
        ACCOUNT_TRIES_PER_MINUTE,
        "too many sign-ins for this account");
    limits.charge("in-all", ALL_TRIES_PER_MINUTE, "too many sign-ins");
    var secret = database.read(tx -> tx.credentials().secret(login));
    if (secret.isEmpty()) {
      passwords.matchNobody(password);
    }
    var known = secret.filter(it -> passwords.matches(password, it.passwordHash()));
    var who = known.orElseThrow(Entering::noMatch);
    if (!passwords.isCurrent(who.passwordHash())) {
      var hash = passwords.hash(password);
      database.change(tx -> tx.credentials().rehash(who.id(), who.passwordHash(), hash));
    }
    return first(who.id(), code, door, from);
  }

  private static Problem noMatch() {
    return Problem.unauthorized("this name and password do not belong together");
  }

  private static Problem wrongCode() {
    return Problem.unauthorized("code: it is not the right one, or was used before");
  }

  /** The first factor held. */
  Entered first(AccountId account, @Nullable String code, Door door, Arrival from) {
    return database.write(tx -> {
      if (!tx.factors().areOn(account)) {
        return enter(tx, account, false, door, from);
      }
      if (code == null || code.isBlank()) {
        return wanted(tx, account);
      }
      chargeCode(account);
      if (!securing.accepts(tx, account, code)) {
        throw wrongCode();
      }
      return enter(tx, account, true, door, from);
    });
  }

  private Entered wanted(Tx tx, AccountId account) {
    var pending = Secrets.link();
    tx.factors().await(Secrets.hash(pending), account, clock.instant().plus(PENDING));
    var codes = tx.factors().totp(account).filter(it -> it.confirmedAt() != null).isPresent();
    return new Entered.SecondWanted(pending, codes, !tx.factors().passkeys(account).isEmpty());
  }

  private void chargeCode(AccountId account) {
    limits.charge("code:" + account, CODES_PER_MINUTE, "too many codes for this account");
  }

  /** The second step; each wrong code counts, and after five one begins again. */
  public Entered.In bySecond(String pending, String code, Door door, Arrival from) {
    var hash = Secrets.hash(pending);
    var account =
        database
            .write(tx -> tx.factors().tried(hash, clock.instant(), CODES_PER_SIGN_IN))
            .orElseThrow(() -> Problem.unauthorized("this took too long; begin again"));
    chargeCode(account);
    return database.write(tx -> {
      if (!securing.accepts(tx, account, code)) {
        throw wrongCode();
      }
      tx.factors().awaited(hash);
      return enter(tx, account, true, door, from);
    });
  }

  /** Opens the session; a device that was not seen before is told of by mail. */
  Entered.In enter(Tx tx, AccountId account, boolean second, Door door, Arrival from) {
    var now = clock.instant();
    var mark = door == Door.PAGE && from.mark() == null ? Secrets.link() : from.mark();
    var print = from.marked(mark).fingerprint();
    var seen = tx.devices().seen(account, print, from.device(), now);
    var device = seen.orElseGet(() -> tx.devices().add(account, print, from.device(), now));
    if (seen.isEmpty() && device.settledAt() == null) {
      tellOfDevice(tx, account, from);
    }
    marking.came(tx, account, from.address(), mark == null ? null : print);
    if (door == Door.PAGE) {
      tx.accounts().speak(account, from.language());
    }
    var token = Secrets.session();
    tx.credentials()
        .openSession(
            Secrets.hash(token),
            account,
            door,
            device.id(),
            from.address(),
            second,
            now,
            now.plus(Settings.SESSION));
    return new Entered.In(token, door == Door.PAGE ? mark : null);
  }

  private void tellOfDevice(Tx tx, AccountId account, Arrival from) {
    var handle = tx.accounts().find(account).orElseThrow().handle().value();
    posting.write(
        tx,
        account,
        Letter.of(
            "new-device",
            handle,
            from.device(),
            from.address(),
            clock.instant().toString(),
            posting.link("/settings/security")));
  }

  /** Proves again who it is: with a second factor where there is one, else with the password. */
  public void confirm(Caller me, @Nullable String password, @Nullable String code) {
    var session = me.proof().session();
    if (session == null) {
      throw Problem.forbidden("sign in for this; a token is not enough");
    }
    limits.charge(
        "confirm:" + me.id(), ACCOUNT_TRIES_PER_MINUTE, "too many tries for this account");
    var second = database.read(tx -> tx.factors().areOn(me.id()));
    if (!second && !matches(me, password)) {
      throw Problem.invalid("password", "is not the right one");
    }
    database.change(tx -> {
      if (second && (code == null || !securing.accepts(tx, me.id(), code))) {
        throw Problem.invalid("code", "is not the right one, or was used before");
      }
      tx.credentials().prove(session, me.id(), second, clock.instant());
    });
  }

  private boolean matches(Caller me, @Nullable String password) {
    var secret = database.read(tx -> tx.credentials().secret(me.id()));
    return password != null
        && secret.isPresent()
        && passwords.matches(password, secret.get().passwordHash());
  }
}
