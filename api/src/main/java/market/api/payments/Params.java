package market.api.payments;

import com.stripe.param.DisputeUpdateParams;
import com.stripe.param.PayoutCreateParams;
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
    if (ask.tax()) {
      params.setAutomaticTax(
          SessionCreateParams.AutomaticTax.builder()
              .setEnabled(true)
              .setLiability(
                  SessionCreateParams.AutomaticTax.Liability.builder()
                      .setType(SessionCreateParams.AutomaticTax.Liability.Type.SELF)
                      .build())
              .build());
    }
    for (var item : ask.items()) {
      params.addLineItem(
          SessionCreateParams.LineItem.builder()
              .setQuantity(1L)
              .setPriceData(
                  SessionCreateParams.LineItem.PriceData.builder()
                      .setCurrency(currency)
                      .setUnitAmount(item.units())
                      .setTaxBehavior(
                          ask.tax()
                              ? SessionCreateParams.LineItem.PriceData.TaxBehavior.EXCLUSIVE
                              : SessionCreateParams.LineItem.PriceData.TaxBehavior.UNSPECIFIED)
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
    var params =
        TransferCreateParams.builder()
            .setAmount(ask.units())
            .setCurrency(ask.currency().toLowerCase(Locale.ROOT))
            .setDestination(ask.destination())
            .setTransferGroup(group(ask.order()))
            .putMetadata("order_id", ask.order().toString())
            .putMetadata("split_id", ask.split().toString())
            .putMetadata("movement_id", String.valueOf(ask.movement()));
    if (ask.charge() != null) {
      params.setSourceTransaction(ask.charge());
    }
    return params.build();
  }

  static RefundCreateParams of(Ask.Refund ask) {
    return refund(ask.paymentIntent(), ask.units(), RefundCreateParams.Reason.REQUESTED_BY_CUSTOMER)
        .putMetadata("refund_id", ask.refund().toString())
        .build();
  }

  static RefundCreateParams of(Ask.ReturnStray ask) {
    return refund(ask.paymentIntent(), ask.units(), RefundCreateParams.Reason.DUPLICATE)
        .putMetadata("stray_id", ask.stray().toString())
        .build();
  }

  private static RefundCreateParams.Builder refund(
      String paymentIntent, long units, RefundCreateParams.Reason reason) {
    return RefundCreateParams.builder()
        .setPaymentIntent(paymentIntent)
        .setAmount(units)
        .setReason(reason);
  }

  static TransferReversalCreateParams of(Ask.Reversal ask) {
    return TransferReversalCreateParams.builder()
        .setAmount(ask.units())
        .putMetadata("split_id", ask.split().toString())
        .putMetadata("movement_id", String.valueOf(ask.movement()))
        .build();
  }

  static PayoutCreateParams of(Ask.Payout ask) {
    return PayoutCreateParams.builder()
        .setAmount(ask.units())
        .setCurrency(ask.currency().toLowerCase(Locale.ROOT))
        .putMetadata("withdrawal_id", ask.withdrawal().toString())
        .build();
  }

  static DisputeUpdateParams of(Ask.Evidence ask) {
    var evidence = DisputeUpdateParams.Evidence.builder().setUncategorizedText(ask.text());
    if (ask.customer() != null) {
      evidence.setCustomerName(ask.customer());
    }
    if (ask.file() != null) {
      evidence.setUncategorizedFile(ask.file());
    }
    return DisputeUpdateParams.builder().setEvidence(evidence.build()).setSubmit(true).build();
  }

  /** The older kind of account, for platforms whose keys cannot open the newer. */
  static com.stripe.param.AccountCreateParams older(Ask.OpenAccount ask) {
    var controller =
        com.stripe.param.AccountCreateParams.Controller.builder()
            .setFees(
                com.stripe.param.AccountCreateParams.Controller.Fees.builder()
                    .setPayer(
                        com.stripe.param.AccountCreateParams.Controller.Fees.Payer.APPLICATION)
                    .build())
            .setLosses(
                com.stripe.param.AccountCreateParams.Controller.Losses.builder()
                    .setPayments(
                        com.stripe.param.AccountCreateParams.Controller.Losses.Payments.APPLICATION)
                    .build())
            .setStripeDashboard(
                com.stripe.param.AccountCreateParams.Controller.StripeDashboard.builder()
                    .setType(
                        com.stripe.param.AccountCreateParams.Controller.StripeDashboard.Type
                            .EXPRESS)
                    .build())
            .build();
    return com.stripe.param.AccountCreateParams.builder()
        .setCountry(ask.country())
        .setEmail(ask.email())
        .setController(controller)
        .setCapabilities(
            com.stripe.param.AccountCreateParams.Capabilities.builder()
                .setTransfers(
                    com.stripe.param.AccountCreateParams.Capabilities.Transfers.builder()
                        .setRequested(true)
                        .build())
                .build())
        .putMetadata("creator_id", ask.account().toString())
        .build();
  }

  static com.stripe.param.AccountLinkCreateParams olderOnboarding(
      String account, String returnUrl, String refreshUrl) {
    return com.stripe.param.AccountLinkCreateParams.builder()
        .setAccount(account)
        .setType(com.stripe.param.AccountLinkCreateParams.Type.ACCOUNT_ONBOARDING)
        .setReturnUrl(returnUrl)
        .setRefreshUrl(refreshUrl)
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
        .addInclude(AccountCreateParams.Include.REQUIREMENTS)
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
