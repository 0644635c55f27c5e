package market.api.campaigns;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import market.api.Problem;
import market.api.Settings;
import market.api.accounts.Caller;
import market.api.checkout.Waterfall;
import market.api.jobs.Later;
import market.api.partners.Attributing;
import market.api.partners.Came;
import market.api.payments.Ask;
import market.api.payments.Commanding;
import market.api.payments.StripeFacts;
import market.api.payments.Tender;
import market.storage.Database;
import market.storage.Tx;
import market.storage.campaigns.Campaign;
import market.storage.campaigns.Milestone;
import market.storage.campaigns.Pledge;
import market.storage.campaigns.Pledges;
import market.storage.orders.Order;
import market.storage.orders.OrderId;
import market.storage.orders.OrderState;
import market.storage.orders.Orders;
import market.storage.orders.PaysWith;
import market.storage.payouts.Command;
import org.jspecify.annotations.Nullable;

/**
 * Promising money to a campaign, and promising otherwise.
 *
 * <ol>
 *   <li>A card is left with the processor; nothing is charged before the goal is reached at the
 *       deadline.
 *   <li>A place of a reward is held from the moment its page is shown, and free again when the page
 *       was not used, or the pledge is withdrawn or lapses.
 *   <li>Until the end a backer may promise otherwise, or not at all.
 * </ol>
 */
public final class Pledging {
  private static final Duration PAGE_LASTS = Duration.ofHours(1);
  private static final Duration LAST_PAGE = Duration.ofHours(23);

  /** A page that was asked for this long ago may never come. */
  private static final Duration PAGE_IS_LATE = Duration.ofSeconds(10);

  private final Database database;
  private final StripeFacts stripe;
  private final Attributing attributing;
  private final Later later;
  private final Settings settings;
  private final ObjectMapper json;
  private final Clock clock;

  Pledging(
      Database database,
      StripeFacts stripe,
      Attributing attributing,
      Later later,
      Settings settings,
      ObjectMapper json,
      Clock clock) {
    this.database = database;
    this.stripe = stripe;
    this.attributing = attributing;
    this.later = later;
    this.settings = settings;
    this.json = json;
    this.clock = clock;
  }

  /**
   * What is promised.
   *
   * @param reward one of the campaign's, or none
   * @param units at least what the reward costs
   */
  public record Promise(@Nullable UUID reward, long units) {}

  /** A pledge, and the command that makes its page. */
  public record Opened(UUID pledge, UUID command) {}

  /** Begins a pledge: it counts once a card is left on its page. */
  Opened open(Caller caller, UUID campaignId, Promise promise, Came came) {
    return database.write(tx -> {
      tx.accounts().queue(caller.id());
      var campaign = open(tx, campaignId);
      if (campaign.creator().equals(caller.id())) {
        throw Problem.invalid("campaign", "is your own");
      }
      refuseWrong(tx, campaign, promise);
      var now = clock.instant();
      tx.pledges()
          .standing(campaignId, caller.id())
          .ifPresent(other -> {
            if (other.state() != Pledge.State.OPENING) {
              throw Problem.conflict("you back this campaign already; change what you promised");
            }
            drop(tx, other, "begun anew");
          });
      take(tx, campaignId, promise.reward());
      var id = tx.pledges().add(campaignId, caller.id(), promise.reward(), promise.units(), now);
      tx.pledges().tell(id, Pledge.State.OPENING, "", now);
      attributing.arriveAtPledge(tx, id, caller.id(), came);
      var page = settings.baseUrl() + Campaigning.path(campaignId);
      var ask =
          new Ask.SaveCard(
              id,
              campaign.goal().currency().getCurrencyCode(),
              tx.accounts().email(caller.id()),
              settings.baseUrl() + "/pledges",
              page,
              now.plus(PAGE_LASTS).getEpochSecond());
      return new Opened(
          id, Commanding.add(tx, later, json, clock, "pledge:%s:card:1".formatted(id), ask));
    });
  }

  private Campaign open(Tx tx, UUID id) {
    var campaign =
        tx.campaigns()
            .hold(id)
            .filter(it -> it.state() != Campaign.State.DRAFT)
            .orElseThrow(() -> Problem.notFound("campaign", id));
    if (campaign.state() != Campaign.State.OPEN || !clock.instant().isBefore(campaign.deadline())) {
      throw Problem.conflict("this campaign has ended");
    }
    return campaign;
  }

  private static void refuseWrong(Tx tx, Campaign campaign, Promise promise) {
    var currency = campaign.goal().currency();
    var least = Tender.leastCharge(currency);
    if (promise.reward() != null) {
      var reward =
          tx.campaigns().rewards(campaign.id()).stream()
              .filter(it -> it.id().equals(promise.reward()))
              .findFirst()
              .orElseThrow(() -> Problem.invalid("reward", "is not one of this campaign's"));
      least = Math.max(least, reward.units());
    }
    var most = Rules.most(currency);
    if (promise.units() < least || promise.units() > most) {
      throw Problem.invalid("units", "is from %d to %d".formatted(least, most));
    }
  }

  private static void take(Tx tx, UUID campaign, @Nullable UUID reward) {
    if (reward != null && tx.campaigns().take(campaign, reward) == 0) {
      throw Problem.taken("reward", "has no place left");
    }
  }

  static void free(Tx tx, Pledge pledge) {
    var reward = pledge.reward();
    if (reward != null) {
      tx.campaigns().free(reward);
    }
  }

  /** Promises otherwise, while the campaign goes on; the card stays. */
  public void change(Caller caller, UUID id, Promise promise) {
    database.change(tx -> {
      var seen = own(tx, caller, id);
      var campaign = open(tx, seen.campaign());
      var pledge = tx.pledges().lock(id).orElseThrow();
      refuseWrong(tx, campaign, promise);
      if (!Objects.equals(pledge.reward(), promise.reward())) {
        take(tx, campaign.id(), promise.reward());
        free(tx, pledge);
      }
      if (tx.pledges().change(id, promise.reward(), promise.units()) == 0) {
        throw Problem.conflict("this pledge does not stand any more");
      }
      tx.pledges().tell(id, pledge.state(), "changed to " + promise.units(), clock.instant());
    });
  }

  private static Pledge own(Tx tx, Caller caller, UUID id) {
    return tx.pledges()
        .find(id)
        .filter(it -> it.account().equals(caller.id()))
        .orElseThrow(() -> Problem.notFound("pledge", id));
  }

  /** Promises nothing any more, while the campaign goes on. */
  public void withdraw(Caller caller, UUID id) {
    database.change(tx -> {
      var _ = open(tx, own(tx, caller, id).campaign());
      if (!drop(tx, tx.pledges().lock(id).orElseThrow(), "withdrawn")) {
        throw Problem.conflict("this pledge does not stand any more");
      }
    });
  }

  /** It comes to nothing before anything was charged; its place is free. */
  boolean drop(Tx tx, Pledge pledge, String why) {
    var now = clock.instant();
    if (tx.pledges().withdraw(pledge.id(), now) == 0) {
      return false;
    }
    free(tx, pledge);
    tx.pledges().tell(pledge.id(), Pledge.State.WITHDRAWN, why, now);
    var session = pledge.session();
    if (pledge.state() == Pledge.State.OPENING && session != null) {
      Commanding.add(
          tx,
          later,
          json,
          clock,
          "pledge:%s:expiry".formatted(pledge.id()),
          new Ask.Expiry(pledge.id(), session));
    }
    return true;
  }

  /** Its page is there. */
  public void opened(Tx tx, UUID pledge, String session, String url) {
    tx.pledges().opened(pledge, session, url);
  }

  /** It will not be. */
  public void notOpened(Tx tx, UUID id, String reason) {
    drop(tx, tx.pledges().lock(id).orElseThrow(), reason);
  }

  /** A card may have been left on a page: asks, and the pledge counts from then on. */
  public void saved(String session) {
    var saved = stripe.saved(session).orElse(null);
    if (saved == null || saved.pledge() == null) {
      return;
    }
    var id = UUID.fromString(saved.pledge());
    database.change(tx -> {
      var pledge = tx.pledges().find(id).orElse(null);
      if (pledge == null
          || tx.campaigns().hold(pledge.campaign()).orElseThrow().state() != Campaign.State.OPEN) {
        return;
      }
      if (tx.pledges().promised(id, saved.customer(), saved.method()) == 1) {
        tx.pledges().tell(id, Pledge.State.PROMISED, "", clock.instant());
      }
    });
  }

  /** Pages on which nobody left a card hold no places for longer than they last. */
  void forget(int limit) {
    var before = clock.instant().minus(PAGE_LASTS).minusSeconds(600);
    for (var it : database.read(tx -> tx.pledges().forgotten(before, limit))) {
      look(it);
      database.change(tx -> {
        var pledge = tx.pledges().lock(it.id()).orElseThrow();
        if (pledge.state() == Pledge.State.OPENING) {
          drop(tx, pledge, "no card was left");
        }
      });
    }
  }

  void look(Pledge pledge) {
    if (pledge.session() != null) {
      saved(pledge.session());
    }
  }

  /**
   * The order by which a pledge is paid: a line for each milestone, what was promised divided among
   * them by their shares to the cent.
   */
  OrderId order(Tx tx, Campaign campaign, Pledge pledge) {
    var now = clock.instant();
    var referral = attributing.begun(tx, pledge.id(), pledge.account());
    var order =
        tx.orders()
            .place(
                new Orders.NewOrder(
                    pledge.account(),
                    pledge.units(),
                    campaign.goal().currency().getCurrencyCode(),
                    PaysWith.PROCESSOR,
                    false,
                    referral == null ? null : referral.by()),
                now);
    var steps = tx.milestones().of(campaign.id());
    tx.pledges().addLines(order, campaign.id(), lines(campaign, steps, pledge.units()));
    attributing.note(tx, order, pledge.account(), referral);
    tx.orders().tell(order, OrderState.AWAITING, "pledge", now);
    tx.pledges().ordered(pledge.id(), order, now);
    return order;
  }

  private static List<Pledges.NewLine> lines(Campaign campaign, List<Milestone> steps, long units) {
    var parts = Waterfall.divide(units, steps.stream().map(it -> (long) it.bp()).toList());
    return IntStream.range(0, steps.size())
        .filter(i -> parts.get(i) > 0)
        .mapToObj(i ->
            new Pledges.NewLine(
                steps.get(i).position(),
                campaign.mod(),
                "%s: %s".formatted(campaign.title(), steps.get(i).title()),
                parts.get(i)))
        .toList();
  }

  /** The order that can be paid on a page now, and the command that makes one, if it has none. */
  record Page(OrderId order, @Nullable UUID command) {}

  /** A page to pay by another card, for a pledge whose card was not taken, in time. */
  Page page(Caller caller, UUID id) {
    return database.write(tx -> {
      tx.accounts().queue(caller.id());
      var seen = own(tx, caller, id);
      var campaign = tx.campaigns().hold(seen.campaign()).orElseThrow();
      if (seen.order() != null) {
        var _ = tx.orders().lock(seen.order());
      }
      var pledge = tx.pledges().lock(id).orElseThrow();
      var until = pledge.graceUntil();
      if (pledge.state() != Pledge.State.DECLINED
          || until == null
          || !clock.instant().isBefore(until)) {
        throw Problem.conflict("nothing is to be paid for this pledge");
      }
      var order = tx.orders().get(Objects.requireNonNull(pledge.order())).orElseThrow();
      if (order.state() == OrderState.AWAITING && order.session() != null) {
        return new Page(order.id(), null);
      }
      var next = waits(tx, order) ? order.id() : anew(tx, campaign, pledge);
      return new Page(next, askForPage(tx, caller, campaign, next));
    });
  }

  /**
   * Whether an order's page may still come. The processor says an answer of trouble again under the
   * same key for a day, so a page that is late is asked for by a new order. Nothing moves by a page
   * that nobody was shown.
   */
  private boolean waits(Tx tx, Order order) {
    var now = clock.instant();
    var late =
        tx.commands()
            .added(order.id().value(), Command.Kind.CHECKOUT)
            .filter(at -> at.isBefore(now.minus(PAGE_IS_LATE)));
    if (order.state() == OrderState.AWAITING && late.isPresent()) {
      tx.orders().move(order.id(), OrderState.AWAITING, OrderState.EXPIRED);
      tx.orders().tell(order.id(), OrderState.EXPIRED, "no payment page came", now);
    }
    return order.state() == OrderState.AWAITING && late.isEmpty();
  }

  private OrderId anew(Tx tx, Campaign campaign, Pledge pledge) {
    var order = order(tx, campaign, pledge);
    tx.pledges().reorder(pledge.id(), order);
    return order;
  }

  private UUID askForPage(Tx tx, Caller caller, Campaign campaign, OrderId order) {
    Order placed = tx.orders().get(order).orElseThrow();
    var page = settings.baseUrl() + "/pledges";
    var ask =
        new Ask.Checkout(
            order.value(),
            placed.total().currency().getCurrencyCode(),
            List.of(new Ask.Item(campaign.title(), placed.total().units())),
            tx.accounts().email(caller.id()),
            page,
            page,
            clock.instant().plus(LAST_PAGE).getEpochSecond(),
            false);
    return Commanding.add(tx, later, json, clock, "order:%s:checkout:1".formatted(order), ask);
  }
}
