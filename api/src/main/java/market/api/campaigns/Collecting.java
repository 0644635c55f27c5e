package market.api.campaigns;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import market.api.checkout.Settling;
import market.api.jobs.Later;
import market.api.mail.Letter;
import market.api.mail.Posting;
import market.api.payments.Ask;
import market.api.payments.Commanding;
import market.storage.Database;
import market.storage.Tx;
import market.storage.campaigns.Campaign;
import market.storage.campaigns.Pledge;
import market.storage.news.Happening;
import market.storage.orders.OrderState;

/**
 * What happens at a deadline, and to the cards after it.
 *
 * <ol>
 *   <li>At the deadline all that was promised with a card counts, once the processor was asked
 *       about pages that are open. Less than the goal: nothing is charged, and it is over.
 *   <li>Otherwise each card is charged once, under a key of its pledge. What the processor did not
 *       answer is asked again, never charged again.
 *   <li>A card that was not taken can be replaced for some days, by a link. Then the pledge lapses,
 *       its place is free, and money that comes all the same goes back.
 *   <li>When nothing is left to wait for, the campaign delivers; with no money at all it failed.
 * </ol>
 */
public final class Collecting {
  private static final int AT_ONCE = 100;

  private final Database database;
  private final Settling settling;
  private final Pledging pledging;
  private final Delivering delivering;
  private final Posting posting;
  private final Later later;
  private final ObjectMapper json;
  private final Clock clock;

  Collecting(
      Database database,
      Settling settling,
      Pledging pledging,
      Delivering delivering,
      Posting posting,
      Later later,
      ObjectMapper json,
      Clock clock) {
    this.database = database;
    this.settling = settling;
    this.pledging = pledging;
    this.delivering = delivering;
    this.posting = posting;
    this.later = later;
    this.json = json;
    this.clock = clock;
  }

  /** Ends the campaigns whose deadline is over. */
  void close() {
    for (var id : database.read(tx -> tx.campaigns().ended(clock.instant()))) {
      database
          .read(tx -> tx.pledges().in(id, Pledge.State.OPENING, Integer.MAX_VALUE))
          .forEach(pledging::look);
      database.change(tx -> {
        var campaign = tx.campaigns().lock(id).orElseThrow();
        if (campaign.state() != Campaign.State.OPEN) {
          return;
        }
        if (campaign.promisedUnits() < campaign.goal().units()) {
          delivering.fail(tx, campaign, "goal");
        } else {
          succeed(tx, campaign);
        }
      });
    }
  }

  private void succeed(Tx tx, Campaign campaign) {
    var now = clock.instant();
    tx.campaigns()
        .close(campaign.id(), Campaign.State.SUCCEEDED, "", campaign.promisedUnits(), now);
    tx.pledges()
        .in(campaign.id(), Pledge.State.OPENING, Integer.MAX_VALUE)
        .forEach(pledge -> pledging.drop(tx, pledge, "no card was left in time"));
    tx.pledges()
        .tellBackers(
            campaign.id(),
            List.of("promised"),
            Happening.Kind.CAMPAIGN_SUCCEEDED,
            List.of(campaign.title()),
            Campaigning.path(campaign.id()),
            now);
  }

  /** Has the cards of those that succeeded charged. */
  void charge() {
    for (var id : database.read(tx -> tx.campaigns().in(Campaign.State.SUCCEEDED))) {
      var due = database.read(tx -> tx.pledges().in(id, Pledge.State.PROMISED, AT_ONCE));
      while (!due.isEmpty()) {
        due.forEach(pledge -> database.change(tx -> charge(tx, pledge.id())));
        due = database.read(tx -> tx.pledges().in(id, Pledge.State.PROMISED, AT_ONCE));
      }
    }
  }

  private void charge(Tx tx, UUID id) {
    var pledge = tx.pledges().lock(id).orElseThrow();
    if (pledge.state() != Pledge.State.PROMISED) {
      return;
    }
    var campaign = tx.campaigns().find(pledge.campaign()).orElseThrow();
    var order = pledging.order(tx, campaign, pledge);
    tx.pledges().charge(id, order);
    tx.pledges().tell(id, Pledge.State.CHARGING, "", clock.instant());
    Commanding.add(
        tx,
        later,
        json,
        clock,
        "pledge:%s:charge:1".formatted(id),
        new Ask.Charge(
            id,
            order.value(),
            pledge.units(),
            campaign.goal().currency().getCurrencyCode(),
            Objects.requireNonNull(pledge.customer()),
            Objects.requireNonNull(pledge.method()),
            campaign.title()));
  }

  /** The processor took it: what it made of it is asked next. */
  public void charged(Tx tx, UUID pledge, String intent) {
    tx.pledges().tried(pledge, intent);
  }

  /** The card was not taken: the backer has some days to pay by another. */
  public void declined(Tx tx, UUID id, String reason) {
    var now = clock.instant();
    var until = now.plus(Rules.GRACE);
    if (tx.pledges().declined(id, until) == 1) {
      tx.pledges().tell(id, Pledge.State.DECLINED, reason, now);
      write(tx, tx.pledges().find(id).orElseThrow(), "pledge-declined", until);
    }
  }

  private void write(Tx tx, Pledge pledge, String kind, Instant until) {
    var campaign = tx.campaigns().find(pledge.campaign()).orElseThrow();
    posting.write(
        tx,
        pledge.account(),
        Letter.of(
            kind,
            tx.accounts().find(pledge.account()).orElseThrow().name(),
            campaign.title(),
            posting.link("/pledges"),
            until.atZone(java.time.ZoneOffset.UTC).toLocalDate().toString()));
  }

  /** Looks after charges of which no event told. */
  void look() {
    database
        .read(tx -> tx.pledges().charged(AT_ONCE))
        .forEach(pledge -> settling.settleCharged(Objects.requireNonNull(pledge.intent())));
  }

  /** Who paid by no other card in time does not back it any more. */
  void lapse() {
    for (var it : database.read(tx -> tx.pledges().graceless(clock.instant(), AT_ONCE))) {
      settling.settle(Objects.requireNonNull(it.order()));
      database.change(tx -> lapse(tx, it.id()));
    }
  }

  private void lapse(Tx tx, UUID id) {
    // An order before its pledge, as where one is paid.
    var seen = Objects.requireNonNull(tx.pledges().find(id).orElseThrow().order());
    var order = tx.orders().lock(seen).orElseThrow();
    var pledge = tx.pledges().lock(id).orElseThrow();
    var now = clock.instant();
    if (!seen.equals(pledge.order())) {
      return;
    }
    if (order.state() == OrderState.PROCESSING || tx.pledges().lapse(id, now) == 0) {
      return;
    }
    Pledging.free(tx, pledge);
    tx.pledges().tell(id, Pledge.State.LAPSED, "", now);
    write(tx, pledge, "pledge-lapsed", now);
    var session = order.session();
    if (order.state() == OrderState.AWAITING && session == null) {
      tx.orders().move(order.id(), OrderState.AWAITING, OrderState.EXPIRED);
      tx.orders().tell(order.id(), OrderState.EXPIRED, "the pledge lapsed", now);
    } else if (order.state() == OrderState.AWAITING && session != null) {
      Commanding.add(
          tx,
          later,
          json,
          clock,
          "order:%s:expiry".formatted(order.id()),
          new Ask.Expiry(order.id().value(), session));
    }
  }

  /** Campaigns for which nothing more can arrive go on to deliver. */
  void begin() {
    for (var id : database.read(tx -> tx.campaigns().in(Campaign.State.SUCCEEDED))) {
      database.change(tx -> {
        var campaign = tx.campaigns().lock(id).orElseThrow();
        if (campaign.state() != Campaign.State.SUCCEEDED || isAwaited(tx, id)) {
          return;
        }
        if (campaign.arrivedUnits() == 0) {
          tx.campaigns().move(id, Campaign.State.SUCCEEDED, Campaign.State.FAILED, "nothing_came");
        } else {
          tx.campaigns().move(id, Campaign.State.SUCCEEDED, Campaign.State.DELIVERING, "");
        }
      });
    }
  }

  private static boolean isAwaited(Tx tx, UUID id) {
    return List.of(Pledge.State.PROMISED, Pledge.State.CHARGING, Pledge.State.DECLINED).stream()
        .anyMatch(state -> !tx.pledges().in(id, state, 1).isEmpty());
  }
}
