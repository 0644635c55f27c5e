package market.api.payments;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import java.time.Clock;
import market.api.Problem;

/** That a text was signed by Stripe, neither long ago nor for the future. */
final class Signed {
  static final long TOLERANCE_SECONDS = Webhook.DEFAULT_TOLERANCE;

  private Signed() {}

  /**
   * Refuses it otherwise.
   *
   * @throws Problem 400
   */
  static void check(String body, String signature, String secret, Clock clock) {
    long at;
    try {
      Webhook.Signature.verifyHeader(body, signature, secret, TOLERANCE_SECONDS, clock);
      at = Long.parseLong(signature.replaceFirst("(?s)^.*?t=(\\d+).*$", "$1"));
    } catch (SignatureVerificationException | RuntimeException e) {
      // Their parser throws what it likes on a header like "t=abc"; to us all of it is: not signed.
      throw Problem.malformed("this was not signed by Stripe");
    }
    if (at > clock.instant().getEpochSecond() + TOLERANCE_SECONDS) {
      throw Problem.malformed("this was signed in the future");
    }
  }
}
