package market.api.payments;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.UUID;
import market.storage.payouts.Command;
import org.jspecify.annotations.Nullable;

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
  @JsonSubTypes.Type(value = Ask.OpenAccount.class, name = "open_account"),
  @JsonSubTypes.Type(value = Ask.Expiry.class, name = "expiry"),
  @JsonSubTypes.Type(value = Ask.ReturnStray.class, name = "return_stray"),
  @JsonSubTypes.Type(value = Ask.Payout.class, name = "payout"),
  @JsonSubTypes.Type(value = Ask.Evidence.class, name = "evidence"),
  @JsonSubTypes.Type(value = Ask.Price.class, name = "price"),
  @JsonSubTypes.Type(value = Ask.Join.class, name = "join"),
  @JsonSubTypes.Type(value = Ask.Change.class, name = "change"),
  @JsonSubTypes.Type(value = Ask.Cancel.class, name = "cancel"),
  @JsonSubTypes.Type(value = Ask.SaveCard.class, name = "save_card"),
  @JsonSubTypes.Type(value = Ask.Charge.class, name = "charge"),
  @JsonSubTypes.Type(value = Ask.UseCard.class, name = "use_card"),
  @JsonSubTypes.Type(value = Ask.Collect.class, name = "collect")
})
@JsonIgnoreProperties(ignoreUnknown = true)
public sealed interface Ask {
  /** One thing on the bill. */
  record Item(String name, long units) {}

  /** A page on which an order can be paid; {@code tax} where the processor adds it on top. */
  record Checkout(
      UUID order,
      String currency,
      List<Item> items,
      String email,
      String successUrl,
      String cancelUrl,
      long expiresAt,
      boolean tax)
      implements Ask {}

  /**
   * A part of a sale, sent to its payee: out of the charge that brought it, or out of what is there
   * where the sale was paid from earnings.
   */
  record Transfer(
      UUID order,
      UUID split,
      @Nullable UUID movement,
      long units,
      String currency,
      String destination,
      @Nullable String charge)
      implements Ask {}

  /** All or some of a payment, given back; tax and all. */
  record Refund(UUID refund, String paymentIntent, long units) implements Ask {}

  /** A part of a sale, taken back from its payee. */
  record Reversal(UUID split, @Nullable UUID movement, String transfer, long units)
      implements Ask {}

  /** An account at the processor that a creator can be paid on; {@code v1} for its older kind. */
  record OpenAccount(
      UUID account, String email, String name, String country, String currency, boolean v1)
      implements Ask {}

  /** A page that must not be paid on any more. */
  record Expiry(UUID order, String session) implements Ask {}

  /** A payment that nobody ordered, given back. */
  record ReturnStray(UUID stray, String paymentIntent, long units) implements Ask {}

  /** The platform's own money, to its bank. */
  record Payout(UUID withdrawal, long units, String currency) implements Ask {}

  /** What we have to say to a buyer's bank. */
  record Evidence(
      UUID dispute, String stripe, String text, @Nullable String customer, @Nullable String file)
      implements Ask {}

  /** What is paid again and again; {@code interval} is month or year. */
  record Price(UUID tier, String name, String currency, long units, String interval)
      implements Ask {}

  /** A page on which somebody becomes a member; {@code trialDays} cost nothing. */
  record Join(
      UUID membership,
      String price,
      @Nullable Integer trialDays,
      String email,
      String successUrl,
      String cancelUrl,
      long expiresAt,
      boolean tax)
      implements Ask {}

  /**
   * A membership is to be otherwise: at another price, with the difference paid now; ending with
   * its period or not; paused or not. What is null stays.
   */
  record Change(
      UUID membership,
      String subscription,
      @Nullable String item,
      @Nullable String price,
      @Nullable Boolean ends,
      @Nullable Boolean paused)
      implements Ask {}

  /** A membership ends now, and nothing more is charged for it. */
  record Cancel(UUID membership, String subscription) implements Ask {}

  /** A page on which somebody leaves a card with the processor; nothing is charged on it. */
  record SaveCard(
      UUID pledge,
      String currency,
      String email,
      String successUrl,
      String cancelUrl,
      long expiresAt)
      implements Ask {}

  /** A card that was left there is charged while its holder is elsewhere. */
  record Charge(
      UUID pledge,
      UUID order,
      long units,
      String currency,
      String customer,
      String method,
      String description)
      implements Ask {}

  /** A membership is paid by another card from now on. */
  record UseCard(UUID membership, String subscription, String method) implements Ask {}

  /** A bill that a card did not pay is asked of another one. */
  record Collect(UUID membership, String invoice, String method) implements Ask {}

  /** The kind it is listed as. */
  default Command.Kind kind() {
    return switch (this) {
      case Checkout _ -> Command.Kind.CHECKOUT;
      case Transfer _ -> Command.Kind.TRANSFER;
      case Refund _ -> Command.Kind.REFUND;
      case Reversal _ -> Command.Kind.REVERSAL;
      case OpenAccount _ -> Command.Kind.ACCOUNT;
      case Expiry _ -> Command.Kind.EXPIRY;
      case ReturnStray _ -> Command.Kind.STRAY;
      case Payout _ -> Command.Kind.PAYOUT;
      case Evidence _ -> Command.Kind.EVIDENCE;
      case Price _ -> Command.Kind.PRICE;
      case Join _ -> Command.Kind.JOIN;
      case Change _, Cancel _, UseCard _ -> Command.Kind.CHANGE;
      case SaveCard _ -> Command.Kind.CARD;
      case Charge _, Collect _ -> Command.Kind.CHARGE;
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
      case Expiry ask -> ask.order();
      case ReturnStray ask -> ask.stray();
      case Payout ask -> ask.withdrawal();
      case Evidence ask -> ask.dispute();
      case Price ask -> ask.tier();
      case Join ask -> ask.membership();
      case Change ask -> ask.membership();
      case Cancel ask -> ask.membership();
      case SaveCard ask -> ask.pledge();
      case Charge ask -> ask.pledge();
      case UseCard ask -> ask.membership();
      case Collect ask -> ask.membership();
    };
  }

  /** Whether somebody waits for the answer, and therefore sends it at once. */
  default boolean isAwaited() {
    return this instanceof Checkout
        || this instanceof OpenAccount
        || this instanceof Join
        || this instanceof SaveCard
        || this instanceof Change;
  }

  /** Whether something new comes of it, with a name of its own at the processor. */
  default boolean makesSomething() {
    return !(this instanceof Expiry
        || this instanceof Evidence
        || this instanceof Change
        || this instanceof Cancel
        || this instanceof UseCard
        || this instanceof Collect);
  }
}
