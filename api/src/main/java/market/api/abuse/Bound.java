package market.api.abuse;

/**
 * One of the comparisons that make a rule; it fires where all of its bounds hold.
 *
 * @param name of the number that is compared
 * @param usual the bound unless an owner says otherwise
 */
public record Bound(String name, Side side, long usual, long least, long most) {
  /** Which way a bound is crossed. */
  public enum Side {
    AT_LEAST(">="),
    AT_MOST("<=");

    private final String sign;

    Side(String sign) {
      this.sign = sign;
    }

    public String sign() {
      return sign;
    }
  }

  static Bound atLeast(String name, long usual, long least, long most) {
    return new Bound(name, Side.AT_LEAST, usual, least, most);
  }

  static Bound atMost(String name, long usual, long least, long most) {
    return new Bound(name, Side.AT_MOST, usual, least, most);
  }

  boolean holds(long number, long limit) {
    return side == Side.AT_LEAST ? number >= limit : number <= limit;
  }
}
