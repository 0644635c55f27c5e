package market.ops.stripe;

import static market.ops.stripe.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.TransferReversalCreateParams;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MoneyRefusalTest {
  private SimulatorWorld world = new SimulatorWorld();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void transfersBeyondTheirChargeAreRefused() throws StripeException {
    var creator = world.creator();
    var charge = world.sold(1_000, TestCard.VISA);
    var transfers = world.stripe().v1().transfers();
    var most = Orders.transfer(600, creator).setSourceTransaction(charge.getId()).build();
    var first = transfers.create(most);

    refused(400, "", "amount", () -> transfers.create(most));

    transfers.reversals().create(first.getId());
    assertThat(transfers.create(most).getAmount()).isEqualTo(600);
  }

  @Test
  void transfersInAnotherCurrencyThanSettledAreRefused() throws StripeException {
    world.close();
    world = new SimulatorWorld(Duration.ZERO, Optional.of("eur"));
    var creator = world.creator();
    var charge = world.sold(1_000, TestCard.VISA);
    var transfers = world.stripe().v1().transfers();

    refused(
        400,
        "",
        "currency",
        () ->
            transfers.create(
                Orders.transfer(100, creator).setSourceTransaction(charge.getId()).build()));

    var euros =
        transfers.create(
            Orders.transfer(900, creator)
                .setCurrency("eur")
                .setSourceTransaction(charge.getId())
                .build());
    assertThat(euros.getCurrency()).isEqualTo("eur");
    assertThat(world.simulator().book().at("/platform/eur/charges").asLong()).isEqualTo(900);
  }

  @Test
  void transfersToWhomNothingMayBeSentAreRefused() throws StripeException {
    var restricted = world.restrictedCreator();
    var charge = world.sold(1_000, TestCard.VISA);
    var transfers = world.stripe().v1().transfers();

    refused(
        400,
        "insufficient_capabilities_for_transfer",
        "destination",
        () ->
            transfers.create(
                Orders.transfer(100, restricted).setSourceTransaction(charge.getId()).build()));
    refused(
        400,
        "resource_missing",
        "destination",
        () -> transfers.create(Orders.transfer(100, "acct_none").build()));
    refused(
        400,
        "resource_missing",
        "source_transaction",
        () ->
            transfers.create(
                Orders.transfer(100, world.creator()).setSourceTransaction("ch_none").build()));
  }

  @Test
  void transfersWaitForTheBalanceTransaction() throws StripeException {
    world.close();
    world = new SimulatorWorld(Duration.ofSeconds(5), Optional.empty());
    var creator = world.creator();
    var session = world.open("usd", 1_000);
    world.pay(session, TestCard.VISA);
    var charge = world.payment(session).getLatestCharge();
    var transfer = Orders.transfer(100, creator).setSourceTransaction(charge).build();

    refused(400, "", "source_transaction", () -> world.stripe().v1().transfers().create(transfer));

    world.pass(Duration.ofSeconds(5));
    world.settled(charge);
    assertThat(world.stripe().v1().transfers().create(transfer).getAmount()).isEqualTo(100);
  }

  @Test
  void transfersWithoutAChargeNeedAvailableMoney() throws StripeException {
    var creator = world.creator();
    world.sold(1_000, TestCard.VISA);
    var transfers = world.stripe().v1().transfers();
    var transfer = Orders.transfer(500, creator).build();

    refused(400, "balance_insufficient", "", () -> transfers.create(transfer));

    world.sold(1_000, TestCard.AVAILABLE_AT_ONCE);
    assertThat(transfers.create(transfer).getSourceTransaction()).isNull();
    refused(400, "balance_insufficient", "", () -> transfers.create(transfer));
  }

  @Test
  void refundsBeyondTheChargeAreRefused() throws StripeException {
    var charge = world.sold(1_000, TestCard.VISA);
    var refunds = world.stripe().v1().refunds();
    var most =
        RefundCreateParams.builder()
            .setPaymentIntent(charge.getPaymentIntent())
            .setAmount(600L)
            .build();
    refunds.create(most);

    refused(400, "", "amount", () -> refunds.create(most));

    refunds.create(
        RefundCreateParams.builder()
            .setPaymentIntent(charge.getPaymentIntent())
            .setAmount(400L)
            .build());
    refused(400, "charge_already_refunded", "", () -> refunds.create(most));
  }

  @Test
  void whatWasNotPaidIsNotRefunded() throws StripeException {
    var session = world.open("usd", 1_000);
    world.pay(session, TestCard.DECLINED);
    var intent = world.payment(session).getId();

    refused(
        400,
        "payment_intent_unexpected_state",
        "payment_intent",
        () ->
            world
                .stripe()
                .v1()
                .refunds()
                .create(RefundCreateParams.builder().setPaymentIntent(intent).build()));
  }

  @Test
  void reversalsBeyondTheTransferAreRefused() throws StripeException {
    var creator = world.creator();
    var charge = world.sold(1_000, TestCard.VISA);
    var transfers = world.stripe().v1().transfers();
    var transfer =
        transfers.create(
            Orders.transfer(500, creator).setSourceTransaction(charge.getId()).build());
    var most = TransferReversalCreateParams.builder().setAmount(300L).build();
    transfers.reversals().create(transfer.getId(), most);

    refused(400, "", "amount", () -> transfers.reversals().create(transfer.getId(), most));

    transfers.reversals().create(transfer.getId());
    refused(
        400,
        "transfer_already_reversed",
        "amount",
        () -> transfers.reversals().create(transfer.getId()));
  }

  @Test
  void aCreatorWhoWasPaidOutHasNothingToGiveBack() throws StripeException {
    var creator = world.creator();
    var charge = world.sold(1_000, TestCard.VISA);
    var transfers = world.stripe().v1().transfers();
    var transfer =
        transfers.create(
            Orders.transfer(500, creator).setSourceTransaction(charge.getId()).build());

    assertThat(world.postJson("/_simulator/accounts/" + creator + "/drain", "").status())
        .isEqualTo(200);

    refused(400, "balance_insufficient", "", () -> transfers.reversals().create(transfer.getId()));
  }
}
