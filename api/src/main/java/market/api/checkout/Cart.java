package market.api.checkout;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import market.storage.accounts.Handle;
import market.storage.mods.Slug;
import market.storage.orders.PaysWith;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to buy at once.
 *
 * @param coupon a code that takes something off
 * @param referral the handle of whoever brought the buyer
 * @param gift whether it is for somebody else: codes are given instead of the mods
 * @param payWith the processor's page, or what the buyer earned here
 */
public record Cart(
    @NotNull @Size(min = 1, max = ITEMS_MAX) List<@NotNull @Valid Item> items,
    @Nullable @Size(max = 40) String coupon,
    @Nullable Handle referral,
    @Nullable Boolean gift,
    @Nullable PaysWith payWith) {
  private static final int ITEMS_MAX = 50;

  /**
   * One of them: a mod or a bundle.
   *
   * @param units the price that was seen, in minor units: if it is no longer so, the buyer is told;
   *     the amount itself where the buyer may choose it
   * @param donation money for nothing in return
   */
  public record Item(
      @Nullable Slug mod,
      @Nullable Slug bundle,
      @Nullable Long units,
      @Nullable Boolean donation) {}

  public static Cart of(List<Item> items) {
    return new Cart(items, null, null, null, null);
  }

  boolean isGift() {
    return Boolean.TRUE.equals(gift);
  }

  PaysWith paysWith() {
    return payWith == null ? PaysWith.PROCESSOR : payWith;
  }
}
