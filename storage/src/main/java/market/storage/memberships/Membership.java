package market.storage.memberships;

import java.time.Instant;
import java.util.UUID;
import market.storage.accounts.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's membership with a creator, or with the marketplace.
 *
 * @param creator whose, or null for the pass
 * @param ends whether it ends with the period that is paid
 * @param graceUntil until when what members have stays although a payment failed
 * @param asked how many changes were asked for
 * @param trialEnds until when it costs nothing, or did; null where it always did
 * @param endedFor why the marketplace ended it; null while it did not
 */
public record Membership(
    UUID id,
    AccountId account,
    @Nullable AccountId creator,
    UUID tier,
    State state,
    @Nullable String session,
    @Nullable String sessionUrl,
    @Nullable String subscription,
    @Nullable String item,
    @Nullable Instant periodEnd,
    boolean ends,
    @Nullable Instant graceUntil,
    int asked,
    Instant createdAt,
    @Nullable Instant endedAt,
    @Nullable Instant trialEnds,
    @Nullable Reason endedFor) {
  /** How it stands. */
  public enum State {
    OPENING,
    ACTIVE,
    PAST_DUE,
    PAUSED,
    ENDED
  }

  /** Whether it costs nothing yet. */
  public boolean isTrial(Instant now) {
    return isRunning() && trialEnds != null && trialEnds.isAfter(now);
  }

  /** RETURNED: what was paid last went back. TWICE: two pages were paid at once. */
  public enum Reason {
    RETURNED,
    TWICE
  }

  /** Whether it is with the marketplace. */
  public boolean isPass() {
    return creator == null;
  }

  /** Whether it runs, paid or not. */
  public boolean isRunning() {
    return state != State.OPENING && state != State.ENDED;
  }

  /** Whether its holder has what members have. */
  public boolean entitles(Instant now) {
    return endedFor == null
        && switch (state) {
          case ACTIVE -> true;
          case PAST_DUE -> graceUntil != null && graceUntil.isAfter(now);
          case OPENING, PAUSED, ENDED -> false;
        };
  }
}
