package market.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refusal that ends the request, answered as RFC 9457 problem details. Thrown in a transaction it
 * rolls back.
 */
public final class Problem extends RuntimeException {
  /** A field that was sent wrongly, by its name in the request, and what it takes. */
  public record Field(String field, String message) {}

  /** The answer's body. */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Body(
      String type, String title, int status, @Nullable String detail, List<Field> errors) {}

  private static final String CONFIRMATION = "confirmation";

  private final int status;
  private final List<Field> errors;
  private final @Nullable Long retryAfterSeconds;

  private Problem(int status, String detail, List<Field> errors, @Nullable Long retryAfter) {
    super(detail);
    this.status = status;
    this.errors = List.copyOf(errors);
    this.retryAfterSeconds = retryAfter;
  }

  /** 400: the request could not be read. */
  public static Problem malformed(String detail) {
    return new Problem(400, detail, List.of(), null);
  }

  /** 400: a parameter of the address could not be read. */
  public static Problem malformed(String field, String message) {
    return new Problem(400, field + ": " + message, List.of(new Field(field, message)), null);
  }

  /** 401: nobody is signed in. */
  public static Problem unauthorized(String detail) {
    return new Problem(401, detail, List.of(), null);
  }

  /** 402: it has to be bought first. */
  public static Problem paymentRequired(String detail) {
    return new Problem(402, detail, List.of(), null);
  }

  /** 403: known who, not allowed. */
  public static Problem forbidden(String detail) {
    return new Problem(403, detail, List.of(), null);
  }

  /** 403: known who, but it has to be confirmed just now. */
  public static Problem unconfirmed(String detail) {
    return new Problem(403, detail, List.of(new Field(CONFIRMATION, detail)), null);
  }

  /** Whether confirming who it is helps. */
  public boolean isUnconfirmed() {
    return status == 403 && errors.stream().anyMatch(it -> it.field().equals(CONFIRMATION));
  }

  /** 404: not there, or not for this one to know of. */
  public static Problem notFound(String kind, Object name) {
    return new Problem(404, "no %s %s".formatted(kind, name), List.of(), null);
  }

  /** 409: right in itself, but not as things stand. */
  public static Problem conflict(String detail) {
    return new Problem(409, detail, List.of(), null);
  }

  /** 409 for several things that are not what they were. */
  public static Problem gone(List<Field> errors) {
    return new Problem(409, errors.getFirst().message(), errors, null);
  }

  /** 409 that names the field which is taken. */
  public static Problem taken(String field, String message) {
    return new Problem(409, field + " " + message, List.of(new Field(field, message)), null);
  }

  /** 413: more than is taken at once. */
  public static Problem tooLarge(String detail) {
    return new Problem(413, detail, List.of(), null);
  }

  /** 422: read, but a field does not hold what it must. */
  public static Problem invalid(String field, String message) {
    return invalid(List.of(new Field(field, message)));
  }

  /** 422 for several fields at once. */
  public static Problem invalid(List<Field> errors) {
    var first = errors.getFirst();
    return new Problem(422, first.field() + ": " + first.message(), errors, null);
  }

  /** 429: later. */
  public static Problem tooMany(String detail, long retryAfterSeconds) {
    return new Problem(429, detail, List.of(), retryAfterSeconds);
  }

  /** 503: something we need does not answer; nothing was lost. */
  public static Problem unavailable(String detail, long retryAfterSeconds) {
    return new Problem(503, detail, List.of(), retryAfterSeconds);
  }

  /** Any other status, for refusals that frameworks make. */
  public static Problem of(int status, String detail) {
    return new Problem(status, detail, List.of(), null);
  }

  public int status() {
    return status;
  }

  public List<Field> errors() {
    return errors;
  }

  public @Nullable Long retryAfterSeconds() {
    return retryAfterSeconds;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  public Body body() {
    return new Body("about:blank", title(status), status, detail(), errors);
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Malformed request";
      case 401 -> "Not signed in";
      case 402 -> "Payment required";
      case 403 -> "Not allowed";
      case 404 -> "Not found";
      case 405 -> "Method not allowed";
      case 406 -> "Not acceptable";
      case 409 -> "Conflict";
      case 410 -> "Gone";
      case 412 -> "Precondition failed";
      case 413 -> "Too large";
      case 415 -> "Unsupported media type";
      case 422 -> "Invalid request";
      case 423 -> "Locked";
      case 429 -> "Too many requests";
      case 460 -> "Checksum mismatch";
      case 503 -> "Unavailable";
      default -> status < 500 ? "Refused" : "Our mistake";
    };
  }
}
