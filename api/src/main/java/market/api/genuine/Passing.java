package market.api.genuine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.releases.ReleaseId;

/**
 * Passes: what stands at the end of a file's address so that one file can be fetched for some hours
 * in somebody's name, by a program that cannot send a header. A pass only says who they are;
 * whether they may have the file is asked when it is fetched, so a refund ends it.
 */
public final class Passing {
  /** From the beginning of an hour, so that who asks twice is told the same address. */
  private static final Duration LIFE = Duration.ofHours(7);

  private final Clock clock;

  Passing(Clock clock) {
    this.clock = clock;
  }

  /** Those of one account, from now. */
  public Passes passes(Tx tx, AccountId account) {
    return new Passes(key(tx), account, clock.instant().truncatedTo(ChronoUnit.HOURS).plus(LIFE));
  }

  /** Passes for files, all of one account and until one moment. */
  public static final class Passes {
    private final byte[] key;
    private final AccountId account;
    private final Instant until;

    private Passes(byte[] key, AccountId account, Instant until) {
      this.key = key;
      this.account = account;
      this.until = until;
    }

    public Instant until() {
      return until;
    }

    /** For one file; letters, digits, {@code -} and {@code _}. */
    public String pass(ReleaseId release, String filename) {
      return FilePass.write(key, account, until, release, filename);
    }
  }

  /** Whose a pass is, where it is one of ours, for this file, and still holds. */
  public Optional<AccountId> holder(Tx tx, String pass, ReleaseId release, String filename) {
    return FilePass.holder(key(tx), pass, release, filename, clock.instant());
  }

  private static byte[] key(Tx tx) {
    return Digest.sha256("passes|" + tx.entitlements().salt("tokens"));
  }
}
