package market.api.memberships;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import market.storage.Money;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.memberships.Membership;
import market.storage.memberships.Memberships;
import market.storage.memberships.Tier;
import market.storage.orders.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * A membership as its holder sees it.
 *
 * @param discountBp what is paid less for the creator's mods meanwhile
 * @param ends whether it ends with the period that is paid
 * @param graceUntil until when what members have stays although a payment failed
 * @param trialEnds until when it costs nothing, or did
 * @param endedFor why the marketplace ended it; null while it did not
 * @param payments the latest first
 */
public record MembershipView(
    UUID id,
    Handle creator,
    String creatorName,
    UUID tier,
    String tierName,
    String badge,
    Money price,
    Tier.Period period,
    int discountBp,
    Membership.State state,
    boolean ends,
    @Nullable Instant periodEnd,
    @Nullable Instant graceUntil,
    @Nullable Instant trialEnds,
    Membership.@Nullable Reason endedFor,
    Instant since,
    List<PaymentView> payments) {
  /** A payment, which is an order like any other. */
  public record PaymentView(OrderId order, long number, Money amount, Instant at) {}

  /** All of somebody's, the newest first. */
  public static List<MembershipView> of(Tx tx, AccountId account) {
    var all = tx.memberships().of(account, false);
    var payments = tx.memberships().payments(all.stream().map(Membership::id).toList());
    return all.stream().map(it -> of(tx, it, payments)).toList();
  }

  private static MembershipView of(Tx tx, Membership it, List<Memberships.Payment> payments) {
    var tier = tx.tiers().find(it.tier()).orElseThrow();
    var ground = tier.onGround();
    return new MembershipView(
        it.id(),
        ground.handle(),
        ground.creatorName(),
        tier.id(),
        tier.name(),
        tier.badge(),
        tier.price(),
        tier.period(),
        tier.discountBp(),
        it.state(),
        it.ends(),
        it.periodEnd(),
        it.graceUntil(),
        it.trialEnds(),
        it.endedFor(),
        it.createdAt(),
        payments.stream()
            .filter(payment -> payment.membership().equals(it.id()))
            .map(payment ->
                new PaymentView(
                    payment.order(),
                    payment.number(),
                    Money.of(payment.units(), payment.currency()),
                    payment.at()))
            .toList());
  }
}
