package market.api.documents;

import java.time.Instant;
import java.util.Currency;
import java.util.List;

/**
 * What a buyer paid, for what, and where each cent went; or, as a credit note, what they got back.
 * Amounts are minor units, never negative. Tax is either added to the discounted subtotal or
 * already in it: the total tells which.
 */
public record Receipt(
    String marketplace,
    String number,
    boolean creditNote,
    Instant at,
    String buyer,
    String email,
    Currency currency,
    List<Item> items,
    long subtotal,
    long discount,
    long tax,
    long total,
    List<Refunded> refunds) {
  public Receipt {
    items = List.copyOf(items);
    refunds = List.copyOf(refunds);
    if (subtotal < 0 || discount < 0 || tax < 0 || total < 0) {
      throw new IllegalArgumentException("amounts on a receipt are never negative");
    }
    var net = subtotal - discount;
    if (total != net && total != net + tax) {
      throw new IllegalArgumentException(
          "%d less %d, with a tax of %d, is not %d".formatted(subtotal, discount, tax, total));
    }
    var priced = sum(items.stream().map(Item::units).toList());
    if (priced != net) {
      throw new IllegalArgumentException("the items add up to %d, not %d".formatted(priced, net));
    }
    if (refundedOf(refunds) > total) {
      throw new IllegalArgumentException("more was given back than was paid");
    }
  }

  /**
   * One thing bought.
   *
   * @param listUnits the price before discounts
   * @param units the price paid; the shares add up to it where they are told
   */
  public record Item(String title, String creator, long listUnits, long units, List<Share> shares) {
    public Item {
      shares = List.copyOf(shares);
      if (listUnits < 0 || units < 0) {
        throw new IllegalArgumentException("prices are never negative");
      }
      var shared = sum(shares.stream().map(Share::units).toList());
      if (!shares.isEmpty() && shared != units) {
        throw new IllegalArgumentException(
            "the shares add up to %d, not to the price of %d".formatted(shared, units));
      }
    }
  }

  /**
   * A part of a price and who gets it.
   *
   * @param kind a stable lower-case word such as {@code creator} or {@code platform}
   */
  public record Share(String who, String kind, long units) {}

  /** Money that went back to the buyer later. */
  public record Refunded(Instant at, String what, long units) {}

  /** What went back so far. */
  public long refunded() {
    return refundedOf(refunds);
  }

  boolean taxIsIncluded() {
    return tax > 0 && total == subtotal - discount;
  }

  private static long refundedOf(List<Refunded> refunds) {
    return sum(refunds.stream().map(Refunded::units).toList());
  }

  private static long sum(List<Long> amounts) {
    var sum = 0L;
    for (var units : amounts) {
      if (units < 0) {
        throw new IllegalArgumentException("amounts on a receipt are never negative");
      }
      try {
        sum = Math.addExact(sum, units);
      } catch (ArithmeticException e) {
        throw new IllegalArgumentException("the amounts are too large to add up", e);
      }
    }
    return sum;
  }
}
