package market.ops.stripe;

import org.jspecify.annotations.Nullable;

/** Why a bank says no. */
enum Decline {
  GENERIC("card_declined", "generic_decline", "Your card was declined."),
  INSUFFICIENT_FUNDS("card_declined", "insufficient_funds", "Your card has insufficient funds."),
  EXPIRED_CARD("expired_card", null, "Your card has expired."),
  INCORRECT_CVC("incorrect_cvc", null, "Your card's security code is incorrect."),
  ACCOUNT_CLOSED("account_closed", null, "The bank account has been closed."),
  NOT_AUTHENTICATED(
      "authentication_required",
      "authentication_required",
      "Your card was declined because you did not confirm the payment.");

  private final String code;
  private final @Nullable String declineCode;
  private final String message;

  Decline(String code, @Nullable String declineCode, String message) {
    this.code = code;
    this.declineCode = declineCode;
    this.message = message;
  }

  String code() {
    return code;
  }

  @Nullable String declineCode() {
    return declineCode;
  }

  String message() {
    return message;
  }
}
