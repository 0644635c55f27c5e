package market.api.passes;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import market.api.Api;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.jobs.Later;
import market.api.ledger.Books;
import market.api.memberships.Belonging;
import market.api.memberships.Members;
import market.api.memberships.MembershipResource;
import market.api.memberships.Replacing;
import market.api.partners.Came;
import market.storage.Database;
import market.storage.memberships.Tier;
import market.storage.memberships.Tier.Period;
import market.storage.mods.Slug;
import market.storage.passes.PassProgramme;
import org.jspecify.annotations.Nullable;

/** What there is about the pass, put together. It is paid for as a creator's tier is. */
public final class Pass {
  private static final int AT_ONCE = 100;

  private final Database database;
  private final Members members;
  private final Switching switching;
  private final Borrowing borrowing;
  private final Sharing sharing;
  private final Clock clock;

  /** Wires it on what an API has wired before. */
  public Pass(Api api, Members members, Later later) {
    database = api.database;
    clock = api.clock;
    this.members = members;
    switching = new Switching(database, later, api.settings, api.json, clock);
    borrowing = new Borrowing(database, clock);
    sharing = new Sharing(database, new Books(clock), api.pricing, clock);
  }

  /**
   * What is to be otherwise; what is left out stays.
   *
   * @param period by the month or the year; the difference is paid at once
   * @param ends whether it ends with the period that is paid
   * @param paused whether nothing is paid, and nothing had, until it goes on
   */
  public record Wish(@Nullable Period period, @Nullable Boolean ends, @Nullable Boolean paused) {}

  /** Switches it on or off, or changes what it costs. */
  public void offer(Caller owner, Switching.Offer offer) {
    switching.offer(owner, offer);
  }

  /** A maker says whether a mod takes part. */
  public void choose(Caller maker, Slug mod, boolean takesPart) {
    switching.choose(maker, mod, takesPart);
  }

  /** Takes a mod into one's library while the pass runs. */
  public void take(Caller caller, Slug mod) {
    borrowing.take(caller, mod);
  }

  /** Tells which mods one used today. */
  public void used(Caller caller, List<Slug> mods) {
    borrowing.used(caller, mods);
  }

  /** Begins one, and tells where its first payment is made. */
  public Belonging.Joined join(Caller caller, Period period, Came came) {
    return members.join(caller, tier(period), came);
  }

  private UUID tier(Period period) {
    return database.read(tx -> tx.passes().tiers()).stream()
        .filter(it -> it.period() == period && it.state() == Tier.State.OPEN)
        .map(Tier::id)
        .findFirst()
        .orElseThrow(() -> Problem.conflict("the pass is not offered by this period now"));
  }

  /** Asks for what is to be otherwise, one wish at a time. */
  public void change(Caller caller, Wish wish) {
    var id =
        database
            .read(tx -> tx.memberships().running(caller.id(), null))
            .orElseThrow(() -> Problem.notFound("pass", "yours"))
            .id();
    var tier = wish.period() == null ? null : tier(wish.period());
    members.change(caller, id, new MembershipResource.Wish(tier, wish.ends(), wish.paused()));
  }

  /** Where the card of one's pass is replaced. */
  public Replacing.CardPage card(Caller caller) {
    return members.replacing.openPass(caller);
  }

  /**
   * Does what is due: shares months that are over, and, where the pass is not offered any more, has
   * those end that would go on.
   */
  public void work() {
    database.change(tx -> tx.passes().sweep(clock.instant()));
    sharing.share();
    if (database.read(tx -> tx.passes().programme().filter(PassProgramme::open).isEmpty())) {
      database.change(
          tx -> tx.passes().windDown(AT_ONCE).forEach(id -> members.belonging.windDown(tx, id)));
    }
  }
}
