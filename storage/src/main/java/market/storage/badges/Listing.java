package market.storage.badges;

import java.time.Instant;
import java.util.UUID;
import market.storage.Money;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for an edition of theirs.
 *
 * @param reserved whether somebody is just paying for it
 */
public record Listing(
    UUID id,
    UUID badge,
    int number,
    int supply,
    String name,
    @Nullable String picture,
    int royaltyBp,
    AccountId seller,
    Handle handle,
    String sellerName,
    @Nested("price") Money price,
    State state,
    boolean reserved,
    Instant madeAt) {
  /** How it ended, if it did. */
  public enum State {
    OPEN,
    SOLD,
    WITHDRAWN
  }
}
