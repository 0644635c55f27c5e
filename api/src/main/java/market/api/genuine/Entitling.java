package market.api.genuine;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import market.api.Problem;
import market.api.accounts.Caller;
import market.storage.Database;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.genuine.Entitlements.Gone;
import market.storage.genuine.Entitlements.Held;
import market.storage.mods.ModId;
import market.storage.mods.Slug;

/**
 * Tokens by which a game can tell, offline, that somebody owns a mod, and the list of those that
 * hold no more. Nothing is kept of a token: the ids of all tokens of an entitlement follow from it
 * and from the week they begin in, so that a refund revokes them without knowing of any.
 */
public final class Entitling {
  private static final String TYPE = "entitlement+jwt";
  private static final String LIST_TYPE = "revocations+jwt";
  private static final Duration WINDOW = Duration.ofDays(7);

  /** From the beginning of its week: whoever fetches one has it for three weeks at least. */
  private static final Duration LIFE = Duration.ofDays(28);

  private static final Duration LIST_LIFE = Duration.ofDays(1);
  private static final int NAME_BYTES = 16;
  private static final String EVERY_VERSION = "*";

  private final Database database;
  private final Jwt jwt;
  private final String issuer;
  private final Clock clock;

  Entitling(Database database, Jwt jwt, String issuer, Clock clock) {
    this.database = database;
    this.jwt = jwt;
    this.issuer = issuer;
    this.clock = clock;
  }

  /** A token, and until when it holds. */
  public record Token(Slug mod, String token, Instant expiresAt) {}

  /** For one mod somebody owns. */
  public Token token(Caller caller, Slug mod) {
    return database.read(tx -> {
      var held =
          tx.entitlements()
              .of(caller.id(), mod)
              .orElseThrow(() -> Problem.notFound("copy of yours of", mod));
      return new Signing(tx).token(held);
    });
  }

  /** For so many of those somebody owns, the newest first. */
  public List<Token> tokens(Tx tx, AccountId account, int limit) {
    if (!jwt.canSign()) {
      return List.of();
    }
    var signing = new Signing(tx);
    return tx.entitlements().of(account, limit).stream().map(signing::token).toList();
  }

  /** By a name that says nothing of them elsewhere: each mod knows them by another. */
  public String holder(Tx tx, AccountId account, ModId mod) {
    return holder(tx.entitlements().salt("holders"), account, mod);
  }

  private static String holder(String salt, AccountId account, ModId mod) {
    return name(salt + "|" + mod + "|" + account);
  }

  private static String name(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOf(Digest.sha256(text), NAME_BYTES));
  }

  private static long window(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), WINDOW.toSeconds());
  }

  private static Instant begins(long window) {
    return Instant.ofEpochSecond(window * WINDOW.toSeconds());
  }

  private static String id(String salt, Object entitlement, long window) {
    return name(salt + "|" + entitlement + "|" + window);
  }

  /** With what it takes, read once. */
  private final class Signing {
    private final String tokens;
    private final String holders;

    Signing(Tx tx) {
      tokens = tx.entitlements().salt("tokens");
      holders = tx.entitlements().salt("holders");
    }

    Token token(Held held) {
      var window = window(clock.instant());
      var from = begins(window);
      var until = from.plus(LIFE);
      var item = new LinkedHashMap<String, Object>();
      item.put("id", held.mod());
      item.put("slug", held.slug());
      var claims = new LinkedHashMap<String, Object>();
      claims.put("iss", issuer);
      claims.put("sub", holder(holders, held.account(), held.mod()));
      claims.put("jti", id(tokens, held.id(), window));
      claims.put("iat", from.getEpochSecond());
      claims.put("exp", until.getEpochSecond());
      claims.put("item", item);
      claims.put("versions", EVERY_VERSION);
      return new Token(held.slug(), jwt.sign(TYPE, claims), until);
    }
  }

  /** The signed list of tokens that were revoked and have not expired: at most five a refund. */
  public String revocations() {
    var now = clock.instant();
    var claims = new LinkedHashMap<String, Object>();
    claims.put("iss", issuer);
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.plus(LIST_LIFE).getEpochSecond());
    claims.put(
        "revoked",
        database.read(tx -> {
          var salt = tx.entitlements().salt("tokens");
          return tx.entitlements().revoked(now.minus(LIFE)).stream()
              .flatMap(gone -> ids(salt, gone).stream())
              .toList();
        }));
    return jwt.sign(LIST_TYPE, claims);
  }

  private List<String> ids(String salt, Gone gone) {
    var now = clock.instant();
    var ids = new ArrayList<String>();
    var last = window(gone.revokedAt());
    for (var window = Math.max(window(gone.grantedAt()), last - LIFE.dividedBy(WINDOW));
        window <= last;
        window++) {
      if (begins(window).plus(LIFE).isAfter(now)) {
        ids.add(id(salt, gone.id(), window));
      }
    }
    return ids;
  }

  /** Whether a token entitles to a mod now: ours, in time, of this mod, and not revoked. */
  public boolean entitles(Tx tx, String token, ModId mod) {
    return jwt.open(token, TYPE).filter(claims -> holds(tx, claims, mod)).isPresent();
  }

  private boolean holds(Tx tx, JsonNode claims, ModId mod) {
    var now = clock.instant();
    if (!claims.path("iss").asText().equals(issuer)
        || claims.path("exp").asLong() <= now.getEpochSecond()
        || !claims.path("item").path("id").asText().equals(mod.toString())) {
      return false;
    }
    var salt = tx.entitlements().salt("tokens");
    var id = claims.path("jti").asText();
    return tx.entitlements().revokedOf(mod, now.minus(LIFE)).stream()
        .noneMatch(gone -> ids(salt, gone).contains(id));
  }

  Optional<JsonNode> open(String token) {
    return jwt.open(token, TYPE);
  }
}
