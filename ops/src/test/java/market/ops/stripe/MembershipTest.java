package market.ops.stripe;

import static market.ops.stripe.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.CardException;
import com.stripe.exception.StripeException;
import com.stripe.model.Invoice;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.InvoicePayParams;
import com.stripe.param.InvoicePaymentListParams;
import com.stripe.param.PaymentMethodAttachParams;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.SubscriptionUpdateParams.PauseCollection;
import com.stripe.param.SubscriptionUpdateParams.ProrationBehavior;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.common.EmptyParam;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MembershipTest {
  private final SimulatorWorld world = new SimulatorWorld();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aMembershipBeginsOnThePageAndItsMoneyIsFound() throws StripeException {
    var session = open(price(500, PriceCreateParams.Recurring.Interval.MONTH));
    assertThat(world.get("/checkout/" + session.getId()).body()).contains("Pay $5.00 every month");
    assertThat(world.pay(session, TestCard.DECLINED).status()).isEqualTo(402);
    world.pay(session, TestCard.VISA);

    var done = world.stripe().v1().checkout().sessions().retrieve(session.getId());
    assertThat(done.getPaymentStatus()).isEqualTo("paid");
    assertThat(done.getCustomer()).startsWith("cus_");
    var membership = read(done.getSubscription());
    assertThat(membership.getStatus()).isEqualTo("active");
    assertThat(membership.getMetadata()).containsEntry("membership_id", "4");
    assertThat(membership.getItems().getData().getFirst().getCurrentPeriodEnd())
        .isEqualTo(Instant.parse("2026-04-01T12:00:00Z").getEpochSecond());
    var invoice = world.stripe().v1().invoices().retrieve(membership.getLatestInvoice());
    assertThat(invoice.getStatus()).isEqualTo("paid");
    assertThat(invoice.getBillingReason()).isEqualTo("subscription_create");
    assertThat(invoice.getParent().getSubscriptionDetails().getMetadata())
        .containsEntry("membership_id", "4");
    var paid =
        world
            .stripe()
            .v1()
            .invoicePayments()
            .list(
                InvoicePaymentListParams.builder()
                    .setInvoice(invoice.getId())
                    .setStatus(InvoicePaymentListParams.Status.PAID)
                    .build())
            .getData()
            .getFirst();
    assertThat(paid.getAmountPaid()).isEqualTo(500);
    var intent =
        world.stripe().v1().paymentIntents().retrieve(paid.getPayment().getPaymentIntent());
    assertThat(world.settled(intent.getLatestCharge()).getAmount()).isEqualTo(500);
    world.awaited("invoice.paid");
    world.awaited("checkout.session.completed");
    assertThat(world.types())
        .contains(
            "customer.created",
            "payment_method.attached",
            "customer.subscription.created",
            "invoice.created",
            "invoice.finalized",
            "invoice_payment.paid",
            "invoice.payment_succeeded");
  }

  @Test
  void itIsRenewedByTheClockUntilItIsToEnd() throws StripeException {
    var membership = begun(500);
    assertThat(
            world
                .postJson("/_simulator/clock", "{\"advance_seconds\": %d}".formatted(62 * 86_400))
                .status())
        .isEqualTo(200);
    awaitInvoices(membership, 3);
    assertThat(invoices(membership))
        .allMatch(invoice -> invoice.getStatus().equals("paid"))
        .extracting(Invoice::getBillingReason)
        .containsExactly("subscription_cycle", "subscription_cycle", "subscription_create");

    var ending = update(membership, SubscriptionUpdateParams.builder().setCancelAtPeriodEnd(true));
    assertThat(ending.getStatus()).isEqualTo("active");
    assertThat(ending.getCancelAt())
        .isEqualTo(Instant.parse("2026-06-01T12:00:00Z").getEpochSecond());
    world.pass(Duration.ofDays(31));

    world.awaited("customer.subscription.deleted");
    assertThat(read(membership).getStatus()).isEqualTo("canceled");
    assertThat(invoices(membership)).hasSize(3);
    refused(
        400,
        "",
        "",
        () -> update(membership, SubscriptionUpdateParams.builder().setDescription("no")));
    Awaitility.await()
        .untilAsserted(() ->
            assertThat(world.simulator().book().at("/platform/usd/charges").asLong())
                .isEqualTo(1_500));
  }

  @Test
  void aCardThatFailsIsTriedAgainAndThenGivenUp() throws StripeException {
    var membership = begun(500);
    useCard(membership, "pm_card_chargeCustomerFail");
    world.pass(Duration.ofDays(31));
    world.awaited("invoice.payment_failed");
    assertThat(read(membership).getStatus()).isEqualTo("past_due");
    var open = invoices(membership).getFirst();
    assertThat(open.getStatus()).isEqualTo("open");
    assertThat(open.getAttemptCount()).isEqualTo(1);
    assertThat(open.getNextPaymentAttempt())
        .isEqualTo(world.now.get().plus(Duration.ofDays(3)).getEpochSecond());

    useCard(membership, "pm_card_visa");
    world.pass(Duration.ofDays(3));
    Awaitility.await()
        .untilAsserted(() -> assertThat(read(membership).getStatus()).isEqualTo("active"));
    assertThat(invoices(membership).getFirst().getStatus()).isEqualTo("paid");

    useCard(membership, "pm_card_authenticationRequired");
    for (var days : List.of(31, 3, 5, 7)) {
      world.pass(Duration.ofDays(days));
      world.simulator().catchUp();
    }
    world.awaited("invoice.payment_action_required");
    Awaitility.await()
        .untilAsserted(() -> assertThat(read(membership).getStatus()).isEqualTo("canceled"));
    assertThat(read(membership).getCancellationDetails().getReason()).isEqualTo("payment_failed");
  }

  @Test
  void anOpenInvoiceIsPaidByHand() throws StripeException {
    var membership = begun(500);
    useCard(membership, "pm_card_chargeCustomerFail");
    world.pass(Duration.ofDays(31));
    world.awaited("invoice.payment_failed");
    var open = invoices(membership).getFirst().getId();
    var pay = InvoicePayParams.builder();
    assertThatThrownBy(() -> world.stripe().v1().invoices().pay(open, pay.build()))
        .isInstanceOf(CardException.class);

    var paid =
        world
            .stripe()
            .v1()
            .invoices()
            .pay(open, pay.setPaymentMethod(attached(membership, "pm_card_visa")).build());

    assertThat(paid.getStatus()).isEqualTo("paid");
    assertThat(read(membership).getStatus()).isEqualTo("active");
    refused(400, "", "", () -> world.stripe().v1().invoices().pay(open));
  }

  @Test
  void anotherPriceIsProratedToTheSecond() throws StripeException {
    var membership = begun(3_100);
    world.pass(Duration.ofDays(10));
    var dearer = price(6_200, PriceCreateParams.Recurring.Interval.MONTH);

    change(membership, dearer, ProrationBehavior.ALWAYS_INVOICE);

    var invoice = invoices(membership).getFirst();
    assertThat(invoice.getBillingReason()).isEqualTo("subscription_update");
    assertThat(invoice.getLines().getData())
        .extracting(line -> line.getAmount())
        .containsExactly(-2_100L, 4_200L);
    assertThat(invoice.getAmountPaid()).isEqualTo(2_100);

    change(
        membership,
        price(3_100, PriceCreateParams.Recurring.Interval.MONTH),
        ProrationBehavior.CREATE_PRORATIONS);
    assertThat(invoices(membership)).hasSize(2);
    world.pass(Duration.ofDays(21));
    awaitInvoices(membership, 3);
    assertThat(invoices(membership).getFirst().getTotal()).isEqualTo(3_100 - 2_100);
  }

  @Test
  void whatIsGivenBackIsCreditAndAYearBeginsAtOnce() throws StripeException {
    var membership = begun(3_100);
    change(
        membership,
        price(1_000, PriceCreateParams.Recurring.Interval.MONTH),
        ProrationBehavior.ALWAYS_INVOICE);
    var given = invoices(membership).getFirst();
    assertThat(given.getTotal()).isEqualTo(-2_100);
    assertThat(given.getAmountDue()).isZero();
    assertThat(given.getEndingBalance()).isEqualTo(-2_100);

    world.pass(Duration.ofDays(1));
    change(
        membership,
        price(10_000, PriceCreateParams.Recurring.Interval.YEAR),
        ProrationBehavior.NONE);

    assertThat(invoices(membership).getFirst().getAmountPaid()).isEqualTo(7_900);
    assertThat(read(membership).getItems().getData().getFirst().getCurrentPeriodEnd())
        .isEqualTo(Instant.parse("2027-03-02T12:00:00Z").getEpochSecond());
  }

  @Test
  void collectionPausesAndGoesOn() throws StripeException {
    var membership = begun(500);
    update(
        membership,
        SubscriptionUpdateParams.builder()
            .setPauseCollection(
                PauseCollection.builder().setBehavior(PauseCollection.Behavior.VOID).build()));
    world.pass(Duration.ofDays(31));
    awaitInvoices(membership, 2);
    assertThat(invoices(membership).getFirst().getStatus()).isEqualTo("void");
    assertThat(read(membership).getPauseCollection().getBehavior()).isEqualTo("void");

    update(membership, SubscriptionUpdateParams.builder().setPauseCollection(EmptyParam.EMPTY));
    world.pass(Duration.ofDays(30));
    awaitInvoices(membership, 3);
    assertThat(invoices(membership).getFirst().getStatus()).isEqualTo("paid");
    world.stripe().v1().subscriptions().cancel(membership);
    assertThat(read(membership).getStatus()).isEqualTo("canceled");
  }

  @Test
  void aMembershipBearsTaxWhereItsMemberLives() throws StripeException {
    world.postJson("/_simulator/tax", "{\"US\": 1000}");
    var membership = begun(500);

    var invoice = invoices(membership).getFirst();

    assertThat(invoice.getTotal()).isEqualTo(550);
    assertThat(invoice.getTotalExcludingTax()).isEqualTo(500);
    assertThat(invoice.getTotalTaxes().getFirst().getAmount()).isEqualTo(50);
    assertThat(invoice.getAmountPaid()).isEqualTo(550);
  }

  private String begun(long amount) throws StripeException {
    var session = open(price(amount, PriceCreateParams.Recurring.Interval.MONTH));
    world.pay(session, TestCard.VISA);
    return world.stripe().v1().checkout().sessions().retrieve(session.getId()).getSubscription();
  }

  private String price(long amount, PriceCreateParams.Recurring.Interval interval)
      throws StripeException {
    return world
        .stripe()
        .v1()
        .prices()
        .create(
            PriceCreateParams.builder()
                .setCurrency("usd")
                .setUnitAmount(amount)
                .setRecurring(PriceCreateParams.Recurring.builder().setInterval(interval).build())
                .setProductData(
                    PriceCreateParams.ProductData.builder().setName("Supporter").build())
                .build())
        .getId();
  }

  private Session open(String price) throws StripeException {
    return world
        .stripe()
        .v1()
        .checkout()
        .sessions()
        .create(
            SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.SUBSCRIPTION)
                .setSuccessUrl("http://shop.test/thanks")
                .addLineItem(
                    SessionCreateParams.LineItem.builder().setPrice(price).setQuantity(1L).build())
                .setAutomaticTax(
                    SessionCreateParams.AutomaticTax.builder().setEnabled(true).build())
                .setSubscriptionData(
                    SessionCreateParams.SubscriptionData.builder()
                        .putMetadata("membership_id", "4")
                        .build())
                .build());
  }

  private Subscription read(String membership) throws StripeException {
    return world.stripe().v1().subscriptions().retrieve(membership);
  }

  private List<Invoice> invoices(String membership) throws StripeException {
    return world
        .stripe()
        .v1()
        .invoices()
        .list(InvoiceListParams.builder().setSubscription(membership).build())
        .getData();
  }

  private void awaitInvoices(String membership, int count) {
    Awaitility.await().untilAsserted(() -> assertThat(invoices(membership)).hasSize(count));
  }

  private Subscription update(String membership, SubscriptionUpdateParams.Builder change)
      throws StripeException {
    return world.stripe().v1().subscriptions().update(membership, change.build());
  }

  private void change(String membership, String price, ProrationBehavior behavior)
      throws StripeException {
    var item = read(membership).getItems().getData().getFirst().getId();
    update(
        membership,
        SubscriptionUpdateParams.builder()
            .addItem(SubscriptionUpdateParams.Item.builder().setId(item).setPrice(price).build())
            .setProrationBehavior(behavior));
  }

  private String attached(String membership, String card) throws StripeException {
    var customer = read(membership).getCustomer();
    return world
        .stripe()
        .v1()
        .paymentMethods()
        .attach(card, PaymentMethodAttachParams.builder().setCustomer(customer).build())
        .getId();
  }

  private void useCard(String membership, String card) throws StripeException {
    update(
        membership,
        SubscriptionUpdateParams.builder().setDefaultPaymentMethod(attached(membership, card)));
  }
}
