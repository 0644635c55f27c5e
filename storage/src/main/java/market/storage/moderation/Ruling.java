package market.storage.moderation;

import java.time.Instant;
import java.util.List;
import market.storage.accounts.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What was decided, by whom and why.
 *
 * @param caseId on which case
 * @param version of the release it was about, where it was about one
 * @param ticks what of the checklist was ticked
 * @param reversedAt when it was taken back; null where it stands
 */
public record Ruling(
    RulingId id,
    CaseId caseId,
    @Nullable String version,
    Handle moderator,
    Verdict verdict,
    String reasonCode,
    String note,
    List<String> ticks,
    Instant at,
    @Nullable Instant reversedAt,
    @Nullable String reversedWhy) {
  /** Whether nobody took it back. */
  public boolean stands() {
    return reversedAt == null;
  }
}
