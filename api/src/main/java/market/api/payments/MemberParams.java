package market.api.payments;

import com.stripe.param.InvoicePayParams;
import com.stripe.param.PriceCreateParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.SubscriptionUpdateParams.PauseCollection;
import com.stripe.param.SubscriptionUpdateParams.ProrationBehavior;
import com.stripe.param.checkout.SessionCreateParams;
import java.util.Locale;

/** What is asked for memberships, in Stripe's words. The platform is paid, as everywhere. */
final class MemberParams {
  private MemberParams() {}

  static PriceCreateParams of(Ask.Price ask) {
    return PriceCreateParams.builder()
        .setCurrency(ask.currency().toLowerCase(Locale.ROOT))
        .setUnitAmount(ask.units())
        .setRecurring(
            PriceCreateParams.Recurring.builder()
                .setInterval(
                    ask.interval().equals("year")
                        ? PriceCreateParams.Recurring.Interval.YEAR
                        : PriceCreateParams.Recurring.Interval.MONTH)
                .build())
        .setProductData(PriceCreateParams.ProductData.builder().setName(ask.name()).build())
        .putMetadata("tier_id", ask.tier().toString())
        .build();
  }

  static SessionCreateParams of(Ask.Join ask) {
    var membership = ask.membership().toString();
    var params =
        SessionCreateParams.builder()
            .setMode(SessionCreateParams.Mode.SUBSCRIPTION)
            .setClientReferenceId(membership)
            .setCustomerEmail(ask.email())
            .setSuccessUrl(ask.successUrl())
            .setCancelUrl(ask.cancelUrl())
            .setExpiresAt(ask.expiresAt())
            .putMetadata("membership_id", membership)
            .addLineItem(
                SessionCreateParams.LineItem.builder()
                    .setPrice(ask.price())
                    .setQuantity(1L)
                    .build())
            .setSubscriptionData(subscription(ask));
    if (ask.tax()) {
      params.setAutomaticTax(SessionCreateParams.AutomaticTax.builder().setEnabled(true).build());
    }
    return params.build();
  }

  private static SessionCreateParams.SubscriptionData subscription(Ask.Join ask) {
    var data =
        SessionCreateParams.SubscriptionData.builder()
            .putMetadata("membership_id", ask.membership().toString());
    if (ask.trialDays() != null) {
      data.setTrialPeriodDays(ask.trialDays().longValue());
    }
    return data.build();
  }

  static SubscriptionUpdateParams of(Ask.UseCard ask) {
    return SubscriptionUpdateParams.builder().setDefaultPaymentMethod(ask.method()).build();
  }

  static InvoicePayParams of(Ask.Collect ask) {
    return InvoicePayParams.builder().setPaymentMethod(ask.method()).setOffSession(true).build();
  }

  static SubscriptionUpdateParams of(Ask.Change ask) {
    var params = SubscriptionUpdateParams.builder();
    if (ask.price() != null) {
      params
          .addItem(
              SubscriptionUpdateParams.Item.builder()
                  .setId(ask.item())
                  .setPrice(ask.price())
                  .build())
          .setProrationBehavior(ProrationBehavior.ALWAYS_INVOICE);
    }
    if (ask.ends() != null) {
      params.setCancelAtPeriodEnd(ask.ends());
    }
    if (Boolean.TRUE.equals(ask.paused())) {
      params.setPauseCollection(
          PauseCollection.builder().setBehavior(PauseCollection.Behavior.VOID).build());
    } else if (Boolean.FALSE.equals(ask.paused())) {
      params.setPauseCollection(com.stripe.param.common.EmptyParam.EMPTY);
    }
    return params.build();
  }
}
