package market.web.creator;

import java.util.List;
import market.api.payouts.Earnings;
import market.storage.ledger.Ledger;
import market.storage.mods.Card;
import market.storage.mods.Slug;
import market.storage.payouts.PayoutAccount;
import market.storage.releases.Release;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/** What a creator has, what waits for them, and what it earns. */
public record Dashboard(
    Frame frame,
    List<Card> mods,
    List<Release> releases,
    List<Slug> invitations,
    List<Earnings> earnings,
    Plot plot,
    @Nullable PayoutAccount payout,
    List<Ledger.Entry> entries)
    implements Page {
  /** Nothing to do is worth telling too. */
  public boolean isCalm() {
    return invitations.isEmpty()
        && (payout != null && payout.state() == PayoutAccount.State.ACTIVE);
  }
}
