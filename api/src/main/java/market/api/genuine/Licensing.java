package market.api.genuine;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import market.api.Problem;
import market.api.RateLimits;
import market.api.accounts.Caller;
import market.storage.Database;
import market.storage.Tx;
import market.storage.genuine.LicenceKeys.Licence;
import market.storage.mods.Mod;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/**
 * Keys by which a game that is online asks whether its player owns a mod. A key holds as long as
 * what it came with: a refund ends it, by itself.
 */
public final class Licensing {
  private static final int ASKS_PER_MINUTE = 60;

  private final Database database;
  private final Entitling entitling;
  private final RateLimits limits;
  private final Clock clock;

  Licensing(Database database, Entitling entitling, RateLimits limits, Clock clock) {
    this.database = database;
    this.entitling = entitling;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * What makers offer.
   *
   * @param uses on how many machines at a time one key is used
   */
  public record Terms(@NotNull @Min(1) @Max(1_000) Integer uses) {}

  /** A key as it is shown this once. */
  public record Made(Slug mod, String key, int limit) {}

  /**
   * What a game asks with.
   *
   * @param instance what this machine calls itself
   */
  public record Ask(
      @NotBlank @Size(max = 64) String key,
      @NotNull Slug mod,
      @Nullable @Size(min = 1, max = 100) String instance) {}

  /**
   * What it is answered.
   *
   * @param holder the same for the same player of this mod, and for no other mod
   * @param active whether this machine is one of those it is used on
   */
  public record Standing(
      boolean valid, @Nullable String holder, long uses, int limit, boolean active) {
    static final Standing NONE = new Standing(false, null, 0, 0, false);
  }

  /** Those who buy a mod of theirs can have keys from now on. */
  public void offer(Caller maker, Slug slug, Terms terms) {
    database.change(tx -> {
      var mod = made(tx, maker, slug);
      if (mod.price().isZero()) {
        throw Problem.conflict("what costs nothing needs no keys");
      }
      tx.licenceKeys().offer(mod.id(), terms.uses(), maker.id(), clock.instant());
      audit(tx, maker, "licences.offered", mod);
    });
  }

  /** No key of the mod holds any more. */
  public void withdraw(Caller maker, Slug slug) {
    database.change(tx -> {
      var mod = made(tx, maker, slug);
      if (tx.licenceKeys().withdraw(mod.id()) > 0) {
        audit(tx, maker, "licences.withdrawn", mod);
      }
    });
  }

  private void audit(Tx tx, Caller maker, String action, Mod mod) {
    tx.audit().add(clock.instant(), maker.id(), action, "mod:" + mod.id(), "");
  }

  private static Mod made(Tx tx, Caller maker, Slug slug) {
    var mod = tx.mods().find(slug, maker.id()).orElseThrow(() -> Problem.notFound("mod", slug));
    if (!tx.teams().makes(maker.id(), mod.id())) {
      throw Problem.forbidden("only those who make it may do this");
    }
    return mod;
  }

  /** A new key for what somebody owns; the one before holds no more. */
  public Made make(Caller owner, Slug slug) {
    limits.charge("licence:" + owner.id(), 10, "too many new keys");
    return database.write(tx -> {
      var held =
          tx.entitlements()
              .of(owner.id(), slug)
              .orElseThrow(() -> Problem.notFound("copy of yours of", slug));
      int uses =
          tx.licenceKeys()
              .uses(held.mod())
              .orElseThrow(() -> Problem.conflict("its makers give no keys"));
      var key = LicenceKey.generate();
      tx.licenceKeys().replace(held.id(), clock.instant());
      tx.licenceKeys().add(held.id(), key.hash(), key.last4(), clock.instant());
      return new Made(slug, key.toString(), uses);
    });
  }

  /** Changes nothing. */
  public Standing verify(Ask ask, String address) {
    var key = charged(ask, address);
    return database.read(tx ->
        key.flatMap(it -> tx.licenceKeys().find(it.hash()))
            .filter(licence -> isOf(tx, licence, ask.mod()))
            .map(licence -> standing(tx, licence, ask.instance()))
            .orElse(Standing.NONE));
  }

  /** From now on it is used by this machine, if so many do not use it already. */
  public Standing activate(Ask ask, String address) {
    var instance = named(ask);
    var key = charged(ask, address);
    return database.write(tx -> {
      var found = locked(tx, key, ask);
      if (found.isEmpty()) {
        return Standing.NONE;
      }
      var licence = found.get();
      if (!tx.licenceKeys().isUsedBy(licence.id(), instance)) {
        if (tx.licenceKeys().used(licence.id()) >= limit(licence)) {
          throw Problem.conflict(
              "it is used on %d machines already; deactivate one".formatted(limit(licence)));
        }
        tx.licenceKeys().use(licence.id(), instance, clock.instant());
      }
      return standing(tx, licence, instance);
    });
  }

  /** This machine uses it no more. */
  public Standing deactivate(Ask ask, String address) {
    var instance = named(ask);
    var key = charged(ask, address);
    return database.write(tx -> {
      var found = locked(tx, key, ask);
      found.ifPresent(licence -> tx.licenceKeys().release(licence.id(), instance));
      return found.map(licence -> standing(tx, licence, instance)).orElse(Standing.NONE);
    });
  }

  private static String named(Ask ask) {
    var instance = ask.instance();
    if (instance == null) {
      throw Problem.invalid("instance", "is needed");
    }
    return instance;
  }

  private static Optional<Licence> locked(Tx tx, Optional<LicenceKey> key, Ask ask) {
    return key.flatMap(it -> tx.licenceKeys().lock(it.hash()))
        .filter(licence -> isOf(tx, licence, ask.mod()));
  }

  /** Whoever guesses is slowed down by where they are, whoever asks too often by what they ask. */
  private Optional<LicenceKey> charged(Ask ask, String address) {
    limits.charge("licences@" + address, ASKS_PER_MINUTE, "too many questions about keys");
    var key = LicenceKey.read(ask.key());
    key.ifPresent(it ->
        limits.charge("licence#" + it.hash(), ASKS_PER_MINUTE, "too many questions about a key"));
    return key;
  }

  private static boolean isOf(Tx tx, Licence licence, Slug slug) {
    return licence.holds() && tx.mods().get(licence.mod()).slug().equals(slug);
  }

  private static int limit(Licence licence) {
    var uses = licence.uses();
    return uses == null ? 0 : uses;
  }

  private Standing standing(Tx tx, Licence licence, @Nullable String instance) {
    UUID id = licence.id();
    return new Standing(
        true,
        entitling.holder(tx, licence.account(), licence.mod()),
        tx.licenceKeys().used(id),
        limit(licence),
        instance != null && tx.licenceKeys().isUsedBy(id, instance));
  }

  /** Whether a key entitles to a mod's files now. */
  public boolean entitles(Tx tx, String typed, ModId mod) {
    return LicenceKey.read(typed)
        .flatMap(key -> tx.licenceKeys().find(key.hash()))
        .filter(licence -> licence.holds() && licence.mod().equals(mod))
        .isPresent();
  }
}
