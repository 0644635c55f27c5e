package market.api.elsewhere;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.TreeMap;

/**
 * A fuzzer's way to what Git forges send: headers line by line, an empty line, and the body. A
 * {@code S} in a header stands for the right signature.
 */
public final class HookFuzz {
  private static final String SECRET = "a secret of sixteen";

  private HookFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    var text = new String(data, ISO_8859_1);
    int end = text.indexOf("\n\n");
    var head = end < 0 ? text : text.substring(0, end);
    var body = end < 0 ? new byte[0] : text.substring(end + 2).getBytes(ISO_8859_1);
    var right = Forge.signature(body, SECRET);
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (var line : head.split("\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).strip(),
            line.substring(colon + 1).strip().replace("S", right));
      }
    }
    var forge = Forge.of(headers::get);
    if (forge == null) {
      return;
    }
    if (!forge.delivery(headers::get, body).matches("[A-Za-z0-9._-]{1,100}")) {
      throw new AssertionError("a delivery without a name that can be kept");
    }
    forge.event(headers::get);
    if (forge.proves(headers::get, body, SECRET)
        && headers.values().stream().noneMatch(it -> it.contains(right) || it.equals(SECRET))) {
      throw new AssertionError("believed without a proof: " + new String(body, UTF_8));
    }
  }
}
