package market.ops.money;

import com.stripe.exception.StripeException;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.SubscriptionUpdateParams;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import market.api.accounts.Caller;
import market.api.memberships.MembershipResource;
import market.api.memberships.MembershipView;
import market.api.memberships.Offering.NewTier;
import market.api.partners.Came;
import market.storage.memberships.Membership;
import market.storage.memberships.Tier;
import market.storage.mods.Slug;
import market.storage.orders.OrderId;

/** A creator with tiers, and what members of theirs do. */
final class Club {
  private static final Duration MONTH = Duration.ofDays(31);

  private final Stall stall;
  private final MoneyWorld world;
  private final Caller carla;
  private final Slug mod;

  /** On a mod of the creator's. */
  Club(Stall stall, Caller creator, Slug mod) {
    this.stall = stall;
    this.world = stall.world;
    this.carla = creator;
    this.mod = mod;
  }

  Tier tier(long units, Tier.Period period, Slug... mods) {
    return tier(units, period, 0, 0, mods);
  }

  Tier tier(long units, Tier.Period period, int discountBp, int trialDays, Slug... mods) {
    var wanted =
        new NewTier(
            mod,
            "Tier " + units,
            null,
            "Friend",
            units,
            period,
            discountBp,
            trialDays,
            List.of(mods));
    var made = stall.api.members.offering.offer(carla, wanted);
    world.listen();
    return world.database.read(tx -> tx.tiers().find(made.id())).orElseThrow();
  }

  UUID joined(Caller who, Tier tier) {
    var joined = stall.api.members.join(who, tier.id(), Came.BY_ITSELF);
    stall.pay(MoneyWorld.sure(membership(joined.membership()).session()), Stall.CARD);
    world.listen();
    return joined.membership();
  }

  Membership membership(UUID id) {
    return world.database.read(tx -> tx.memberships().find(id)).orElseThrow();
  }

  List<OrderId> payments(Caller who) {
    return world.database.read(tx -> MembershipView.of(tx, who.id())).stream()
        .flatMap(it -> it.payments().stream())
        .map(MembershipView.PaymentView::order)
        .toList()
        .reversed();
  }

  void month() {
    world.pass(MONTH);
    world.listen();
  }

  void change(Caller who, UUID id, MembershipResource.Wish wish) {
    stall.api.members.change(who, id, wish);
    world.listen();
  }

  void useCard(UUID id, String card) {
    try {
      var v1 = world.client().v1();
      var subscription = MoneyWorld.sure(membership(id).subscription());
      var customer = v1.subscriptions().retrieve(subscription).getCustomer();
      var attach = PaymentMethodAttachParams.builder().setCustomer(customer).build();
      var method = v1.paymentMethods().attach(card, attach).getId();
      v1.subscriptions()
          .update(
              subscription,
              SubscriptionUpdateParams.builder().setDefaultPaymentMethod(method).build());
    } catch (StripeException e) {
      throw new IllegalStateException(e);
    }
    world.listen();
  }

  List<String> mails(Caller who) {
    return world
        .database
        .read(tx -> tx.mails().to(who.account().handle() + "@example.org", 20))
        .stream()
        .map(mail -> mail.kind())
        .filter(kind -> kind.startsWith("membership-"))
        .toList();
  }

  /** Nobody here pays any more: other tests move the same clock, and count the same money. */
  static void disband(MoneyWorld world) {
    try (var connection = world.sql().getConnection();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT DISTINCT subscription FROM memberships WHERE subscription IS NOT NULL AND"
                    + " ended_at IS NULL")) {
      while (rows.next()) {
        var _ = world.client().v1().subscriptions().cancel(rows.getString(1));
      }
    } catch (SQLException | StripeException e) {
      throw new IllegalStateException(e);
    }
    world.listen();
  }

  String subscription(UUID id) {
    try {
      var named = MoneyWorld.sure(membership(id).subscription());
      return world.client().v1().subscriptions().retrieve(named).getStatus();
    } catch (StripeException e) {
      throw new IllegalStateException(e);
    }
  }
}
