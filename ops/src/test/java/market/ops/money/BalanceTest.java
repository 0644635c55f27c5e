package market.ops.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.checkout.Cart;
import market.api.checkout.Receipts;
import market.api.checkout.Refunding.Wish;
import market.api.documents.Pdf;
import market.api.documents.Statement;
import market.api.payouts.BatchFile;
import market.api.payouts.Stating;
import market.api.payouts.Withdrawing;
import market.ops.money.Stall.Rules;
import market.storage.games.Game;
import market.storage.mods.Slug;
import market.storage.orders.OrderId;
import market.storage.orders.OrderState;
import market.storage.orders.PaysWith;
import market.storage.payouts.Withdrawals;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was earned: spent here, paid by bank, withdrawn, and stated. */
class BalanceTest {
  private static final MoneyWorld world = MoneyWorld.get();
  private static final Stall stall = new Stall(world);

  private final Game game = stall.game(Rules.PLAIN);
  private final Caller carla = stall.join("carla");
  private final Caller chen = stall.join("chen");
  private final Slug mod = stall.mod(carla, game, 1_000);

  @AfterEach
  void theBooksAreRight() {
    world.listen();
    world.payOut();
    Reckoning.agree(world);
  }

  private static Cart fromBalance(Slug mod) {
    return new Cart(Stall.cart(mod).items(), null, null, null, PaysWith.BALANCE);
  }

  @Test
  void whatWasEarnedIsSpentHereAndGivenBackWhereItCameFrom() {
    var earned = stall.sold(stall.join("fan"), mod);
    var mine = stall.part(earned, carla);
    var slug = stall.mod(chen, game, 500);
    var order = stall.sold(carla, fromBalance(slug));
    assertThat(stall.state(order)).isEqualTo(OrderState.PAID);
    assertThat(stall.owns(carla, slug)).isTrue();
    assertThat(stall.owed(carla)).isEqualTo(mine - 500);
    // No processor, no fee.
    assertThat(stall.part(order, chen)).isEqualTo(500 - 75);
    var dear = fromBalance(stall.mod(chen, game, mine - 499));
    assertThatThrownBy(() -> stall.sold(carla, dear)).isInstanceOf(Problem.class);

    stall.api.refunding.give(chen, order, new Wish(null, 200L, null));
    assertThat(stall.owed(carla)).isEqualTo(mine - 300);
    stall.api.refunding.ask(carla, order, Wish.ALL);
    assertThat(stall.state(order)).isEqualTo(OrderState.REFUNDED);
    assertThat(stall.owed(carla)).isEqualTo(mine);
    assertThat(stall.owed(chen)).isZero();
    stall.onboard(carla);
    world.payOut();
    assertThat(stall.sent(carla)).isEqualTo(mine);
  }

  @Test
  void theSameEarningsAreNotSpentTwiceAtOnceNorSpentAndSent() throws Exception {
    var earned = stall.sold(stall.join("fan"), mod);
    var mine = stall.part(earned, carla);
    stall.onboard(carla);
    var carts =
        List.of(fromBalance(stall.mod(chen, game, mine)), fromBalance(stall.mod(chen, game, mine)));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tries =
          List.<Callable<Object>>of(
              () -> stall.api.checkout.place(carla, carts.getFirst()),
              () -> stall.api.checkout.place(carla, carts.getLast()),
              () -> stall.api.paying.payWhatIsDue());
      for (var each : threads.invokeAll(tries)) {
        try {
          each.get();
        } catch (java.util.concurrent.ExecutionException e) {
          assertThat(e).hasCauseInstanceOf(Problem.class);
        }
      }
    }
    world.listen();
    world.payOut();
    assertThat(stall.owed(carla)).isZero();
    assertThat(stall.sent(carla) + stall.owed(chen) * 100 / 85).isBetween(mine - 2, mine + 2);
  }

  private void byBank(Caller payee) {
    stall.api.banking.payTo(payee, "BR", "Payee", "0001-12345", null);
  }

  @Test
  void whomStripeDoesNotReachIsPaidByBankOnceTheListIsMarkedPaid() {
    byBank(carla);
    var first = stall.sold(stall.join("fan"), mod);
    var second = stall.sold(stall.join("fan"), mod);
    world.payOut();
    var batch = stall.api.banking.draw(stall.olga, "USD");
    var due = stall.part(first, carla) + stall.part(second, carla);
    var file = new BatchFile(world.database, stall.api.settings).of(batch.id());
    assertThat(file.payments()).hasSize(1);
    assertThat(file.payments().getFirst().units()).isEqualTo(due);
    assertThat(stall.owed(carla)).isEqualTo(due);
    assertThatThrownBy(() -> stall.api.banking.draw(stall.olga, "USD")).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> stall.sold(carla, fromBalance(stall.mod(chen, game, 100))))
        .isInstanceOf(Problem.class);
    // Given back while the list is at the bank: owed from then on.
    stall.api.refunding.order(stall.olga, second, Wish.ALL);
    world.listen();
    stall.api.banking.paid(stall.olga, batch.id());
    assertThat(stall.owed(carla)).isEqualTo(-stall.part(second, carla));
    assertThatThrownBy(() -> stall.api.banking.paid(stall.olga, batch.id()))
        .isInstanceOf(Problem.class);

    var third = stall.sold(stall.join("fan"), stall.mod(carla, game, 3_000));
    var next = stall.api.banking.draw(stall.olga, "USD");
    var net = stall.part(third, carla) - stall.part(second, carla);
    assertThat(new BatchFile(world.database, stall.api.settings).of(next.id()).payments())
        .singleElement()
        .satisfies(it -> assertThat(it.units()).isEqualTo(net));
    stall.api.banking.cancel(stall.olga, next.id());
    assertThat(stall.owed(carla)).isEqualTo(net);
    var again = stall.api.banking.draw(stall.olga, "USD");
    stall.api.banking.paid(stall.olga, again.id());
    assertThat(stall.owed(carla)).isZero();
  }

  private static Withdrawals.State state(Withdrawals.Withdrawal it) {
    return world.database.read(tx -> tx.withdrawals().find(it.id())).orElseThrow().state();
  }

  private static long free() {
    return world.database.<Long>read(tx -> Withdrawing.freeUnits(tx, "USD"));
  }

  @Test
  void whatIsThePlatformsIsWithdrawnAndComesBackWhenTheBankRefuses() {
    var _ = stall.sold(stall.join("fan"), stall.mod(carla, game, 100_000));
    world.pass(Duration.ofDays(3));
    var free = free();
    assertThat(free).isGreaterThanOrEqualTo(14_000);
    var arrives = stall.api.withdrawing.ask(stall.olga, 5_000, "USD");
    assertThat(free()).isEqualTo(free - 5_000);
    world.listen();
    world.pass(Duration.ofHours(1));
    world.listen();
    assertThat(state(arrives)).isEqualTo(Withdrawals.State.PAID);

    var fails = stall.api.withdrawing.ask(stall.olga, 5_000, "USD");
    world.work();
    var payout =
        MoneyWorld.sure(
            world.database.read(tx -> tx.withdrawals().find(fails.id())).orElseThrow().payout());
    world.turn("payouts/%s/fail".formatted(payout), "{}");
    world.listen();
    assertThat(state(fails)).isEqualTo(Withdrawals.State.FAILED);
    assertThat(free()).isEqualTo(free - 5_000);
    assertThat(stall.alerts("withdrawal.failed"))
        .anyMatch(it -> it.subject().equals("withdrawal:" + fails.id()));
  }

  @Test
  void aPayoutWhoseEventNeverCameIsLookedAtAgainAndOneThatFailedIsFound() {
    var _ = stall.sold(stall.join("fan"), stall.mod(carla, game, 100_000));
    world.pass(Duration.ofDays(3));
    // What others did at this very moment is not compared.
    world.clock.advance(Duration.ofMinutes(1));
    var since = world.clock.instant();
    var arrives = stall.api.withdrawing.ask(stall.olga, 3_000, "USD");
    var fails = stall.api.withdrawing.ask(stall.olga, 3_001, "USD");
    world.work();
    var payout =
        MoneyWorld.sure(
            world.database.read(tx -> tx.withdrawals().find(fails.id())).orElseThrow().payout());
    world.turn("payouts/%s/fail".formatted(payout), "{}");
    world.pass(Duration.ofHours(1));
    world.forgetEvents();
    var report = stall.api.reconciling.compare(since, true);
    assertThat(report.differences()).hasSize(1).allMatch(it -> it.repaired());
    stall.api.revisiting.look();
    assertThat(state(arrives)).isEqualTo(Withdrawals.State.PAID);
    assertThat(state(fails)).isEqualTo(Withdrawals.State.FAILED);
  }

  private Statement statement(YearMonth month) {
    return world.database.read(
        tx -> Stating.of(tx, "Modmarket", carla.account(), month, Currency.getInstance("USD")));
  }

  @Test
  void everyMonthsStatementAddsUpAndTheNextBeginsWhereItEnded() throws IOException {
    var begun = YearMonth.from(world.clock.instant().atZone(ZoneOffset.UTC));
    for (int i = 0; i < 3; i++) {
      var order = stall.sold(stall.join("fan"), stall.mod(carla, game, 1_000 + i));
      if (i == 1) {
        stall.onboard(carla);
        world.payOut();
        stall.api.refunding.order(stall.olga, order, Wish.ALL);
      }
      world.listen();
      world.pass(Duration.ofDays(31));
    }
    var ended = YearMonth.from(world.clock.instant().atZone(ZoneOffset.UTC));
    var held = 0L;
    var lines = 0;
    for (var month = begun; !month.isAfter(ended); month = month.plusMonths(1)) {
      var statement = statement(month);
      assertThat(statement.opening()).isEqualTo(held);
      held += statement.lines().stream().mapToLong(Statement.Line::units).sum();
      assertThat(statement.closing()).isEqualTo(held);
      lines += statement.lines().size();
      var paper = new ByteArrayOutputStream();
      Pdf.statement(statement, Locale.ENGLISH, paper);
      assertThat(paper.toString(java.nio.charset.StandardCharsets.ISO_8859_1)).startsWith("%PDF");
    }
    assertThat(lines).isGreaterThanOrEqualTo(6);
    assertThat(held).isEqualTo(stall.owed(carla));
  }

  @Test
  void aReceiptSaysWhatWasPaidForWhatAndWhereEachCentWent() throws IOException {
    var fan = stall.join("fan");
    var order = stall.sold(fan, mod);
    stall.api.refunding.give(carla, order, new Wish(null, 300L, "a scratch"));
    world.listen();
    var receipt =
        world.database.read(tx -> Receipts.of(tx, "Modmarket", stall.order(order), fan.account()));
    assertThat(receipt.toString()).contains("a scratch", "Mod " + mod);
    var paper = new ByteArrayOutputStream();
    Pdf.receipt(receipt, Locale.ENGLISH, paper);
    assertThat(paper.toString(java.nio.charset.StandardCharsets.ISO_8859_1)).startsWith("%PDF");
    OrderId waits = stall.place(stall.join("fan"), mod);
    assertThatThrownBy(() ->
            world.database.read(
                tx -> Receipts.of(tx, "Modmarket", stall.order(waits), fan.account())))
        .isInstanceOf(Problem.class);
  }
}
