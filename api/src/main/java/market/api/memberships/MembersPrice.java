package market.api.memberships;

import java.util.Currency;
import market.api.payments.Tender;

/**
 * What a member pays for a mod of their creator's. Pure; in minor units.
 *
 * <p>The tier's share of the list price is taken off, rounded down, so that nobody pays less by
 * buying in parts. What is left is never less than a card can be charged, nor more than the list
 * price. Of this and what anybody would pay, with a discount of the day or a code, a buyer pays
 * what is lower: one reduction a line, never two.
 */
public final class MembersPrice {
  private static final int WHOLE_BP = 10_000;

  private MembersPrice() {}

  /** By a list price and what a tier takes off it. */
  public static long units(long listUnits, int bp, Currency currency) {
    var reduced = listUnits - Math.multiplyExact(listUnits, bp) / WHOLE_BP;
    return bp == 0
        ? listUnits
        : Math.max(reduced, Math.min(listUnits, Tender.leastCharge(currency)));
  }
}
