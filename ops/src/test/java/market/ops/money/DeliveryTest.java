package market.ops.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.exception.StripeException;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import market.api.accounts.Caller;
import market.api.checkout.Refunding.Wish;
import market.ops.money.Stall.Rules;
import market.storage.games.Game;
import market.storage.mods.Slug;
import market.storage.orders.OrderId;
import market.storage.orders.OrderState;
import market.storage.payouts.Command;
import market.storage.refunds.Strays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Stripe tells: several times, twice in other words, at once, or never. */
class DeliveryTest {
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

  private static List<String> journal() {
    return world.database.read(tx ->
        tx.ledger().journal(0, 100_000).stream()
            .map(it -> "%s %s %d".formatted(it.cause(), it.reason(), it.units()))
            .toList());
  }

  @Test
  void row01_eachEventToldUpToFiveTimesAndUnderNewNamesChangesNothing() {
    var disputed = stall.place(pavel, stall.mod(carla, game, 700));
    stall.pay(disputed, Stall.CARD);
    stall.api.settling.settle(disputed);
    var order = stall.place(pavel, mod);
    stall.pay(order, Stall.CARD);
    world.api.settling.settle(order);
    stall.api.refunding.give(carla, order, new Wish(null, 300L, null));
    world.work();
    world.api.paying.payWhatIsDue();
    world.work();
    stall.decide(stall.dispute(disputed, 700), "won");
    var events = world.events();
    assertThat(events).hasSizeGreaterThan(15);
    events.forEach(world::deliver);
    world.work();
    world.payOut();
    var books = journal();

    var chance = new Random(1);
    for (var event : events) {
      for (int i = chance.nextInt(5); i >= 0; i--) {
        world.deliver(event);
        world.deliver(renamed(event, i));
      }
    }
    world.work();
    world.payOut();

    assertThat(journal()).isEqualTo(books);
    assertThat(stall.owns(pavel, mod)).isTrue();
    assertThat(stall.transfers(carla)).isEqualTo(3);
  }

  private static JsonNode renamed(JsonNode event, int i) {
    return ((ObjectNode) event.deepCopy()).put("id", event.path("id").asText() + "_" + i);
  }

  @Test
  void row01_eventsInAnyOrderComeToTheSameBooks() {
    for (int round = 0; round < 4; round++) {
      var buyer = stall.join("buyer");
      var order = stall.place(buyer, mod);
      stall.pay(order, Stall.CARD);
      var dispute = stall.dispute(order, 1_000);
      stall.decide(dispute, round % 2 == 0 ? "won" : "lost");
      var events = world.events();
      Collections.shuffle(events, new Random(round));
      for (var event : events) {
        world.deliver(event);
        world.work();
      }
      world.listen();
      assertThat(stall.state(order))
          .isEqualTo(round % 2 == 0 ? OrderState.PAID : OrderState.CHARGED_BACK);
      assertThat(stall.owns(buyer, mod)).isEqualTo(round % 2 == 0);
      Reckoning.agree(world);
    }
  }

  @Test
  void row01_anEventThatComesBeforeWhatItIsAboutIsNotForgotten() {
    var warned = stall.place(pavel, mod);
    stall.pay(warned, Stall.CARD);
    var asked = stall.place(pavel, stall.mod(carla, game, 600));
    stall.pay(asked, Stall.CARD);
    var before = world.events();
    world.turn("fraud_warnings", "{\"charge\": \"%s\"}".formatted(stall.charge(warned)));
    world.turn(
        "disputes", "{\"charge\": \"%s\", \"inquiry\": true}".formatted(stall.charge(asked)));

    world.events().forEach(world::deliver);
    world.work();
    before.forEach(world::deliver);
    world.work();

    assertThat(stall.order(warned).held())
        .isEqualTo(market.storage.orders.Order.Held.FRAUD_WARNING);
    assertThat(stall.order(asked).held()).isEqualTo(market.storage.orders.Order.Held.DISPUTE);
    world.payOut();
    assertThat(stall.sent(carla)).isZero();
  }

  @Test
  void row02_theSuccessPageAndTheWebhookAtOnceGiveOneEntitlementAndOneSale() throws Exception {
    for (int round = 0; round < 3; round++) {
      var buyer = stall.join("buyer");
      var order = stall.place(buyer, mod);
      stall.pay(order, Stall.CARD);
      world.events().forEach(world::deliver);
      var session = MoneyWorld.sure(stall.order(order).session());
      var start = new CountDownLatch(1);
      var done = new ArrayList<Future<?>>();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 16; i++) {
          var page = i % 2 == 0;
          done.add(
              threads.submit(() -> {
                start.await();
                if (page) {
                  var _ = world.api.checkout.look(buyer, order);
                } else {
                  world.api.settling.settle(order, session);
                }
                return null;
              }));
        }
        start.countDown();
      }
      for (var each : done) {
        each.get();
      }
      world.work();
      assertThat(stall.state(order)).isEqualTo(OrderState.PAID);
      assertThat(stall.owns(buyer, mod)).isTrue();
      assertThat(
              journal().stream().filter(it -> it.contains(charge(order)) && it.contains(" SALE ")))
          .hasSize(1);
    }
    world.payOut();
    assertThat(stall.transfers(carla)).isEqualTo(3);
  }

  private static String charge(OrderId order) {
    return MoneyWorld.sure(stall.order(order).charge());
  }

  /** Another page for an order, as if it had been made by a try that nobody remembers. */
  private static String second(OrderId order, long units) throws StripeException {
    var name = order.toString();
    return world
        .client()
        .v1()
        .checkout()
        .sessions()
        .create(
            SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setClientReferenceId(name)
                .setSuccessUrl("http://127.0.0.1:8080/orders")
                .putMetadata("order_id", name)
                .setPaymentIntentData(
                    SessionCreateParams.PaymentIntentData.builder()
                        .putMetadata("order_id", name)
                        .build())
                .addLineItem(
                    SessionCreateParams.LineItem.builder()
                        .setQuantity(1L)
                        .setPriceData(
                            SessionCreateParams.LineItem.PriceData.builder()
                                .setCurrency("usd")
                                .setUnitAmount(units)
                                .setProductData(
                                    SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                        .setName("Mod")
                                        .build())
                                .build())
                        .build())
                .build())
        .getId();
  }

  private static List<Strays.Stray> strays() {
    return world.database.read(tx -> tx.strays().latest(100));
  }

  @Test
  void row15_theSecondOfTwoPaidPagesForOneOrderGoesBackByItself() throws StripeException {
    var order = stall.place(pavel, mod);
    var strayed = stall.balance("strays", "USD");
    var twin = second(order, 1_000);
    stall.pay(order, Stall.CARD);
    stall.pay(twin, Stall.CARD);
    world.listen();
    assertThat(stall.state(order)).isEqualTo(OrderState.PAID);
    assertThat(stall.owns(pavel, mod)).isTrue();
    assertThat(stall.isAlerted("payment.stray", order)).isTrue();
    assertThat(strays())
        .filteredOn(it -> it.order().equals(order))
        .singleElement()
        .satisfies(it -> assertThat(it.state()).isEqualTo("returned"));
    assertThat(stall.balance("strays", "USD")).isEqualTo(strayed);
    world.payOut();
    assertThat(stall.sent(carla)).isEqualTo(stall.part(order, carla));
  }

  @Test
  void row15_aSecondPaymentWhoseRefundFailsIsOursToGiveBackByHand() throws StripeException {
    var order = stall.place(pavel, mod);
    var strayed = stall.balance("strays", "USD");
    var twin = second(order, 1_000);
    stall.pay(order, Stall.CARD);
    stall.pay(twin, Stall.REFUND_FAILS);
    world.listen();
    world.pass(Duration.ofHours(1));
    world.listen();
    assertThat(strays())
        .filteredOn(it -> it.order().equals(order))
        .singleElement()
        .satisfies(it -> assertThat(it.state()).isEqualTo("failed"));
    assertThat(stall.balance("strays", "USD")).isEqualTo(strayed + 1_000);
    assertThat(stall.state(order)).isEqualTo(OrderState.PAID);
  }

  @Test
  void row15_theSecondOfTwoPaidPagesIsFoundByComparingWhenNobodyTells() throws StripeException {
    // What others did at this very moment is not compared.
    world.clock.advance(Duration.ofMinutes(1));
    var since = world.clock.instant();
    var order = stall.place(pavel, mod);
    var strayed = stall.balance("strays", "USD");
    var twin = second(order, 1_000);
    stall.pay(twin, Stall.CARD);
    stall.pay(order, Stall.CARD);
    world.forgetEvents();
    world.pass(Duration.ofMinutes(15));
    world.api.settling.catchUp();
    var report = world.api.reconciling.compare(since, true);
    world.work();
    assertThat(report.differences()).allMatch(it -> it.repaired());
    assertThat(stall.state(order)).isEqualTo(OrderState.PAID);
    assertThat(strays()).filteredOn(it -> it.order().equals(order)).hasSize(1);
    assertThat(stall.balance("strays", "USD")).isEqualTo(strayed);
  }

  @Test
  void row15_ofTwoPaidOrdersForOneModTheSecondGoesBack() {
    var first = stall.place(pavel, mod);
    var cart = stall.place(pavel, mod, stall.mod(carla, game, 500));
    assertThat(cart).isNotEqualTo(first);
    stall.pay(cart, Stall.CARD);
    stall.pay(first, Stall.CARD);
    world.listen();
    world.payOut();
    assertThat(List.of(stall.state(first), stall.state(cart))).contains(OrderState.PAID);
    var gone =
        world.database.read(tx -> tx.orders().lines(List.of(first.value(), cart.value()))).stream()
            .mapToLong(it -> it.goneUnits())
            .sum();
    assertThat(gone).isEqualTo(1_000);
    assertThat(stall.owns(pavel, mod)).isTrue();
  }

  @Test
  void row23_booksAreCompleteAlthoughATenthOfTheEventsNeverArrived() {
    var chance = new Random(23);
    // What others did at this very moment is not compared.
    world.clock.advance(Duration.ofMinutes(1));
    var since = world.clock.instant();
    var orders = new ArrayList<OrderId>();
    var buyers = IntStream.range(0, 12).mapToObj(_ -> stall.join("buyer")).toList();
    for (var buyer : buyers) {
      orders.add(stall.place(buyer, mod));
      stall.pay(orders.getLast(), Stall.CARD);
    }
    deliverMost(chance);
    for (int i = 0; i < orders.size(); i += 5) {
      if (stall.state(orders.get(i)) == OrderState.PAID) {
        stall.api.refunding.ask(buyers.get(i), orders.get(i), Wish.ALL);
      }
    }
    world.work();
    deliverMost(chance);
    catchUp(since);
    var lost = stall.dispute(orders.get(1), 1_000);
    var won = stall.dispute(orders.get(2), 1_000);
    byHand(orders.get(3));
    deliverMost(chance);
    stall.decide(lost, "lost");
    stall.decide(won, "won");
    world.forgetEvents();
    catchUp(since);
    assertThat(stall.state(orders.get(1))).isEqualTo(OrderState.CHARGED_BACK);
    assertThat(stall.state(orders.get(2))).isEqualTo(OrderState.PAID);
    assertThat(stall.state(orders.get(3))).isEqualTo(OrderState.REFUNDED);
    assertThat(orders).allSatisfy(it -> assertThat(stall.order(it).paidAt()).isNotNull());
    Reckoning.agree(world);
  }

  private static void byHand(OrderId order) {
    try {
      var intent = MoneyWorld.sure(stall.order(order).paymentIntent());
      var refund = RefundCreateParams.builder().setPaymentIntent(intent).build();
      world.client().v1().refunds().create(refund);
    } catch (StripeException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void deliverMost(Random chance) {
    for (var event : world.events()) {
      if (chance.nextInt(10) != 0) {
        world.deliver(event);
      }
    }
    world.work();
  }

  private static void catchUp(Instant since) {
    world.pass(Duration.ofMinutes(15));
    world.api.settling.catchUp();
    world.work();
    world.api.revisiting.look();
    var report = world.api.reconciling.compare(since, true);
    world.work();
    assertThat(report.differences()).allMatch(it -> it.repaired());
    world.pass(Duration.ofMinutes(15));
    assertThat(world.api.reconciling.compare(since, true).differences()).isEmpty();
  }

  @Test
  void row23_whatStripeCouldNotDeliverIsFetchedHoweverMuchItIs() {
    var orders = new ArrayList<OrderId>();
    for (int i = 0; i < 22; i++) {
      orders.add(stall.place(stall.join("buyer"), mod));
      stall.pay(orders.getLast(), Stall.CARD);
    }
    assertThat(world.events()).hasSizeGreaterThan(100);
    assertThat(world.api.heeding.fetchMissed()).isGreaterThan(100);
    world.work();
    assertThat(orders).allSatisfy(it -> assertThat(stall.state(it)).isEqualTo(OrderState.PAID));
    assertThat(world.api.heeding.fetchMissed()).isZero();
  }

  @Test
  void row23_aCommandWhoseJobWasLostIsResumed() {
    var order = stall.sold(pavel, mod);
    world.api.paying.payWhatIsDue();
    var command = stall.commands(stall.split(order, carla).id(), Command.Kind.TRANSFER).getFirst();
    world.database.write(tx -> tx.jobs().done("send", command.id().toString()));
    assertThat(world.work()).isZero();
    assertThat(stall.sent(carla)).isZero();
    world.pass(Duration.ofMinutes(3));
    world.api.commanding.resume();
    world.work();
    assertThat(stall.sent(carla)).isEqualTo(stall.part(order, carla));
    assertThatThrownBy(() -> world.api.checkout.look(carla, order))
        .isInstanceOf(market.api.Problem.class);
  }
}
