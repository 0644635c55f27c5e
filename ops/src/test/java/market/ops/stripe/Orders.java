package market.ops.stripe;

import com.stripe.param.TransferCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.v2.core.AccountCreateParams;
import com.stripe.param.v2.core.AccountLinkCreateParams;

/** The calls as the marketplace makes them. */
final class Orders {
  private Orders() {}

  static SessionCreateParams.Builder purchase(String currency, long... prices) {
    var purchase =
        SessionCreateParams.builder()
            .setMode(SessionCreateParams.Mode.PAYMENT)
            .setClientReferenceId("order_1")
            .setSuccessUrl("http://shop.test/thanks?session={CHECKOUT_SESSION_ID}")
            .setCancelUrl("http://shop.test/cart")
            .setAutomaticTax(
                SessionCreateParams.AutomaticTax.builder()
                    .setEnabled(true)
                    .setLiability(
                        SessionCreateParams.AutomaticTax.Liability.builder()
                            .setType(SessionCreateParams.AutomaticTax.Liability.Type.SELF)
                            .build())
                    .build())
            .setAdaptivePricing(
                SessionCreateParams.AdaptivePricing.builder().setEnabled(false).build())
            .setPaymentIntentData(
                SessionCreateParams.PaymentIntentData.builder()
                    .setTransferGroup("order_1")
                    .putMetadata("order_id", "1")
                    .build())
            .putMetadata("order_id", "1");
    for (var price : prices) {
      purchase.addLineItem(line("Mod <" + price + ">", currency, price));
    }
    return purchase;
  }

  private static SessionCreateParams.LineItem line(String name, String currency, long price) {
    return SessionCreateParams.LineItem.builder()
        .setQuantity(1L)
        .setPriceData(
            SessionCreateParams.LineItem.PriceData.builder()
                .setCurrency(currency)
                .setUnitAmount(price)
                .setTaxBehavior(SessionCreateParams.LineItem.PriceData.TaxBehavior.EXCLUSIVE)
                .setProductData(
                    SessionCreateParams.LineItem.PriceData.ProductData.builder()
                        .setName(name)
                        .setTaxCode("txcd_10201000")
                        .putMetadata("mod", "1")
                        .build())
                .build())
        .build();
  }

  static TransferCreateParams.Builder transfer(long amount, String destination) {
    return TransferCreateParams.builder()
        .setAmount(amount)
        .setCurrency("usd")
        .setDestination(destination)
        .setTransferGroup("order_1")
        .putMetadata("split_id", "1");
  }

  static AccountCreateParams restrictedCreator() {
    var transfers =
        AccountCreateParams.Configuration.Recipient.Capabilities.StripeBalance.StripeTransfers
            .builder()
            .setRequested(true)
            .build();
    return AccountCreateParams.builder()
        .setContactEmail("creator@example.org")
        .setDisplayName("Grace <Mods>")
        .setDashboard(AccountCreateParams.Dashboard.EXPRESS)
        .setIdentity(AccountCreateParams.Identity.builder().setCountry("us").build())
        .setConfiguration(
            AccountCreateParams.Configuration.builder()
                .setRecipient(
                    AccountCreateParams.Configuration.Recipient.builder()
                        .setCapabilities(
                            AccountCreateParams.Configuration.Recipient.Capabilities.builder()
                                .setStripeBalance(
                                    AccountCreateParams.Configuration.Recipient.Capabilities
                                        .StripeBalance.builder()
                                        .setStripeTransfers(transfers)
                                        .build())
                                .build())
                        .build())
                .build())
        .setDefaults(
            AccountCreateParams.Defaults.builder()
                .setCurrency("usd")
                .setResponsibilities(
                    AccountCreateParams.Defaults.Responsibilities.builder()
                        .setFeesCollector(
                            AccountCreateParams.Defaults.Responsibilities.FeesCollector.APPLICATION)
                        .setLossesCollector(
                            AccountCreateParams.Defaults.Responsibilities.LossesCollector
                                .APPLICATION)
                        .build())
                .build())
        .putMetadata("creator_id", "7")
        .addInclude(AccountCreateParams.Include.CONFIGURATION__RECIPIENT)
        .addInclude(AccountCreateParams.Include.REQUIREMENTS)
        .build();
  }

  static AccountLinkCreateParams onboarding(String account) {
    return AccountLinkCreateParams.builder()
        .setAccount(account)
        .setUseCase(
            AccountLinkCreateParams.UseCase.builder()
                .setType(AccountLinkCreateParams.UseCase.Type.ACCOUNT_ONBOARDING)
                .setAccountOnboarding(
                    AccountLinkCreateParams.UseCase.AccountOnboarding.builder()
                        .addConfiguration(
                            AccountLinkCreateParams.UseCase.AccountOnboarding.Configuration
                                .RECIPIENT)
                        .setRefreshUrl("http://shop.test/again")
                        .setReturnUrl("http://shop.test/back")
                        .build())
                .build())
        .build();
  }
}
