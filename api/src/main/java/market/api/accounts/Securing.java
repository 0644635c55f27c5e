package market.api.accounts;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import market.api.Problem;
import market.api.Settings;
import market.api.mail.Letter;
import market.api.mail.Posting;
import market.api.vault.Place;
import market.api.vault.Vault;
import market.storage.Database;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.accounts.Factors;

/**
 * Second factors: an app's codes, codes on paper for when the app is lost, and taking them off
 * again. Whatever changes is told by mail.
 */
public final class Securing {
  private static final int CODES = 10;

  private final Database database;
  private final Vault vault;
  private final Posting posting;
  private final Settings settings;
  private final Clock clock;

  Securing(Database database, Posting posting, Settings settings, Clock clock) {
    this.database = database;
    this.vault = new Vault(settings.secrets());
    this.posting = posting;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * What an app is told, once.
   *
   * @param secret to be typed
   * @param uri to be scanned, or opened where the app is
   */
  public record Begun(String secret, String uri) {}

  /** Which factors an account has. */
  public record Held(boolean codes, int recoveryCodes, List<Factors.Passkey> passkeys) {
    public Held {
      passkeys = List.copyOf(passkeys);
    }
  }

  public Held held(Caller me) {
    return database.read(tx ->
        new Held(
            tx.factors().totp(me.id()).filter(it -> it.confirmedAt() != null).isPresent(),
            tx.factors().codesLeft(me.id()),
            tx.factors().passkeys(me.id())));
  }

  /** Makes a secret for an app; nothing changes until a code of it was sent back. */
  public Begun begin(Caller me) {
    me.mustBeFresh();
    var secret = Secrets.random(Totp.SECRET_BYTES);
    var sealed = vault.seal(Place.totp(me.id()), secret);
    var begun = database.write(tx -> tx.factors().begin(me.id(), sealed, clock.instant()));
    if (begun == 0) {
      throw Problem.conflict("an app is set up already; take it off first");
    }
    return begun(me, secret);
  }

  private Begun begun(Caller me, byte[] secret) {
    var issuer = encoded(settings.name());
    var uri =
        "otpauth://totp/%s:%s?secret=%s&issuer=%s"
            .formatted(issuer, me.account().handle(), Totp.text(secret), issuer);
    return new Begun(Totp.text(secret), uri);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The app's first code: from now on it is asked for. Answers the codes for paper. */
  public List<String> confirm(Caller me, String code) {
    me.mustBeFresh();
    return database.write(tx -> {
      if (!isStep(tx, me.id(), code) || tx.factors().confirm(me.id(), clock.instant()) == 0) {
        throw Problem.invalid("code", "is not the one that the app shows now");
      }
      if (me.proof().session() != null) {
        tx.credentials().prove(me.proof().session(), me.id(), true, clock.instant());
      }
      tell(tx, me, "second-on", "app");
      return paper(tx, me.id());
    });
  }

  /** Other codes for paper; the former do nothing any more. */
  public List<String> renew(Caller me) {
    me.mustBeFresh();
    return database.write(tx -> {
      if (!tx.factors().areOn(me.id())) {
        throw Problem.conflict("set up an app or a passkey first");
      }
      return paper(tx, me.id());
    });
  }

  private static List<String> paper(Tx tx, AccountId account) {
    var codes = Stream.generate(Secrets::recovery).limit(CODES).toList();
    tx.factors().removeCodes(account);
    var hashes = new ArrayList<byte[]>();
    codes.forEach(code -> hashes.add(hash(account, code)));
    tx.factors().addCodes(account, hashes);
    return codes;
  }

  private static byte[] hash(AccountId account, String code) {
    return Secrets.hash(account + ":" + code.replaceAll("[^a-z0-9]", ""));
  }

  /** Takes the app off. */
  public void remove(Caller me) {
    me.mustBeFresh();
    database.change(tx -> {
      if (tx.factors().removeTotp(me.id()) == 0) {
        throw Problem.notFound("factor", "app");
      }
      tell(tx, me, "second-off", "app");
      dropPaper(tx, me.id());
    });
  }

  /** Takes a passkey off. */
  public void removePasskey(Caller me, UUID id) {
    me.mustBeFresh();
    database.change(tx -> {
      if (tx.factors().removePasskey(id, me.id()) == 0) {
        throw Problem.notFound("passkey", id);
      }
      tell(tx, me, "second-off", "passkey");
      dropPaper(tx, me.id());
    });
  }

  /** Codes on paper stand in for a factor, and are none by themselves. */
  private static void dropPaper(Tx tx, AccountId account) {
    if (!tx.factors().areOn(account)) {
      tx.factors().removeCodes(account);
    }
  }

  void tell(Tx tx, Caller me, String kind, String what) {
    tx.audit().add(clock.instant(), me.id(), "account." + kind, "account:" + me.id(), what);
    posting.write(
        tx,
        me.id(),
        Letter.of(kind, me.account().handle().value(), what, posting.link("/settings/security")));
  }

  /** Whether a code is right, of the app or on paper; it is used up by being so. */
  boolean accepts(Tx tx, AccountId account, String code) {
    var typed = code.strip().toLowerCase(Locale.ROOT);
    if (typed.replace(" ", "").matches("[0-9]{6}")) {
      return isStep(tx, account, typed) && isConfirmed(tx, account);
    }
    if (tx.factors().useCode(account, hash(account, typed), clock.instant()) == 0) {
      return false;
    }
    var handle = tx.accounts().find(account).orElseThrow().handle().value();
    var left = String.valueOf(tx.factors().codesLeft(account));
    posting.write(
        tx, account, Letter.of("recovery-used", handle, left, posting.link("/settings/security")));
    return true;
  }

  private static boolean isConfirmed(Tx tx, AccountId account) {
    return tx.factors().totp(account).filter(it -> it.confirmedAt() != null).isPresent();
  }

  /** The step is kept, so that no code is taken twice. */
  private boolean isStep(Tx tx, AccountId account, String code) {
    var totp = tx.factors().totp(account);
    if (totp.isEmpty()) {
      return false;
    }
    var typed = code.replace(" ", "");
    var secret = vault.open(Place.totp(account), totp.get().secret());
    var step = Totp.step(secret, typed, clock.instant(), totp.get().lastStep());
    return step.isPresent() && tx.factors().step(account, step.getAsLong()) > 0;
  }
}
