package market.storage.games;

import java.util.Currency;
import java.util.List;
import market.storage.Money;
import market.storage.mods.Slug;

/** A game or app whose add-ons are listed here, with its rules for selling. */
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
    List<String> loaders,
    List<String> versions) {
  public Money money(long units) {
    return new Money(units, currency);
  }
}
