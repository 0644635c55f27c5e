package market.ops.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.checkout.Refunding.Wish;
import market.api.games.Hosting.CommissionTier;
import market.api.games.Hosting.Parts;
import market.api.releases.Releasing.Needs;
import market.ops.money.Stall.Rules;
import market.storage.games.Game;
import market.storage.mods.Slug;
import market.storage.orders.Order;
import market.storage.orders.OrderState;
import market.storage.orders.Part;
import market.storage.orders.Split;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a price becomes: not before it is paid, in its own currency, and never more than it was. */
class PriceTest {
  private static final MoneyWorld world = MoneyWorld.get();
  private static final Stall stall = new Stall(world);

  private final Game game = stall.game(Rules.PLAIN);
  private final Caller carla = stall.payee("carla");
  private final Caller chen = stall.payee("chen");
  private final Caller pavel = stall.join("pavel");
  private final Slug mod = stall.mod(carla, game, 1_000);

  @AfterEach
  void theBooksAreRight() {
    world.allIsWell();
    world.listen();
    world.payOut();
    Reckoning.agree(world);
  }

  @Test
  void row13_aPageThatIsDoneAndNotPaidGivesNothingAndEndsWhenTheBankSaysNo() {
    var order = stall.place(pavel, mod);
    stall.pay(order, Stall.BANK_DEBIT_FAILS);
    world.listen();
    assertThat(stall.state(order)).isEqualTo(OrderState.PROCESSING);
    assertThat(stall.owns(pavel, mod)).isFalse();
    world.pass(Duration.ofDays(8));
    world.payOut();
    world.listen();
    assertThat(stall.state(order)).isEqualTo(OrderState.FAILED);
    assertThat(stall.owns(pavel, mod)).isFalse();
    assertThat(stall.splits(order)).allMatch(it -> it.state() == Split.State.FROZEN);
    assertThat(stall.transfers(carla)).isZero();

    // Whoever could not pay so may pay otherwise.
    var again = stall.sold(pavel, mod);
    assertThat(again).isNotEqualTo(order);
    assertThat(stall.owns(pavel, mod)).isTrue();
  }

  @Test
  void row14_nothingIsSentBeforeTheBankHasPaidAndAllOfItAfterwards() {
    world.turn("delays", "{\"bank_debit_seconds\": 259200}");
    var order = stall.place(pavel, mod);
    stall.pay(order, Stall.BANK_DEBIT);
    world.listen();
    world.pass(Duration.ofDays(2));
    world.api.settling.catchUp();
    world.payOut();
    assertThat(stall.state(order)).isEqualTo(OrderState.PROCESSING);
    assertThat(stall.owns(pavel, mod)).isFalse();
    assertThat(stall.transfers(carla)).isZero();
    assertThatThrownBy(() -> stall.api.refunding.ask(pavel, order, Wish.ALL))
        .isInstanceOf(Problem.class);
    world.pass(Duration.ofDays(2));
    world.listen();
    world.payOut();
    world.turn("delays", "{\"bank_debit_seconds\": 60}");
    assertThat(stall.state(order)).isEqualTo(OrderState.PAID);
    assertThat(stall.owns(pavel, mod)).isTrue();
    assertThat(stall.sent(carla)).isEqualTo(stall.part(order, carla));
  }

  @Test
  void row16_awkwardSharesOfAwkwardPricesTotalThePriceAndArriveToTheCent() {
    var odd =
        stall.game(
            Rules.PLAIN
                .taking(
                    new CommissionTier(0, 0),
                    new CommissionTier(777, 1_501),
                    new CommissionTier(5_003, 999))
                .with(new Parts(stall.olga.account().handle(), 333, 777, 3_333, null)));
    var lena = stall.payee("lena");
    var library = stall.mod(lena, odd, 0);
    for (var price : List.of(51L, 97L, 1_009L, 99_991L)) {
      var slug = stall.mod(carla, odd, price, null, List.of(new Needs(library, "*", null, 1_667)));
      stall.api.selling.agreeing.accept(lena, slug, library);
      stall.share(carla, slug, List.of(carla, chen, lena), 3_334, 3_333, 3_333);
      var order = stall.sold(stall.join("buyer"), slug);
      assertThat(stall.splits(order).stream().mapToLong(Split::units).sum()).isEqualTo(price);
      assertThat(stall.splits(order)).allMatch(it -> it.units() > 0);
      assertThat(stall.part(order, Part.ROYALTY)).isPositive();
    }
    world.payOut();
    for (var payee : List.of(carla, chen, lena)) {
      assertThat(stall.owed(payee)).isZero();
      assertThat(stall.sent(payee)).isPositive();
    }
  }

  @Test
  void row17_aChargeSettledInAnotherCurrencySendsNothingAndSomebodyIsTold() {
    var before = world.book().at("/platform/eur/fees").asLong();
    world.turn("settlement", "{\"usd\": \"eur\"}");
    try {
      var order = stall.place(pavel, mod);
      stall.pay(order, Stall.CARD);
      world.listen();
      world.payOut();
      assertThat(stall.state(order)).isEqualTo(OrderState.PAID);
      assertThat(stall.order(order).held()).isEqualTo(Order.Held.CURRENCY);
      assertThat(stall.isAlerted("payment.currency", order)).isTrue();
      assertThat(stall.transfers(carla)).isZero();

      stall.decide(stall.dispute(order, 1_000), "won");
      world.listen();
      world.payOut();
      assertThat(stall.order(order).held()).isEqualTo(Order.Held.CURRENCY);
      assertThat(stall.transfers(carla)).isZero();

      var kept = world.book().at("/platform/eur/fees").asLong();
      stall.api.refunding.order(stall.olga, order, Wish.ALL);
      world.listen();
      assertThat(stall.state(order)).isEqualTo(OrderState.REFUNDED);
      world.unknown("EUR", before - kept);
    } finally {
      world.turn("settlement", "{}");
    }
  }

  @Test
  void row18_aPriceInYenIsSoManyYenFromTheShelfToThePayee() throws Exception {
    var before = world.book().at("/platform/jpy/charges").asLong();
    var refunds = world.book().at("/platform/jpy/refunds").asLong();
    var japan = stall.game(Rules.PLAIN.in("JPY"));
    var slug = stall.mod(carla, japan, 500);
    var order = stall.sold(pavel, slug);
    var session =
        world
            .client()
            .v1()
            .checkout()
            .sessions()
            .retrieve(MoneyWorld.sure(stall.order(order).session()));
    assertThat(session.getAmountTotal()).isEqualTo(500);
    assertThat(session.getCurrency()).isEqualTo("jpy");
    assertThat(stall.splits(order).stream().mapToLong(Split::units).sum()).isEqualTo(500);
    world.payOut();
    var sums = world.book().path("accounts").path(stall.stripe(carla)).path("jpy");
    assertThat(sums.path("transferred").asLong()).isEqualTo(stall.part(order, carla));
    assertThat(world.book().at("/platform/jpy/charges").asLong() - before).isEqualTo(500);
    stall.api.refunding.ask(pavel, order, Wish.ALL);
    world.listen();
    assertThat(world.book().at("/platform/jpy/refunds").asLong() - refunds).isEqualTo(500);
  }

  @Test
  void row19_noPriceCostsThePlatformMoreThanItKeepsOfIt() {
    for (var currency : List.of("USD", "EUR", "GBP", "JPY")) {
      var nothing =
          new Rules(
              Rules.PLAIN.monetisation(), List.of(new CommissionTier(0, 0)), currency, 0, null);
      var cheap = stall.game(nothing);
      var prices =
          currency.equals("USD")
              ? List.of(50L, 51L, 79L, 99L, 101L, 499L, 2_999L, 10_000L)
              : List.of(50L, 97L, 10_000L);
      for (var price : prices) {
        var before = margin(currency);
        var _ = stall.sold(stall.join("buyer"), stall.mod(carla, cheap, price));
        assertThat(margin(currency) - before)
            .as("%d %s".formatted(price, currency.toLowerCase(Locale.ROOT)))
            .isNotNegative();
      }
    }
    var buyer = stall.join("buyer");
    var before = margin("USD");
    var _ = stall.sold(buyer, mod, stall.mod(chen, game, 50), stall.mod(chen, game, 777));
    assertThat(margin("USD") - before).isPositive();
    assertThatThrownBy(() -> stall.mod(carla, game, 49)).isInstanceOf(Problem.class);
  }

  private static long margin(String currency) {
    return stall.balance("platform", currency) + stall.balance("processing", currency);
  }

  @Test
  void row24_aTeamThatChangedAfterTheSaleIsPaidAsItWasSold() {
    var held = stall.game(Rules.PLAIN.holding(7));
    var slug = stall.mod(carla, held, 1_000);
    var order = stall.sold(pavel, slug);
    stall.share(carla, slug, List.of(carla, chen), 1_000, 9_000);
    world.pass(Duration.ofDays(7));
    world.payOut();
    assertThat(stall.sent(carla)).isEqualTo(stall.part(order, Part.CREATOR));
    assertThat(stall.transfers(chen)).isZero();
    var next = stall.sold(stall.join("buyer"), slug);
    assertThat(stall.part(next, chen)).isGreaterThan(stall.part(next, carla));
  }

  @Test
  void row24_aPlacedOrderIsPaidForAsItWasPlacedThoughRulesChangedSince() {
    var order = stall.place(pavel, mod);
    var placed = stall.part(order, carla);
    stall.share(carla, mod, List.of(carla, chen), 1_000, 9_000);
    stall.api.hosting.change(
        stall.olga,
        game.slug(),
        new market.api.games.Hosting.Changes(
            null,
            null,
            null,
            null,
            null,
            List.of(new CommissionTier(0, 9_000)),
            null,
            null,
            null,
            null,
            null));
    stall.pay(order, Stall.CARD);
    world.listen();
    world.payOut();
    assertThat(stall.sent(carla)).isEqualTo(placed);
  }
}
