package market.storage.games;

import java.util.Currency;
import java.util.List;
import market.storage.Money;
import market.storage.accounts.AccountId;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/**
 * A game or app whose add-ons are listed here, with its rules for selling.
 *
 * @param owner who gets {@code ownerBp} of what is left after the platform's commission
 * @param referralBp what whoever brought the buyer gets, out of the platform's commission
 * @param royaltyCapBp how much of what the makers share may go to libraries altogether
 * @param refundsYearly how often a year one buyer may change their mind
 */
public record Game(
    GameId id,
    long number,
    Slug slug,
    String name,
    String summary,
    Monetisation monetisation,
    Currency currency,
    long minPrice,
    long maxPrice,
    int holdDays,
    int refundDays,
    int refundsYearly,
    @Nullable AccountId owner,
    int ownerBp,
    int referralBp,
    int royaltyCapBp,
    List<String> loaders,
    List<String> versions) {
  public Money money(long units) {
    return new Money(units, currency);
  }
}
