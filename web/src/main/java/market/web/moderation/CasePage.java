package market.web.moderation;

import java.util.List;
import market.api.Problem;
import market.api.markdown.Markdown;
import market.api.releases.ReleaseView;
import market.storage.moderation.Case;
import market.storage.moderation.Cases;
import market.storage.moderation.Verdict;
import market.storage.mods.Mod;
import market.storage.releases.Scan;
import market.storage.releases.ScanFinding;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/** One case with everything needed to decide it. */
public record CasePage(
    Frame frame,
    Case subject,
    @Nullable Mod mod,
    @Nullable ReleaseView release,
    List<Scan> scans,
    List<ScanFinding> findings,
    List<Cases.Report> reports,
    List<Cases.Ruling> history,
    List<Verdict> verdicts,
    @Nullable Problem problem)
    implements Page {
  /** Reasons a moderator can choose, by their codes. */
  public static final List<String> REASONS =
      List.of(
          "in_order",
          "malware",
          "stolen",
          "no_licence",
          "misleading",
          "broken",
          "offensive",
          "spam",
          "other");

  public String about() {
    return mod == null ? "" : Markdown.html(mod.description());
  }
}
