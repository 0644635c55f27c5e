package market.api.news;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import market.api.Problem;
import market.storage.Database;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.news.Happening.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Stopping mails by the address that stands in each of them, without signing in: it is signed, says
 * whose mails of which kind it stops, and can do nothing else.
 */
public final class Stopping {
  private static final String HMAC = "HmacSHA256";
  private static final int SEAL_BYTES = 16;
  private static final String ALL = "all";

  private final Database database;

  Stopping(Database database) {
    this.database = database;
  }

  /** Whose mails of which kind; of all kinds where none is named. */
  public record Stop(AccountId account, @Nullable Kind kind) {}

  /** Where mails of a kind are stopped; of all kinds where none is named. */
  String address(Tx tx, AccountId account, @Nullable Kind kind) {
    var named = account + "." + (kind == null ? ALL : Wording.name(kind));
    return "/notices/stop?token=" + named + "." + seal(tx, named);
  }

  /** Stops them; again changes nothing. */
  public Stop stop(String token) {
    return database.write(tx -> {
      var stop = read(tx, token);
      var kind = stop.kind();
      (kind == null ? Stream.of(Kind.values()) : Stream.of(kind))
          .forEach(it -> tx.notices().stopMailing(stop.account(), it));
      return stop;
    });
  }

  /** What an address would stop. */
  public Stop read(String token) {
    return database.read(tx -> read(tx, token));
  }

  private static Stop read(Tx tx, String token) {
    int dot = token.lastIndexOf('.');
    var named = token.substring(0, Math.max(0, dot));
    var parts = named.split("\\.", -1);
    if (parts.length != 2
        || !MessageDigest.isEqual(
            seal(tx, named).getBytes(StandardCharsets.UTF_8),
            token.substring(dot + 1).getBytes(StandardCharsets.UTF_8))) {
      throw Problem.invalid("token", "is not one of ours; open the link of the mail again");
    }
    return new Stop(AccountId.fromString(parts[0]), kind(parts[1]).orElse(null));
  }

  private static Optional<Kind> kind(String name) {
    return Arrays.stream(Kind.values()).filter(it -> Wording.name(it).equals(name)).findFirst();
  }

  private static String seal(Tx tx, String named) {
    try {
      var mac = Mac.getInstance(HMAC);
      var salt = tx.entitlements().salt("unsubscribing");
      mac.init(new SecretKeySpec(salt.getBytes(StandardCharsets.UTF_8), HMAC));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              Arrays.copyOf(mac.doFinal(named.getBytes(StandardCharsets.UTF_8)), SEAL_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
