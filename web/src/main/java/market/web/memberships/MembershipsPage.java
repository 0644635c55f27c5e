package market.web.memberships;

import java.util.List;
import java.util.Map;
import market.api.Problem;
import market.api.memberships.MembershipView;
import market.api.memberships.TierView;
import market.storage.accounts.Handle;
import market.storage.memberships.Membership.State;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's memberships.
 *
 * @param tiers by creator, those that could be had instead
 */
public record MembershipsPage(
    Frame frame,
    List<MembershipView> memberships,
    Map<Handle, List<TierView>> tiers,
    @Nullable Problem problem)
    implements Page {
  /** The other tiers of the same creator, for one that is paid. */
  public List<TierView> others(MembershipView one) {
    return one.state() != State.ACTIVE || isTrial(one)
        ? List.of()
        : tiers.getOrDefault(one.creator(), List.of()).stream()
            .filter(it -> !it.id().equals(one.tier()))
            .toList();
  }

  public boolean runs(MembershipView one) {
    return one.state() != State.ENDED;
  }

  /** Nothing was paid for it yet: its period is the trial's. */
  public boolean isTrial(MembershipView one) {
    return one.trialEnds() != null && one.trialEnds().equals(one.periodEnd());
  }

  public boolean isPaused(MembershipView one) {
    return one.state() == State.PAUSED;
  }
}
