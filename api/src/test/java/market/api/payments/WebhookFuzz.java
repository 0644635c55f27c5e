package market.api.payments;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import market.api.Json;
import market.api.Problem;

/**
 * A fuzzer's way to what Stripe sends: a line with the header, and the body behind it. A {@code S}
 * in the header stands for the right signature at the pinned time. Whatever comes is an event or a
 * refusal, and never taken without that signature.
 */
public final class WebhookFuzz {
  private static final String SECRET = "whsec_fuzz";
  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochSecond(1_780_000_000), ZoneOffset.UTC);

  private WebhookFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    var text = new String(data, ISO_8859_1);
    int line = text.indexOf('\n');
    var header = line < 0 ? text : text.substring(0, line);
    var body = line < 0 ? "" : new String(data, line + 1, data.length - line - 1, UTF_8);
    var right = signature(body, CLOCK.instant().getEpochSecond());
    var sent = header.replace("S", right);
    try {
      Signed.check(body, sent, SECRET, CLOCK);
      if (!isSigned(sent, body)) {
        throw new AssertionError("taken without a signature: " + sent);
      }
    } catch (Problem _) {
      // Refused, as most are.
    }
    try {
      var event = Heeding.event(body, Json.mapper());
      Heeding.object(event);
    } catch (Problem _) {
      // Not an event.
    }
  }

  /** By each moment the header names, however it names it and with however many zeros before. */
  private static boolean isSigned(String header, String body) {
    for (var part : header.split("[^0-9]+", -1)) {
      var moment = part.replaceFirst("^0+", "");
      if (moment.length() == 10 && header.contains(signature(body, Long.parseLong(moment)))) {
        return true;
      }
    }
    return false;
  }

  private static String signature(String body, long at) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal((at + "." + body).getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
