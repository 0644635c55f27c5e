package market.ops.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.StripeException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import market.api.accounts.Caller;
import market.api.selling.Redeeming.NewCodes;
import market.ops.money.Stall.Rules;
import market.storage.games.Game;
import market.storage.mods.Slug;
import market.storage.orders.Order;
import market.storage.orders.OrderState;
import market.storage.payouts.Command;
import market.storage.refunds.Dispute;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A buyer's bank takes money, and perhaps gives it back. */
class DisputeTest {
  private static final MoneyWorld world = MoneyWorld.get();
  private static final Stall stall = new Stall(world);

  private final Game game = stall.game(Rules.PLAIN);
  private final Caller carla = stall.payee("carla");
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
  void row11_aDisputeBeforeTheTransferStopsItAndAWonOneLetsItGo() {
    var order = stall.sold(pavel, mod);
    var dispute = stall.dispute(order, 1_000);
    world.listen();
    world.payOut();
    assertThat(stall.transfers(carla)).isZero();
    assertThat(stall.order(order).held()).isEqualTo(Order.Held.DISPUTE);
    assertThat(stall.owns(pavel, mod)).isTrue();
    stall.decide(dispute, "won");
    world.listen();
    world.payOut();
    assertThat(stall.sent(carla)).isEqualTo(stall.part(order, carla));
    assertThat(stall.owns(pavel, mod)).isTrue();
  }

  @Test
  void row11_aDisputeBeforeTheTransferThatIsLostPaysNobody() {
    var order = stall.sold(pavel, mod);
    var fees = stall.balance("disputes", "USD");
    var dispute = stall.dispute(order, 1_000);
    world.listen();
    stall.decide(dispute, "lost");
    world.listen();
    world.payOut();
    assertThat(stall.transfers(carla)).isZero();
    assertThat(stall.state(order)).isEqualTo(OrderState.CHARGED_BACK);
    assertThat(stall.owns(pavel, mod)).isFalse();
    assertThat(stall.balance("disputes", "USD")).isEqualTo(fees - 1_500);
  }

  @Test
  void row11_aDisputeWhileTheTransferIsUnderWayTakesItBackOnceItArrived() {
    var order = stall.sold(pavel, mod);
    world.api.paying.payWhatIsDue();
    var dispute = stall.dispute(order, 1_000);
    world.events().forEach(world::deliver);
    world
        .database
        .read(tx -> tx.jobs().waiting(List.of("heed"), 100))
        .forEach(it -> world.api.hints.follow(it.instance()));
    assertThat(stall.transfers(carla)).isZero();
    world.listen();
    assertThat(stall.transfers(carla)).isEqualTo(1);
    assertThat(stall.sent(carla)).isZero();
    stall.decide(dispute, "lost");
    world.listen();
    assertThat(stall.owed(carla)).isZero();
  }

  @Test
  void row11_aDisputeAfterTheTransferReversesItAndAWonOneSendsItAnewUnderAnotherKey() {
    var order = stall.sold(pavel, mod);
    world.payOut();
    var dispute = stall.dispute(order, 400);
    world.listen();
    var part = stall.part(order, carla);
    assertThat(stall.sent(carla)).isEqualTo(part - part * 400 / 1_000);
    stall.decide(dispute, "won");
    world.listen();
    world.payOut();
    assertThat(stall.sent(carla)).isEqualTo(part);
    assertThat(stall.commands(stall.split(order, carla).id(), Command.Kind.TRANSFER))
        .hasSize(2)
        .extracting(Command::key)
        .doesNotHaveDuplicates();
  }

  private void drain(Caller payee) {
    world.turn("accounts/%s/drain".formatted(stall.stripe(payee)), "{\"fail\": false}");
  }

  @Test
  void row11_whatADrainedCreatorCannotGiveBackIsOwedAndNettedFromLaterSales() {
    var order = stall.sold(pavel, mod);
    world.payOut();
    var part = stall.part(order, carla);
    drain(carla);
    var dispute = stall.dispute(order, 1_000);
    world.listen();
    stall.decide(dispute, "lost");
    world.listen();
    assertThat(stall.owed(carla)).isEqualTo(-part);
    assertThat(stall.alerts("payee.owes"))
        .anyMatch(it -> it.subject().equals("split:" + stall.split(order, carla).id()));

    var next = stall.sold(stall.join("buyer"), stall.mod(carla, game, 3_000));
    world.payOut();
    assertThat(stall.owed(carla)).isZero();
    assertThat(stall.sent(carla)).isEqualTo(stall.part(next, carla));
    assertThat(stall.split(order, carla).openUnits()).isZero();
    world.pass(Duration.ofDays(2));
    world.payOut();
    assertThat(stall.sent(carla)).isEqualTo(stall.part(next, carla));
  }

  @Test
  void row11_whatWasNettedIsPaidAgainWhenTheBankDecidesForUs() {
    var order = stall.sold(pavel, mod);
    world.payOut();
    drain(carla);
    var dispute = stall.dispute(order, 1_000);
    world.listen();
    var next = stall.sold(stall.join("buyer"), stall.mod(carla, game, 3_000));
    world.payOut();
    assertThat(stall.owed(carla)).isZero();

    stall.decide(dispute, "won");
    world.listen();
    assertThat(stall.owed(carla)).isEqualTo(stall.part(order, carla));
    // It is sent out of what is at hand: what somebody without an account waits for, too.
    stall.sold(stall.join("buyer"), stall.mod(stall.join("later"), game, 90_000));
    world.pass(Duration.ofDays(3));
    world.payOut();
    assertThat(stall.sent(carla)).isEqualTo(stall.part(order, carla) + stall.part(next, carla));
    assertThat(stall.owed(carla)).isZero();
  }

  @Test
  void row11_aDrainedCreatorsDebtIsAskedForAgainOnceThereIsSomething() {
    var order = stall.sold(pavel, mod);
    world.payOut();
    drain(carla);
    stall.decide(stall.dispute(order, 1_000), "lost");
    world.listen();
    assertThat(stall.owed(carla)).isNegative();
    var other = stall.sold(stall.join("buyer"), stall.mod(carla, game, 50));
    world.payOut();
    assertThat(stall.sent(carla)).isEqualTo(stall.part(order, carla));
    assertThat(stall.owed(carla)).isEqualTo(stall.part(other, carla) - stall.part(order, carla));
    world.pass(Duration.ofDays(1));
    world.payOut();
    assertThat(stall.owed(carla)).isNegative();
  }

  @Test
  void whatWasBoughtTwiceGoesBackOnceTheBankHasDecided() {
    var order = stall.place(pavel, mod);
    var until = world.clock.instant().plus(Duration.ofDays(1));
    var code = stall.api.selling.redeeming.make(carla, mod, new NewCodes(1, until)).getFirst();
    stall.api.selling.redeeming.redeem(pavel, code.code());
    stall.pay(order, Stall.CARD);
    var dispute = stall.disputed(stall.charge(order), 400);
    world.listen();
    assertThat(stall.state(order)).isEqualTo(OrderState.PAID);
    assertThat(stall.isAlerted("refund.refused", order)).isTrue();
    stall.api.revisiting.look();
    world.listen();
    assertThat(stall.state(order)).isEqualTo(OrderState.PAID);

    world.pass(Duration.ofDays(1));
    stall.decide(dispute, "won");
    world.listen();
    stall.api.revisiting.look();
    world.listen();
    assertThat(stall.state(order)).isEqualTo(OrderState.REFUNDED);
    assertThat(stall.owns(pavel, mod)).isTrue();
    stall.api.revisiting.look();
    assertThat(world.work()).isZero();
  }

  @Test
  void anInquiryFreezesAndTakesNothing() {
    var order = stall.sold(pavel, mod);
    var id =
        world
            .turn(
                "disputes",
                "{\"charge\": \"%s\", \"inquiry\": true}".formatted(stall.charge(order)))
            .path("id")
            .asText();
    world.listen();
    world.payOut();
    assertThat(stall.transfers(carla)).isZero();
    stall.decide(id, "lost");
    world.listen();
    world.payOut();
    assertThat(stall.sent(carla)).isEqualTo(stall.part(order, carla));
    assertThat(stall.state(order)).isEqualTo(OrderState.PAID);
  }

  @Test
  void evidenceThatConvincesTheBankBringsTheMoneyBack() throws StripeException {
    var order = stall.sold(pavel, mod);
    var _ = stall.dispute(order, 1_000);
    world.listen();
    var dispute = disputes(order).getFirst();
    assertThat(dispute.dueBy()).isNotNull();
    for (var wrong : List.of("", "MZ not a picture", "%PDF-" + "x".repeat(4_500_000))) {
      assertThatThrownBy(() -> attach(dispute, wrong)).hasMessageContaining("file");
    }
    var attached = attach(dispute, "%PDF-1.7 the log of their downloads");
    assertThat(attached.fileName()).isEqualTo("log.pdf");
    assertThat(attached.file()).startsWith("file_");
    var answered = stall.api.answering.answer(stall.olga, dispute.id(), "winning_evidence");
    assertThat(answered.evidenceAt()).isNotNull();
    world.work();
    var shown = world.client().v1().disputes().retrieve(dispute.stripe()).getEvidence();
    assertThat(shown.getUncategorizedFile()).isEqualTo(attached.file());
    world.pass(Duration.ofDays(1));
    world.listen();
    assertThat(disputes(order).getFirst().status()).isEqualTo("won");
    assertThat(stall.order(order).held()).isNull();
  }

  private static Dispute attach(Dispute dispute, String content) {
    var bytes = new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1));
    return stall.api.answering.attach(stall.olga, dispute.id(), "log.pdf", bytes);
  }

  private static List<Dispute> disputes(market.storage.orders.OrderId order) {
    return world.database.read(tx -> tx.disputes().of(order));
  }

  @Test
  void aWarningOfFraudHoldsWhatIsNotSentUntilAnOwnerReleasesIt() {
    var order = stall.sold(pavel, mod);
    world.turn("fraud_warnings", "{\"charge\": \"%s\"}".formatted(stall.charge(order)));
    world.listen();
    world.payOut();
    assertThat(stall.transfers(carla)).isZero();
    assertThat(stall.isAlerted("fraud_warning", order)).isTrue();
    stall.api.disputing.release(stall.olga, order);
    world.payOut();
    assertThat(stall.sent(carla)).isEqualTo(stall.part(order, carla));
  }
}
