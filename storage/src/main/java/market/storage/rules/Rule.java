package market.storage.rules;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an owner ruled.
 *
 * @param tried which version was tried last
 * @param doings how much all its versions did
 */
public record Rule(
    UUID id,
    String name,
    int version,
    String condition,
    List<String> actions,
    RuleState state,
    @Nullable Integer tried,
    Instant changedAt,
    @Nullable Instant switchedAt,
    long doings) {
  /** Whether it may be switched on. */
  public boolean mayTurnOn() {
    return tried != null && tried == version;
  }
}
