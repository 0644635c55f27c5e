package market.web.reports;

import java.util.List;
import market.api.Problem;
import market.api.reports.Reasons;
import market.storage.reports.Reason;
import market.storage.reports.Thing;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * The form for a report of one thing.
 *
 * @param id which, as its kind is named: a slug, a handle or an id
 */
public record ReportPage(
    Frame frame,
    Thing.Kind kind,
    String id,
    String reason,
    String text,
    String links,
    @Nullable Problem problem)
    implements Page {
  public List<Reason> reasons() {
    return Reasons.of(kind);
  }
}
