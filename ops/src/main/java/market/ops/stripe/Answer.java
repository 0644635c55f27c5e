package market.ops.stripe;

import java.util.Map;

/** What goes back over the wire. */
record Answer(int status, String contentType, Map<String, String> headers, String body) {

  static Answer json(int status, Map<String, String> headers, String body) {
    return new Answer(status, "application/json", headers, body);
  }

  static Answer page(int status, String html) {
    return new Answer(
        status,
        "text/html; charset=utf-8",
        Map.of(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none';"
                + " frame-ancestors 'none'",
            "Cache-Control",
            "no-store",
            "Referrer-Policy",
            "no-referrer",
            "X-Content-Type-Options",
            "nosniff"),
        html);
  }

  /** Go and look there, without sending the form again. */
  static Answer seeOther(String url) {
    return new Answer(
        303, "text/plain; charset=utf-8", Map.of("Location", url, "Cache-Control", "no-store"), "");
  }
}
