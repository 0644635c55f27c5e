package market.api.curators;

import java.util.Comparator;
import java.util.List;
import market.storage.compatibility.Fit;
import market.storage.curators.Curators.Tally;

/**
 * Who leads among curators. Pure.
 *
 * <p>What counts is which part of what was bought from their lists was kept, once it is known: a
 * mod that went back, wholly or in part, was not kept; one whose time for a refund is not over
 * counts for nothing yet. Of that part the lower bound is taken (Wilson's score interval, 95 %), so
 * that one sale that was kept does not lead over a thousand of which two went back. Where it is the
 * same, who sold more comes first, and then who is first by handle.
 */
public final class Rank {
  private Rank() {}

  /** From 0 to 1. */
  public static double of(int kept, int sales) {
    if (kept < 0 || kept > sales) {
      throw new IllegalArgumentException("%d of %d".formatted(kept, sales));
    }
    // The bound is reckoned with roots, and may be a hair beside what it bounds.
    return sales == 0 ? 0 : Math.clamp(Fit.lowerBound(kept, sales), 0, (double) kept / sales);
  }

  /** The first leads. */
  public static List<Tally> sorted(List<Tally> all) {
    return all.stream()
        .sorted(
            Comparator.comparingDouble((Tally it) -> -of(it.kept(), it.sales()))
                .thenComparingInt(it -> -it.kept())
                .thenComparing(it -> it.handle().value()))
        .toList();
  }
}
