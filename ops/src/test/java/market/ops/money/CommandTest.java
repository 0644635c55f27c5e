package market.ops.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import market.api.accounts.Caller;
import market.api.checkout.Cart;
import market.api.checkout.Refunding.Wish;
import market.api.jobs.Later;
import market.api.payments.Ask;
import market.api.payments.Commanding;
import market.api.payments.Effects;
import market.api.payouts.Withdrawing;
import market.ops.money.Stall.Rules;
import market.ops.stripe.Fault;
import market.ops.stripe.Fault.Kind;
import market.storage.Tx;
import market.storage.games.Game;
import market.storage.mods.Slug;
import market.storage.orders.OrderId;
import market.storage.orders.OrderState;
import market.storage.orders.PaysWith;
import market.storage.payouts.Command;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Money leaves by commands: sent once, however often they are sent. */
class CommandTest {
  private static final Duration KEYS_ARE_FORGOTTEN = Duration.ofHours(25);

  private static final MoneyWorld world = MoneyWorld.get();
  private static final Stall stall = new Stall(world);

  private final Game game = stall.game(Rules.PLAIN);
  private final Caller carla = stall.payee("carla");
  private final Caller pavel = stall.join("pavel");
  private final Slug mod = stall.mod(carla, game, 1_000);

  @AfterEach
  void theBooksAreRight() {
    world.allIsWell();
    world.payOut();
    Reckoning.agree(world);
  }

  private static void lose(String path) {
    // The JDK asks a second time when a connection closes.
    world.stripe.faults().add(Fault.next(Kind.LOST_REPLY, path, 2).onlyOn("POST"));
  }

  private static Command only(UUID subject, Command.Kind kind) {
    var all = stall.commands(subject, kind);
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  /** A process that dies once Stripe has answered, before that is written down. */
  private static final class Dying implements Effects {
    @Override
    public void done(Tx tx, Ask ask, String stripeId, @Nullable String url) {
      throw new Killed();
    }

    @Override
    public void refused(Tx tx, Ask ask, String reason) {
      throw new Killed();
    }
  }

  private static final class Killed extends RuntimeException {}

  private static void sendAndDie(UUID command) {
    var dying =
        new Commanding(
            world.database,
            world.gateway(),
            new Dying(),
            new Later(world.clock),
            world.api.json,
            world.clock);
    assertThatThrownBy(() -> dying.send(command)).isInstanceOf(Killed.class);
  }

  @Test
  void row03_aRetryAfterAKillBetweenSendAndCommitUsesTheSameKeyAndSendsOnce() {
    var order = stall.sold(pavel, mod);
    var split = stall.split(order, carla);
    world.api.paying.payWhatIsDue();
    var command = only(split.id(), Command.Kind.TRANSFER);
    sendAndDie(command.id());
    assertThat(stall.sent(carla)).isEqualTo(split.units());
    assertThat(stall.owed(carla)).isEqualTo(split.units());

    var restarted = world.api(false);
    world.pass(Duration.ofMinutes(3));
    restarted.commanding.resume();
    world.work(restarted);

    assertThat(stall.transfers(carla)).isEqualTo(1);
    assertThat(stall.owed(carla)).isZero();
    var after = only(split.id(), Command.Kind.TRANSFER);
    assertThat(after.state()).isEqualTo(Command.State.DONE);
    assertThat(after.key()).isEqualTo(command.key());
    assertThat(after.attempts()).isEqualTo(2);
  }

  @Test
  void row04_aKeyStripeForgotIsLookedUpAndNotSentAgain() {
    var order = stall.sold(pavel, mod);
    var split = stall.split(order, carla);
    lose("/v1/transfers");
    world.api.paying.payWhatIsDue();
    assertThat(world.work()).isEqualTo(1);
    world.pass(KEYS_ARE_FORGOTTEN);
    world.work();
    assertThat(stall.transfers(carla)).isEqualTo(1);
    assertThat(only(split.id(), Command.Kind.TRANSFER).state()).isEqualTo(Command.State.DONE);

    lose("/v1/refunds");
    stall.api.refunding.ask(pavel, order, Wish.ALL);
    assertThat(world.work()).isEqualTo(1);
    world.pass(KEYS_ARE_FORGOTTEN);
    lose("/v1/transfers");
    world.work();
    assertThat(stall.state(order)).isEqualTo(OrderState.REFUNDED);
    assertThat(only(split.id(), Command.Kind.REVERSAL).state()).isEqualTo(Command.State.UNKNOWN);
    world.pass(KEYS_ARE_FORGOTTEN);
    world.work();
    assertThat(only(split.id(), Command.Kind.REVERSAL).state()).isEqualTo(Command.State.DONE);
    assertThat(stall.sent(carla)).isZero();
    assertThat(stall.owed(carla)).isZero();
  }

  @Test
  void row04_aForgottenTransferIsFoundAmongMoreThanAHundredOfItsOrder() {
    var team = List.of(carla, stall.payee("chen"), stall.payee("lena"));
    var mods = IntStream.range(0, 34).mapToObj(_ -> stall.mod(carla, game, 2_000)).toList();
    mods.forEach(each -> stall.share(carla, each, team, 4_000, 3_000, 3_000));
    var order = stall.sold(pavel, mods.toArray(Slug[]::new));
    world.api.paying.payWhatIsDue();
    var first = stall.split(order, carla);
    sendAndDie(only(first.id(), Command.Kind.TRANSFER).id());
    stall.splits(order).stream()
        .filter(it -> it.account() != null && !it.id().equals(first.id()))
        .forEach(it -> world.api.commanding.send(only(it.id(), Command.Kind.TRANSFER).id()));
    world.pass(KEYS_ARE_FORGOTTEN);
    world.work();
    assertThat(stall.sent(carla)).isEqualTo(stall.part(order, carla));
    assertThat(stall.transfers(carla)).isEqualTo(34);
  }

  @Test
  void row05_aRetrySendsTheAmountsItWasWrittenWithAndTheDatabaseKeepsThem() throws SQLException {
    var order = stall.sold(pavel, mod);
    var split = stall.split(order, carla);
    world.stripe.faults().add(Fault.next(Kind.RATE_LIMIT, "/v1/transfers", 1));
    world.api.paying.payWhatIsDue();
    assertThat(world.work()).isEqualTo(1);
    var command = only(split.id(), Command.Kind.TRANSFER);

    var chen = stall.payee("chen");
    stall.share(carla, mod, List.of(carla, chen), 5_000, 5_000);
    try (var connection = world.sql().getConnection();
        var change =
            connection.prepareStatement(
                "UPDATE stripe_commands SET params = params || '{\"units\": 1}' WHERE id = ?")) {
      change.setObject(1, command.id());
      assertThatThrownBy(change::executeUpdate).hasMessageContaining("never changes what it asks");
    }
    stall.api.refunding.give(carla, order, new Wish(null, 400L, null));
    world.listen();

    assertThat(only(split.id(), Command.Kind.TRANSFER).params()).isEqualTo(command.params());
    var transfer = only(split.id(), Command.Kind.TRANSFER);
    assertThat(transfer.state()).isEqualTo(Command.State.DONE);
    // All of it arrived, as it was written; then what the buyer has back came back.
    assertThat(stall.sent(carla)).isEqualTo(split.units() - split.units() * 400 / 1_000);
    assertThat(stall.commands(split.id(), Command.Kind.REVERSAL)).hasSize(1);
  }

  private OrderId paidFromEarnings(Caller seller, long price) {
    var earner = stall.payee("earner");
    stall.sold(stall.join("fan"), stall.mod(earner, game, 900_000));
    var cart =
        new Cart(
            List.of(new Cart.Item(stall.mod(seller, game, price), null, null, null)),
            null,
            null,
            null,
            PaysWith.BALANCE);
    return stall.sold(earner, cart);
  }

  @Test
  void row06_aRefusedTransferIsFollowedByASecondCommandOnceThereAreFunds() {
    var order = paidFromEarnings(carla, 600_000);
    var split = stall.split(order, carla);
    world.payOut();
    var refused = only(split.id(), Command.Kind.TRANSFER);
    assertThat(refused.state()).isEqualTo(Command.State.FAILED);
    assertThat(stall.sent(carla)).isZero();
    assertThat(stall.owed(carla)).isEqualTo(split.units());

    world.pass(Duration.ofDays(3));
    world.payOut();
    world.payOut();
    var both = stall.commands(split.id(), Command.Kind.TRANSFER);
    assertThat(both)
        .extracting(Command::state)
        .containsExactly(Command.State.FAILED, Command.State.DONE);
    assertThat(both).extracting(Command::key).doesNotHaveDuplicates();
    assertThat(stall.sent(carla)).isEqualTo(split.units());
    assertThat(stall.transfers(carla)).isEqualTo(1);
    long free = world.database.read(tx -> Withdrawing.freeUnits(tx, "USD"));
    var _ = stall.api.withdrawing.ask(stall.olga, free, "USD");
  }

  @Test
  void row07_whatWasRefusedForHasteIsSentAgainUnderTheSameKeyAndNothingIsUndone() {
    var order = stall.sold(pavel, mod);
    var split = stall.split(order, carla);
    world.stripe.faults().add(Fault.next(Kind.RATE_LIMIT, "/v1/transfers", 3));
    world.api.paying.payWhatIsDue();
    for (int i = 0; i < 3; i++) {
      assertThat(world.work()).isEqualTo(1);
      assertThat(stall.split(order, carla).moving()).isTrue();
      assertThat(stall.owed(carla)).isEqualTo(split.units());
      assertThat(world.api.paying.payWhatIsDue()).isZero();
    }
    assertThat(world.work()).isZero();
    assertThat(only(split.id(), Command.Kind.TRANSFER).attempts()).isEqualTo(4);
    assertThat(stall.transfers(carla)).isEqualTo(1);
    assertThat(stall.sent(carla)).isEqualTo(split.units());
    assertThat(stall.owed(carla)).isZero();
  }

  @Test
  void row08_aLostReplyIsUnknownAndNotAFailureWhateverWasAsked() {
    var order = stall.sold(pavel, mod);
    var split = stall.split(order, carla);
    lose("/v1/transfers");
    world.api.paying.payWhatIsDue();
    assertThat(world.work()).isEqualTo(1);
    assertThat(only(split.id(), Command.Kind.TRANSFER).state()).isEqualTo(Command.State.UNKNOWN);
    assertThat(stall.sent(carla)).isEqualTo(split.units());
    world.work();
    assertThat(only(split.id(), Command.Kind.TRANSFER).state()).isEqualTo(Command.State.DONE);
    assertThat(stall.transfers(carla)).isEqualTo(1);

    lose("/v1/refunds");
    stall.api.refunding.ask(pavel, order, Wish.ALL);
    assertThat(world.work()).isEqualTo(1);
    assertThat(stall.state(order)).isEqualTo(OrderState.REFUNDING);
    lose("/v1/transfers");
    assertThat(world.work()).isEqualTo(1);
    assertThat(stall.state(order)).isEqualTo(OrderState.REFUNDED);
    assertThat(stall.owed(carla)).isEqualTo(-split.units());
    world.work();
    assertThat(stall.owed(carla)).isZero();
    assertThat(stall.sent(carla)).isZero();
  }

  @Test
  void row08_anErrorThatStripeRemembersIsAskedAboutOnceTheKeyIsForgotten() {
    var order = stall.sold(pavel, mod);
    var split = stall.split(order, carla);
    world.stripe.faults().add(Fault.next(Kind.ERROR_AFTER, "/v1/transfers", 1).onlyOn("POST"));
    world.api.paying.payWhatIsDue();
    assertThat(world.work()).isEqualTo(1);
    assertThat(world.work()).isEqualTo(1);
    world.pass(KEYS_ARE_FORGOTTEN);
    assertThat(world.work()).isZero();
    assertThat(only(split.id(), Command.Kind.TRANSFER).state()).isEqualTo(Command.State.DONE);
    assertThat(stall.transfers(carla)).isEqualTo(1);
  }

  @Test
  void row20_aTransferThatNothingIsAvailableForWaitsAndTheCreatorsMoneyIsNotWithdrawn() {
    var order = paidFromEarnings(carla, 500_000);
    var split = stall.split(order, carla);
    long free = world.database.read(tx -> Withdrawing.freeUnits(tx, "USD"));
    var owed = stall.balance("creator", "USD");
    assertThat(free).isLessThanOrEqualTo(-stall.balance("processor", "USD") - owed);
    assertThatThrownBy(() -> stall.api.withdrawing.ask(stall.olga, free + 1, "USD"))
        .isInstanceOf(market.api.Problem.class);
    world.payOut();
    assertThat(stall.transfers(carla)).isZero();

    world.pass(Duration.ofDays(3));
    var withdrawal = stall.api.withdrawing.ask(stall.olga, free, "USD");
    world.listen();
    world.payOut();
    assertThat(stall.sent(carla)).isEqualTo(split.units());
    assertThat(
            world.database.read(tx -> tx.withdrawals().find(withdrawal.id())).orElseThrow().state())
        .isNotEqualTo(market.storage.payouts.Withdrawals.State.FAILED);
    assertThat(-stall.balance("processor", "USD"))
        .isGreaterThanOrEqualTo(stall.balance("creator", "USD"));
  }
}
