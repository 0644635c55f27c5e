package market.ops.stripe;

import static market.ops.stripe.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.AuthenticationException;
import com.stripe.exception.PermissionException;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import com.stripe.param.ChargeRetrieveParams;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.v2.core.AccountCreateParams;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefusalTest {
  private final SimulatorWorld world = new SimulatorWorld();

  @AfterEach
  void close() {
    world.close();
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
                    Orders.purchase("usd", 1_000)
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
        () -> sessions.create(Orders.purchase("usd").build()));
    refused(
        400,
        "parameter_missing",
        "success_url",
        () -> sessions.create(Orders.purchase("usd", 1_000).setSuccessUrl("").build()));
    refused(
        400,
        "parameter_invalid",
        "line_items[0][price_data][currency]",
        () -> sessions.create(Orders.purchase("zzz", 1_000).build()));
    refused(
        400,
        "parameter_invalid_integer",
        "line_items[1][price_data][unit_amount]",
        () -> sessions.create(Orders.purchase("usd", 1_000, -1).build()));
    refused(
        400,
        "parameter_invalid",
        "payment_intent_data",
        () ->
            sessions.create(
                Orders.purchase("usd", 1_000)
                    .setMode(SessionCreateParams.Mode.SUBSCRIPTION)
                    .build()));
    refused(
        400,
        "parameter_invalid",
        "expires_at",
        () ->
            sessions.create(
                Orders.purchase("usd", 1_000)
                    .setExpiresAt(SimulatorWorld.START.plusSeconds(60).getEpochSecond())
                    .build()));
  }

  @Test
  void addressesEmailsAndLimitsAreChecked() {
    var sessions = world.stripe().v1().checkout().sessions();
    refused(
        400,
        "url_invalid",
        "cancel_url",
        () ->
            sessions.create(
                Orders.purchase("usd", 1_000).setCancelUrl("javascript:alert(1)").build()));
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
                .create(Orders.purchase("usd", 1_000).setCustomer("cus_none").build()));
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
  void aSessionThatIsNotOpenCannotExpire() throws StripeException {
    var session = world.open("usd", 1_000);
    world.pay(session, TestCard.VISA);

    refused(400, "", "", () -> world.stripe().v1().checkout().sessions().expire(session.getId()));
  }

  @Test
  void otherVersionsAndOtherAccountsAreNotServed() {
    var balance = world.stripe().v1().balance();
    var older = new RequestOptions.RequestOptionsBuilder();
    RequestOptions.RequestOptionsBuilder.unsafeSetStripeVersionOverride(older, "2020-08-27");

    refused(400, "", "", () -> balance.retrieve(older.build()));
    var other = RequestOptions.builder().setStripeAccount("acct_someone_else").build();
    assertThat(catchThrowableOfType(PermissionException.class, () -> balance.retrieve(other)))
        .extracting(StripeException::getStatusCode, StripeException::getCode)
        .containsExactly(403, "account_invalid");
    refused(400, "", "", () -> world.stripe().v1().customers().list(other));
  }

  @Test
  void anEndlessBodyIsNotRead() {
    var refusal =
        catchThrowableOfType(
            StripeException.class,
            () ->
                world
                    .stripe()
                    .v1()
                    .customers()
                    .create(
                        CustomerCreateParams.builder()
                            .setDescription("x".repeat(1 << 20))
                            .build()));

    assertThat(refusal.getStatusCode()).isEqualTo(413);
  }
}
