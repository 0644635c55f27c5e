package market.api.payments;

import com.stripe.param.RefundCreateParams;
import com.stripe.param.TransferCreateParams;
import com.stripe.param.TransferReversalCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.v2.core.AccountCreateParams;
import com.stripe.param.v2.core.AccountLinkCreateParams;
import java.util.Locale;
import java.util.UUID;

/**
 * What is asked, in Stripe's words. Separate charges and transfers: the platform is paid, and sends
 * each payee their part; so there is no application fee, no destination and no payment method list.
 */
final class Params {
  private Params() {}

  static String group(UUID order) {
    return "order_" + order;
  }

  static SessionCreateParams of(Ask.Checkout ask) {
    var order = ask.order().toString();
    var currency = ask.currency().toLowerCase(Locale.ROOT);
    var params =
        SessionCreateParams.builder()
            .setMode(SessionCreateParams.Mode.PAYMENT)
            .setClientReferenceId(order)
            .setCustomerEmail(ask.email())
            .setSuccessUrl(ask.successUrl())
            .setCancelUrl(ask.cancelUrl())
            .setExpiresAt(ask.expiresAt())
            .putMetadata("order_id", order)
            .setAdaptivePricing(
                SessionCreateParams.AdaptivePricing.builder().setEnabled(false).build())
            .setPaymentIntentData(
                SessionCreateParams.PaymentIntentData.builder()
                    .setTransferGroup(group(ask.order()))
                    .putMetadata("order_id", order)
                    .build());
    for (var item : ask.items()) {
      params.addLineItem(
          SessionCreateParams.LineItem.builder()
              .setQuantity(1L)
              .setPriceData(
                  SessionCreateParams.LineItem.PriceData.builder()
                      .setCurrency(currency)
                      .setUnitAmount(item.units())
                      .setProductData(
                          SessionCreateParams.LineItem.PriceData.ProductData.builder()
                              .setName(item.name())
                              .build())
                      .build())
              .build());
    }
    return params.build();
  }

  static TransferCreateParams of(Ask.Transfer ask) {
    return TransferCreateParams.builder()
        .setAmount(ask.units())
        .setCurrency(ask.currency().toLowerCase(Locale.ROOT))
        .setDestination(ask.destination())
        .setSourceTransaction(ask.charge())
        .setTransferGroup(group(ask.order()))
        .putMetadata("order_id", ask.order().toString())
        .putMetadata("split_id", ask.split().toString())
        .build();
  }

  static RefundCreateParams of(Ask.Refund ask) {
    return RefundCreateParams.builder()
        .setPaymentIntent(ask.paymentIntent())
        .setAmount(ask.units())
        .setReason(RefundCreateParams.Reason.REQUESTED_BY_CUSTOMER)
        .putMetadata("refund_id", ask.refund().toString())
        .build();
  }

  static TransferReversalCreateParams of(Ask.Reversal ask) {
    return TransferReversalCreateParams.builder()
        .setAmount(ask.units())
        .putMetadata("refund_id", ask.refund().toString())
        .putMetadata("split_id", ask.split().toString())
        .build();
  }

  static AccountCreateParams of(Ask.OpenAccount ask) {
    var transfers =
        AccountCreateParams.Configuration.Recipient.Capabilities.StripeBalance.StripeTransfers
            .builder()
            .setRequested(true)
            .build();
    var recipient =
        AccountCreateParams.Configuration.Recipient.builder()
            .setCapabilities(
                AccountCreateParams.Configuration.Recipient.Capabilities.builder()
                    .setStripeBalance(
                        AccountCreateParams.Configuration.Recipient.Capabilities.StripeBalance
                            .builder()
                            .setStripeTransfers(transfers)
                            .build())
                    .build())
            .build();
    var responsibilities =
        AccountCreateParams.Defaults.Responsibilities.builder()
            .setFeesCollector(
                AccountCreateParams.Defaults.Responsibilities.FeesCollector.APPLICATION)
            .setLossesCollector(
                AccountCreateParams.Defaults.Responsibilities.LossesCollector.APPLICATION)
            .build();
    return AccountCreateParams.builder()
        .setContactEmail(ask.email())
        .setDisplayName(ask.name())
        .setDashboard(AccountCreateParams.Dashboard.EXPRESS)
        .setIdentity(AccountCreateParams.Identity.builder().setCountry(ask.country()).build())
        .setConfiguration(
            AccountCreateParams.Configuration.builder().setRecipient(recipient).build())
        .setDefaults(
            AccountCreateParams.Defaults.builder()
                .setCurrency(ask.currency().toLowerCase(Locale.ROOT))
                .setResponsibilities(responsibilities)
                .build())
        .putMetadata("creator_id", ask.account().toString())
        .addInclude(AccountCreateParams.Include.CONFIGURATION__RECIPIENT)
        .build();
  }

  static AccountLinkCreateParams onboarding(String account, String returnUrl, String refreshUrl) {
    var onboarding =
        AccountLinkCreateParams.UseCase.AccountOnboarding.builder()
            .addConfiguration(
                AccountLinkCreateParams.UseCase.AccountOnboarding.Configuration.RECIPIENT)
            .setReturnUrl(returnUrl)
            .setRefreshUrl(refreshUrl)
            .build();
    return AccountLinkCreateParams.builder()
        .setAccount(account)
        .setUseCase(
            AccountLinkCreateParams.UseCase.builder()
                .setType(AccountLinkCreateParams.UseCase.Type.ACCOUNT_ONBOARDING)
                .setAccountOnboarding(onboarding)
                .build())
        .build();
  }
}
