package market.api.payments;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.UUID;
import market.storage.payouts.Command;

/**
 * What Stripe is asked to do, frozen as it is written: amounts in minor units, times in epoch
 * seconds.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "ask")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Ask.Checkout.class, name = "checkout"),
  @JsonSubTypes.Type(value = Ask.Transfer.class, name = "transfer"),
  @JsonSubTypes.Type(value = Ask.Refund.class, name = "refund"),
  @JsonSubTypes.Type(value = Ask.Reversal.class, name = "reversal"),
  @JsonSubTypes.Type(value = Ask.OpenAccount.class, name = "open_account")
})
public sealed interface Ask {
  /** One thing on the bill. */
  record Item(String name, long units) {}

  /** A page on which an order can be paid. */
  record Checkout(
      UUID order,
      String currency,
      List<Item> items,
      String email,
      String successUrl,
      String cancelUrl,
      long expiresAt)
      implements Ask {}

  /** A part of a sale, sent to its payee out of the charge that brought it. */
  record Transfer(
      UUID order, UUID split, long units, String currency, String destination, String charge)
      implements Ask {}

  /** The whole of a payment, given back. */
  record Refund(UUID refund, String paymentIntent, long units) implements Ask {}

  /** A part of a sale, taken back from its payee. */
  record Reversal(UUID refund, UUID split, String transfer, long units) implements Ask {}

  /** An account at Stripe that a creator can be paid on. */
  record OpenAccount(UUID account, String email, String name, String country, String currency)
      implements Ask {}

  /** The kind it is listed as. */
  default Command.Kind kind() {
    return switch (this) {
      case Checkout _ -> Command.Kind.CHECKOUT;
      case Transfer _ -> Command.Kind.TRANSFER;
      case Refund _ -> Command.Kind.REFUND;
      case Reversal _ -> Command.Kind.REVERSAL;
      case OpenAccount _ -> Command.Kind.ACCOUNT;
    };
  }

  /** The row it is done for. */
  default UUID subject() {
    return switch (this) {
      case Checkout ask -> ask.order();
      case Transfer ask -> ask.split();
      case Refund ask -> ask.refund();
      case Reversal ask -> ask.split();
      case OpenAccount ask -> ask.account();
    };
  }
}
