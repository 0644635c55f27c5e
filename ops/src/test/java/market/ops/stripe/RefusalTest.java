package market.ops.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.AuthenticationException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.param.ChargeRetrieveParams;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.TransferReversalCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.v2.core.AccountCreateParams;
import com.stripe.param.v2.core.AccountRetrieveParams;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefusalTest {
  private SimulatorWorld world = new SimulatorWorld();

  @AfterEach
  void close() {
    world.close();
  }

  private static void refused(int status, String code, String param, ThrowingCallable call) {
    var refusal = catchThrowableOfType(InvalidRequestException.class, call);
    assertThat(refusal).isNotNull();
    assertThat(refusal.getStatusCode()).isEqualTo(status);
    assertThat(refusal.getCode()).isEqualTo(code.isEmpty() ? null : code);
    assertThat(refusal.getParam()).isEqualTo(param.isEmpty() ? null : param);
    assertThat(refusal.getRequestId()).startsWith("req_");
  }

  @Test
  void aWrongKeyIsNotLetIn() {
    var refusal =
        catchThrowableOfType(
            AuthenticationException.class,
            () -> world.stripe("sk_test_wrong").v1().balance().retrieve());

    assertThat(refusal.getStatusCode()).isEqualTo(401);
    assertThat(refusal.getMessage()).contains("sk_test_***").doesNotContain("wrong");
  }

  @Test
  void unknownParametersAreNamed() {
    refused(
        400,
        "parameter_unknown",
        "payment_intent_data[application_fee_amount]",
        () ->
            world
                .stripe()
                .v1()
                .checkout()
                .sessions()
                .create(
                    SimulatorWorld.purchase("usd", 1_000)
                        .setPaymentIntentData(
                            SessionCreateParams.PaymentIntentData.builder()
                                .setApplicationFeeAmount(5L)
                                .build())
                        .build()));
    refused(
        400,
        "parameter_unknown",
        "loyalty",
        () ->
            world
                .stripe()
                .v1()
                .customers()
                .create(CustomerCreateParams.builder().putExtraParam("loyalty", "gold").build()));
    refused(
        400,
        "parameter_unknown",
        "nickname",
        () ->
            world
                .stripe()
                .v2()
                .core()
                .accounts()
                .create(AccountCreateParams.builder().putExtraParam("nickname", "g").build()));
  }

  @Test
  void missingAndInvalidParametersAreNamed() {
    var sessions = world.stripe().v1().checkout().sessions();
    refused(
        400,
        "parameter_missing",
        "line_items",
        () -> sessions.create(SimulatorWorld.purchase("usd").build()));
    refused(
        400,
        "parameter_missing",
        "success_url",
        () -> sessions.create(SimulatorWorld.purchase("usd", 1_000).setSuccessUrl("").build()));
    refused(
        400,
        "parameter_invalid",
        "line_items[0][price_data][currency]",
        () -> sessions.create(SimulatorWorld.purchase("zzz", 1_000).build()));
    refused(
        400,
        "parameter_invalid_integer",
        "line_items[1][price_data][unit_amount]",
        () -> sessions.create(SimulatorWorld.purchase("usd", 1_000, -1).build()));
    refused(
        400,
        "parameter_invalid",
        "mode",
        () ->
            sessions.create(
                SimulatorWorld.purchase("usd", 1_000)
                    .setMode(SessionCreateParams.Mode.SUBSCRIPTION)
                    .build()));
    refused(
        400,
        "parameter_invalid",
        "expires_at",
        () ->
            sessions.create(
                SimulatorWorld.purchase("usd", 1_000)
                    .setExpiresAt(SimulatorWorld.START.plusSeconds(60).getEpochSecond())
                    .build()));
    refused(
        400,
        "url_invalid",
        "cancel_url",
        () ->
            sessions.create(
                SimulatorWorld.purchase("usd", 1_000).setCancelUrl("javascript:alert(1)").build()));
    refused(
        400,
        "email_invalid",
        "email",
        () ->
            world
                .stripe()
                .v1()
                .customers()
                .create(CustomerCreateParams.builder().setEmail("nobody").build()));
    refused(
        400,
        "parameter_invalid",
        "limit",
        () ->
            world
                .stripe()
                .v1()
                .customers()
                .list(CustomerListParams.builder().setLimit(1_000L).build()));
  }

  @Test
  void tooLittleMoneyIsRefused() {
    refused(400, "amount_too_small", "", () -> world.open("usd", 49));
  }

  @Test
  void accountsNeedACountryAndExpressNeedsTheApplicationToPay() {
    var accounts = world.stripe().v2().core().accounts();
    refused(
        400,
        "parameter_missing",
        "identity[country]",
        () -> accounts.create(AccountCreateParams.builder().setDisplayName("Grace").build()));
    refused(
        400,
        "parameter_missing",
        "defaults[responsibilities][fees_collector]",
        () ->
            accounts.create(
                AccountCreateParams.builder()
                    .setDashboard(AccountCreateParams.Dashboard.EXPRESS)
                    .build()));
  }

  @Test
  void unknownIdsAreNotFound() {
    var stripe = world.stripe();
    refused(404, "resource_missing", "id", () -> stripe.v1().charges().retrieve("ch_none"));
    refused(404, "resource_missing", "id", () -> stripe.v1().paymentIntents().retrieve("pi_no"));
    refused(404, "resource_missing", "id", () -> stripe.v1().refunds().retrieve("re_none"));
    refused(404, "resource_missing", "id", () -> stripe.v1().transfers().retrieve("tr_none"));
    refused(404, "resource_missing", "id", () -> stripe.v1().customers().retrieve("cus_none"));
    refused(404, "resource_missing", "id", () -> stripe.v1().events().retrieve("evt_none"));
    refused(404, "resource_missing", "id", () -> stripe.v2().core().accounts().retrieve("acct_no"));
    refused(
        404,
        "resource_missing",
        "id",
        () -> stripe.v1().checkout().sessions().retrieve("cs_test_none"));
    refused(
        400,
        "resource_missing",
        "customer",
        () ->
            stripe
                .v1()
                .checkout()
                .sessions()
                .create(SimulatorWorld.purchase("usd", 1_000).setCustomer("cus_none").build()));
    refused(
        400,
        "resource_missing",
        "payment_intent",
        () ->
            stripe
                .v1()
                .refunds()
                .create(RefundCreateParams.builder().setPaymentIntent("pi_none").build()));
    refused(400, "resource_missing", "account", () -> world.onboardingLink("acct_none"));
    refused(404, "", "", () -> stripe.v1().coupons().retrieve("coupon"));
  }

  @Test
  void onlyPropertiesThatReferCanBeExpanded() throws StripeException {
    var charge = world.sold(1_000, TestCard.VISA);

    refused(
        400,
        "",
        "expand",
        () ->
            world
                .stripe()
                .v1()
                .charges()
                .retrieve(
                    charge.getId(), ChargeRetrieveParams.builder().addExpand("amount").build()));
  }

  @Test
  void transfersBeyondTheirChargeAreRefused() throws StripeException {
    var creator = world.creator();
    var charge = world.sold(1_000, TestCard.VISA);
    var transfers = world.stripe().v1().transfers();
    var most = SimulatorWorld.transfer(600, creator).setSourceTransaction(charge.getId()).build();
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
                SimulatorWorld.transfer(100, creator)
                    .setSourceTransaction(charge.getId())
                    .build()));

    var euros =
        transfers.create(
            SimulatorWorld.transfer(900, creator)
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
                SimulatorWorld.transfer(100, restricted)
                    .setSourceTransaction(charge.getId())
                    .build()));
    refused(
        400,
        "resource_missing",
        "destination",
        () -> transfers.create(SimulatorWorld.transfer(100, "acct_none").build()));
    refused(
        400,
        "resource_missing",
        "source_transaction",
        () ->
            transfers.create(
                SimulatorWorld.transfer(100, world.creator())
                    .setSourceTransaction("ch_none")
                    .build()));
  }

  @Test
  void transfersWaitForTheBalanceTransaction() throws StripeException {
    world.close();
    world = new SimulatorWorld(Duration.ofSeconds(5), Optional.empty());
    var creator = world.creator();
    var session = world.open("usd", 1_000);
    world.pay(session, TestCard.VISA);
    var charge = world.payment(session).getLatestCharge();
    var transfer = SimulatorWorld.transfer(100, creator).setSourceTransaction(charge).build();

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
    var transfer = SimulatorWorld.transfer(500, creator).build();

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
            SimulatorWorld.transfer(500, creator).setSourceTransaction(charge.getId()).build());
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
            SimulatorWorld.transfer(500, creator).setSourceTransaction(charge.getId()).build());

    assertThat(world.postJson("/_simulator/accounts/" + creator + "/drain", "").status())
        .isEqualTo(200);

    refused(400, "balance_insufficient", "", () -> transfers.reversals().create(transfer.getId()));
  }

  @Test
  void aSessionThatIsNotOpenCannotExpire() throws StripeException {
    var session = world.open("usd", 1_000);
    world.pay(session, TestCard.VISA);

    refused(400, "", "", () -> world.stripe().v1().checkout().sessions().expire(session.getId()));
  }

  @Test
  void whatAnAccountIsNotAskedForIsNotShown() throws StripeException {
    var accounts = world.stripe().v2().core().accounts();
    var creator = world.creator();

    var bare = accounts.retrieve(creator);
    var whole =
        accounts.retrieve(
            creator,
            AccountRetrieveParams.builder()
                .addInclude(AccountRetrieveParams.Include.CONFIGURATION__RECIPIENT)
                .addInclude(AccountRetrieveParams.Include.REQUIREMENTS)
                .build());

    assertThat(bare.getConfiguration()).isNull();
    assertThat(bare.getMetadata()).containsEntry("creator_id", "7");
    assertThat(
            whole
                .getConfiguration()
                .getRecipient()
                .getCapabilities()
                .getStripeBalance()
                .getStripeTransfers()
                .getStatus())
        .isEqualTo("active");
    assertThat(whole.getRequirements().getEntries()).isEmpty();
  }

  @Test
  void anOnboardingLinkWorksOnceAndNotForLong() throws StripeException {
    var account = world.restrictedCreator();
    var first = path(world.onboardingLink(account));
    var second = path(world.onboardingLink(account));
    assertThat(world.get(first).body()).contains("Grace &lt;Mods&gt;", "Finish");

    assertThat(world.post(first, java.util.Map.of()).location()).isEqualTo("http://shop.test/back");
    assertThat(world.get(first).location()).isEqualTo("http://shop.test/again");

    world.pass(Duration.ofMinutes(10));
    assertThat(world.get(second).location()).isEqualTo("http://shop.test/again");
  }

  private static String path(String url) {
    return java.net.URI.create(url).getPath();
  }
}
