package market.web.moderation;

import java.time.Instant;
import java.util.List;
import market.api.Api;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.appeals.Appealing;
import market.api.differences.Difference;
import market.api.markdown.Markdown;
import market.api.moderation.CaseView;
import market.api.releases.ReleaseView;
import market.api.takedowns.Cased;
import market.api.takedowns.Noticing;
import market.storage.abuse.Flag;
import market.storage.accounts.AccountId;
import market.storage.appeals.Appeals;
import market.storage.moderation.Case;
import market.storage.moderation.Desk;
import market.storage.moderation.Verdict;
import market.storage.mods.Mod;
import market.storage.rules.Rules;
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
    Beside beside,
    @Nullable Problem problem)
    implements Page {
  public Case subject() {
    return view.subject();
  }

  /**
   * What a case is about that is neither a mod nor a release, what rules did to it, and what was
   * flagged.
   */
  public record Beside(
      Appeals.@Nullable Appeal appeal,
      Noticing.@Nullable Dossier dossier,
      List<Rules.Doing> doings,
      List<Flag> flags,
      @Nullable Spoken spoken) {
    Beside(
        Appeals.@Nullable Appeal appeal,
        Noticing.@Nullable Dossier dossier,
        List<Rules.Doing> doings,
        List<Flag> flags) {
      this(appeal, dossier, doings, flags, null);
    }

    static Beside of(Api api, Caller moderator, Case one) {
      return switch (one.kind()) {
        case APPEAL ->
            new Beside(api.fairness.appealing.read(Appealing.of(one)), null, List.of(), List.of());
        case TAKEDOWN ->
            new Beside(
                null,
                api.fairness.noticing.dossier(moderator, Cased.of(one)),
                List.of(),
                List.of());
        case REFUND, PARTNER, ABUSE ->
            new Beside(null, null, List.of(), api.fairness.flags.in(one));
        case RELEASE, LISTING, REPORT ->
            new Beside(
                null,
                null,
                one.release() == null ? List.of() : api.fairness.legislating.doings(one.release()),
                List.of(),
                one.kind() == Case.Kind.REPORT ? Spoken.of(api, moderator, one) : null);
      };
    }
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
