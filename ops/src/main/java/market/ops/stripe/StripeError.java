package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A refusal in Stripe's shape. One raised while acting is remembered under the request's key. */
final class StripeError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;
  private final @Nullable String code;
  private final @Nullable String param;
  private final boolean remembered;

  private StripeError(
      int status,
      String type,
      @Nullable String code,
      String message,
      @Nullable String param,
      boolean remembered) {
    super(message);
    this.status = status;
    this.type = type;
    this.code = code;
    this.param = param;
    this.remembered = remembered;
  }

  /** Wrong as written: no endpoint began to act, so the key stays free. */
  static StripeError invalid(@Nullable String code, String message, @Nullable String param) {
    return new StripeError(400, "invalid_request_error", code, message, param, false);
  }

  /** Well written, but the state of things forbids it; the same key gets the same answer. */
  static StripeError refused(@Nullable String code, String message, @Nullable String param) {
    return new StripeError(400, "invalid_request_error", code, message, param, true);
  }

  /** A path that names nothing. */
  static StripeError missing(String what, String id) {
    return new StripeError(
        404, "invalid_request_error", "resource_missing", noSuch(what, id), "id", true);
  }

  /** A parameter that names nothing. */
  static StripeError missing(String what, String id, String param) {
    return refused("resource_missing", noSuch(what, id), param);
  }

  static StripeError unknownUrl(String method, String path) {
    return new StripeError(
        404,
        "invalid_request_error",
        null,
        "Unrecognized request URL (%s: %s).".formatted(method, path),
        null,
        false);
  }

  static StripeError unauthorized(String message) {
    return new StripeError(401, "invalid_request_error", null, message, null, false);
  }

  static StripeError noAccess(String account) {
    return new StripeError(
        403,
        "invalid_request_error",
        "account_invalid",
        "The provided key does not have access to account '%s' (or that account does not exist)."
            .formatted(account),
        null,
        false);
  }

  static StripeError tooLarge() {
    return new StripeError(
        413, "invalid_request_error", null, "The request body is too large.", null, false);
  }

  static StripeError rateLimited() {
    return new StripeError(
        429, "invalid_request_error", "rate_limit", "Too many requests.", null, false);
  }

  static StripeError keyMisused(String message) {
    return new StripeError(400, "idempotency_error", null, message, null, false);
  }

  static StripeError keyInUse(String key) {
    return new StripeError(
        409,
        "invalid_request_error",
        "idempotency_key_in_use",
        "There is currently another in-progress request using the idempotency key '%s'."
            .formatted(key),
        null,
        false);
  }

  static StripeError broken() {
    return new StripeError(500, "api_error", null, "An unknown error occurred.", null, true);
  }

  private static String noSuch(String what, String id) {
    return "No such %s: '%s'".formatted(what, id);
  }

  int status() {
    return status;
  }

  boolean remembered() {
    return remembered;
  }

  ObjectNode body() {
    var error = Json.object("type", type, "message", getMessage());
    if (code != null) {
      error.put("code", code);
    }
    if (param != null) {
      error.put("param", param);
    }
    return Json.object("error", error);
  }
}
