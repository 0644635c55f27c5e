package market.api.passes;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Objects;
import java.util.stream.IntStream;
import market.api.checkout.Pricing;
import market.api.partners.Referral;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.memberships.Tier;
import market.storage.orders.Line;
import market.storage.orders.OrderId;
import market.storage.orders.Orders;
import market.storage.orders.Splits.Share;
import market.storage.passes.Month;
import org.jspecify.annotations.Nullable;

/**
 * Makes the lines of a bill of the pass: one for what is divided at once, and one for each month
 * that it is for, whose money waits in that month's pool. A month is the calendar's in which the
 * bill is paid, and for a year the eleven after it.
 */
public final class Pooling {
  private final Pricing pricing;
  private final Clock clock;

  public Pooling(Pricing pricing, Clock clock) {
    this.pricing = pricing;
    this.clock = clock;
  }

  /** Within the transaction that places the order. */
  public void fill(
      Tx tx, OrderId order, Tier tier, long units, @Nullable Referral referral, AccountId member) {
    var currency = tier.price().currency().getCurrencyCode();
    var bp = Objects.requireNonNull(tier.passBp());
    var atOnce = pricing.pass(tx, units, currency, bp, referral, member);
    var divided = atOnce.stream().mapToLong(Share::units).reduce(0, Math::addExact);
    var lines = new ArrayList<Orders.NewLine>();
    lines.add(line(0, tier.name(), divided, null));
    var first = Month.of(clock.instant());
    var parts = Formula.months(units - divided, tier.period() == Tier.Period.YEAR ? 12 : 1);
    for (int i = 0; i < parts.size(); i++) {
      var month = first.plus(i);
      lines.add(line(i + 1, "%s %s".formatted(tier.name(), month), parts.get(i), month));
    }
    tx.orders().addLines(order, lines.stream().filter(it -> it.units() > 0).toList());
    tx.splits().freeze(order, 0, IntStream.range(0, atOnce.size()).boxed().toList(), atOnce);
  }

  static Orders.NewLine line(int line, String title, long units, @Nullable Month month) {
    return new Orders.NewLine(line, null, title, Line.Kind.PASS, units, 0, 0, units, null, month);
  }
}
