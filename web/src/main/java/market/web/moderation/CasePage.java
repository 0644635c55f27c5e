package market.web.moderation;

import java.time.Instant;
import java.util.List;
import market.api.Problem;
import market.api.differences.Difference;
import market.api.markdown.Markdown;
import market.api.moderation.CaseView;
import market.api.releases.ReleaseView;
import market.storage.accounts.AccountId;
import market.storage.moderation.Case;
import market.storage.moderation.Desk;
import market.storage.moderation.Verdict;
import market.storage.mods.Mod;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * One case with everything needed to decide it, also without a mouse.
 *
 * @param difference file by file; null where there is no release, or it is too much for one page
 * @param typed the note of a ruling that was refused
 */
public record CasePage(
    Frame frame,
    CaseView view,
    @Nullable Mod mod,
    @Nullable ReleaseView release,
    @Nullable Difference difference,
    List<Desk.Canned> own,
    AccountId me,
    Instant now,
    String script,
    String typed,
    @Nullable Problem problem)
    implements Page {
  public Case subject() {
    return view.subject();
  }

  public String about() {
    return mod == null ? "" : Markdown.html(mod.description());
  }

  /** Whether it is kept for who looks at it. */
  public boolean isMine() {
    var until = subject().claimedUntil();
    return me.equals(subject().claimedBy()) && until != null && until.isAfter(now);
  }

  public List<Told> reasons() {
    return Told.all(frame, own);
  }

  /** The letter that chooses a verdict. */
  public static String letter(Verdict verdict) {
    return switch (verdict) {
      case APPROVE -> "a";
      case REQUEST_CHANGES -> "c";
      case REJECT -> "r";
      case SUSPEND -> "s";
      case DISMISS -> "d";
    };
  }

  /** How a line of a difference is shown. */
  public static String look(String line) {
    if (line.startsWith("+")) {
      return "add";
    }
    if (line.startsWith("-")) {
      return "del";
    }
    return line.startsWith("@@") ? "at" : "same";
  }
}
