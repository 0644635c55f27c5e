package market.storage.orders;

import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.games.GameId;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/**
 * One mod of an order, at the price it had then; units in the order's currency.
 *
 * @param units what is paid for it: the list price less discount and coupon
 * @param goneUnits what of that went back to the buyer
 * @param escrow the campaign for whose milestone its money waits
 */
public record Line(
    OrderId order,
    int line,
    ModId mod,
    Slug slug,
    String title,
    AccountId owner,
    String creatorName,
    GameId game,
    Kind kind,
    long listUnits,
    long discountUnits,
    long couponUnits,
    long units,
    long goneUnits,
    @Nullable UUID bundle,
    @Nullable UUID escrow) {
  /** Whether something is had for it. */
  public enum Kind {
    PURCHASE,
    DONATION,
    MEMBERSHIP,
    /** A milestone's share of what was pledged. */
    PLEDGE,
    /** Of a badge, by its issuer. */
    BADGE,
    /** Of a badge, by whoever had it. */
    RESALE;

    /** Whether an edition of a badge is had for it. */
    public boolean isBadge() {
      return this == BADGE || this == RESALE;
    }
  }

  public long leftUnits() {
    return units - goneUnits;
  }
}
