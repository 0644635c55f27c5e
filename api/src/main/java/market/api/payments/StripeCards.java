package market.api.payments;

import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Customer;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Subscription;
import com.stripe.param.InvoicePaymentListParams;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.billingportal.SessionCreateParams;
import com.stripe.param.billingportal.SessionCreateParams.FlowData;
import com.stripe.param.billingportal.SessionCreateParams.FlowData.AfterCompletion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The cards by which memberships are paid. A subscription that began on a page pays by a card of
 * its own, before the customer's; Stripe's page for cards changes the customer's alone, and tries
 * no bill again.
 */
public final class StripeCards {
  private static final Set<String> OWING = Set.of("past_due", "unpaid");

  private final StripeClient client;

  StripeCards(StripeClient client) {
    this.client = client;
  }

  /** Stripe opens no such page: whoever runs the market has to allow it there first. */
  public static final class NotAllowed extends Exception {
    NotAllowed(InvalidRequestException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /** A page, good for once and a short while, on which the card of a subscription is replaced. */
  public String page(String subscription, String back) throws NotAllowed {
    var customer =
        StripeFacts.call(() -> client.v1().subscriptions().retrieve(subscription).getCustomer());
    try {
      return client.v1().billingPortal().sessions().create(forCard(customer, back)).getUrl();
    } catch (InvalidRequestException e) {
      throw new NotAllowed(e);
    } catch (StripeException e) {
      throw new StripeFacts.StripeUnavailable(e);
    }
  }

  private static SessionCreateParams forCard(String customer, String back) {
    var done =
        AfterCompletion.builder()
            .setType(AfterCompletion.Type.REDIRECT)
            .setRedirect(AfterCompletion.Redirect.builder().setReturnUrl(back).build())
            .build();
    return SessionCreateParams.builder()
        .setCustomer(customer)
        .setReturnUrl(back)
        .setFlowData(
            FlowData.builder()
                .setType(FlowData.Type.PAYMENT_METHOD_UPDATE)
                .setAfterCompletion(done)
                .build())
        .build();
  }

  /**
   * A membership of a customer who left a card on that page.
   *
   * @param isNew whether the membership is paid by another one yet
   * @param owed a bill that was not paid, and for which this card was not tried; null without one
   */
  public record Left(
      UUID membership, String subscription, String card, boolean isNew, @Nullable String owed) {}

  /** What a customer's card is for; nothing where they never left one on that page. */
  public List<Left> left(String customer) {
    return StripeFacts.call(() -> {
      var card = card(client.v1().customers().retrieve(customer));
      var left = new ArrayList<Left>();
      if (card == null) {
        return left;
      }
      var theirs = SubscriptionListParams.builder().setCustomer(customer).build();
      for (var it : client.v1().subscriptions().list(theirs).getData()) {
        var membership = StripeMemberships.membership(it);
        if (membership != null) {
          var own = it.getDefaultPaymentMethod();
          var isNew = own != null && !own.equals(card);
          left.add(new Left(membership, it.getId(), card, isNew, owed(it, card)));
        }
      }
      return left;
    });
  }

  private static @Nullable String card(Customer customer) {
    var settings = customer.getInvoiceSettings();
    return settings == null ? null : settings.getDefaultPaymentMethod();
  }

  private @Nullable String owed(Subscription it, String card) throws StripeException {
    var latest = it.getLatestInvoice();
    if (latest == null || !OWING.contains(it.getStatus())) {
      return null;
    }
    if (!"open".equals(client.v1().invoices().retrieve(latest).getStatus())) {
      return null;
    }
    var tried =
        InvoicePaymentListParams.builder()
            .setInvoice(latest)
            .addExpand("data.payment.payment_intent")
            .build();
    return client.v1().invoicePayments().list(tried).getData().stream()
            .map(payment -> payment.getPayment().getPaymentIntentObject())
            .anyMatch(intent -> intent != null && card.equals(failed(intent)))
        ? null
        : latest;
  }

  /** The card that an attempt failed by. */
  private static @Nullable String failed(PaymentIntent intent) {
    var error = intent.getLastPaymentError();
    return error == null || error.getPaymentMethod() == null
        ? null
        : error.getPaymentMethod().getId();
  }
}
