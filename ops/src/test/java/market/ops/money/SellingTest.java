package market.ops.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.checkout.Cart;
import market.api.checkout.Refunding.Wish;
import market.api.games.Hosting.Changes;
import market.api.selling.Asking.Pricing;
import market.api.selling.Bundling.NewBundle;
import market.api.selling.Redeeming.NewCodes;
import market.api.selling.Reducing.NewCoupon;
import market.ops.money.Stall.Rules;
import market.storage.Money;
import market.storage.games.Game;
import market.storage.games.Monetisation;
import market.storage.mods.Slug;
import market.storage.offers.Codes.Code;
import market.storage.offers.PriceRule;
import market.storage.orders.Line;
import market.storage.orders.OrderId;
import market.storage.orders.OrderState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every way to ask for money, to ask for less, and to give a thing away. */
class SellingTest {
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

  private static Cart item(Slug mod, @Nullable Long units, @Nullable Boolean donation) {
    return Cart.of(List.of(new Cart.Item(mod, null, units, donation)));
  }

  private static Cart with(String coupon, Slug... mods) {
    return new Cart(Stall.cart(mods).items(), coupon, null, null, null);
  }

  private static Cart gift(Slug mod) {
    return new Cart(Stall.cart(mod).items(), null, null, true, null);
  }

  private static long paid(OrderId order) {
    return stall.order(order).total().units();
  }

  private static List<Line> lines(OrderId order) {
    return world.database.read(tx -> tx.orders().lines(order));
  }

  @Test
  void whoNamesThePricePaysWhatTheyNamedAndNotLessThanTheLeast() {
    var open = stall.mod(carla, game, 300, new Pricing(PriceRule.AT_LEAST, 800L, null), List.of());
    assertThat(paid(stall.sold(pavel, open))).isEqualTo(800);
    assertThat(paid(stall.sold(stall.join("b"), item(open, 5_000L, null)))).isEqualTo(5_000);
    assertThat(paid(stall.sold(stall.join("c"), item(open, 300L, null)))).isEqualTo(300);
    assertThatThrownBy(() -> stall.sold(stall.join("d"), item(open, 299L, null)))
        .isInstanceOf(Problem.class);
    assertThatThrownBy(() -> stall.sold(stall.join("e"), item(mod, 999L, null)))
        .isInstanceOf(Problem.class);
  }

  @Test
  void aDonationIsDividedLikeAPriceGivesNothingAndMayGoBack() {
    var free = stall.mod(carla, game, 0, new Pricing(null, null, true), List.of());
    var order = stall.sold(pavel, item(free, 700L, true));
    assertThat(stall.state(order)).isEqualTo(OrderState.PAID);
    assertThat(stall.owns(pavel, free)).isFalse();
    world.payOut();
    assertThat(stall.sent(carla)).isEqualTo(stall.part(order, carla)).isPositive();
    // As often as one likes.
    var _ = stall.sold(pavel, item(free, 100L, true));
    stall.api.refunding.give(carla, order, new Wish(null, 350L, null));
    world.listen();
    stall.api.refunding.ask(pavel, order, Wish.ALL);
    world.listen();
    assertThat(stall.state(order)).isEqualTo(OrderState.REFUNDED);
    assertThatThrownBy(() -> stall.sold(pavel, item(mod, 700L, true))).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> stall.sold(pavel, item(free, 0L, true))).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> stall.sold(pavel, item(free, -1L, true))).isInstanceOf(Problem.class);
  }

  private void switchTo(Monetisation to) {
    stall.api.hosting.change(
        stall.olga,
        game.slug(),
        new Changes(null, null, null, null, to, null, null, null, null, null, null));
  }

  @Test
  void aGameThatForbidsSalesTurnsPricesIntoDonationsAtOnce() {
    var placed = stall.place(stall.join("early"), mod);
    switchTo(Monetisation.DONATIONS);
    var given = stall.sold(pavel, item(mod, 400L, true));
    assertThat(paid(given)).isEqualTo(400);
    assertThat(stall.owns(pavel, mod)).isFalse();
    assertThat(paid(stall.sold(pavel, mod))).isZero();
    assertThat(stall.owns(pavel, mod)).isTrue();
    switchTo(Monetisation.FREE);
    assertThatThrownBy(() -> stall.sold(pavel, item(mod, 400L, true))).isInstanceOf(Problem.class);
    // What was placed before is what it was.
    stall.pay(placed, Stall.CARD);
    world.listen();
    assertThat(stall.state(placed)).isEqualTo(OrderState.PAID);
    assertThat(paid(placed)).isEqualTo(1_000);
  }

  @Test
  void aDiscountHoldsForItsTimeAndOneThatEndedDoesNot() {
    // The database looks at its own clock for this.
    var now = Clock.systemUTC().instant();
    var hour = Duration.ofHours(1);
    var over = stall.mod(carla, game, 1_000);
    world.database.change(tx -> {
      tx.offers().discount(stall.id(mod), 3_333, now.minus(hour), now.plus(hour), carla.id());
      tx.offers()
          .discount(
              stall.id(over), 3_333, now.minus(hour.multipliedBy(2)), now.minus(hour), carla.id());
    });
    var order = stall.sold(pavel, mod, over);
    assertThat(lines(order)).extracting(Line::units).containsExactly(667L, 1_000L);
    assertThat(lines(order)).extracting(Line::listUnits).containsExactly(1_000L, 1_000L);
    assertThat(lines(order)).extracting(Line::discountUnits).containsExactly(333L, 0L);
    assertThatThrownBy(() -> stall.sold(stall.join("b"), item(mod, 1_000L, null)))
        .isInstanceOf(Problem.class);
  }

  private String coupon(@Nullable Integer bp, @Nullable Long units, int uses, @Nullable Slug only) {
    var code = "CODE-" + carla.account().handle().value().replaceAll("\\D", "") + "-" + uses;
    var _ =
        stall.api.selling.reducing.coupon(
            carla,
            new NewCoupon(
                code,
                only,
                bp,
                units == null ? null : Money.of(units, "USD"),
                uses,
                null,
                world.clock.instant().plus(Duration.ofDays(30))));
    return code;
  }

  @Test
  void aCouponTakesItsShareOrItsAmountOffTheModsOfItsCreatorOnly() {
    var other = stall.mod(stall.join("chen"), game, 1_000);
    var share = coupon(3_333, null, 7, null);
    var order = stall.sold(pavel, with(share, mod, other));
    assertThat(lines(order)).extracting(Line::units).containsExactly(667L, 1_000L);
    assertThatThrownBy(() -> stall.sold(pavel, with(share, other))).isInstanceOf(Problem.class);

    var amount = coupon(null, 700L, 8, null);
    var third = stall.mod(carla, game, 400);
    var cart = stall.sold(stall.join("b"), with(amount, mod, third, other));
    assertThat(lines(cart)).extracting(Line::couponUnits).containsExactly(500L, 200L, 0L);
    var whole = stall.sold(stall.join("c"), with(amount, third));
    assertThat(paid(whole)).isZero();
    assertThat(stall.state(whole)).isEqualTo(OrderState.PAID);
  }

  @Test
  void aCouponIsUsedOnceAnAccountAndNoMoreThanItsUsesAtOnce() throws Exception {
    var code = coupon(5_000, null, 3, mod);
    var buyers = IntStream.range(0, 10).mapToObj(_ -> stall.join("buyer")).toList();
    var placed = new ArrayList<OrderId>();
    var refused = 0;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tries =
          buyers.stream()
              .map(buyer ->
                  (Callable<OrderId>)
                      () -> stall.api.checkout.place(buyer, with(code, mod)).order())
              .toList();
      for (var each : threads.invokeAll(tries)) {
        try {
          placed.add(each.get());
        } catch (java.util.concurrent.ExecutionException e) {
          assertThat(e).hasCauseInstanceOf(Problem.class);
          refused++;
        }
      }
    }
    assertThat(placed).hasSize(3);
    assertThat(refused).isEqualTo(7);

    // Pages that ran out give their uses back; who paid has used theirs.
    stall.pay(placed.getFirst(), Stall.CARD);
    world.pass(Duration.ofHours(2));
    world.listen();
    assertThat(stall.state(placed.getLast())).isEqualTo(OrderState.EXPIRED);
    assertThat(used(code)).isEqualTo(1);
    var again = stall.sold(pavel, with(code, mod));
    assertThat(paid(again)).isEqualTo(500);
    assertThatThrownBy(() -> stall.sold(pavel, with(code, mod))).isInstanceOf(Problem.class);
    assertThat(used(code)).isEqualTo(2);
  }

  private static int used(String code) {
    return world.database.read(tx -> tx.coupons().find(code)).orElseThrow().used();
  }

  private Slug bundle(List<Slug> mods, long price, Caller... others) {
    var slug = new Slug("bundle-" + mods.getFirst());
    stall.api.selling.bundling.propose(
        carla, new NewBundle(slug, "Bundle", null, mods, Money.of(price, "USD")));
    for (var other : others) {
      stall.api.selling.bundling.accept(other, slug);
    }
    return slug;
  }

  @Test
  void aBundleIsDividedByListPriceAndWhatOneHasIsNotPaidAgain() {
    var chen = stall.payee("chen");
    var second = stall.mod(chen, game, 2_000);
    var third = stall.mod(chen, game, 3_001);
    var slug = bundle(List.of(mod, second, third), 3_000);
    var cart = Cart.of(List.of(new Cart.Item(null, slug, null, null)));
    assertThatThrownBy(() -> stall.sold(pavel, cart)).isInstanceOf(Problem.class);
    stall.api.selling.bundling.accept(chen, slug);

    var order = stall.sold(pavel, cart);
    assertThat(lines(order)).extracting(Line::units).containsExactly(500L, 1_000L, 1_500L);
    var buyer = stall.join("buyer");
    var _ = stall.sold(buyer, second);
    var rest = stall.sold(buyer, cart);
    assertThat(lines(rest)).extracting(Line::units).containsExactly(500L, 1_500L);
    world.payOut();
    assertThat(stall.sent(carla)).isEqualTo(stall.part(order, carla) + stall.part(rest, carla));
    assertThatThrownBy(() -> stall.sold(buyer, cart)).isInstanceOf(Problem.class);
    stall.api.refunding.ask(pavel, order, new Wish(List.of(third), null, null));
    world.listen();
    assertThat(stall.owns(pavel, third)).isFalse();
    assertThat(stall.owns(pavel, second)).isTrue();
  }

  private static Code code(OrderId order) {
    List<Code> codes = world.database.read(tx -> tx.codes().of(order));
    assertThat(codes).hasSize(1);
    return codes.getFirst();
  }

  @Test
  void aGiftIsACodeThatOnePersonRedeems() {
    var order = stall.sold(pavel, gift(mod));
    assertThat(stall.owns(pavel, mod)).isFalse();
    var friend = stall.join("friend");
    var code = code(order).code();
    stall.api.selling.redeeming.redeem(friend, " " + code.toLowerCase(java.util.Locale.ROOT) + " ");
    assertThat(stall.owns(friend, mod)).isTrue();
    assertThatThrownBy(() -> stall.api.selling.redeeming.redeem(stall.join("thief"), code))
        .isInstanceOf(Problem.class);

    assertThatThrownBy(() -> stall.api.refunding.ask(pavel, order, Wish.ALL))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("redeemed");
    stall.api.refunding.order(stall.olga, order, Wish.ALL);
    world.listen();
    assertThat(stall.state(order)).isEqualTo(OrderState.REFUNDED);
    assertThat(stall.owns(friend, mod)).isFalse();
  }

  @Test
  void aGiftThatWentBackIsNotRedeemed() {
    var order = stall.sold(pavel, gift(mod));
    stall.api.refunding.ask(pavel, order, Wish.ALL);
    world.listen();
    assertThatThrownBy(
            () -> stall.api.selling.redeeming.redeem(stall.join("late"), code(order).code()))
        .isInstanceOf(Problem.class);
  }

  @Test
  void aGiftIsNotRedeemedWhileItsMoneyIsOnItsWayBack() {
    var order = stall.sold(pavel, gift(mod));
    stall.api.refunding.ask(pavel, order, Wish.ALL);
    var late = stall.join("late");
    assertThatThrownBy(() -> stall.api.selling.redeeming.redeem(late, code(order).code()))
        .isInstanceOf(Problem.class);
    world.listen();
    assertThat(stall.owns(late, mod)).isFalse();
  }

  @Test
  void codesThatAreGivenAwayCostNothingAndRunOut() {
    var until = world.clock.instant().plus(Duration.ofDays(1));
    var codes = stall.api.selling.redeeming.make(carla, mod, new NewCodes(2, until));
    stall.api.selling.redeeming.redeem(pavel, codes.getFirst().code());
    assertThat(stall.owns(pavel, mod)).isTrue();
    world.pass(Duration.ofDays(2));
    assertThatThrownBy(
            () -> stall.api.selling.redeeming.redeem(stall.join("late"), codes.getLast().code()))
        .isInstanceOf(Problem.class);
    assertThatThrownBy(() -> stall.sold(pavel, mod)).isInstanceOf(Problem.class);
  }
}
