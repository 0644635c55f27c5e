package market.ops.stripe;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/** Remembers, for a day, what was answered to which key; then forgets it, as Stripe may. */
final class IdempotencyKeys {
  private static final Duration MEMORY = Duration.ofHours(24);
  private static final int LENGTH_MAX = 255;

  private IdempotencyKeys() {}

  /** An answer given before. */
  record Remembered(int status, String answer, String request, String fingerprint) {}

  static void check(String key) {
    if (key.length() > LENGTH_MAX) {
      throw StripeError.keyMisused("Idempotency keys may be at most 255 characters.");
    }
  }

  static Optional<Remembered> find(Tx tx, String key, String fingerprint) {
    tx.sql()
        .run(
            "DELETE FROM stripe_simulator.idempotency_keys WHERE key = ? AND created <= ?",
            key,
            Timestamp.from(tx.now().minus(MEMORY)));
    var found =
        tx
            .sql()
            .query(
                row ->
                    new Remembered(
                        row.getInt("status"),
                        row.getString("answer"),
                        row.getString("request"),
                        row.getString("fingerprint")),
                """
                SELECT status, answer, request, fingerprint
                FROM stripe_simulator.idempotency_keys
                WHERE key = ?
                """,
                key)
            .stream()
            .findFirst();
    if (found.isPresent() && !found.get().fingerprint().equals(fingerprint)) {
      throw StripeError.keyMisused(
          "Keys for idempotent requests can only be used with the same parameters they were first"
              + " used with. Try using a key other than '%s' if you meant to execute a different"
                  .formatted(key)
              + " request.");
    }
    return found;
  }

  static void remember(Tx tx, String key, Remembered answer) {
    tx.sql()
        .run(
            """
            INSERT INTO stripe_simulator.idempotency_keys
              (key, fingerprint, status, answer, request, created)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            key,
            answer.fingerprint(),
            answer.status(),
            answer.answer(),
            answer.request(),
            Timestamp.from(tx.now()));
  }

  static String fingerprint(Call call) {
    try {
      var text = call.method() + " " + call.path() + " " + call.parameters().tree();
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
