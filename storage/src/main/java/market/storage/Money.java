package market.storage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Currency;

/** An amount in the smallest unit of its currency: cents, yen, fils. Never negative. */
public record Money(long units, Currency currency) implements Comparable<Money> {
  public Money {
    if (units < 0) {
      throw new IllegalArgumentException("money goes somewhere; it is never negative: " + units);
    }
  }

  /**
   * Read from text.
   *
   * @throws IllegalArgumentException when the code is not one of ISO 4217
   */
  public static Money of(long units, String currency) {
    return new Money(units, Currency.getInstance(currency));
  }

  public Money with(long other) {
    return new Money(other, currency);
  }

  public Money plus(Money other) {
    return with(Math.addExact(units, same(other).units));
  }

  public Money minus(Money other) {
    return with(Math.subtractExact(units, same(other).units));
  }

  @JsonIgnore
  public boolean isZero() {
    return units == 0;
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(units, same(other).units);
  }

  private Money same(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(currency + " is not " + other.currency);
    }
    return other;
  }
}
