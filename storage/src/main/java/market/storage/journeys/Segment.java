package market.storage.journeys;

import java.time.Instant;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/**
 * People described by what they did.
 *
 * @param everywhere whether what they did with any creator counts, or with its owner alone
 * @param mod with which mod; null for any
 * @param days so many days ago at least
 */
public record Segment(
    UUID id,
    AccountId owner,
    boolean everywhere,
    String name,
    Kind kind,
    @Nullable ModId mod,
    @Nullable Slug modSlug,
    int days,
    Instant madeAt) {
  /** What they did, or did not. */
  public enum Kind {
    BOUGHT,
    /** Have it, and not the newest release. */
    NOT_UPDATED,
    /** Were members. */
    LAPSED,
    /** Went as far as the payment page within the last thirty days, and no further. */
    ABANDONED,
    /** Follow, and never bought. */
    NEVER_BOUGHT
  }

  /** Which people. */
  public record Described(
      AccountId owner, boolean everywhere, Kind kind, @Nullable ModId mod, int days) {}

  public Described described() {
    return new Described(owner, everywhere, kind, mod, days);
  }
}
