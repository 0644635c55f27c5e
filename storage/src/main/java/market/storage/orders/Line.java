package market.storage.orders;

import java.util.Objects;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.games.GameId;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import market.storage.passes.Month;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.mapper.PropagateNull;
import org.jspecify.annotations.Nullable;

/**
 * One mod of an order, at the price it had then; units in the order's currency.
 *
 * @param about which mod; null where it is for none, as most of a pass
 * @param units what is paid for it: the list price less discount and coupon
 * @param goneUnits what of that went back to the buyer
 * @param escrow the campaign for whose milestone its money waits
 * @param month of a pass, in whose pool it waits, or in which it was used
 */
public record Line(
    OrderId order,
    int line,
    @Nested @Nullable About about,
    String title,
    Kind kind,
    long listUnits,
    long discountUnits,
    long couponUnits,
    long units,
    long goneUnits,
    @Nullable UUID bundle,
    @Nullable UUID escrow,
    @Nullable Month month) {
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
    RESALE,
    /** A bill of the pass: what was divided at once, or, with a month, what waits in its pool. */
    PASS,
    /** What a mod has of the pass, for having been used in a month. */
    USE;

    /** Whether it is of a bill of the pass. */
    public boolean isOfPass() {
      return this == PASS || this == USE;
    }

    /** Whether an edition of a badge is had for it. */
    public boolean isBadge() {
      return this == BADGE || this == RESALE;
    }
  }

  /** The mod a line is about, with whose it is. */
  public record About(
      @PropagateNull ModId mod, Slug slug, AccountId owner, String creatorName, GameId game) {}

  private About thing() {
    return Objects.requireNonNull(about, "a line that is for a mod");
  }

  public ModId mod() {
    return thing().mod();
  }

  public Slug slug() {
    return thing().slug();
  }

  public AccountId owner() {
    return thing().owner();
  }

  public GameId game() {
    return thing().game();
  }

  /** Whether it waits to be shared with those who were used in its month. */
  public boolean isPooled() {
    return kind == Kind.PASS && month != null;
  }

  /** Whether it is a sale of its mod, and counts for what its owner sold. */
  public boolean isSale() {
    return switch (kind) {
      case PURCHASE, DONATION, MEMBERSHIP, PLEDGE, BADGE -> true;
      case RESALE, PASS, USE -> false;
    };
  }

  public long leftUnits() {
    return units - goneUnits;
  }
}
