package market.api.campaigns;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.checkout.Escrowing;
import market.api.news.Amounts;
import market.api.news.Telling;
import market.storage.Database;
import market.storage.Tx;
import market.storage.campaigns.Campaign;
import market.storage.campaigns.Milestone;
import market.storage.campaigns.Pledge;
import market.storage.news.Happening.Kind;
import market.storage.orders.OrderId;
import market.storage.releases.Release;
import market.storage.releases.ReleaseState;

/**
 * Milestones: claimed by a release, voted on, and released; or the rest goes back.
 *
 * <ol>
 *   <li>A milestone is claimed in its turn, by a release that went live after the campaign ended
 *       and stands for no other.
 *   <li>Each backer votes once on a claim. What votes come to: {@link Verdict}.
 *   <li>The rest goes back where a milestone was refused twice, is too late, or the creator gives
 *       up. Order by order, so that whoever stops half-way goes on, and nobody is paid twice.
 * </ol>
 */
public final class Delivering {
  private static final int AT_ONCE = 100;

  private final Database database;
  private final Escrowing escrowing;
  private final Telling telling;
  private final Clock clock;

  Delivering(Database database, Escrowing escrowing, Clock clock) {
    this.database = database;
    this.escrowing = escrowing;
    telling = new Telling(clock);
    this.clock = clock;
  }

  /** A milestone is there, its creator says: backers are asked. */
  public void claim(Caller creator, UUID id, int position, String version) {
    database.change(tx -> {
      var campaign = known(tx, id);
      if (!campaign.creator().equals(creator.id())) {
        throw Problem.forbidden("only its creator claims a milestone");
      }
      refuseUnlessDelivering(campaign);
      var step = next(tx, id, position);
      if (step.state() != Milestone.State.WAITING) {
        throw Problem.conflict("backers vote on it already");
      }
      var release = release(tx, campaign, step, version);
      var now = clock.instant();
      tx.milestones().claim(step.id(), release.id(), now, now.plus(Rules.VOTE));
      tx.audit().add(now, creator.id(), "milestone.claimed", "campaign:" + id, step.title());
      tx.pledges()
          .tellBackers(
              id,
              List.of("paid"),
              Kind.MILESTONE_CLAIMED,
              List.of(campaign.title(), step.title()),
              Campaigning.path(id),
              now);
    });
  }

  private static Campaign known(Tx tx, UUID id) {
    return tx.campaigns()
        .lock(id)
        .filter(it -> it.state() != Campaign.State.DRAFT)
        .orElseThrow(() -> Problem.notFound("campaign", id));
  }

  private static void refuseUnlessDelivering(Campaign campaign) {
    if (campaign.state() != Campaign.State.DELIVERING) {
      throw Problem.conflict("this campaign does not deliver now");
    }
  }

  /** The first that is not accepted. */
  private static Milestone next(Tx tx, UUID campaign, int position) {
    var steps = tx.milestones().of(campaign);
    if (position < 0 || position >= steps.size()) {
      throw Problem.notFound("milestone", position);
    }
    return steps.stream()
        .filter(it -> it.state() != Milestone.State.ACCEPTED)
        .findFirst()
        .filter(it -> it.position() == position)
        .orElseThrow(() -> Problem.conflict("milestones come in their order"));
  }

  private static Release release(Tx tx, Campaign campaign, Milestone step, String version) {
    var release =
        tx.releases().of(campaign.mod(), false, Long.MAX_VALUE, 200).stream()
            .filter(it -> it.version().equals(version) && it.state() == ReleaseState.LIVE)
            .findFirst()
            .orElseThrow(() -> Problem.invalid("version", "is no release that was approved"));
    var published = release.publishedAt();
    var closed = campaign.closedAt();
    if (published == null || closed == null || published.isBefore(closed)) {
      throw Problem.invalid("version", "was there before the campaign ended");
    }
    if (tx.milestones().isClaimed(release.id(), step.id())) {
      throw Problem.taken("version", "stands for another milestone");
    }
    return release;
  }

  /** A backer says whether it is there; once. */
  public void vote(Caller backer, UUID id, int position, boolean yes) {
    database.change(tx -> {
      var campaign = known(tx, id);
      refuseUnlessDelivering(campaign);
      var pledge =
          tx.pledges()
              .standing(id, backer.id())
              .filter(it -> it.state() == Pledge.State.PAID)
              .orElseThrow(() -> Problem.forbidden("only who paid for it votes"));
      var step = next(tx, id, position);
      var until = step.voteUntil();
      var now = clock.instant();
      if (until == null || !now.isBefore(until)) {
        throw Problem.conflict("there is no vote about it now");
      }
      if (tx.milestones().vote(step.id(), step.round(), pledge.id(), yes, now) == 0) {
        throw Problem.conflict("you voted already");
      }
      decide(tx, campaign, step);
    });
  }

  private void decide(Tx tx, Campaign campaign, Milestone step) {
    var now = clock.instant();
    var until = step.voteUntil();
    var isOver = until != null && !now.isBefore(until);
    switch (Verdict.of(tx.milestones().tally(step.id()), isOver)) {
      case OPEN -> {}
      case ACCEPTED -> {
        tx.milestones().accept(step.id(), now);
        if (tx.milestones().of(campaign.id()).stream()
            .allMatch(it -> it.state() == Milestone.State.ACCEPTED)) {
          tx.campaigns().move(campaign.id(), Campaign.State.DELIVERING, Campaign.State.DONE, "");
        }
      }
      case REFUSED -> {
        tx.milestones().refuse(step.id(), now);
        if (step.refusals() + 1 >= Rules.REFUSALS_MAX) {
          abandon(tx, campaign, "refused");
        }
      }
    }
  }

  /** Decides what time has decided. */
  void judge() {
    for (var seen : database.read(tx -> tx.milestones().claimed())) {
      database.change(tx -> {
        var campaign = tx.campaigns().lock(seen.campaign()).orElseThrow();
        var step = tx.milestones().lock(seen.id()).orElseThrow();
        if (campaign.state() == Campaign.State.DELIVERING
            && step.state() == Milestone.State.CLAIMED) {
          decide(tx, campaign, step);
        }
      });
    }
    var before = clock.instant().minus(Rules.LATE);
    for (var seen : database.read(tx -> tx.milestones().missed(before))) {
      database.change(tx -> {
        var campaign = tx.campaigns().lock(seen.campaign()).orElseThrow();
        var step = tx.milestones().lock(seen.id()).orElseThrow();
        if (step.state() == Milestone.State.WAITING) {
          abandon(tx, campaign, "late");
        }
      });
    }
  }

  /** Nothing was charged, and nothing will be. */
  void fail(Tx tx, Campaign campaign, String why) {
    var now = clock.instant();
    var id = campaign.id();
    tx.campaigns().close(id, Campaign.State.FAILED, why, campaign.promisedUnits(), now);
    tx.pledges()
        .tellBackers(
            id,
            List.of("promised"),
            Kind.CAMPAIGN_FAILED,
            List.of(campaign.title()),
            Campaigning.path(id),
            now);
  }

  /** What was not released goes back, from now on. */
  void abandon(Tx tx, Campaign campaign, String why) {
    var id = campaign.id();
    if (tx.campaigns().move(id, Campaign.State.DELIVERING, Campaign.State.ABANDONED, why) == 1) {
      tx.audit().add(clock.instant(), null, "campaign.abandoned", "campaign:" + id, why);
    }
  }

  /** Divides what is due to be released, order by order. */
  void release() {
    for (var id : database.read(tx -> tx.milestones().releasing())) {
      List<OrderId> due = database.read(tx -> tx.milestones().unreleased(id, AT_ONCE));
      due.forEach(order -> database.change(tx -> escrowing.release(tx, order)));
    }
  }

  /** Gives back what will not be released, order by order. */
  void giveBack() {
    List<OrderId> due = database.read(tx -> tx.pledges().returnable(null, AT_ONCE));
    for (var id : due) {
      database.change(tx -> {
        var waited = waits(tx, id);
        var order = escrowing.giveBack(tx, id, "the campaign does not go on");
        if (order != null) {
          telling.tell(
              tx,
              Kind.PLEDGE_REFUNDED,
              order.buyer(),
              null,
              "/orders/" + order.id(),
              tx.orders().lines(id).getFirst().title(),
              Amounts.of(order.total().with(waited)));
        }
      });
    }
  }

  private static long waits(Tx tx, OrderId id) {
    return tx.orders().lines(id).stream()
        .filter(line -> line.escrow() != null)
        .mapToLong(line -> line.leftUnits())
        .sum();
  }

  /** Who paid has the mod once it can be had, and is told where it is new to them. */
  void entitle() {
    for (var it : database.read(tx -> tx.pledges().unentitled(AT_ONCE))) {
      database.change(tx -> {
        var now = clock.instant();
        var order = tx.orders().lock(it.order()).orElseThrow();
        tx.library().makeRoom(it.account(), it.mod(), now);
        if (tx.library().grant(it.account(), it.mod(), order.id(), "pledge", now) == 0) {
          tx.library().grantRevoked(it.account(), it.mod(), order.id(), "pledge", now);
          return;
        }
        var mod = tx.mods().get(it.mod());
        telling.tell(
            tx, Kind.PLEDGE_DELIVERED, it.account(), null, "/mods/" + mod.slug(), mod.title());
      });
    }
  }
}
