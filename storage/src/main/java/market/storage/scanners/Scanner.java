package market.storage.scanners;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A scanner beside our own.
 *
 * @param secret as it is kept; null where it has none
 */
public record Scanner(
    UUID id,
    String name,
    Kind kind,
    @Nullable String url,
    @Nullable String secret,
    boolean required,
    Instant addedAt) {
  /** How it is asked. */
  public enum Kind {
    CLAMD,
    WEBHOOK
  }

  /** A secret stays out of logs. */
  @Override
  public String toString() {
    return "Scanner[" + name + "]";
  }
}
