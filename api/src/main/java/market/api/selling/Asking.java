package market.api.selling;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import market.api.Problem;
import market.api.payments.Tender;
import market.storage.Money;
import market.storage.Tx;
import market.storage.games.Game;
import market.storage.games.Monetisation;
import market.storage.mods.ModId;
import market.storage.offers.PriceRule;
import org.jspecify.annotations.Nullable;

/** What a creator asks for a mod, within the rules of its game. */
public final class Asking {
  private static final long SUGGESTED_MAX = 100_000_000;

  private Asking() {}

  /**
   * How the price is meant.
   *
   * @param rule fixed, or the least of what the buyer names
   * @param suggestedUnits what somebody who names a price is proposed
   * @param donations take money for nothing in return, where the mod is free
   */
  public record Pricing(
      @Nullable PriceRule rule,
      @Nullable @Min(0) @Max(SUGGESTED_MAX) Long suggestedUnits,
      @Nullable Boolean donations) {}

  /** Checks and keeps it; what is left out stays as it was. The prices of placed orders stand. */
  public static void ask(
      Tx tx, Game game, ModId mod, @Nullable Money price, @Nullable Pricing pricing) {
    var before = tx.offers().asked(mod);
    var rule = (pricing == null || pricing.rule() == null) ? before.rule() : pricing.rule();
    var donations =
        (pricing == null || pricing.donations() == null) ? before.donations() : pricing.donations();
    if (price != null) {
      checkPrice(game, price);
    }
    if (donations && game.monetisation() == Monetisation.FREE) {
      throw Problem.invalid("pricing.donations", "are not taken for this game");
    }
    var units = price == null ? before.priceUnits() : price.units();
    var suggested =
        rule == PriceRule.FIXED
            ? null
            : pricing == null || (pricing.rule() == null && pricing.suggestedUnits() == null)
                ? before.suggestedUnits()
                : pricing.suggestedUnits();
    if (rule == PriceRule.FIXED && pricing != null && pricing.suggestedUnits() != null) {
      throw Problem.invalid("pricing.suggested_units", "is for prices that the buyer names");
    }
    if (suggested != null && suggested < units) {
      throw Problem.invalid("pricing.suggested_units", "is below the least price");
    }
    tx.offers().ask(mod, rule, units, suggested, donations);
  }

  private static void checkPrice(Game game, Money price) {
    if (!price.currency().equals(game.currency()) || !Tender.takes(price.currency())) {
      throw Problem.invalid("price.currency", "mods of this game are sold in " + game.currency());
    }
    if (price.isZero()) {
      return;
    }
    if (game.monetisation() != Monetisation.PAID) {
      throw Problem.invalid("price", "this game does not allow mods to be sold");
    }
    var least = Math.max(game.minPrice(), 1);
    if (price.units() < least || price.units() > game.maxPrice()) {
      throw Problem.invalid(
          "price.units", "is 0 or from %d to %d".formatted(least, game.maxPrice()));
    }
  }
}
