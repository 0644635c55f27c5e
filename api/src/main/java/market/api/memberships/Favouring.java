package market.api.memberships;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.releases.Publishing;
import market.api.releases.Releasing;
import market.storage.Database;
import market.storage.Tx;
import market.storage.memberships.Tier;
import market.storage.releases.Release;
import market.storage.releases.ReleaseId;
import org.jspecify.annotations.Nullable;

/**
 * Keeps releases for members: of the tiers that are named, for some days or for good. It says when
 * somebody has a release, never whether they have the mod: what is sold has to be theirs besides.
 */
public final class Favouring {
  private static final int DAYS_MAX = 90;
  private static final int TIERS_MAX = 10;
  private static final int BATCH = 50;

  private final Database database;
  private final Publishing publishing;
  private final Clock clock;

  Favouring(Database database, Publishing publishing, Clock clock) {
    this.database = database;
    this.publishing = publishing;
    this.clock = clock;
  }

  /**
   * Whose a release is first.
   *
   * @param days for how long; null for good
   * @param tiers whose members have it; none where it is everybody's
   */
  public record Favour(
      @Nullable @Min(1) @Max(DAYS_MAX) Integer days,
      @NotNull @Size(max = TIERS_MAX) List<@NotNull UUID> tiers) {}

  /**
   * Says for whom a release is, before it is out; and lets everybody have at once what members have
   * now, by naming no tier. A mod's first release is everybody's: nobody else finds the mod before.
   */
  public void keep(Caller creator, ReleaseId id, Favour favour) {
    database.change(tx -> {
      var release = Releasing.drafted(tx, creator, id);
      switch (release.state()) {
        case DRAFT, SCANNING, IN_REVIEW -> plan(tx, creator, release, favour);
        case EARLY -> {
          if (!favour.tiers().isEmpty()) {
            throw Problem.conflict("members have it already; it can only be opened to everybody");
          }
          publishing.open(tx, id, creator.id());
        }
        case LIVE, REJECTED, WITHDRAWN ->
            throw Problem.conflict("it is out, or will not be; whose it is cannot change");
      }
    });
  }

  private static void plan(Tx tx, Caller creator, Release release, Favour favour) {
    var mod = tx.mods().get(release.mod());
    tx.earlyReleases().keepForNobody(release.id());
    if (favour.tiers().isEmpty()) {
      tx.earlyReleases().drop(release.id());
      return;
    }
    if (!mod.isLive()) {
      throw Problem.conflict("the first release of a mod is everybody's");
    }
    var own =
        tx.tiers().of(creator.id()).stream()
            .filter(it -> it.state() != Tier.State.CLOSED)
            .map(Tier::id)
            .toList();
    if (!mod.owner().equals(creator.id()) || !own.containsAll(favour.tiers())) {
      throw Problem.invalid("tiers", "are open ones of the mod's owner, who says so");
    }
    tx.earlyReleases().plan(release.id(), favour.days());
    tx.earlyReleases().keepFor(release.id(), favour.tiers().stream().distinct().toList());
  }

  /** What members had for long enough is everybody's. */
  public int open() {
    var due = database.read(tx -> tx.earlyReleases().due(clock.instant(), BATCH));
    due.forEach(id -> database.change(tx -> publishing.open(tx, id, null)));
    return due.size();
  }
}
