package market.storage.releases;

import java.time.Instant;
import java.util.UUID;

/** What looking into a file of a release told. */
public record Scan(
    UUID id,
    ReleaseId release,
    String filename,
    String sha256,
    int ruleset,
    Verdict verdict,
    int entries,
    long bytes,
    Instant scannedAt) {
  /** Whether the bytes may be handed out. */
  public enum Verdict {
    CLEAN,
    REVIEW,
    REJECTED
  }
}
