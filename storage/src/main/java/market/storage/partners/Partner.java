package market.storage.partners;

import java.time.Instant;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;

/**
 * Somebody who brings people.
 *
 * @param client what a launcher of theirs names itself by
 */
public record Partner(
    AccountId account,
    Handle handle,
    String name,
    Level level,
    State state,
    String client,
    Instant joinedAt) {
  /** SUSPENDED: what they bring pays them nothing. */
  public enum State {
    ACTIVE,
    SUSPENDED
  }
}
