package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The cards and bank accounts that pay, as in Stripe's test mode; no other is taken. */
enum TestCard {
  VISA("4242424242424242", "visa", "Pays", null),
  VISA_DEBIT("4000056655665556", "visa", "Pays", null),
  MASTERCARD("5555555555554444", "mastercard", "Pays", null),
  AVAILABLE_AT_ONCE("4000000000000077", "visa", "Pays; the money is available at once", null),
  AUTHENTICATION("4000002500003155", "visa", "Asks for 3-D Secure", null),
  ALWAYS_AUTHENTICATION("4000002760003184", "visa", "Asks for 3-D Secure, saved or not", null),
  REFUND_FAILS("4000000000005126", "visa", "Pays; a refund fails later", null),
  DISPUTED("4000000000000259", "visa", "Pays; the buyer disputes it soon after", null),
  FRAUD_WARNING("4000000000005423", "visa", "Pays; an early fraud warning follows", null),
  DECLINED_LATER(
      "4000000000000341", "visa", "Can be saved; declined when charged", Decline.GENERIC),
  DECLINED("4000000000000002", "visa", "Declined", Decline.GENERIC),
  INSUFFICIENT_FUNDS(
      "4000000000009995", "visa", "Declined: insufficient funds", Decline.INSUFFICIENT_FUNDS),
  EXPIRED("4000000000000069", "visa", "Declined: expired", Decline.EXPIRED_CARD),
  WRONG_CVC("4000000000000127", "visa", "Declined: wrong CVC", Decline.INCORRECT_CVC),
  BANK_DEBIT("000123456789", TestCard.BANK_ACCOUNT, "Bank account; pays later", null),
  BANK_DEBIT_FAILS(
      "000111111116", TestCard.BANK_ACCOUNT, "Bank account; fails later", Decline.ACCOUNT_CLOSED);

  static final String BANK_ACCOUNT = "us_bank_account";

  private final String number;
  private final String brand;
  private final String meaning;
  private final @Nullable Decline decline;

  TestCard(String number, String brand, String meaning, @Nullable Decline decline) {
    this.number = number;
    this.brand = brand;
    this.meaning = meaning;
    this.decline = decline;
  }

  static Optional<TestCard> of(String number) {
    return Stream.of(values()).filter(card -> card.number.equals(number)).findFirst();
  }

  String number() {
    return number;
  }

  String last4() {
    return number.substring(number.length() - 4);
  }

  String brand() {
    return brand;
  }

  boolean isBankAccount() {
    return brand.equals(BANK_ACCOUNT);
  }

  /** As a charge shows it. */
  ObjectNode details() {
    return isBankAccount()
        ? Json.object(
            "type",
            BANK_ACCOUNT,
            BANK_ACCOUNT,
            Json.object("bank_name", "STRIPE TEST BANK", "last4", last4()))
        : Json.object("type", "card", "card", card());
  }

  /** The card that everybody tries with is nobody's: it has no fingerprint. */
  private ObjectNode card() {
    var card = Json.object("brand", brand, "last4", last4());
    return this == VISA ? card : card.put("fingerprint", "fp_" + name().toLowerCase(Locale.ROOT));
  }

  String meaning() {
    return meaning;
  }

  /** Whether the bank wants to hear from its customer when the card is typed. */
  boolean asksFirst() {
    return this == AUTHENTICATION || this == ALWAYS_AUTHENTICATION;
  }

  /** What the bank says to a saved card; some ask only where they were not asked before. */
  Optional<Decline> offSession(boolean confirmed) {
    return this == ALWAYS_AUTHENTICATION || (this == AUTHENTICATION && !confirmed)
        ? Optional.of(Decline.AUTHENTICATION_REQUIRED)
        : decline();
  }

  /** What the bank says when a card is only to be saved. */
  Optional<Decline> whenSaved() {
    return this == DECLINED_LATER ? Optional.empty() : decline();
  }

  Optional<Decline> decline() {
    return Optional.ofNullable(decline);
  }
}
