package market.ops.stripe;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import market.ops.stripe.Payments.Payer;

/** A card as a person types it on a hosted page. */
final class TypedCard {
  static final String NOT_CHARGED = " Nothing was charged.";
  private static final Pattern EXPIRY = Pattern.compile("(\\d{1,2})\\s*/?\\s*(?:20)?(\\d{2})");

  private TypedCard() {}

  /** Something typed that cannot be right. */
  static final class Mistyped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Mistyped(String message) {
      super(message);
    }
  }

  /** Whose card was typed. */
  static Payer payer(Tx tx, Parameters typed) {
    var number =
        typed
            .text("account_number")
            .or(() -> typed.text("card_number"))
            .orElse("")
            .replaceAll("[\\s-]", "");
    var account = TestCard.of(number).filter(TestCard::isBankAccount);
    if (account.isPresent()) {
      return payer(account.get(), typed);
    }
    if (!number.matches("\\d{13,19}") || !checksOut(number)) {
      throw new Mistyped("Your card number is invalid." + NOT_CHARGED);
    }
    var card =
        TestCard.of(number)
            .orElseThrow(
                () -> new Mistyped("This is a test: only test cards can pay." + NOT_CHARGED));
    if (expiry(typed.text("expiry").orElse(""))
        .isBefore(YearMonth.from(tx.now().atZone(ZoneOffset.UTC)))) {
      throw new Mistyped("Your card's expiry date is in the past." + NOT_CHARGED);
    }
    if (!typed.text("cvc").orElse("").matches("\\d{3,4}")) {
      throw new Mistyped("Your card's security code is incomplete." + NOT_CHARGED);
    }
    return payer(card, typed);
  }

  private static Payer payer(TestCard card, Parameters typed) {
    var email = typed.text("email").orElse("");
    if (!email.matches("[^@\\s]+@[^@\\s]+") || email.length() > 254) {
      throw new Mistyped("Your e-mail address is incomplete." + NOT_CHARGED);
    }
    var name = typed.text("name").orElse("");
    if (name.isBlank() || name.length() > 200) {
      throw new Mistyped("The name on the card is missing." + NOT_CHARGED);
    }
    return new Payer(card, name, email);
  }

  private static YearMonth expiry(String text) {
    var parts = EXPIRY.matcher(text.strip());
    if (parts.matches()) {
      try {
        return YearMonth.of(
            2000 + Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(1)));
      } catch (DateTimeException e) {
        throw new Mistyped("Your card's expiry date is invalid." + NOT_CHARGED);
      }
    }
    throw new Mistyped("Your card's expiry date is incomplete." + NOT_CHARGED);
  }

  /** The check digit every card number ends with. */
  private static boolean checksOut(String number) {
    int sum = 0;
    for (int i = 0; i < number.length(); i++) {
      int digit = number.charAt(number.length() - 1 - i) - '0';
      int weighed = i % 2 == 0 ? digit : 2 * digit;
      sum += weighed > 9 ? weighed - 9 : weighed;
    }
    return sum % 10 == 0;
  }
}
