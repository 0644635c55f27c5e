package market.web.memberships;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.memberships.Membership;
import market.storage.memberships.Membership.State;
import org.jspecify.annotations.Nullable;

/**
 * Who looks at a creator's tiers.
 *
 * @param own whether they are the creator
 * @param membership theirs with the creator, where one runs
 * @param tier which they have by it
 * @param changes whether they may take another one now
 */
public record Reader(boolean own, @Nullable UUID membership, @Nullable UUID tier, boolean changes) {
  public static Reader of(Tx tx, AccountId creator, @Nullable AccountId viewer, Instant now) {
    if (viewer == null || viewer.equals(creator)) {
      return new Reader(viewer != null, null, null, false);
    }
    return tx.memberships()
        .running(viewer, creator)
        .map(it -> new Reader(false, it.id(), it.tier(), changes(it, now)))
        .orElse(new Reader(false, null, null, false));
  }

  private static boolean changes(Membership it, Instant now) {
    return it.state() == State.ACTIVE && !it.isTrial(now);
  }

  public boolean isMember() {
    return membership != null;
  }

  public boolean has(UUID other) {
    return other.equals(tier);
  }

  /** Where they take another tier. */
  public String change() {
    return "/memberships/%s/change".formatted(Objects.requireNonNull(membership));
  }
}
