package market.ops.stripe;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The cards one may pay with, as Stripe's test mode has them; no other card is taken. */
enum TestCard {
  VISA("4242424242424242", "visa", "Pays", null),
  VISA_DEBIT("4000056655665556", "visa", "Pays", null),
  MASTERCARD("5555555555554444", "mastercard", "Pays", null),
  AVAILABLE_AT_ONCE("4000000000000077", "visa", "Pays; the money is available at once", null),
  AUTHENTICATION("4000002500003155", "visa", "Asks for 3-D Secure", null),
  REFUND_FAILS("4000000000005126", "visa", "Pays; a refund fails later", null),
  DISPUTED("4000000000000259", "visa", "Pays; the buyer disputes it soon after", null),
  FRAUD_WARNING("4000000000005423", "visa", "Pays; an early fraud warning follows", null),
  DECLINED("4000000000000002", "visa", "Declined", Decline.GENERIC),
  INSUFFICIENT_FUNDS(
      "4000000000009995", "visa", "Declined: insufficient funds", Decline.INSUFFICIENT_FUNDS),
  EXPIRED("4000000000000069", "visa", "Declined: expired", Decline.EXPIRED_CARD),
  WRONG_CVC("4000000000000127", "visa", "Declined: wrong CVC", Decline.INCORRECT_CVC);

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
    return number.substring(12);
  }

  String brand() {
    return brand;
  }

  String meaning() {
    return meaning;
  }

  Optional<Decline> decline() {
    return Optional.ofNullable(decline);
  }
}
