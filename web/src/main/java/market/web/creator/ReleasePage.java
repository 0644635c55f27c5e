package market.web.creator;

import java.util.List;
import market.api.Problem;
import market.api.dependencies.Planned;
import market.api.lanes.Wait;
import market.api.releases.ReleaseView;
import market.api.uploads.Allowance;
import market.storage.games.Game;
import market.storage.moderation.Desk;
import market.storage.moderation.Ruling;
import market.storage.moderation.Threads;
import market.storage.moderation.Verdict;
import market.storage.mods.Mod;
import market.storage.releases.ReleaseState;
import market.storage.releases.Releases;
import market.storage.releases.ScanFinding;
import market.storage.releases.Upload;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/** A release on its way: drafted here, filled with files, handed in, and followed. */
public record ReleasePage(
    Frame frame,
    Mod mod,
    Game game,
    @Nullable ReleaseView release,
    ReleaseForm form,
    @Nullable Planned preview,
    List<Releases.Event> events,
    List<ScanFinding> findings,
    @Nullable Wait toCome,
    List<Ruling> rulings,
    List<Desk.Canned> reasons,
    List<Threads.Message> talk,
    List<Upload> uploads,
    Allowance room,
    @Nullable Problem problem)
    implements Page {
  public boolean isDraft() {
    return release != null && release.state() == ReleaseState.DRAFT;
  }

  public boolean isLive() {
    return release != null && release.state() == ReleaseState.LIVE;
  }

  /** Whether the author may say something to the moderators. */
  public boolean mayTalk() {
    if (release == null) {
      return false;
    }
    return release.state() == ReleaseState.IN_REVIEW
        || (release.state() == ReleaseState.REJECTED
            && !rulings.isEmpty()
            && rulings.getFirst().stands()
            && rulings.getFirst().verdict() == Verdict.REQUEST_CHANGES);
  }

  /** The page looks again by itself while the scan runs. */
  public boolean waits() {
    return release != null && release.state() == ReleaseState.SCANNING;
  }
}
