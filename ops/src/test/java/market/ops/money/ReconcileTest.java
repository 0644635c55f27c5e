package market.ops.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.StripeException;
import com.stripe.param.PayoutCreateParams;
import com.stripe.param.RefundCreateParams;
import java.time.Duration;
import java.util.List;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.checkout.Reconciling.Difference;
import market.api.checkout.Reconciling.Kind;
import market.api.checkout.Refunding.Wish;
import market.api.games.Hosting.Changes;
import market.api.games.Hosting.Parts;
import market.api.ledger.Bookkeeping;
import market.api.ledger.Books;
import market.ops.money.Stall.Rules;
import market.storage.Money;
import market.storage.games.Game;
import market.storage.mods.Slug;
import market.storage.orders.OrderState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a comparison with Stripe finds, and what the rules of a game allow. */
class ReconcileTest {
  private static final MoneyWorld world = MoneyWorld.get();
  private static final Stall stall = new Stall(world);

  private final Game game = stall.game(Rules.PLAIN);
  private final Caller carla = stall.payee("carla");
  private final Caller pavel = stall.join("pavel");
  private final Slug mod = stall.mod(carla, game, 1_000);

  @AfterEach
  void theBooksAreRight() {
    world.listen();
    world.payOut();
    Reckoning.agree(world);
  }

  private static void post(String cause, boolean undone) {
    var money = Money.of(123, "USD");
    var transfers = Bookkeeping.withdrawn(money);
    world.database.change(tx -> {
      var _ =
          new Books(world.clock)
              .post(tx, cause, null, undone ? Bookkeeping.undone(transfers) : transfers);
    });
  }

  @Test
  void handMadeDifferencesAreFoundExactlyAndWhatMayBeRepairedIs() throws StripeException {
    var order = stall.sold(pavel, mod);
    var _ = stall.sold(stall.join("buyer"), stall.mod(stall.join("chen"), game, 50_000));
    world.payOut();
    world.pass(Duration.ofDays(3));
    // What others did at this very moment is not compared.
    world.clock.advance(Duration.ofMinutes(1));
    var since = world.clock.instant();
    var v1 = world.client().v1();
    // By hand at Stripe: a refund, which the books may follow, and a payout, which they may not.
    var refund =
        v1.refunds()
            .create(
                RefundCreateParams.builder()
                    .setPaymentIntent(MoneyWorld.sure(stall.order(order).paymentIntent()))
                    .setAmount(400L)
                    .build());
    var payout =
        v1.payouts().create(PayoutCreateParams.builder().setAmount(77L).setCurrency("usd").build());
    // And in our books, of nothing.
    post("payout:po_nobody", false);
    world.forgetEvents();
    world.pass(Duration.ofMinutes(15));

    var found = stall.api.reconciling.compare(since, false).differences();
    assertThat(found)
        .extracting(Difference::kind, Difference::cause, Difference::ours, Difference::theirs)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(
                Kind.MISSING_HERE, "refund:" + refund.getId(), 0L, -400L),
            org.assertj.core.groups.Tuple.tuple(
                Kind.MISSING_HERE, "payout:" + payout.getId(), 0L, -77L),
            org.assertj.core.groups.Tuple.tuple(Kind.MISSING_THERE, "payout:po_nobody", -123L, 0L));

    assertThat(stall.api.reconciling.compare(since, true).differences())
        .filteredOn(Difference::repaired)
        .extracting(Difference::cause)
        .containsExactly("refund:" + refund.getId());
    world.work();
    var part = stall.part(order, carla);
    assertThat(stall.sent(carla)).isEqualTo(part - part * 400 / 1_000);
    assertThat(stall.api.reconciling.compare(since, true).differences()).hasSize(2);
    assertThat(stall.alerts("reconciliation")).isNotEmpty();

    world.turn("payouts/%s/fail".formatted(payout.getId()), "{}");
    post("payout:po_nobody:failed", true);
  }

  @Test
  void whatWeWereToldLongAfterItHappenedDiffersFromNothing() {
    var order = stall.sold(stall.join("late"), mod);
    stall.decide(stall.dispute(order, 500), "lost");
    world.pass(Duration.ofDays(12));
    world.listen();
    var since = world.clock.instant().minus(Duration.ofDays(5));
    world.pass(Duration.ofHours(1));
    assertThat(world.api.reconciling.compare(since, false).differences()).isEmpty();
  }

  @Test
  void aBuyerHasSoManyRefundsAYearAndAWindowForEach() {
    stall.api.hosting.change(
        stall.olga,
        game.slug(),
        new Changes(
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            new Parts(null, null, null, null, 2)));
    for (int i = 0; i < 2; i++) {
      var order = stall.sold(pavel, mod);
      stall.api.refunding.ask(pavel, order, Wish.ALL);
      world.listen();
    }
    var third = stall.sold(pavel, mod);
    assertThatThrownBy(() -> stall.api.refunding.ask(pavel, third, Wish.ALL))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("within a year");
    // What others give does not count, and is not bound.
    stall.api.refunding.give(carla, third, new Wish(null, null, "sorry"));
    world.listen();
    assertThat(stall.state(third)).isEqualTo(OrderState.REFUNDED);

    var late = stall.sold(stall.join("late"), mod);
    var buyer = stall.order(late).buyer();
    var caller =
        new Caller(
            world.database.read(tx -> tx.accounts().find(buyer)).orElseThrow(),
            List.of(),
            java.util.Set.of());
    world.pass(Duration.ofDays(15));
    assertThatThrownBy(() -> stall.api.refunding.ask(caller, late, Wish.ALL))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("time");
  }

  @Test
  void makersGiveBackTheirOwnAndOwnersAnythingButNeverMoreThanThereIs() {
    var chen = stall.payee("chen");
    var other = stall.mod(chen, game, 2_000);
    var order = stall.sold(pavel, mod, other);
    world.payOut();
    assertThatThrownBy(
            () -> stall.api.refunding.give(carla, order, new Wish(List.of(other), null, null)))
        .isInstanceOf(Problem.class);
    assertThatThrownBy(() -> stall.api.refunding.give(stall.join("nobody"), order, Wish.ALL))
        .isInstanceOf(Problem.class);
    assertThatThrownBy(
            () -> stall.api.refunding.give(carla, order, new Wish(List.of(mod), 1_001L, null)))
        .isInstanceOf(Problem.class);
    assertThatThrownBy(() -> stall.api.refunding.ask(pavel, order, new Wish(null, 1L, null)))
        .isInstanceOf(Problem.class);
    stall.api.refunding.give(carla, order, Wish.ALL);
    world.listen();
    assertThat(stall.sent(carla)).isZero();
    assertThat(stall.sent(chen)).isEqualTo(stall.part(order, chen));
    assertThat(stall.owns(pavel, mod)).isFalse();
    assertThat(stall.owns(pavel, other)).isTrue();
    stall.api.refunding.order(stall.olga, order, new Wish(List.of(other), 1_500L, null));
    world.listen();
    stall.api.refunding.ask(pavel, order, Wish.ALL);
    world.listen();
    assertThat(stall.state(order)).isEqualTo(OrderState.REFUNDED);
    assertThat(stall.sent(chen)).isZero();
  }

  @Test
  void nothingLeavesBeforeTheHoldOfItsGameIsOver() {
    var held = stall.game(Rules.PLAIN.holding(3));
    var order = stall.sold(pavel, stall.mod(carla, held, 1_000));
    world.pass(Duration.ofDays(3).minusSeconds(1));
    world.payOut();
    assertThat(stall.transfers(carla)).isZero();
    world.pass(Duration.ofSeconds(1));
    world.payOut();
    assertThat(stall.sent(carla)).isEqualTo(stall.part(order, carla));
  }
}
