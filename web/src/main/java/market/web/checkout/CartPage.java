package market.web.checkout;

import java.util.List;
import java.util.Set;
import market.api.Problem;
import market.api.checkout.Checkout;
import market.storage.Money;
import market.storage.mods.Slug;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * What is put aside, what it costs together, and where that goes.
 *
 * @param inPass what of it could be had with the pass
 */
public record CartPage(
    Frame frame,
    Basket basket,
    List<Checkout.Quote> lines,
    Set<Slug> inPass,
    List<Parting> parts,
    Wishes wishes,
    List<Money> earnings,
    @Nullable Problem problem)
    implements Page {
  public @Nullable Money total() {
    return lines.stream().map(Checkout.Quote::price).reduce(Money::plus).orElse(null);
  }

  /** What is taken off, or nothing. */
  public @Nullable Money saved() {
    var total = total();
    if (total == null) {
      return null;
    }
    var list = lines.stream().mapToLong(line -> line.list().units()).sum();
    return list > total.units() ? total.with(list - total.units()) : null;
  }

  /** Whether what the reader earned here would do. */
  public boolean canSpend() {
    var total = total();
    return total != null
        && !total.isZero()
        && earnings.stream()
            .anyMatch(it -> it.currency().equals(total.currency()) && it.units() >= total.units());
  }
}
