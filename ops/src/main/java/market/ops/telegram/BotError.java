package market.ops.telegram;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the Bot API refuses, in its own words. */
final class BotError extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final int code;
  private final int retryAfter;

  BotError(int code, String description) {
    this(code, description, 0);
  }

  private BotError(int code, String description, int retryAfter) {
    super(description);
    this.code = code;
    this.retryAfter = retryAfter;
  }

  static BotError bad(String why) {
    return new BotError(400, "Bad Request: " + why);
  }

  static BotError forbidden(String why) {
    return new BotError(403, "Forbidden: " + why);
  }

  static BotError flood(int seconds) {
    return new BotError(429, "Too Many Requests: retry after " + seconds, seconds);
  }

  int code() {
    return code;
  }

  ObjectNode body(ObjectMapper json) {
    var body = json.createObjectNode();
    body.put("ok", false);
    body.put("error_code", code);
    body.put("description", String.valueOf(getMessage()));
    if (retryAfter > 0) {
      body.putObject("parameters").put("retry_after", retryAfter);
    }
    return body;
  }
}
