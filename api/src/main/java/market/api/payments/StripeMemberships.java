package market.api.payments;

import com.stripe.StripeClient;
import com.stripe.model.Invoice;
import com.stripe.model.Subscription;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.InvoicePaymentListParams;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What Stripe says of what is paid again and again. Reading has no consequences. */
public final class StripeMemberships {
  private static final long LATEST = 12;
  private final StripeClient client;

  StripeMemberships(StripeClient client) {
    this.client = client;
  }

  /**
   * A subscription as it stands there.
   *
   * @param membership which of ours it is, if it is one
   * @param item the one thing it is for, by which its price is changed
   */
  public record Standing(
      String id,
      @Nullable UUID membership,
      String status,
      String item,
      String price,
      Instant periodEnd,
      boolean ends,
      boolean paused,
      @Nullable Instant trialEnds) {}

  public Standing subscription(String id) {
    return StripeFacts.call(() -> standing(client.v1().subscriptions().retrieve(id)));
  }

  private static Standing standing(Subscription it) {
    var item = it.getItems().getData().getFirst();
    return new Standing(
        it.getId(),
        membership(it),
        String.valueOf(it.getStatus()),
        item.getId(),
        item.getPrice().getId(),
        Instant.ofEpochSecond(item.getCurrentPeriodEnd()),
        Boolean.TRUE.equals(it.getCancelAtPeriodEnd()),
        it.getPauseCollection() != null,
        it.getTrialEnd() == null ? null : Instant.ofEpochSecond(it.getTrialEnd()));
  }

  /** The subscription that came of a page, once it was paid on. */
  public Optional<String> begunOn(String session) {
    return StripeFacts.call(() ->
        Optional.ofNullable(client.v1().checkout().sessions().retrieve(session).getSubscription()));
  }

  /**
   * A bill of a subscription.
   *
   * @param units what was paid of it, before tax
   * @param paymentIntent by which it was paid; null where nothing had to be
   */
  public record Bill(
      String id,
      @Nullable String subscription,
      boolean paid,
      long units,
      long taxUnits,
      String currency,
      @Nullable String paymentIntent) {}

  public Bill bill(String id) {
    return StripeFacts.call(() -> {
      var it = client.v1().invoices().retrieve(id);
      var payments =
          client
              .v1()
              .invoicePayments()
              .list(
                  InvoicePaymentListParams.builder()
                      .setInvoice(id)
                      .setStatus(InvoicePaymentListParams.Status.PAID)
                      .build())
              .getData();
      var payment = payments.isEmpty() ? null : payments.getFirst().getPayment();
      var paid = it.getAmountPaid() == null ? 0 : it.getAmountPaid();
      var tax = Math.min(paid, tax(it));
      return new Bill(
          it.getId(),
          subscription(it),
          "paid".equals(it.getStatus()),
          paid - tax,
          tax,
          String.valueOf(it.getCurrency()).toUpperCase(Locale.ROOT),
          payment == null ? null : payment.getPaymentIntent());
    });
  }

  /** The latest bills of a subscription that were paid. */
  public List<String> bills(String subscription) {
    return StripeFacts.call(() -> {
      var params =
          InvoiceListParams.builder()
              .setSubscription(subscription)
              .setStatus(InvoiceListParams.Status.PAID)
              .setLimit(LATEST)
              .build();
      return client.v1().invoices().list(params).getData().stream().map(Invoice::getId).toList();
    });
  }

  private static @Nullable String subscription(Invoice it) {
    var parent = it.getParent();
    var details = parent == null ? null : parent.getSubscriptionDetails();
    return details == null ? null : details.getSubscription();
  }

  private static long tax(Invoice it) {
    return it.getTotalTaxes() == null
        ? 0
        : it.getTotalTaxes().stream().mapToLong(Invoice.TotalTax::getAmount).sum();
  }

  /** Which of ours it is, if it is one. */
  static @Nullable UUID membership(Subscription it) {
    return uuid(it.getMetadata() == null ? null : it.getMetadata().get("membership_id"));
  }

  private static @Nullable UUID uuid(@Nullable String text) {
    try {
      return text == null ? null : UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
