package market.ops.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.checkout.Refunding.Wish;
import market.api.selling.Redeeming.NewCodes;
import market.ops.money.Stall.Rules;
import market.ops.stripe.Fault;
import market.storage.games.Game;
import market.storage.mods.Slug;
import market.storage.offers.Codes;
import market.storage.orders.OrderId;
import market.storage.orders.OrderState;
import market.storage.orders.Split;
import market.storage.payouts.Command;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Money that goes back, in part or whole, and with it everyone's part. */
class ReturnTest {
  private static final MoneyWorld world = MoneyWorld.get();
  private static final Stall stall = new Stall(world);

  private final Game game = stall.game(Rules.PLAIN);
  private final Caller carla = stall.payee("carla");
  private final Caller chen = stall.payee("chen");
  private final Caller pavel = stall.join("pavel");
  private final Slug mod = stall.mod(carla, game, 1_003);

  @AfterEach
  void theBooksAreRight() {
    world.allIsWell();
    world.listen();
    world.payOut();
    Reckoning.agree(world);
  }

  private void giveBack(OrderId order, long units) {
    stall.api.refunding.order(stall.olga, order, new Wish(List.of(mod), units, null));
    world.listen();
  }

  /** What each payee has is their part less what the rule says the buyer has of it. */
  private static void followsTheRule(OrderId order, long gone, long price) {
    for (Split split : stall.splits(order)) {
      if (split.account() != null) {
        var left = split.units() - Math.floorDiv(split.units() * gone, price);
        assertThat(split.sent() - split.back()).isEqualTo(left);
        assertThat(split.openUnits()).isZero();
      }
    }
  }

  @Test
  void row09_whateverIsRefundedAfterTheTransferComesBackByTheRule() {
    stall.share(carla, mod, List.of(carla, chen), 6_667, 3_333);
    for (int seed = 0; seed < 4; seed++) {
      var chance = new Random(seed);
      var order = stall.sold(stall.join("buyer"), mod);
      world.payOut();
      var gone = 0L;
      while (gone < 1_003) {
        var units = chance.nextInt(3) == 0 ? 1_003 - gone : 1 + chance.nextLong(1_003 - gone);
        giveBack(order, units);
        gone += units;
        followsTheRule(order, gone, 1_003);
      }
      assertThat(stall.state(order)).isEqualTo(OrderState.REFUNDED);
    }
    assertThat(stall.sent(carla)).isZero();
    assertThat(stall.sent(chen)).isZero();
  }

  @Test
  void row09_whatIsRefundedBeforeTheTransferIsNeverSent() {
    var held = stall.game(Rules.PLAIN.holding(7));
    var slow = stall.mod(carla, held, 1_000);
    var part = stall.sold(pavel, slow);
    var whole = stall.sold(chen, slow);
    stall.api.refunding.give(carla, part, new Wish(null, 250L, null));
    stall.api.refunding.ask(chen, whole, Wish.ALL);
    world.listen();
    world.payOut();
    assertThat(stall.transfers(carla)).isZero();
    world.pass(Duration.ofDays(7));
    world.payOut();
    var units = stall.part(part, carla);
    assertThat(stall.sent(carla)).isEqualTo(units - units * 250 / 1_000);
    assertThat(stall.transfers(carla)).isEqualTo(1);
  }

  @Test
  void row10_aPartialRefundAfterAPartialReversalTakesTheRestAndNoMore() {
    var order = stall.sold(pavel, mod);
    world.payOut();
    var split = stall.split(order, carla);
    giveBack(order, 401);
    followsTheRule(order, 401, 1_003);
    // Stripe's "reversed" stays false after this; what counts is how much came back.
    giveBack(order, 1);
    followsTheRule(order, 402, 1_003);
    giveBack(order, 600);
    followsTheRule(order, 1_002, 1_003);
    assertThat(stall.owns(pavel, mod)).isTrue();
    giveBack(order, 1);
    assertThat(stall.sent(carla)).isZero();
    assertThat(stall.owns(pavel, mod)).isFalse();
    assertThat(stall.commands(split.id(), Command.Kind.REVERSAL))
        .hasSizeBetween(3, 4)
        .allMatch(it -> it.state() == Command.State.DONE);
    assertThatThrownBy(() -> giveBack(order, 1)).isInstanceOf(Problem.class);
  }

  @Test
  void row12_afterARefundOnlyTheRestCanBeDisputed() {
    var order = stall.sold(pavel, mod);
    world.payOut();
    giveBack(order, 403);
    var dispute = stall.dispute(order, 600);
    world.listen();
    followsTheRule(order, 1_003, 1_003);
    assertThatThrownBy(() -> stall.dispute(order, 1)).hasMessageContaining("open dispute");
    stall.decide(dispute, "lost");
    world.listen();
    assertThat(stall.state(order)).isEqualTo(OrderState.CHARGED_BACK);
    assertThat(stall.balance("losses", "USD")).isZero();
    assertThat(stall.owns(pavel, mod)).isFalse();
  }

  @Test
  void row12_whatIsDisputedIsNotRefundedAndTheRestIsAfterwards() {
    var order = stall.sold(pavel, mod);
    world.payOut();
    var dispute = stall.dispute(order, 300);
    world.listen();
    assertThatThrownBy(() -> stall.api.refunding.ask(pavel, order, Wish.ALL))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("bank");
    stall.decide(dispute, "lost");
    world.listen();
    followsTheRule(order, 300, 1_003);
    stall.api.refunding.ask(pavel, order, Wish.ALL);
    world.listen();
    followsTheRule(order, 1_003, 1_003);
    assertThat(stall.state(order)).isEqualTo(OrderState.REFUNDED);
  }

  @Test
  void row12_aRefundThatADisputeOvertakesIsRefusedAndEveryoneBearsTheDispute() {
    var order = stall.sold(pavel, mod);
    world.payOut();
    stall.api.refunding.ask(pavel, order, Wish.ALL);
    var dispute = stall.dispute(order, 1_003);
    // The bank is heard of first; then the refund is sent, and Stripe says no.
    world.events().forEach(world::deliver);
    var heard = world.database.read(tx -> tx.jobs().waiting(List.of("heed"), 100));
    heard.forEach(it -> world.api.hints.follow(it.instance()));
    world.listen();
    stall.decide(dispute, "lost");
    world.listen();
    assertThat(stall.state(order)).isEqualTo(OrderState.CHARGED_BACK);
    followsTheRule(order, 1_003, 1_003);
    assertThat(stall.balance("losses", "USD")).isZero();
    assertThat(stall.owns(pavel, mod)).isFalse();
  }

  @Test
  void row21_aRefundThatFailsTwoDaysLaterIsUndoneEntitlementAndAll() {
    var order = stall.place(pavel, mod);
    stall.pay(order, Stall.REFUND_FAILS);
    world.listen();
    world.payOut();
    var part = stall.part(order, carla);
    stall.api.refunding.ask(pavel, order, Wish.ALL);
    world.work();
    assertThat(stall.state(order)).isEqualTo(OrderState.REFUNDED);
    assertThat(stall.owns(pavel, mod)).isFalse();
    assertThat(stall.sent(carla)).isZero();

    world.pass(Duration.ofDays(2));
    world.listen();
    assertThat(stall.state(order)).isEqualTo(OrderState.PAID);
    assertThat(stall.owns(pavel, mod)).isTrue();
    assertThat(stall.isAlerted("refund.failed", order)).isTrue();
    world.payOut();
    assertThat(stall.sent(carla)).isEqualTo(part);
  }

  @Test
  void row21_aRefundThatFailsBeforeItsOwnAnswerIsKnownIsUndoneToo() {
    var order = stall.place(pavel, mod);
    stall.pay(order, Stall.REFUND_FAILS);
    world.listen();
    stall.api.refunding.ask(pavel, order, Wish.ALL);
    world.stripe.faults().add(Fault.next(Fault.Kind.LOST_REPLY, "/v1/refunds", 2).onlyOn("POST"));
    assertThat(world.work()).isEqualTo(1);
    world.pass(Duration.ofDays(2));
    var events = world.events();
    events.forEach(world::deliver);
    world
        .database
        .read(tx -> tx.jobs().waiting(List.of("heed"), 100))
        .forEach(it -> world.api.hints.follow(it.instance()));
    world.listen();
    assertThat(stall.state(order)).isEqualTo(OrderState.PAID);
    assertThat(stall.owns(pavel, mod)).isTrue();
  }

  @Test
  void row25_taxIsNotDividedAndGoesBackWithWhatItIsOn() {
    world.turn("tax", "{\"DE\": 1900, \"US\": 1900}");
    try {
      var taxed = world.api(true);
      var before = stall.balance("tax", "USD");
      var order = taxed.checkout.place(pavel, Stall.cart(mod)).order();
      stall.pay(order, Stall.CARD);
      world.listen();
      world.payOut();
      assertThat(stall.order(order).taxUnits()).isEqualTo(191);
      assertThat(stall.splits(order).stream().mapToLong(Split::units).sum()).isEqualTo(1_003);
      assertThat(stall.balance("tax", "USD") - before).isEqualTo(191);
      giveBack(order, 500);
      assertThat(stall.balance("tax", "USD") - before).isEqualTo(191 - 191 * 500 / 1_003);
      followsTheRule(order, 500, 1_003);
      stall.api.refunding.order(stall.olga, order, Wish.ALL);
      world.listen();
      assertThat(stall.balance("tax", "USD")).isEqualTo(before);
      assertThat(stall.state(order)).isEqualTo(OrderState.REFUNDED);
      assertThat(stall.sent(carla)).isZero();

      var disputed = taxed.checkout.place(chen, Stall.cart(mod)).order();
      stall.pay(disputed, Stall.CARD);
      world.listen();
      var dispute = stall.dispute(disputed, 1_194);
      world.listen();
      assertThat(stall.balance("tax", "USD")).isEqualTo(before);
      stall.decide(dispute, "won");
      world.listen();
      assertThat(stall.balance("tax", "USD") - before).isEqualTo(191);
    } finally {
      world.turn("tax", "{}");
    }
  }

  @Test
  void whatWasBoughtTwiceAndTheBankTakesNotBackIsGivenToSomebodyElse() {
    var order = stall.place(pavel, mod);
    var until = world.clock.instant().plus(Duration.ofDays(1));
    var promo = stall.api.selling.redeeming.make(carla, mod, new NewCodes(1, until)).getFirst();
    stall.api.selling.redeeming.redeem(pavel, promo.code());
    stall.pay(order, Stall.REFUND_FAILS);
    world.listen();
    world.pass(Duration.ofDays(2));
    world.listen();
    assertThat(stall.state(order)).isEqualTo(OrderState.PAID);
    assertThat(stall.isAlerted("refund.failed", order)).isTrue();
    List<Codes.Code> codes = world.database.read(tx -> tx.codes().of(order));
    assertThat(codes).hasSize(1);
    var friend = stall.join("friend");
    stall.api.selling.redeeming.redeem(friend, codes.getFirst().code());
    assertThat(stall.owns(friend, mod)).isTrue();
    assertThat(stall.owns(pavel, mod)).isTrue();
  }
}
