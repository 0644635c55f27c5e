package market.storage.offers;

import java.time.Instant;
import java.util.Currency;
import market.storage.Money;
import market.storage.mods.ModId;
import org.jspecify.annotations.Nullable;

/**
 * What a mod costs at this moment, after its game's rule and its discount; in minor units.
 *
 * @param listUnits before the discount
 * @param priceUnits what a buyer pays, or at least pays
 * @param suggestedUnits what somebody free to choose is proposed
 * @param donations whether money may be given without anything in return
 */
public record Offer(
    ModId mod,
    PriceRule rule,
    Currency currency,
    long listUnits,
    long priceUnits,
    @Nullable Long suggestedUnits,
    boolean donations,
    @Nullable Integer discountBp,
    @Nullable Instant discountEndsAt) {
  public Money price() {
    return new Money(priceUnits, currency);
  }
}
