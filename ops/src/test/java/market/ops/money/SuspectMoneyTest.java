package market.ops.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.checkout.Cart;
import market.api.checkout.Refunding.Wish;
import market.api.games.Hosting.Parts;
import market.api.moderation.Moderating.Ruling;
import market.api.moderation.Reversing.Reversal;
import market.api.selling.Reducing.NewCoupon;
import market.ops.money.Stall.Rules;
import market.storage.abuse.Flag;
import market.storage.abuse.FlagRule;
import market.storage.abuse.FlagState;
import market.storage.games.Game;
import market.storage.moderation.Verdict;
import market.storage.mods.Slug;
import market.storage.orders.Order;
import market.storage.orders.OrderId;
import market.storage.orders.OrderState;
import market.storage.orders.Part;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Money that goes round in a circle is held, and honest money beside it is not. */
class SuspectMoneyTest {
  private static final MoneyWorld world = MoneyWorld.get();
  private static final Stall stall = new Stall(world);
  private static final String OWN_CARD = "5555555555554444";
  private static final String OTHER_CARD = "4000056655665556";

  private final Game game = stall.game(Rules.PLAIN);
  private final Caller carla = stall.payee("carla");
  private final Caller chen = stall.payee("chen");
  private final Slug mod = stall.mod(carla, game, 1_000);

  @AfterEach
  void theBooksAreRight() {
    world.allIsWell();
    world.listen();
    world.payOut();
    Reckoning.agree(world);
  }

  private static OrderId paid(Caller buyer, String card, Cart cart) {
    var placed = stall.api.checkout.place(buyer, cart);
    if (placed.state() == OrderState.AWAITING) {
      stall.pay(placed.order(), card);
    }
    world.listen();
    return placed.order();
  }

  private static OrderId paid(Caller buyer, String card, Slug mod) {
    return paid(buyer, card, Stall.cart(mod));
  }

  private static @Nullable Flag flag(FlagRule rule, String about) {
    return world.database.read(tx -> tx.flags().about(rule, about)).orElse(null);
  }

  private static Flag sure(FlagRule rule, OrderId order) {
    return MoneyWorld.sure(flag(rule, "order:" + order));
  }

  private static void ruled(Flag flag, Verdict verdict) {
    var _ =
        stall.api.moderating.rule(
            stall.olga, MoneyWorld.sure(flag.caseId()), new Ruling(verdict, "abuse", "As found."));
    world.listen();
  }

  private static void takenBack(Flag flag) {
    var id = MoneyWorld.sure(flag.caseId());
    var last = world.database.read(tx -> tx.rulings().on(id)).getFirst();
    var why = new Reversal("mistake", "It was.");
    var _ = stall.api.moderating.reversing.reverse(stall.olga, id, last.id(), why);
  }

  /** Carla paid with a card of her own once. */
  private Caller carlasOther() {
    var _ = paid(carla, OWN_CARD, stall.mod(chen, game, 500));
    return stall.join("other");
  }

  @Test
  void whoBuysTheirOwnModByAnotherAccountWithTheirCardIsHeldAndGivenBack() {
    var order = paid(carlasOther(), OWN_CARD, mod);
    assertThat(stall.order(order).held()).isEqualTo(Order.Held.ABUSE);
    var flag = sure(FlagRule.WASH_SALE, order);
    assertThat(flag.facts()).containsEntry("points", 3L).containsEntry("cards", 1L);
    assertThat(flag.bounds()).containsExactly("points >= 2");
    world.payOut();
    assertThat(stall.sent(carla)).isZero();

    ruled(flag, Verdict.DISMISS);
    assertThat(stall.order(order).held()).isNull();
    takenBack(flag);
    assertThat(stall.order(order).held()).isEqualTo(Order.Held.ABUSE);
    ruled(flag, Verdict.REJECT);
    assertThat(stall.state(order)).isEqualTo(OrderState.REFUNDED);
    assertThat(sure(FlagRule.WASH_SALE, order).state()).isEqualTo(FlagState.UPHELD);
    assertThatThrownBy(() -> takenBack(flag)).isInstanceOf(Problem.class);
  }

  @Test
  void siblingsOnOneLineWithCardsOfTheirOwnAreNotHeld() {
    var _ = paid(carla, OWN_CARD, stall.mod(chen, game, 500));
    var sister = stall.join("sister");
    world.database.change(tx -> {
      stall.api.accounts.vigilance.marking.came(tx, carla.id(), "81.2.69.10", null);
      stall.api.accounts.vigilance.marking.came(tx, sister.id(), "81.2.69.77", null);
    });
    var order = paid(sister, OTHER_CARD, mod);
    assertThat(stall.order(order).held()).isNull();
    assertThat(flag(FlagRule.WASH_SALE, "order:" + order)).isNull();
    world.payOut();
    assertThat(stall.sent(carla)).isEqualTo(stall.part(order, carla));
  }

  @Test
  void ofWhoBringsThemselvesOnlyTheirPartAsWhoBroughtThemStays() {
    var terms = Rules.PLAIN.with(new Parts(null, null, 1_000, null, 1_000));
    var paying = stall.mod(chen, stall.game(terms), 1_000);
    var other = carlasOther();
    var brought = new Cart(Stall.cart(paying).items(), null, carla.account().handle(), null, null);
    var order = paid(other, OWN_CARD, brought);
    var flag = sure(FlagRule.SELF_REFERRAL, order);
    assertThat(flag(FlagRule.WASH_SALE, "order:" + order)).isNull();
    world.payOut();
    assertThat(stall.split(order, chen).openUnits()).isZero();
    assertThat(stall.split(order, carla).openUnits()).isPositive();
    ruled(flag, Verdict.REJECT);
    world.payOut();
    assertThat(stall.split(order, carla).openUnits()).isEqualTo(stall.part(order, Part.REFERRER));
    takenBack(flag);
    ruled(flag, Verdict.DISMISS);
    world.payOut();
    assertThat(stall.split(order, carla).openUnits()).isZero();
  }

  @Test
  void whatWhoBroughtThemselvesWasToGetIsThePlatformsOnceTheRulingStands() {
    var terms = Rules.PLAIN.with(new Parts(null, null, 1_000, null, 1_000));
    var paying = stall.mod(chen, stall.game(terms), 1_000);
    var other = carlasOther();
    var brought = new Cart(Stall.cart(paying).items(), null, carla.account().handle(), null, null);
    var order = paid(other, OWN_CARD, brought);
    var flag = sure(FlagRule.SELF_REFERRAL, order);
    var kept = stall.part(order, Part.REFERRER);
    assertThat(kept).isPositive();
    ruled(flag, Verdict.REJECT);
    world.pass(Duration.ofDays(29));
    assertThat(stall.api.fairness.flags.forfeiting.forfeit()).isZero();
    world.pass(Duration.ofDays(2));
    assertThat(stall.api.fairness.flags.forfeiting.forfeit()).isEqualTo(1);
    assertThat(stall.api.fairness.flags.forfeiting.forfeit()).isZero();
    assertThat(stall.part(order, Part.REFERRER)).isZero();
    assertThatThrownBy(() -> takenBack(flag)).hasMessageContaining("the platform's already");
    world.payOut();
  }

  @Test
  void whoGivesBackMostOfWhatTheyBuyWaitsForAModerator() {
    var pavel = stall.join("pavel");
    var orders = new ArrayList<OrderId>();
    for (int i = 0; i < 6; i++) {
      orders.add(paid(pavel, OTHER_CARD, stall.mod(chen, game, 400)));
    }
    for (int i = 0; i < 3; i++) {
      var _ = stall.api.refunding.ask(pavel, orders.get(i), Wish.ALL);
      world.listen();
      assertThat(stall.state(orders.get(i))).isEqualTo(OrderState.REFUNDED);
    }
    var fourth = orders.get(3);
    assertThat(stall.api.refunding.ask(pavel, fourth, Wish.ALL)).isEqualTo(OrderState.PAID);
    var flag = MoneyWorld.sure(flag(FlagRule.REFUND_ABUSE, "refund:" + fourth));
    assertThat(flag.facts()).containsEntry("refunds", 4L).containsEntry("share_pct", 66L);
    world.pass(Duration.ofDays(20));
    ruled(flag, Verdict.APPROVE);
    assertThat(stall.state(fourth)).isEqualTo(OrderState.REFUNDED);
  }

  @Test
  void aRefundThatIsRefusedStaysRefusedUntilTheRulingIsTakenBack() {
    var pavel = stall.join("pavel");
    var orders = new ArrayList<OrderId>();
    for (int i = 0; i < 4; i++) {
      orders.add(paid(pavel, OTHER_CARD, stall.mod(chen, game, 400)));
    }
    for (var order : orders) {
      var _ = stall.api.refunding.ask(pavel, order, Wish.ALL);
      world.listen();
    }
    var last = orders.getLast();
    var flag = MoneyWorld.sure(flag(FlagRule.REFUND_ABUSE, "refund:" + last));
    ruled(flag, Verdict.REJECT);
    assertThat(stall.state(last)).isEqualTo(OrderState.PAID);
    assertThatThrownBy(() -> stall.api.refunding.ask(pavel, last, Wish.ALL))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("a moderator refused");
    takenBack(flag);
    ruled(flag, Verdict.APPROVE);
    assertThat(stall.state(last)).isEqualTo(OrderState.REFUNDED);
  }

  @Test
  void whoBuysMuchAndGivesALittleBackWaitsForNobody() {
    var pavel = stall.join("pavel");
    var orders = new ArrayList<OrderId>();
    for (int i = 0; i < 10; i++) {
      orders.add(paid(pavel, OTHER_CARD, stall.mod(chen, game, 400)));
    }
    for (int i = 0; i < 4; i++) {
      var _ = stall.api.refunding.ask(pavel, orders.get(i), Wish.ALL);
      world.listen();
      assertThat(stall.state(orders.get(i))).isEqualTo(OrderState.REFUNDED);
    }
  }

  /**
   * Whatever a closed set of accounts does with each other's mods, coupons, refunds and banks, they
   * never have more money than they had: what came to them is at most what their cards paid.
   */
  @Test
  void noSequenceOfDeedsMakesAClosedSetOfAccountsRicher() {
    for (int seed = 0; seed < 8; seed++) {
      new Circle(seed).turn(12);
    }
  }

  /** Makers who buy from each other by accounts of theirs. */
  private static final class Circle {
    private final Random chance;
    private final Caller one = stall.payee("one");
    private final Caller two = stall.payee("two");
    private final List<Caller> all = List.of(one, two, stall.join("three"), stall.join("four"));
    private final List<OrderId> orders = new ArrayList<>();
    private final List<Slug> mods = new ArrayList<>();
    private final String coupon =
        "C" + UUID.randomUUID().toString().substring(28).toUpperCase(Locale.ROOT);

    Circle(int seed) {
      chance = new Random(seed);
      var game = stall.game(Rules.PLAIN.with(new Parts(null, null, 2_000, null, 1_000)));
      for (int i = 0; i < 3; i++) {
        mods.add(stall.mod(one, game, 300 + chance.nextInt(2_000)));
        mods.add(stall.mod(two, game, 300 + chance.nextInt(2_000)));
      }
      var ends = world.clock.instant().plus(Duration.ofDays(300));
      stall.api.selling.reducing.coupon(
          one, new NewCoupon(coupon, null, 5_000, null, 100, null, ends));
    }

    void turn(int times) {
      for (int i = 0; i < times; i++) {
        try {
          act();
        } catch (Problem refused) {
          assertThat(refused.status()).isBetween(400, 499);
        }
        world.listen();
        if (chance.nextInt(3) == 0) {
          world.pass(Duration.ofDays(chance.nextInt(10)));
          world.payOut();
        }
        assertThat(gain()).as("after %d", i).isNotPositive();
      }
      world.payOut();
      assertThat(gain()).isNotPositive();
      Reckoning.agree(world);
    }

    private void act() {
      switch (chance.nextInt(6)) {
        case 0, 1, 2 -> buy();
        case 3 -> refund();
        case 4 -> dispute();
        default -> giveBack();
      }
    }

    private Caller somebody() {
      return all.get(chance.nextInt(all.size()));
    }

    private void buy() {
      var items = Stall.cart(mods.get(chance.nextInt(mods.size()))).items();
      var referral = chance.nextBoolean() ? somebody().account().handle() : null;
      var code = chance.nextBoolean() ? coupon : null;
      var card = chance.nextBoolean() ? Stall.AVAILABLE_AT_ONCE : Stall.CARD;
      orders.add(paid(somebody(), card, new Cart(items, code, referral, null, null)));
    }

    private OrderId any() {
      if (orders.isEmpty()) {
        buy();
      }
      return orders.get(chance.nextInt(orders.size()));
    }

    private void refund() {
      var order = stall.order(any());
      var buyer = all.stream().filter(it -> it.id().equals(order.buyer())).findFirst();
      var _ = stall.api.refunding.ask(buyer.orElseThrow(), order.id(), Wish.ALL);
    }

    private void giveBack() {
      var _ = stall.api.refunding.give(chance.nextBoolean() ? one : two, any(), Wish.ALL);
    }

    private void dispute() {
      var order = stall.order(any());
      if (order.state() == OrderState.PAID && order.session() != null) {
        var dispute = stall.dispute(order.id(), order.total().units());
        world.listen();
        stall.decide(dispute, chance.nextBoolean() ? "won" : "lost");
      }
    }

    /** What came to them, and what the books owe them, less what their cards paid in the end. */
    private long gain() {
      var had =
          List.of(one, two).stream()
              .mapToLong(it -> stall.sent(it) + Math.max(0, stall.owed(it)))
              .sum();
      var others =
          all.subList(2, all.size()).stream().mapToLong(it -> Math.max(0, stall.owed(it))).sum();
      return had + others - orders.stream().mapToLong(Circle::paidInTheEnd).sum();
    }

    private static long paidInTheEnd(OrderId id) {
      var order = stall.order(id);
      return switch (order.state()) {
        case AWAITING, PROCESSING, FAILED, EXPIRED -> 0;
        case PAID, REFUNDING, REFUNDED, CHARGED_BACK ->
            world.database.read(tx -> tx.orders().lines(id)).stream()
                .mapToLong(line -> line.leftUnits())
                .sum();
      };
    }
  }
}
