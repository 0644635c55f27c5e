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
  long units() {
    return lines.stream().mapToLong(Refunds.Part::units).sum();
  }

  /**
   * Spreads an amount, tax and all, over what is left of the lines, in proportion. What exceeds it
   * is too much.
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
    var parts = Waterfall.divide(base, left);
    var named = new ArrayList<Refunds.Part>();
    IntStream.range(0, parts.size())
        .filter(i -> parts.get(i) > 0)
        .forEach(i -> named.add(new Refunds.Part(lines.get(i).line(), parts.get(i))));
    return new Taken(List.copyOf(named), tax, gross - taken);
  }
}
