package market.api.scanning;

/**
 * Ends a walk that cannot go on: the finding says why. Carries no stack, hostile files are many.
 */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final transient FindingCode code;

  Refusal(FindingCode code, String reason) {
    super(reason, null, false, false);
    this.code = code;
  }

  FindingCode code() {
    return code;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
