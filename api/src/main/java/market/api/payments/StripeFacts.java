package market.api.payments;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.BalanceTransaction;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.ChargeRetrieveParams;
import com.stripe.param.DisputeRetrieveParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.checkout.SessionRetrieveParams;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import market.api.Problem;
import org.jspecify.annotations.Nullable;

/** What Stripe says when asked. Reading has no consequences. */
public final class StripeFacts {
  private final StripeClient client;
  private final boolean live;

  StripeFacts(StripeClient client, boolean live) {
    this.client = client;
    this.live = live;
  }

  /** Whether real money moves. */
  public boolean isLive() {
    return live;
  }

  /** A page's payment with its charge and what Stripe kept of it, in one question. */
  public Payment payment(String session) {
    return call(() -> {
      var params =
          SessionRetrieveParams.builder()
              .addExpand("payment_intent.latest_charge.balance_transaction")
              .build();
      var it = client.v1().checkout().sessions().retrieve(session, params);
      var intent = it.getPaymentIntentObject();
      var charge = intent == null ? null : intent.getLatestChargeObject();
      return new Payment(
          it.getId(),
          state(it, intent),
          it.getAmountSubtotal() == null ? 0 : it.getAmountSubtotal(),
          tax(it),
          upper(it.getCurrency()),
          it.getClientReferenceId(),
          it.getPaymentIntent(),
          charge == null || !Boolean.TRUE.equals(charge.getPaid()) ? null : charge(charge));
    });
  }

  /** The status of the money, not the name of an event, says whether something was paid. */
  private static Payment.State state(Session session, @Nullable PaymentIntent intent) {
    if ("paid".equals(session.getPaymentStatus())) {
      return Payment.State.PAID;
    }
    if ("expired".equals(session.getStatus())) {
      return Payment.State.EXPIRED;
    }
    if (!"complete".equals(session.getStatus())) {
      return Payment.State.OPEN;
    }
    var failed =
        intent != null
            && ("requires_payment_method".equals(intent.getStatus())
                || "canceled".equals(intent.getStatus()));
    return failed ? Payment.State.FAILED : Payment.State.PROCESSING;
  }

  private static long tax(Session session) {
    var totals = session.getTotalDetails();
    return totals == null || totals.getAmountTax() == null ? 0 : totals.getAmountTax();
  }

  /** The charge of a payment; empty while there is none. */
  public Optional<Payment.Charge> charge(String paymentIntent) {
    return call(() -> {
      var params =
          PaymentIntentRetrieveParams.builder()
              .addExpand("latest_charge.balance_transaction")
              .build();
      return Optional.ofNullable(
              client.v1().paymentIntents().retrieve(paymentIntent, params).getLatestChargeObject())
          .filter(it -> Boolean.TRUE.equals(it.getPaid()))
          .map(StripeFacts::charge);
    });
  }

  /** A payment without a page: a card that was left there was charged. */
  public Payment charged(String paymentIntent) {
    return call(() -> {
      var params =
          PaymentIntentRetrieveParams.builder()
              .addExpand("latest_charge.balance_transaction")
              .build();
      var it = client.v1().paymentIntents().retrieve(paymentIntent, params);
      var charge = it.getLatestChargeObject();
      var paid = "succeeded".equals(it.getStatus()) && charge != null;
      return new Payment(
          it.getId(),
          paid ? Payment.State.PAID : Payment.State.OPEN,
          it.getAmount(),
          0,
          upper(it.getCurrency()),
          it.getMetadata() == null ? null : it.getMetadata().get("order_id"),
          it.getId(),
          paid ? charge(charge) : null);
    });
  }

  /**
   * A card that was left on a page.
   *
   * @param pledge for which of ours
   */
  public record Saved(@Nullable String pledge, String customer, String method) {}

  /** The card that was left on a page; empty while none was. */
  public Optional<Saved> saved(String session) {
    return call(() -> {
      var params = SessionRetrieveParams.builder().addExpand("setup_intent").build();
      var it = client.v1().checkout().sessions().retrieve(session, params);
      var setup = it.getSetupIntentObject();
      return setup == null
              || !"succeeded".equals(setup.getStatus())
              || setup.getCustomer() == null
              || setup.getPaymentMethod() == null
          ? Optional.empty()
          : Optional.of(
              new Saved(it.getClientReferenceId(), setup.getCustomer(), setup.getPaymentMethod()));
    });
  }

  /** A charge by its own name. */
  public Payment.Charge chargeNamed(String id) {
    return call(() -> {
      var params = ChargeRetrieveParams.builder().addExpand("balance_transaction").build();
      return charge(client.v1().charges().retrieve(id, params));
    });
  }

  private static Payment.Charge charge(Charge charge) {
    var transaction = charge.getBalanceTransactionObject();
    return new Payment.Charge(
        charge.getId(),
        charge.getPaymentIntent(),
        transaction == null
            ? null
            : new Payment.Balance(
                transaction.getId(), transaction.getFee(), upper(transaction.getCurrency())),
        charge.getMetadata() == null ? null : charge.getMetadata().get("order_id"),
        card(charge));
  }

  private static @Nullable String card(Charge charge) {
    var method = charge.getPaymentMethodDetails();
    return method == null || method.getCard() == null ? null : method.getCard().getFingerprint();
  }

  public Payment.Refund refund(String id) {
    return call(() -> {
      var it = client.v1().refunds().retrieve(id);
      return new Payment.Refund(
          it.getId(),
          String.valueOf(it.getStatus()),
          it.getPaymentIntent(),
          it.getMetadata() == null ? null : it.getMetadata().get("refund_id"),
          it.getMetadata() == null ? null : it.getMetadata().get("stray_id"),
          it.getAmount(),
          it.getFailureReason());
    });
  }

  public Payment.Dispute dispute(String id) {
    return call(() -> {
      var it = client.v1().disputes().retrieve(id, DisputeRetrieveParams.builder().build());
      var details = it.getEvidenceDetails();
      return new Payment.Dispute(
          it.getId(),
          it.getCharge(),
          it.getPaymentIntent(),
          it.getAmount(),
          upper(it.getCurrency()),
          String.valueOf(it.getReason()),
          String.valueOf(it.getStatus()),
          details == null || details.getDueBy() == null
              ? null
              : Instant.ofEpochSecond(details.getDueBy()),
          it.getBalanceTransactions() == null
              ? List.of()
              : it.getBalanceTransactions().stream().map(StripeFacts::entry).toList());
    });
  }

  /** The balance's movements since then, newest first, a page at a time. */
  public List<Payment.Entry> entries(Instant since, @Nullable String after, int limit) {
    return call(() -> {
      var params =
          BalanceTransactionListParams.builder()
              .setCreated(
                  BalanceTransactionListParams.Created.builder()
                      .setGte(since.getEpochSecond())
                      .build())
              .setLimit((long) limit);
      if (after != null) {
        params.setStartingAfter(after);
      }
      return client.v1().balanceTransactions().list(params.build()).getData().stream()
          .map(StripeFacts::entry)
          .toList();
    });
  }

  /** The movements of one charge, transfer, refund, dispute or payout, however old they are. */
  public List<Payment.Entry> entriesOf(String source) {
    var params = BalanceTransactionListParams.builder().setSource(source).setLimit(100L).build();
    return known(() ->
        client.v1().balanceTransactions().list(params).getData().stream()
            .map(StripeFacts::entry)
            .toList());
  }

  /** One movement by its own name; none when they do not know it. */
  public List<Payment.Entry> entryNamed(String id) {
    return known(() -> List.of(entry(client.v1().balanceTransactions().retrieve(id))));
  }

  private static <T> List<T> known(Call<List<T>> question) {
    return call(() -> {
      try {
        return question.make();
      } catch (InvalidRequestException e) {
        if ("resource_missing".equals(e.getCode())) {
          return List.of();
        }
        throw e;
      }
    });
  }

  private static Payment.Entry entry(BalanceTransaction it) {
    return new Payment.Entry(
        it.getId(),
        it.getType(),
        it.getSource(),
        it.getAmount(),
        it.getFee(),
        upper(it.getCurrency()),
        Instant.ofEpochSecond(it.getCreated()));
  }

  /** A payout of ours, or with {@code account} one of a creator's. */
  public Payment.Payout payout(String id, @Nullable String account) {
    return call(() -> {
      var options = RequestOptions.builder();
      if (account != null) {
        options.setStripeAccount(account);
      }
      var it = client.v1().payouts().retrieve(id, options.build());
      return new Payment.Payout(
          it.getId(),
          String.valueOf(it.getStatus()),
          it.getMetadata() == null ? null : it.getMetadata().get("withdrawal_id"),
          it.getFailureMessage());
    });
  }

  /** What there is to send at once, by currency. */
  public long availableUnits(String currency) {
    return call(() ->
        client.v1().balance().retrieve().getAvailable().stream()
            .filter(it -> upper(it.getCurrency()).equals(currency))
            .mapToLong(it -> it.getAmount())
            .sum());
  }

  /** The events of the last days that never reached us, newest first, a page at a time. */
  public List<Missed> missed(@Nullable String after, int limit) {
    return call(() -> {
      var missed = new ArrayList<Missed>();
      var params =
          com.stripe.param.EventListParams.builder()
              .setDeliverySuccess(false)
              .setStartingAfter(after)
              .setLimit((long) limit)
              .build();
      for (var event : client.v1().events().list(params).getData()) {
        missed.add(new Missed(event.getId(), event.getType(), event.toJson()));
      }
      return missed;
    });
  }

  /** An event that was not delivered, with its whole text. */
  public record Missed(String id, String type, String json) {}

  private static String upper(@Nullable String currency) {
    return String.valueOf(currency).toUpperCase(Locale.ROOT);
  }

  @FunctionalInterface
  interface Call<T> {
    T make() throws StripeException;
  }

  /** When it fails, the one who asked tries again. */
  static <T> T call(Call<T> call) {
    try {
      return call.make();
    } catch (StripeException e) {
      throw new StripeUnavailable(e);
    }
  }

  /** Stripe did not answer a question. */
  public static final class StripeUnavailable extends RuntimeException {
    StripeUnavailable(StripeException cause) {
      super(cause);
    }

    public Problem problem() {
      return Problem.unavailable("the payment processor does not answer; try again", 5);
    }
  }
}
