package market.web.creator;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import market.api.Problem;
import market.api.dependencies.Planned;
import market.api.lanes.Wait;
import market.api.releases.ReleaseView;
import market.api.uploads.Allowance;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.games.Game;
import market.storage.memberships.EarlyReleases;
import market.storage.memberships.Tier;
import market.storage.moderation.Desk;
import market.storage.moderation.Ruling;
import market.storage.moderation.Threads;
import market.storage.moderation.Verdict;
import market.storage.mods.Mod;
import market.storage.releases.ReleaseId;
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
    Favoured favoured,
    @Nullable Problem problem)
    implements Page {
  /**
   * For whom it is first.
   *
   * @param tiers for whose members it could be kept
   * @param chosen for whose it is
   */
  public record Favoured(
      List<Tier> tiers, @Nullable Integer days, @Nullable Instant liveAt, List<UUID> chosen) {
    static final Favoured NONE = new Favoured(List.of(), null, null, List.of());

    static Favoured of(Tx tx, ReleaseId release, Mod mod, AccountId reader) {
      if (!mod.owner().equals(reader) || !mod.isLive()) {
        return NONE;
      }
      var tiers = tx.tiers().of(reader).stream().filter(it -> it.state() != Tier.State.CLOSED);
      var plan = tx.earlyReleases().find(release);
      return new Favoured(
          tiers.toList(),
          plan.map(EarlyReleases.Plan::days).orElse(null),
          plan.map(EarlyReleases.Plan::liveAt).orElse(null),
          tx.earlyReleases().tiers(release));
    }
  }

  /** Whether its maker may still say for whom it is. */
  public boolean mayFavour() {
    return release != null
        && !favoured.tiers().isEmpty()
        && switch (release.state()) {
          case DRAFT, SCANNING, IN_REVIEW -> true;
          case EARLY, LIVE, REJECTED, WITHDRAWN -> false;
        };
  }

  public boolean isEarly() {
    return release != null && release.state() == ReleaseState.EARLY;
  }

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
