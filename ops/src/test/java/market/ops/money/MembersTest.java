package market.ops.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.StripeException;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.SubscriptionUpdateParams;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.checkout.Refunding.Wish;
import market.api.memberships.MembershipResource;
import market.api.memberships.MembershipView;
import market.api.memberships.Offering.NewTier;
import market.ops.money.Stall.Rules;
import market.storage.games.Game;
import market.storage.memberships.Membership;
import market.storage.memberships.Membership.State;
import market.storage.memberships.Tier;
import market.storage.mods.Slug;
import market.storage.orders.OrderId;
import market.storage.orders.OrderState;
import market.storage.orders.Part;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is paid again and again: joining, another tier, a card that fails, leaving. */
class MembersTest {
  private static final MoneyWorld world = MoneyWorld.get();
  private static final Stall stall = new Stall(world);
  private static final Duration MONTH = Duration.ofDays(31);

  private final Game game = stall.game(Rules.PLAIN);
  private final Caller carla = stall.payee("carla");
  private final Caller chen = stall.payee("chen");
  private final Caller pavel = stall.join("pavel");
  private final Slug mod = stall.mod(carla, game, 1_000);

  @AfterEach
  void theBooksAreRight() {
    world.listen();
    world.payOut();
    Reckoning.agree(world);
  }

  private Tier tier(long units, Tier.Period period, Slug... mods) {
    var made =
        stall.api.members.offering.offer(
            carla, new NewTier(mod, "Tier " + units, null, "Friend", units, period, List.of(mods)));
    world.listen();
    return world.database.read(tx -> tx.tiers().find(made.id())).orElseThrow();
  }

  private UUID joined(Caller who, Tier tier) {
    var joined = stall.api.members.join(who, tier.id());
    stall.pay(MoneyWorld.sure(membership(joined.membership()).session()), Stall.CARD);
    world.listen();
    return joined.membership();
  }

  private static Membership membership(UUID id) {
    return world.database.read(tx -> tx.memberships().find(id)).orElseThrow();
  }

  private static List<OrderId> payments(Caller who) {
    return world.database.read(tx -> MembershipView.of(tx, who.id())).stream()
        .flatMap(it -> it.payments().stream())
        .map(MembershipView.PaymentView::order)
        .toList()
        .reversed();
  }

  private static void month() {
    world.pass(MONTH);
    world.listen();
  }

  private static void change(Caller who, UUID id, MembershipResource.Wish wish) {
    stall.api.members.change(who, id, wish);
    world.listen();
  }

  private static void useCard(UUID id, String card) {
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

  private static List<String> mails(Caller who) {
    return world
        .database
        .read(tx -> tx.mails().to(who.account().handle() + "@example.org", 20))
        .stream()
        .map(mail -> mail.kind())
        .filter(kind -> kind.startsWith("membership-"))
        .toList();
  }

  @Test
  void aMemberJoinsTakesMoreMissesAPaymentRecoversAndLeaves() {
    stall.share(carla, mod, List.of(carla, chen), 7_000, 3_000);
    var small = tier(500, Tier.Period.MONTH, mod);
    var large = tier(1_500, Tier.Period.MONTH, mod);
    assertThat(small.state()).isEqualTo(Tier.State.OPEN);
    var id = joined(pavel, small);
    assertThat(membership(id).state()).isEqualTo(State.ACTIVE);
    assertThat(stall.owns(pavel, mod)).isTrue();
    var first = payments(pavel).getFirst();
    assertThat(stall.state(first)).isEqualTo(OrderState.PAID);
    var net = 500 - stall.part(first, Part.PROCESSOR) - stall.part(first, Part.PLATFORM);
    assertThat(stall.part(first, carla)).isEqualTo(Math.ceilDiv(net * 7, 10));
    assertThat(stall.part(first, chen)).isEqualTo(net * 3 / 10);
    assertThatThrownBy(() -> stall.api.members.join(pavel, large.id()))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("already");

    month();
    assertThat(payments(pavel)).hasSize(2);
    change(pavel, id, new MembershipResource.Wish(large.id(), null, null));
    assertThat(membership(id).tier()).isEqualTo(large.id());
    assertThat(payments(pavel)).hasSize(3);
    var difference = stall.order(payments(pavel).getLast()).total().units();
    assertThat(difference).isBetween(1L, 1_000L);
    month();
    assertThat(stall.order(payments(pavel).getLast()).total().units()).isEqualTo(1_500);

    missesAPaymentAndRecovers(id);
    leaves(id);
    world.payOut();
    assertThat(stall.sent(chen))
        .isEqualTo(payments(pavel).stream().mapToLong(it -> stall.part(it, chen)).sum());
    // And may come again.
    assertThat(membership(joined(pavel, small)).state()).isEqualTo(State.ACTIVE);
  }

  private void missesAPaymentAndRecovers(UUID id) {
    useCard(id, "pm_card_chargeCustomerFail");
    month();
    assertThat(membership(id).state()).isEqualTo(State.PAST_DUE);
    assertThat(mails(pavel)).containsExactly("membership-past-due");
    stall.api.members.renewing.endGrace();
    assertThat(stall.owns(pavel, mod)).isTrue();
    world.pass(Duration.ofDays(3));
    world.pass(Duration.ofDays(5));
    world.listen();
    stall.api.members.renewing.endGrace();
    assertThat(membership(id).state()).isEqualTo(State.PAST_DUE);
    assertThat(stall.owns(pavel, mod)).isFalse();
    var paid = payments(pavel).size();
    useCard(id, "pm_card_visa");
    world.pass(Duration.ofDays(7));
    world.listen();
    assertThat(membership(id).state()).isEqualTo(State.ACTIVE);
    assertThat(payments(pavel)).hasSize(paid + 1);
    assertThat(stall.owns(pavel, mod)).isTrue();
  }

  private void leaves(UUID id) {
    change(pavel, id, new MembershipResource.Wish(null, true, null));
    assertThat(membership(id).ends()).isTrue();
    assertThat(stall.owns(pavel, mod)).isTrue();
    month();
    assertThat(membership(id).state()).isEqualTo(State.ENDED);
    assertThat(stall.owns(pavel, mod)).isFalse();
    assertThat(mails(pavel)).contains("membership-ended");
  }

  @Test
  void whatIsBoughtStaysWhenAMembershipEndsAndWhatIsGivenBackEntitlesToNothing() {
    var id = joined(pavel, tier(300, Tier.Period.MONTH, mod));
    var bought = stall.sold(pavel, mod);
    assertThat(stall.state(bought)).isEqualTo(OrderState.PAID);
    stall.api.refunding.ask(pavel, payments(pavel).getFirst(), Wish.ALL);
    world.listen();
    change(pavel, id, new MembershipResource.Wish(null, true, null));
    month();
    assertThat(membership(id).state()).isEqualTo(State.ENDED);
    assertThat(stall.owns(pavel, mod)).isTrue();

    var fan = stall.join("fan");
    var other = joined(fan, tier(400, Tier.Period.YEAR, mod));
    assertThat(stall.owns(fan, mod)).isTrue();
    stall.api.refunding.ask(fan, payments(fan).getFirst(), Wish.ALL);
    world.listen();
    assertThat(stall.state(payments(fan).getFirst())).isEqualTo(OrderState.REFUNDED);
    assertThat(stall.owns(fan, mod)).isFalse();
    assertThat(membership(other).state()).isEqualTo(State.ACTIVE);
  }

  @Test
  void aMembershipPausesAndGoesOn() {
    var id = joined(pavel, tier(600, Tier.Period.MONTH, mod));
    change(pavel, id, new MembershipResource.Wish(null, null, true));
    assertThat(membership(id).state()).isEqualTo(State.PAUSED);
    assertThat(stall.owns(pavel, mod)).isFalse();
    month();
    assertThat(payments(pavel)).hasSize(1);
    change(pavel, id, new MembershipResource.Wish(null, null, false));
    assertThat(membership(id).state()).isEqualTo(State.ACTIVE);
    month();
    assertThat(payments(pavel)).hasSize(2);
  }

  @Test
  void tiersThatMakeNoSenseAreRefused() {
    var open = tier(500, Tier.Period.MONTH, mod);
    for (var units : List.of(99L, 5_001L, 500L)) {
      assertThatThrownBy(() -> tier(units, Tier.Period.MONTH, mod)).isInstanceOf(Problem.class);
    }
    var others = stall.mod(chen, game, 700);
    assertThatThrownBy(() -> tier(700, Tier.Period.MONTH, others)).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> stall.api.members.join(carla, open.id())).isInstanceOf(Problem.class);
    stall.api.members.offering.close(carla, open.id());
    assertThatThrownBy(() -> stall.api.members.join(pavel, open.id())).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> stall.api.members.offering.close(chen, open.id()))
        .isInstanceOf(Problem.class);
  }
}
