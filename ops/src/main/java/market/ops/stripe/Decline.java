package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Why a bank says no. */
enum Decline {
  GENERIC("card_declined", "generic_decline", "Your card was declined."),
  INSUFFICIENT_FUNDS("card_declined", "insufficient_funds", "Your card has insufficient funds."),
  EXPIRED_CARD("expired_card", null, "Your card has expired."),
  INCORRECT_CVC("incorrect_cvc", null, "Your card's security code is incorrect."),
  ACCOUNT_CLOSED("account_closed", null, "The bank account has been closed."),
  AUTHENTICATION_REQUIRED(
      "authentication_required",
      "authentication_required",
      "Your card was declined. This transaction requires authentication."),
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

  ObjectNode error() {
    return Json.with("type", "card_error")
        .with("code", code)
        .with("decline_code", declineCode)
        .with("message", message)
        .node();
  }

  /** What a request is told that asked for a charge: refused, and yet something has happened. */
  ObjectNode answer(ObjectNode intent) {
    var error = error();
    error.set("charge", intent.get("latest_charge"));
    error.set("payment_intent", intent);
    return Json.object("_status", 402, "error", error);
  }
}
