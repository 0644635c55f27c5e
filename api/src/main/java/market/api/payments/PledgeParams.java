package market.api.payments;

import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import java.util.Locale;

/** What is asked for pledges, in Stripe's words: a card first, and the money when it is due. */
final class PledgeParams {
  private PledgeParams() {}

  static SessionCreateParams of(Ask.SaveCard ask) {
    var pledge = ask.pledge().toString();
    return SessionCreateParams.builder()
        .setMode(SessionCreateParams.Mode.SETUP)
        .setCurrency(ask.currency().toLowerCase(Locale.ROOT))
        .setClientReferenceId(pledge)
        .setCustomerEmail(ask.email())
        .setCustomerCreation(SessionCreateParams.CustomerCreation.ALWAYS)
        .setSuccessUrl(ask.successUrl())
        .setCancelUrl(ask.cancelUrl())
        .setExpiresAt(ask.expiresAt())
        .putMetadata("pledge_id", pledge)
        .setSetupIntentData(
            SessionCreateParams.SetupIntentData.builder().putMetadata("pledge_id", pledge).build())
        .build();
  }

  static PaymentIntentCreateParams of(Ask.Charge ask) {
    return PaymentIntentCreateParams.builder()
        .setAmount(ask.units())
        .setCurrency(ask.currency().toLowerCase(Locale.ROOT))
        .setCustomer(ask.customer())
        .setPaymentMethod(ask.method())
        .setOffSession(true)
        .setConfirm(true)
        .setDescription(ask.description())
        .setTransferGroup(Params.group(ask.order()))
        .putMetadata("order_id", ask.order().toString())
        .putMetadata("pledge_id", ask.pledge().toString())
        .build();
  }
}
