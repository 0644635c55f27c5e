package market.api.accounts;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import market.api.Problem;
import market.api.RateLimits;
import market.api.Settings;
import market.api.abuse.Vigilance;
import market.storage.Database;
import market.storage.Tx;
import market.storage.accounts.Account;
import market.storage.accounts.AccountId;
import market.storage.accounts.Credentials;
import market.storage.accounts.Door;
import market.storage.accounts.Grant;
import market.storage.accounts.Handle;
import market.storage.accounts.Role;
import market.storage.accounts.Scope;
import market.storage.mods.Mod;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/** Signing up and out, knowing who is there, and making tokens, from either door. */
public final class Joining {
  private static final int TOKENS_MAX = 50;
  private static final int TOKEN_MODS_MAX = 50;
  static final String EMAIL =
      "[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}.]+(\\.[^@\\s\\p{Cntrl}.]+)+";

  /** What is out of reach of a session left open. */
  private static final Set<Scope> POWERFUL = Set.of(Scope.BUY, Scope.MODERATE, Scope.ADMIN);

  /** How long after proving who one is that is enough for what moves money or the account. */
  static final Duration FRESH = Duration.ofMinutes(10);

  private static final Duration TOKEN_LONGEST = Duration.ofDays(365);

  private final Database database;
  private final Passwords passwords;
  private final Breaches breaches;
  private final Corresponding corresponding;
  private final Vigilance vigilance;
  private final RateLimits limits;
  private final Settings settings;
  private final Clock clock;

  Joining(
      Database database,
      Passwords passwords,
      Breaches breaches,
      Corresponding corresponding,
      Vigilance vigilance,
      RateLimits limits,
      Settings settings,
      Clock clock) {
    this.database = database;
    this.passwords = passwords;
    this.breaches = breaches;
    this.corresponding = corresponding;
    this.vigilance = vigilance;
    this.limits = limits;
    this.settings = settings;
    this.clock = clock;
  }

  /** What somebody sends to sign up. */
  public record NewAccount(
      @NotNull Handle handle,
      @NotNull @Size(max = 254) @Pattern(regexp = EMAIL, message = "is not an e-mail address")
          String email,
      @NotNull @Size(min = 10, max = 200) String password,
      @Nullable @Size(min = 1, max = 60) String name) {}

  /**
   * A token is shown once and never again; only its hash is kept.
   *
   * @param mods all that it may publish; left out, whatever its holder may
   */
  public record NewToken(
      @NotNull @Size(min = 1, max = 60) String name,
      @NotNull @Size(min = 1, max = 5) List<@NotNull Scope> scopes,
      @Nullable Instant expiresAt,
      @Nullable @Size(min = 1, max = TOKEN_MODS_MAX) List<@NotNull Slug> mods) {}

  /**
   * Opens an account. A handle or address that is taken is told of, since both can be seen anyway
   * by trying.
   */
  public Account join(NewAccount wanted, Arrival from) {
    limits.charge(
        "join:" + from.address(),
        settings.limits().signInsPerMinute(),
        "too many sign-ups from here");
    Guessable.why(wanted.password(), wanted.handle().value(), wanted.email(), settings.name())
        .ifPresent(it -> {
          throw Problem.invalid("password", it);
        });
    breaches.refuse(wanted.password());
    var hash = passwords.hash(wanted.password());
    var name = wanted.name() == null ? wanted.handle().value() : wanted.name().strip();
    if (name.isEmpty()) {
      throw Problem.invalid("name", "must not be blank");
    }
    return database.write(tx -> {
      if (tx.accounts().hasEmail(wanted.email())) {
        throw Problem.taken("email", "has an account already");
      }
      var account =
          tx.accounts()
              .open(wanted.handle(), name, wanted.email(), hash, clock.instant())
              .orElseThrow(() -> Problem.taken("handle", "is taken"));
      tx.accounts().speak(account.id(), from.language());
      vigilance.naming.take(tx, account);
      vigilance.flagging.joined(tx, account.id(), from.address());
      corresponding.askToVerify(tx, account);
      return account;
    });
  }

  public void signOut(String token) {
    database.write(tx -> tx.credentials().closeSession(Secrets.hash(token)));
  }

  public void signOutEverywhere(Caller caller) {
    database.write(tx -> tx.credentials().closeSessions(caller.id()));
  }

  /** Whom a token speaks for at this door, if anybody. */
  public Optional<Caller> recognise(String token, Door door) {
    var now = clock.instant();
    var hash = Secrets.hash(token);
    if (door == Door.API && token.startsWith("mkt_")) {
      if (!Secrets.looksLikeToken(token)) {
        return Optional.empty();
      }
      return database.write(
          tx -> tx.credentials().useToken(hash, now).map(bearer -> bearer(tx, bearer)));
    }
    return database.read(tx ->
        tx.credentials()
            .session(hash, door, now, now.minus(Settings.SESSION_IDLE))
            .map(session -> {
              tx.credentials().seen(hash, now);
              var proven = session.provenAt();
              var fresh = proven != null && proven.plus(FRESH).isAfter(now);
              var proof = new Caller.Proof(session.id(), session.device(), fresh, session.second());
              return caller(tx, session.account(), EnumSet.allOf(Scope.class), false, null, proof);
            }));
  }

  private Caller bearer(Tx tx, Credentials.Bearer bearer) {
    var mods = bearer.bound() ? Set.copyOf(tx.credentials().tokenMods(bearer.id())) : null;
    var second = settings.entry().staffNeedsSecond() && tx.factors().areOn(bearer.account());
    var proof = new Caller.Proof(null, bearer.device(), false, second);
    return caller(tx, bearer.account(), scopes(bearer.scopes()), true, mods, proof);
  }

  private Caller caller(
      Tx tx,
      AccountId id,
      Set<Scope> scopes,
      boolean byToken,
      @Nullable Set<ModId> bound,
      Caller.Proof proof) {
    var account = tx.accounts().find(id).orElseThrow();
    return new Caller(account, grants(tx, id, proof), scopes, byToken, bound, proof);
  }

  /** Who watches over others is that only where a second factor says it is them. */
  private List<Grant> grants(Tx tx, AccountId id, Caller.Proof proof) {
    var grants = tx.accounts().grants(id);
    return proof.second() || !settings.entry().staffNeedsSecond()
        ? grants
        : grants.stream()
            .filter(grant -> grant.role() != Role.OWNER && grant.role() != Role.MODERATOR)
            .toList();
  }

  private static Set<Scope> scopes(List<String> names) {
    var scopes = EnumSet.noneOf(Scope.class);
    names.forEach(name -> scopes.add(Scope.valueOf(name.toUpperCase(Locale.ROOT))));
    return scopes;
  }

  /** Makes a token that reaches no further than the caller does now. */
  public String makeToken(Caller caller, NewToken wanted) {
    var now = clock.instant();
    var expires = wanted.expiresAt() == null ? now.plus(TOKEN_LONGEST) : wanted.expiresAt();
    if (!expires.isAfter(now) || expires.isAfter(now.plus(TOKEN_LONGEST))) {
      throw Problem.invalid("expires_at", "must lie within the next 365 days");
    }
    if (wanted.scopes().stream().anyMatch(POWERFUL::contains)) {
      caller.mustBeFresh();
    }
    for (var scope : wanted.scopes()) {
      if (!caller.scopes().contains(scope)) {
        throw Problem.invalid("scopes", "reach further than the token you are using");
      }
    }
    if (wanted.mods() != null && !Set.of(Scope.READ, Scope.PUBLISH).containsAll(wanted.scopes())) {
      throw Problem.invalid("mods", "go with the scopes read and publish alone");
    }
    var token = Secrets.token();
    var names =
        wanted.scopes().stream()
            .map(scope -> scope.name().toLowerCase(Locale.ROOT))
            .distinct()
            .toList();
    database.change(tx -> {
      if (tx.credentials().tokens(caller.id()).size() >= TOKENS_MAX) {
        throw Problem.conflict("at most %d tokens; revoke one first".formatted(TOKENS_MAX));
      }
      var id =
          tx.credentials()
              .addToken(
                  caller.id(),
                  wanted.name(),
                  Secrets.hash(token),
                  names,
                  wanted.mods() != null,
                  caller.proof().device(),
                  now,
                  expires);
      if (wanted.mods() != null) {
        tx.credentials().bindToken(id, made(tx, caller, wanted.mods()));
      }
      tx.audit().add(now, caller.id(), "token.made", "token:" + id, wanted.name());
    });
    return token;
  }

  /** By their names; only what the caller makes can be given to a token. */
  private static List<ModId> made(Tx tx, Caller caller, List<Slug> slugs) {
    var mods = new ArrayList<ModId>();
    for (var slug : new LinkedHashSet<>(slugs)) {
      mods.add(
          tx.mods()
              .find(slug, caller.id())
              .map(Mod::id)
              .filter(mod -> tx.teams().makes(caller.id(), mod))
              .orElseThrow(() -> Problem.invalid("mods", slug + " is not a mod of yours")));
    }
    return mods;
  }

  public void revokeToken(Caller caller, UUID id) {
    database.change(tx -> {
      if (tx.credentials().revokeToken(id, caller.id(), clock.instant()) == 0) {
        throw Problem.notFound("token", id);
      }
      tx.audit().add(clock.instant(), caller.id(), "token.revoked", "token:" + id, "");
    });
  }
}
