package market.web.moderation;

import java.util.List;
import market.api.Api;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.appeals.Appealing;
import market.api.markdown.Markdown;
import market.api.releases.ReleaseView;
import market.api.takedowns.Cased;
import market.api.takedowns.Noticing;
import market.storage.appeals.Appeals;
import market.storage.moderation.Case;
import market.storage.moderation.Cases;
import market.storage.moderation.Verdict;
import market.storage.mods.Mod;
import market.storage.releases.Scan;
import market.storage.releases.ScanFinding;
import market.storage.rules.Rules;
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
    Beside beside,
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

  /** What a case is about that is neither a mod nor a release, and what rules did to it. */
  public record Beside(
      Appeals.@Nullable Appeal appeal,
      Noticing.@Nullable Dossier dossier,
      List<Rules.Doing> doings) {
    static Beside of(Api api, Caller moderator, Case one) {
      return switch (one.kind()) {
        case APPEAL -> new Beside(api.fairness.appealing.read(Appealing.of(one)), null, List.of());
        case TAKEDOWN ->
            new Beside(null, api.fairness.noticing.dossier(moderator, Cased.of(one)), List.of());
        case RELEASE, LISTING, REPORT, REFUND, PARTNER, ABUSE ->
            new Beside(
                null,
                null,
                one.release() == null ? List.of() : api.fairness.legislating.doings(one.release()));
      };
    }
  }

  public String about() {
    return mod == null ? "" : Markdown.html(mod.description());
  }
}
