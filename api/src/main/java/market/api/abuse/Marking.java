package market.api.abuse;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import market.storage.Database;
import market.storage.Tx;
import market.storage.abuse.MarkKind;
import market.storage.accounts.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * Keeps by what accounts were seen, as hashes, for half a year: whether two are one person's is
 * told by what they have in common.
 */
public final class Marking {
  private static final Duration KEPT = Duration.ofDays(180);

  private final Database database;
  private final Clock clock;

  Marking(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Somebody came in.
   *
   * @param browser what tells this browser from others; null where it is none
   */
  public void came(Tx tx, AccountId account, String address, byte @Nullable [] browser) {
    Networks.of(address).ifPresent(it -> seen(tx, account, MarkKind.NETWORK, "network|" + it));
    if (browser != null) {
      tx.marks().seen(account, MarkKind.DEVICE, browser, clock.instant());
    }
  }

  /** Somebody paid by card, which the processor names. */
  public void paid(Tx tx, AccountId account, @Nullable String card) {
    if (card != null && !card.isBlank()) {
      seen(tx, account, MarkKind.CARD, "card|" + card);
    }
  }

  /** Somebody is to be paid at a bank account. */
  public void isPaidAt(Tx tx, AccountId account, String bankAccount) {
    var plain = bankAccount.replaceAll("[^0-9A-Za-z]", "").toUpperCase(Locale.ROOT);
    seen(tx, account, MarkKind.PAYOUT, "payout|" + plain);
  }

  private void seen(Tx tx, AccountId account, MarkKind kind, String what) {
    tx.marks().seen(account, kind, hash(what), clock.instant());
  }

  static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What was not seen for long goes. */
  public void sweep() {
    database.change(tx -> tx.marks().sweep(clock.instant().minus(KEPT)));
  }
}
