package market.storage.offers;

import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/**
 * A code that takes something off a creator's mods: a share in basis points, or an amount in minor
 * units of a currency; exactly one of the two.
 */
public record Coupon(
    UUID id,
    String code,
    AccountId creator,
    @Nullable ModId mod,
    @Nullable Slug slug,
    @Nullable Integer bp,
    @Nullable Long units,
    @Nullable Currency currency,
    int usesMax,
    int used,
    Instant startsAt,
    Instant endsAt,
    @Nullable Instant revokedAt) {
  public boolean holdsAt(Instant now) {
    return revokedAt == null && !now.isBefore(startsAt) && now.isBefore(endsAt);
  }
}
