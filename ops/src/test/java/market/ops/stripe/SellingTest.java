package market.ops.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.model.Refund;
import com.stripe.net.Webhook;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.TransferListParams;
import com.stripe.param.TransferReversalCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SellingTest {
  private final SimulatorWorld world = new SimulatorWorld();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aBuyerPaysOnThePageAndTheMoneyIsKnownLater() throws StripeException {
    world.restart();
    var customer =
        world
            .stripe()
            .v1()
            .customers()
            .create(
                CustomerCreateParams.builder()
                    .setEmail("buyer@example.org")
                    .putMetadata("user_id", "5")
                    .build());
    var session =
        world
            .stripe()
            .v1()
            .checkout()
            .sessions()
            .create(
                Orders.purchase("usd", 1_000, 500)
                    .setCustomer(customer.getId())
                    .setCustomerUpdate(
                        SessionCreateParams.CustomerUpdate.builder()
                            .setAddress(SessionCreateParams.CustomerUpdate.Address.AUTO)
                            .build())
                    .build());
    assertThat(session.getStatus()).isEqualTo("open");
    assertThat(session.getPaymentStatus()).isEqualTo("unpaid");
    assertThat(session.getAmountTotal()).isEqualTo(1_500);

    var page = world.get(URI.create(session.getUrl()).getPath());
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body())
        .contains("$15.00", "Mod &lt;1000&gt;", "buyer@example.org", "http://shop.test/cart")
        .contains("name=\"card_number\"", "name=\"expiry\"", "name=\"cvc\"", "id=\"pay\"");

    var paid = world.pay(session, TestCard.VISA);
    assertThat(paid.status()).isEqualTo(303);
    assertThat(paid.location()).isEqualTo("http://shop.test/thanks?session=" + session.getId());

    var intent = world.payment(session);
    assertThat(intent.getStatus()).isEqualTo("succeeded");
    assertThat(intent.getTransferGroup()).isEqualTo("order_1");
    assertThat(intent.getMetadata()).containsEntry("order_id", "1");
    assertThat(intent.getLatestChargeObject().getPaid()).isTrue();

    world.settled(intent.getLatestCharge());
    var settled = world.payment(session).getLatestChargeObject().getBalanceTransactionObject();
    assertThat(settled.getAmount()).isEqualTo(1_500);
    assertThat(settled.getFee()).isEqualTo(74);
    assertThat(settled.getNet()).isEqualTo(1_426);
    assertThat(settled.getStatus()).isEqualTo("pending");
  }

  @Test
  void everyStepIsToldOnceAndSigned() throws StripeException {
    var charge = world.sold(1_000, TestCard.VISA);

    world.awaited("charge.updated");

    assertThat(world.types())
        .contains(
            "payment_intent.created",
            "charge.succeeded",
            "payment_intent.succeeded",
            "checkout.session.completed")
        .doesNotHaveDuplicates();
    var received = world.awaited("charge.succeeded");
    var event = verified(received, SimulatorWorld.SECRET);
    assertThat(event.getDataObjectDeserializer().getObject())
        .get()
        .isInstanceOfSatisfying(
            com.stripe.model.Charge.class,
            told -> {
              assertThat(told.getId()).isEqualTo(charge.getId());
              assertThat(told.getBalanceTransaction()).isNull();
            });
  }

  private com.stripe.model.Event verified(SimulatorWorld.Received received, String secret)
      throws SignatureVerificationException {
    return Webhook.constructEvent(
        received.body(),
        received.signature(),
        secret,
        Webhook.DEFAULT_TOLERANCE,
        new MovableClock(world.now));
  }

  @Test
  void aCreatorIsOnboardedPaidAndPaysBack() throws StripeException {
    var creator = world.creator();
    var charge = world.sold(1_000, TestCard.VISA);
    var transfers = world.stripe().v1().transfers();

    var transfer =
        transfers.create(
            Orders.transfer(850, creator).setSourceTransaction(charge.getId()).build(),
            SimulatorWorld.key("split:1:transfer"));
    var reversal =
        transfers
            .reversals()
            .create(
                transfer.getId(),
                TransferReversalCreateParams.builder()
                    .setAmount(350L)
                    .putMetadata("refund_id", "1")
                    .build());

    assertThat(reversal.getTransfer()).isEqualTo(transfer.getId());
    var read = transfers.retrieve(transfer.getId());
    assertThat(read.getAmountReversed()).isEqualTo(350);
    assertThat(read.getReversed()).isFalse();
    assertThat(read.getReversals().getData()).hasSize(1);
    assertThat(transfers.reversals().list(transfer.getId()).getData()).hasSize(1);
    assertThat(
            transfers
                .list(TransferListParams.builder().setTransferGroup("order_1").build())
                .getData())
        .extracting(com.stripe.model.Transfer::getId)
        .containsExactly(transfer.getId());
    transfers.reversals().create(transfer.getId());
    assertThat(transfers.retrieve(transfer.getId()).getReversed()).isTrue();
    world.awaited("transfer.created");
    world.awaited("transfer.reversed");
  }

  @Test
  void aRefundInPartsEndsAtTheWhole() throws StripeException {
    var charge = world.sold(1_000, TestCard.VISA);
    var refunds = world.stripe().v1().refunds();
    var first =
        refunds.create(
            RefundCreateParams.builder()
                .setPaymentIntent(charge.getPaymentIntent())
                .setAmount(400L)
                .setReason(RefundCreateParams.Reason.REQUESTED_BY_CUSTOMER)
                .putMetadata("refund_id", "1")
                .build());
    assertThat(first.getStatus()).isEqualTo("succeeded");

    refunds.create(
        RefundCreateParams.builder().setPaymentIntent(charge.getPaymentIntent()).build());

    var refunded = world.stripe().v1().charges().retrieve(charge.getId());
    assertThat(refunded.getAmountRefunded()).isEqualTo(1_000);
    assertThat(refunded.getRefunded()).isTrue();
    assertThat(
            refunds
                .list(
                    RefundListParams.builder().setPaymentIntent(charge.getPaymentIntent()).build())
                .getData())
        .extracting(Refund::getAmount)
        .containsExactly(600L, 400L);
    world.awaited("refund.created");
    world.awaited("refund.updated");
  }

  @Test
  void aRefundThatTheCardRefusesComesBack() throws StripeException {
    var charge = world.sold(1_000, TestCard.REFUND_FAILS);

    var refund =
        world
            .stripe()
            .v1()
            .refunds()
            .create(
                RefundCreateParams.builder().setPaymentIntent(charge.getPaymentIntent()).build());
    assertThat(refund.getStatus()).isEqualTo("succeeded");
    world.awaited("refund.failed");

    var failed = world.stripe().v1().refunds().retrieve(refund.getId());
    assertThat(failed.getStatus()).isEqualTo("failed");
    assertThat(failed.getFailureBalanceTransaction()).isNotNull();
    assertThat(world.simulator().book().at("/platform/usd/refunds").asLong()).isZero();
  }

  @Test
  void theBookAddsUpToTheCent() throws StripeException {
    var creator = world.creator();
    var charge = world.sold(1_000, TestCard.VISA);
    var transfers = world.stripe().v1().transfers();
    var transfer =
        transfers.create(
            Orders.transfer(850, creator).setSourceTransaction(charge.getId()).build());
    world
        .stripe()
        .v1()
        .refunds()
        .create(
            RefundCreateParams.builder()
                .setPaymentIntent(charge.getPaymentIntent())
                .setAmount(100L)
                .build());
    transfers
        .reversals()
        .create(transfer.getId(), TransferReversalCreateParams.builder().setAmount(85L).build());

    var usd = world.simulator().book().at("/platform/usd");

    assertThat(usd.path("charges").asLong()).isEqualTo(1_000);
    assertThat(usd.path("fees").asLong()).isEqualTo(59);
    assertThat(usd.path("refunds").asLong()).isEqualTo(100);
    assertThat(usd.path("transfers").asLong()).isEqualTo(850);
    assertThat(usd.path("reversals").asLong()).isEqualTo(85);
    assertThat(usd.path("balance").asLong()).isEqualTo(1_000 - 59 - 100 - 850 + 85);
    var account = world.simulator().book().at("/accounts/" + creator + "/usd");
    assertThat(account.path("transferred").asLong()).isEqualTo(850);
    assertThat(account.path("reversed").asLong()).isEqualTo(85);
    var movements =
        world
            .stripe()
            .v1()
            .balanceTransactions()
            .list(BalanceTransactionListParams.builder().setLimit(100L).build());
    assertThat(movements.getData())
        .extracting(com.stripe.model.BalanceTransaction::getType)
        .containsExactly("transfer_refund", "refund", "transfer", "charge");
    assertThat(
            movements.getData().stream()
                .mapToLong(com.stripe.model.BalanceTransaction::getNet)
                .sum())
        .isEqualTo(usd.path("balance").asLong());
  }

  @Test
  void moneyBecomesAvailableAfterTwoDays() throws StripeException {
    world.sold(1_000, TestCard.VISA);
    var before = world.stripe().v1().balance().retrieve();
    assertThat(before.getPending().getFirst().getAmount()).isEqualTo(941);
    assertThat(before.getAvailable().getFirst().getAmount()).isZero();

    world.pass(Duration.ofDays(2));

    var after = world.stripe().v1().balance().retrieve();
    assertThat(after.getPending().getFirst().getAmount()).isZero();
    assertThat(after.getAvailable().getFirst().getAmount()).isEqualTo(941);
  }

  @Test
  void listsArePagedNewestFirst() throws StripeException {
    for (int i = 0; i < 3; i++) {
      world.sold(1_000, TestCard.VISA);
    }
    var transactions = world.stripe().v1().balanceTransactions();
    var first = transactions.list(BalanceTransactionListParams.builder().setLimit(2L).build());
    assertThat(first.getHasMore()).isTrue();
    assertThat(first.getData()).hasSize(2);

    var second =
        transactions.list(
            BalanceTransactionListParams.builder()
                .setLimit(2L)
                .setStartingAfter(first.getData().getLast().getId())
                .build());
    assertThat(second.getHasMore()).isFalse();
    assertThat(second.getData()).hasSize(1);
    assertThat(first.autoPagingIterable()).hasSize(3);
    var back =
        transactions.list(
            BalanceTransactionListParams.builder()
                .setEndingBefore(second.getData().getFirst().getId())
                .build());
    assertThat(back.getData()).isEqualTo(first.getData());
    assertThat(
            transactions
                .list(
                    BalanceTransactionListParams.builder()
                        .setCreated(
                            BalanceTransactionListParams.Created.builder()
                                .setGt(SimulatorWorld.START.getEpochSecond())
                                .build())
                        .build())
                .getData())
        .isEmpty();
    var charge = first.getData().getFirst().getSource();
    assertThat(
            transactions
                .list(BalanceTransactionListParams.builder().setSource(charge).build())
                .getData())
        .hasSize(1);
  }
}
