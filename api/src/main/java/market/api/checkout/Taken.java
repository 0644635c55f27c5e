package market.api.checkout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import market.storage.orders.Line;
import market.storage.orders.Order;
import market.storage.refunds.Refunds;

/**
 * An amount taken out of an order by somebody else: which lines, what tax, and what is too much.
 */
record Taken(List<Refunds.Part> lines, long taxUnits, long tooMuch) {
  /** What waits in a pool is taken first: nobody has it yet. The rest in proportion. */
  private static List<Long> parts(long base, List<Line> lines, List<Long> left) {
    var pooled =
        IntStream.range(0, left.size())
            .mapToObj(i -> lines.get(i).isPooled() ? left.get(i) : 0L)
            .toList();
    var first = Math.min(base, pooled.stream().mapToLong(Long::longValue).sum());
    var fromPools = Waterfall.divide(first, pooled);
    var others =
        IntStream.range(0, left.size()).mapToObj(i -> left.get(i) - pooled.get(i)).toList();
    var fromOthers = Waterfall.divide(base - first, others);
    return IntStream.range(0, left.size())
        .mapToObj(i -> fromPools.get(i) + fromOthers.get(i))
        .toList();
  }

  long units() {
    return lines.stream().mapToLong(Refunds.Part::units).sum();
  }

  /**
   * Spreads an amount, tax and all, over what is left of the lines: first over what waits in pools,
   * then over the rest, in proportion. What exceeds it is too much.
   */
  static Taken of(
      Order order, List<Line> lines, Map<Integer, Long> pending, long taxLeft, long gross) {
    var left =
        lines.stream()
            .map(line -> line.leftUnits() - pending.getOrDefault(line.line(), 0L))
            .toList();
    var baseLeft = left.stream().mapToLong(Long::longValue).sum();
    var taken = Math.min(gross, Math.addExact(baseLeft, taxLeft));
    var base =
        taken == baseLeft + taxLeft
            ? baseLeft
            : Math.min(
                baseLeft, Waterfall.returned(taken, order.total().units(), order.gross().units()));
    var tax = taken - base;
    if (tax > taxLeft) {
      base += tax - taxLeft;
      tax = taxLeft;
    }
    var parts = parts(base, lines, left);
    var named = new ArrayList<Refunds.Part>();
    IntStream.range(0, parts.size())
        .filter(i -> parts.get(i) > 0)
        .forEach(i -> named.add(new Refunds.Part(lines.get(i).line(), parts.get(i))));
    return new Taken(List.copyOf(named), tax, gross - taken);
  }
}
