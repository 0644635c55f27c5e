package market.web.owner;

import java.util.List;
import market.api.owner.Overview;
import market.storage.moderation.Audit;
import market.storage.owner.Platform;
import market.web.Page;
import market.web.frame.Frame;

/** What the platform is and earns, and what was done lately. */
public record OverviewPage(Frame frame, Overview overview, List<Audit.Entry> audit)
    implements Page {
  /** What was sold in thirty days, by currency. */
  public List<String> gross() {
    return overview.sales().stream()
        .map(Platform.Sales::currency)
        .distinct()
        .map(code ->
            frame
                .words()
                .signed(
                    overview.sales().stream()
                        .filter(day -> day.currency().equals(code))
                        .mapToLong(Platform.Sales::units)
                        .sum(),
                    code))
        .toList();
  }

  public long orders() {
    return overview.sales().stream().mapToLong(Platform.Sales::orders).sum();
  }
}
