package market.api.campaigns;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import market.storage.Money;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.campaigns.Campaign;
import market.storage.campaigns.Pledge;
import market.storage.campaigns.Reward;
import market.storage.mods.Slug;
import market.storage.orders.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * A pledge as who made it sees it.
 *
 * @param url where a card is left, while none was
 * @param graceUntil until when it can be paid by another card
 * @param waiting what of it waits for milestones
 * @param returned what of it went back
 */
public record PledgeView(
    UUID id,
    UUID campaign,
    String title,
    Slug mod,
    Campaign.State campaignState,
    Instant deadline,
    @Nullable UUID reward,
    @Nullable String rewardName,
    Money amount,
    Pledge.State state,
    @Nullable String url,
    @Nullable Instant graceUntil,
    @Nullable OrderId order,
    Money waiting,
    Money returned,
    Instant since) {
  /** All of somebody's, the newest first. */
  public static List<PledgeView> of(Tx tx, AccountId account) {
    return tx.pledges().of(account).stream().map(it -> of(tx, it)).toList();
  }

  /** One of them. */
  public static PledgeView of(Tx tx, Pledge it) {
    var campaign = tx.campaigns().find(it.campaign()).orElseThrow();
    var order = it.order();
    var lines =
        order == null || it.state() != Pledge.State.PAID
            ? List.<market.storage.orders.Line>of()
            : tx.orders().lines(order);
    var money = campaign.goal();
    return new PledgeView(
        it.id(),
        campaign.id(),
        campaign.title(),
        campaign.modSlug(),
        campaign.state(),
        campaign.deadline(),
        it.reward(),
        tx.campaigns().rewards(campaign.id()).stream()
            .filter(reward -> reward.id().equals(it.reward()))
            .map(Reward::name)
            .findFirst()
            .orElse(null),
        money.with(it.units()),
        it.state(),
        it.state() == Pledge.State.OPENING ? it.sessionUrl() : null,
        it.graceUntil(),
        it.state() == Pledge.State.PAID ? order : null,
        money.with(
            lines.stream()
                .filter(line -> line.escrow() != null)
                .mapToLong(line -> line.leftUnits())
                .sum()),
        money.with(lines.stream().mapToLong(line -> line.goneUnits()).sum()),
        it.madeAt());
  }
}
