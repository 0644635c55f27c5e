package market.web.reports;

import java.util.List;
import market.storage.reports.Reports;
import market.web.Page;
import market.web.frame.Frame;

/** What one reported, and what became of it. */
public record ReportsPage(Frame frame, List<Reports.Told> told, boolean thanks) implements Page {
  /** What a report is of: mod, release, review or creator. */
  public static String kind(Reports.Told one) {
    return one.about().substring(0, one.about().indexOf(':'));
  }

  /** Where what was reported is. */
  public static String place(Reports.Told one) {
    return one.modSlug() == null ? "/creators/" + one.creator() : "/mods/" + one.modSlug();
  }
}
