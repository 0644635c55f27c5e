package market.api.payments;

import com.stripe.Stripe;
import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.RateLimitException;
import com.stripe.exception.StripeException;
import com.stripe.model.v2.core.Account;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.TransferListParams;
import com.stripe.param.v2.core.AccountRetrieveParams;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import market.api.Problem;
import market.storage.payouts.PayoutAccount;
import org.jspecify.annotations.Nullable;

/** The one place that speaks to Stripe, or to anything that speaks as Stripe does. */
public final class StripeGateway {
  private final StripeClient client;

  /**
   * Opens no connection yet.
   *
   * @param base another place that speaks Stripe's HTTP, such as the simulator; null for Stripe
   */
  public StripeGateway(String key, @Nullable URI base) {
    var builder =
        StripeClient.builder()
            .setApiKey(key)
            .setConnectTimeout(5_000)
            .setReadTimeout(20_000)
            .setMaxNetworkRetries(1);
    if (base != null) {
      builder.setApiBase(base.toString());
    }
    client = builder.build();
  }

  /** Telemetry tells Stripe about the operator's machines; their library has one switch for all. */
  public static void keepTelemetryOff() {
    Stripe.enableTelemetry = false;
  }

  /** Asks for it under a key that makes asking twice the same as asking once. */
  public Outcome ask(Ask ask, String key) {
    var options = RequestOptions.builder().setIdempotencyKey(key).build();
    try {
      return switch (ask) {
        case Ask.Checkout checkout -> {
          var session = client.v1().checkout().sessions().create(Params.of(checkout), options);
          yield new Outcome.Done(session.getId(), session.getUrl());
        }
        case Ask.Transfer transfer ->
            done(client.v1().transfers().create(Params.of(transfer), options).getId());
        case Ask.Refund refund ->
            done(client.v1().refunds().create(Params.of(refund), options).getId());
        case Ask.Reversal reversal ->
            done(
                client
                    .v1()
                    .transfers()
                    .reversals()
                    .create(reversal.transfer(), Params.of(reversal), options)
                    .getId());
        case Ask.OpenAccount account ->
            done(client.v2().core().accounts().create(Params.of(account), options).getId());
      };
    } catch (StripeException e) {
      return outcome(e);
    }
  }

  /**
   * What Stripe has of an earlier try, for commands whose key it may have forgotten. Empty when it
   * has nothing, so that asking anew cannot double anything.
   */
  public Optional<Outcome> find(Ask ask) {
    return call(() ->
        switch (ask) {
          case Ask.Transfer transfer ->
              client
                  .v1()
                  .transfers()
                  .list(
                      TransferListParams.builder()
                          .setTransferGroup(Params.group(transfer.order()))
                          .setLimit(100L)
                          .build())
                  .getData()
                  .stream()
                  .filter(
                      it -> transfer.split().toString().equals(it.getMetadata().get("split_id")))
                  .findFirst()
                  .<Outcome>map(it -> new Outcome.Done(it.getId(), null));
          case Ask.Refund refund ->
              client
                  .v1()
                  .refunds()
                  .list(
                      RefundListParams.builder()
                          .setPaymentIntent(refund.paymentIntent())
                          .setLimit(100L)
                          .build())
                  .getData()
                  .stream()
                  .filter(
                      it -> refund.refund().toString().equals(it.getMetadata().get("refund_id")))
                  .findFirst()
                  .<Outcome>map(it -> new Outcome.Done(it.getId(), null));
          case Ask.Reversal reversal ->
              client
                  .v1()
                  .transfers()
                  .reversals()
                  .list(
                      reversal.transfer(),
                      com.stripe.param.TransferReversalListParams.builder().setLimit(100L).build())
                  .getData()
                  .stream()
                  .filter(
                      it -> reversal.refund().toString().equals(it.getMetadata().get("refund_id")))
                  .findFirst()
                  .<Outcome>map(it -> new Outcome.Done(it.getId(), null));
          // A page nobody paid on, or an account nobody opened, costs nothing if there are two.
          case Ask.Checkout _, Ask.OpenAccount _ -> Optional.empty();
        });
  }

  public Payment payment(String session) {
    return call(() -> {
      var it = client.v1().checkout().sessions().retrieve(session);
      return new Payment(
          "paid".equals(it.getPaymentStatus()),
          "expired".equals(it.getStatus()),
          it.getAmountTotal() == null ? 0 : it.getAmountTotal(),
          String.valueOf(it.getCurrency()).toUpperCase(Locale.ROOT),
          it.getClientReferenceId(),
          it.getPaymentIntent());
    });
  }

  /** The charge of a payment; empty while there is none. */
  public Optional<Payment.Charge> charge(String paymentIntent) {
    return call(() -> {
      var params =
          PaymentIntentRetrieveParams.builder()
              .addExpand("latest_charge.balance_transaction")
              .build();
      var charge =
          client.v1().paymentIntents().retrieve(paymentIntent, params).getLatestChargeObject();
      if (charge == null) {
        return Optional.empty();
      }
      var transaction = charge.getBalanceTransactionObject();
      return Optional.of(
          new Payment.Charge(
              charge.getId(),
              transaction == null ? null : transaction.getId(),
              transaction == null ? 0 : transaction.getFee()));
    });
  }

  /** Whether money can be sent to this account. */
  public PayoutAccount.State payoutState(String account) {
    return call(() -> {
      var params =
          AccountRetrieveParams.builder()
              .addInclude(AccountRetrieveParams.Include.CONFIGURATION__RECIPIENT)
              .addInclude(AccountRetrieveParams.Include.REQUIREMENTS)
              .build();
      return state(client.v2().core().accounts().retrieve(account, params));
    });
  }

  private static PayoutAccount.State state(Account account) {
    var status =
        Optional.ofNullable(account.getConfiguration())
            .map(Account.Configuration::getRecipient)
            .map(Account.Configuration.Recipient::getCapabilities)
            .map(Account.Configuration.Recipient.Capabilities::getStripeBalance)
            .map(Account.Configuration.Recipient.Capabilities.StripeBalance::getStripeTransfers)
            .map(it -> it.getStatus())
            .orElse("pending");
    return switch (status) {
      case "active" -> PayoutAccount.State.ACTIVE;
      case "pending" -> PayoutAccount.State.PENDING;
      default -> PayoutAccount.State.RESTRICTED;
    };
  }

  /** A page, good for once and a short while, on which a creator tells Stripe who they are. */
  public String onboarding(String account, String returnUrl, String refreshUrl) {
    return call(() ->
        client
            .v2()
            .core()
            .accountLinks()
            .create(Params.onboarding(account, returnUrl, refreshUrl))
            .getUrl());
  }

  private static Outcome done(String id) {
    return new Outcome.Done(id, null);
  }

  /** Only a clear no is a no. Whatever else went wrong may have been done all the same. */
  private static Outcome outcome(StripeException e) {
    var said = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    var status = e.getStatusCode() == null ? 0 : e.getStatusCode();
    if (e instanceof ApiConnectionException || e instanceof RateLimitException) {
      return new Outcome.Unknown(said);
    }
    if (e instanceof InvalidRequestException || (status >= 400 && status < 500 && status != 409)) {
      return new Outcome.Refused(said);
    }
    return new Outcome.Unknown(said);
  }

  @FunctionalInterface
  private interface Call<T> {
    T make() throws StripeException;
  }

  /** Reading has no consequences; when it fails, the one who asked tries again. */
  private static <T> T call(Call<T> call) {
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
