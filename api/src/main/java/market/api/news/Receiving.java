package market.api.news;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.elsewhere.Outside;
import market.api.vault.Place;
import market.api.vault.Vault;
import market.storage.Database;
import market.storage.Tx;
import market.storage.news.Happening.Kind;
import market.storage.news.Receivers.Delivery;
import market.storage.news.Receivers.Form;
import market.storage.news.Receivers.Receiver;

/** Programs of somebody's that are told what happens to them and their mods. */
public final class Receiving {
  private static final int RECEIVERS_MAX = 10;
  private static final int LOG_MAX = 50;
  private static final int URL_MAX = 500;
  private static final int SECRET_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Database database;
  private final Vault vault;
  private final Outside outside;
  private final Wording wording;
  private final Clock clock;

  Receiving(Database database, Vault vault, Outside outside, Wording wording, Clock clock) {
    this.database = database;
    this.vault = vault;
    this.outside = outside;
    this.wording = wording;
    this.clock = clock;
  }

  /** Sets one up; what it is signed with is made here and shown to its holder. */
  public Receiver add(Caller me, Form form, String url, List<Kind> kinds) {
    var address = checked(form, url);
    if (kinds.isEmpty()) {
      throw Problem.invalid("kinds", "names at least one kind");
    }
    return database.write(tx -> {
      if (tx.receivers().of(me.id()).size() >= RECEIVERS_MAX) {
        throw Problem.conflict("nobody has more than %d".formatted(RECEIVERS_MAX));
      }
      var names = kinds.stream().distinct().map(Wording::name).toList();
      var id = tx.receivers().next();
      var sealed = vault.seal(Place.receiver(id), secret());
      var where = form == Form.DISCORD ? vault.seal(Place.channel(id), address) : address;
      tx.receivers().add(id, me.id(), form, where, sealed, names, clock.instant());
      return opened(mine(tx, me, id));
    });
  }

  private String checked(Form form, String url) {
    var address = url.strip();
    if (address.length() > URL_MAX) {
      throw Problem.invalid("url", "at most %d characters".formatted(URL_MAX));
    }
    try {
      outside.check(address);
    } catch (Outside.Refused refused) {
      throw Problem.invalid("url", String.valueOf(refused.getMessage()));
    }
    if (form == Form.DISCORD && !address.contains("/api/webhooks/")) {
      throw Problem.invalid("url", "is the address of a webhook as Discord shows it");
    }
    return address;
  }

  private static String secret() {
    var bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    return "whsec_" + Base64.getEncoder().encodeToString(bytes);
  }

  public List<Receiver> of(Caller me) {
    return database.read(tx -> tx.receivers().of(me.id())).stream().map(this::shown).toList();
  }

  /** One whose secret does not open is there too, to be taken off. */
  private Receiver shown(Receiver kept) {
    try {
      return opened(kept);
    } catch (Problem closed) {
      return kept.with("", "");
    }
  }

  private Receiver opened(Receiver kept) {
    return kept.with(
        vault.open(Place.channel(kept.id()), kept.url()),
        vault.open(Place.receiver(kept.id()), kept.secret()));
  }

  public Receiver find(Caller me, UUID id) {
    return opened(database.read(tx -> mine(tx, me, id)));
  }

  private static Receiver mine(Tx tx, Caller me, UUID id) {
    return tx.receivers().find(id, me.id()).orElseThrow(() -> Problem.notFound("webhook", id));
  }

  /** It is told nothing more, and its log is gone. */
  public void remove(Caller me, UUID id) {
    if (database.write(tx -> tx.receivers().remove(id, me.id())) == 0) {
      throw Problem.notFound("webhook", id);
    }
  }

  /** What it was told, the latest first. */
  public List<Delivery> log(Caller me, UUID id) {
    return database.read(tx -> tx.receivers().log(mine(tx, me, id).id(), LOG_MAX));
  }

  /** Tells it something that means nothing, to see whether it arrives. */
  public void trial(Caller me, UUID id) {
    database.change(tx -> {
      var one = mine(tx, me, id);
      var body = wording.trial(one.form(), clock.instant());
      tx.receivers().deliver(one.id(), null, body, clock.instant());
    });
  }

  /** Once more, at once. */
  public void again(Caller me, UUID id, UUID delivery) {
    database.change(tx -> {
      if (tx.receivers().again(delivery, mine(tx, me, id).id(), clock.instant()) == 0) {
        throw Problem.conflict("it waits already, or is not one of these");
      }
    });
  }

  /** What was given up is told again from now on. */
  public void resume(Caller me, UUID id) {
    database.change(tx -> tx.receivers().resume(mine(tx, me, id).id()));
  }
}
