package market.storage.accounts;

import java.time.Instant;

/** Somebody who signed up, as others may see them. */
public record Account(AccountId id, Handle handle, String name, Instant createdAt) {}
