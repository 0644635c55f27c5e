package market.storage.campaigns;

import java.time.Instant;
import java.util.UUID;
import market.storage.Money;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/**
 * Money asked for beforehand, for a mod that is to be made.
 *
 * @param why it ended as it did, in a word; empty where that is plain
 * @param promisedUnits what is promised now, or was when it closed
 * @param backers how many promised it
 * @param arrivedUnits what arrived, less what went back
 * @param escrowUnits what of that waits for a milestone
 */
public record Campaign(
    UUID id,
    ModId mod,
    Slug modSlug,
    String modTitle,
    AccountId creator,
    Handle handle,
    String creatorName,
    String title,
    String about,
    @Nested("goal") Money goal,
    Instant deadline,
    State state,
    String why,
    long promisedUnits,
    long backers,
    long arrivedUnits,
    long escrowUnits,
    Instant madeAt,
    @Nullable Instant openedAt,
    @Nullable Instant closedAt) {
  /**
   * Where it stands.
   *
   * <pre>
   * DRAFT → OPEN → SUCCEEDED → DELIVERING → DONE
   *            └──→ FAILED ←┘       └─────→ ABANDONED
   * </pre>
   */
  public enum State {
    DRAFT,
    OPEN,
    /** Enough was promised; saved cards are charged. */
    SUCCEEDED,
    FAILED,
    /** The money is here, and is released milestone by milestone. */
    DELIVERING,
    DONE,
    /** What was not released went back. */
    ABANDONED
  }

  /** Whether somebody counts on it. */
  public boolean isRunning() {
    return state != State.DRAFT && !isOver();
  }

  /** Whether it will not go on. */
  public boolean isOver() {
    return state == State.FAILED || state == State.DONE || state == State.ABANDONED;
  }
}
