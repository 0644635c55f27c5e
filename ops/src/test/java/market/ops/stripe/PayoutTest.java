package market.ops.stripe;

import static market.ops.stripe.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Payout;
import com.stripe.net.RequestOptions;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.PayoutCreateParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.TransferReversalCreateParams;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PayoutTest {
  private final SimulatorWorld world = new SimulatorWorld();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void thePlatformPaysOutWhatIsAvailable() throws StripeException {
    world.sold(1_000, TestCard.VISA);
    refused(400, "balance_insufficient", "", () -> payOut(900));
    world.pass(Duration.ofDays(2));
    refused(400, "balance_insufficient", "", () -> payOut(942));

    var payout = payOut(900);

    assertThat(payout.getStatus()).isEqualTo("pending");
    assertThat(world.stripe().v1().balance().retrieve().getAvailable().getFirst().getAmount())
        .isEqualTo(41);
    world.pass(Duration.ofMinutes(1));
    world.awaited("payout.paid");
    assertThat(world.stripe().v1().payouts().retrieve(payout.getId()).getStatus())
        .isEqualTo("paid");
    assertThat(world.stripe().v1().payouts().list().getData()).hasSize(1);
    assertThat(world.types()).contains("payout.created");
    var movements = movements(payout);
    assertThat(movements).extracting(BalanceTransaction::getNet).containsExactly(-900L);
    assertThat(movements.getFirst().getReportingCategory()).isEqualTo("payout");
    assertThat(world.simulator().book().at("/platform/usd/payouts").asLong()).isEqualTo(900);
    assertThat(world.simulator().book().at("/platform/usd/balance").asLong()).isEqualTo(41);
  }

  @Test
  void aPayoutThatFailsOrIsCanceledComesBack() throws StripeException {
    world.sold(1_000, TestCard.AVAILABLE_AT_ONCE);
    var canceled = world.stripe().v1().payouts().cancel(payOut(100).getId());
    assertThat(canceled.getStatus()).isEqualTo("canceled");
    refused(400, "", "", () -> world.stripe().v1().payouts().cancel(canceled.getId()));
    var failing =
        world
            .stripe()
            .v1()
            .payouts()
            .create(
                PayoutCreateParams.builder()
                    .setAmount(200L)
                    .setCurrency("usd")
                    .putMetadata("simulate", "failed")
                    .build());
    world.pass(Duration.ofMinutes(1));
    world.awaited("payout.failed");

    var failed = world.stripe().v1().payouts().retrieve(failing.getId());

    assertThat(failed.getFailureCode()).isEqualTo("account_closed");
    assertThat(failed.getFailureBalanceTransaction()).isNotNull();
    assertThat(movements(failed))
        .extracting(BalanceTransaction::getType, BalanceTransaction::getReportingCategory)
        .containsExactly(tuple("payout_failure", "payout_reversal"), tuple("payout", "payout"));
    world.awaited("payout.canceled");
    assertThat(world.simulator().book().at("/platform/usd/payouts").asLong()).isZero();
    assertThat(world.simulator().book().at("/platform/usd/balance").asLong()).isEqualTo(941);
  }

  @Test
  void aCreatorsPayoutIsToldOnTheCreatorsAccount() throws StripeException {
    var creator = world.creator();
    var charge = world.sold(1_000, TestCard.VISA);
    var transfer =
        world
            .stripe()
            .v1()
            .transfers()
            .create(Orders.transfer(500, creator).setSourceTransaction(charge.getId()).build());

    world.postJson("/_simulator/accounts/" + creator + "/drain", "{\"fail\": true}");

    var told = world.awaited("payout.failed");
    assertThat(told.path()).isEqualTo("/connect");
    assertThat(Json.text(Json.parse(told.body()), "account")).isEqualTo(creator);
    var theirs = RequestOptions.builder().setStripeAccount(creator).build();
    var payout = Json.parse(told.body()).at("/data/object/id").asText();
    assertThat(world.stripe().v1().payouts().retrieve(payout, theirs).getFailureCode())
        .isEqualTo("account_closed");
    assertThat(world.stripe().v1().balance().retrieve(theirs).getAvailable().getFirst().getAmount())
        .isEqualTo(500);
    assertThat(world.stripe().v1().events().list(theirs).getData()).hasSize(2);
    assertThat(world.stripe().v1().events().list().getData())
        .noneMatch(event -> event.getType().startsWith("payout"));
    refused(404, "resource_missing", "id", () -> world.stripe().v1().payouts().retrieve(payout));

    world.postJson("/_simulator/accounts/" + creator + "/drain", "");
    world.awaited("payout.paid");
    var held = world.simulator().book().at("/accounts/" + creator + "/usd");
    assertThat(held.path("paid_out").asLong()).isEqualTo(500);
    assertThat(held.path("balance").asLong()).isZero();
    var all = TransferReversalCreateParams.builder().setAmount(500L).build();
    refused(
        400,
        "balance_insufficient",
        "",
        () -> world.stripe().v1().transfers().reversals().create(transfer.getId(), all));
  }

  @Test
  void movementsAreFoundByTimeAndType() throws StripeException {
    world.sold(1_000, TestCard.AVAILABLE_AT_ONCE);
    world.pass(Duration.ofHours(1));
    var payout = payOut(100);
    var since = SimulatorWorld.START.plus(Duration.ofHours(1)).getEpochSecond();
    var transactions = world.stripe().v1().balanceTransactions();

    var late =
        BalanceTransactionListParams.Created.builder().setGte(since).setLt(since + 1).build();
    assertThat(
            transactions
                .list(BalanceTransactionListParams.builder().setCreated(late).build())
                .getData())
        .extracting(BalanceTransaction::getSource)
        .containsExactly(payout.getId());
    assertThat(
            transactions
                .list(BalanceTransactionListParams.builder().setType("charge").build())
                .getData())
        .hasSize(1);
    refused(
        400,
        "",
        "payout",
        () ->
            transactions.list(
                BalanceTransactionListParams.builder().setPayout(payout.getId()).build()));
  }

  @Test
  void aPriceMaySettleInAnotherCurrency() throws StripeException {
    world.sold(1_000, TestCard.VISA);
    assertThat(world.postJson("/_simulator/settlement", "{\"USD\": \"EUR\"}").status())
        .isEqualTo(200);
    var charge = world.sold(1_000, TestCard.VISA);

    world.postJson("/_simulator/settlement", "{}");
    var whole = RefundCreateParams.builder().setCharge(charge.getId()).build();
    world.stripe().v1().refunds().create(whole);

    var book = world.simulator().book();
    assertThat(book.at("/platform/usd/charges").asLong()).isEqualTo(1_000);
    assertThat(book.at("/platform/eur/charges").asLong()).isEqualTo(900);
    assertThat(book.at("/platform/eur/refunds").asLong()).isEqualTo(900);
  }

  private Payout payOut(long amount) throws StripeException {
    return world
        .stripe()
        .v1()
        .payouts()
        .create(PayoutCreateParams.builder().setAmount(amount).setCurrency("usd").build());
  }

  private List<BalanceTransaction> movements(Payout payout) throws StripeException {
    return world
        .stripe()
        .v1()
        .balanceTransactions()
        .list(BalanceTransactionListParams.builder().setSource(payout.getId()).build())
        .getData();
  }
}
