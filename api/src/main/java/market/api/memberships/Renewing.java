package market.api.memberships;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import market.api.checkout.Pricing;
import market.api.checkout.Settling;
import market.api.mail.Letter;
import market.api.mail.Posting;
import market.api.partners.Attributing;
import market.api.partners.Came;
import market.api.payments.Payment;
import market.api.payments.StripeFacts;
import market.api.payments.StripeMemberships;
import market.api.payments.StripeMemberships.Bill;
import market.api.payments.StripeMemberships.Standing;
import market.storage.Database;
import market.storage.Tx;
import market.storage.memberships.Membership;
import market.storage.memberships.Membership.State;
import market.storage.memberships.Tier;
import market.storage.orders.Line;
import market.storage.orders.OrderId;
import market.storage.orders.OrderState;
import market.storage.orders.Orders;
import market.storage.orders.PaysWith;
import org.jspecify.annotations.Nullable;

/**
 * Keeps memberships as the processor says they stand, and makes an order of each of their payments:
 * divided, booked, paid out and given back like any other. Events are hints to ask.
 */
public final class Renewing {
  /** How long members keep what they have although a payment failed. */
  static final Duration GRACE = Duration.ofDays(7);

  private static final Duration LATE = Duration.ofMinutes(10);
  private static final int BATCH = 200;

  private final Database database;
  private final StripeMemberships stripe;
  private final StripeFacts facts;
  private final Settling settling;
  private final Pricing pricing;
  private final Attributing attributing;
  private final Posting posting;
  private final Clock clock;

  Renewing(
      Database database,
      StripeMemberships stripe,
      StripeFacts facts,
      Settling settling,
      Pricing pricing,
      Attributing attributing,
      Posting posting,
      Clock clock) {
    this.database = database;
    this.stripe = stripe;
    this.facts = facts;
    this.settling = settling;
    this.pricing = pricing;
    this.attributing = attributing;
    this.posting = posting;
    this.clock = clock;
  }

  /** A page may have been paid on. */
  public void begun(String session) {
    stripe.begunOn(session).ifPresent(this::settle);
  }

  /** Looks after what events should have told but did not: whose period is over by our books. */
  public void catchUp() {
    var before = clock.instant().minus(LATE);
    database.read(tx -> tx.memberships().overdue(before, BATCH)).forEach(this::settle);
  }

  /** How it stands, and what was paid for it. */
  private void settle(String subscription) {
    look(subscription);
    stripe.bills(subscription).reversed().forEach(this::paid);
  }

  /** Asks how a subscription stands, and does what follows. */
  public void look(String subscription) {
    var standing = stripe.subscription(subscription);
    var membership = standing.membership();
    if (membership != null) {
      database.change(tx -> mirror(tx, membership, standing));
    }
  }

  private void mirror(Tx tx, UUID id, Standing standing) {
    var before = tx.memberships().lock(id).orElse(null);
    var state = state(standing);
    if (before == null || state == null || before.state() == State.ENDED) {
      return;
    }
    var other = tx.memberships().running(before.account(), before.creator());
    if (before.state() == State.OPENING && other.isPresent() && state != State.ENDED) {
      tx.alerts()
          .raise(
              "membership.twice",
              "membership:" + id,
              "beside %s; end %s and give its payment back"
                  .formatted(other.get().id(), standing.id()),
              clock.instant());
      return;
    }
    var now = clock.instant();
    var tier = tx.tiers().priced(standing.price()).map(Tier::id).orElse(before.tier());
    tx.memberships()
        .mirror(
            id,
            state,
            tier,
            standing.id(),
            standing.item(),
            standing.periodEnd(),
            standing.ends(),
            grace(before, state, now),
            state == State.ENDED ? now : null);
    if (state != before.state() || !tier.equals(before.tier())) {
      tx.memberships().tell(id, state, tx.tiers().find(tier).orElseThrow().name(), now);
    }
    if (state != before.state()) {
      write(tx, before, state);
    }
    entitle(tx, tx.memberships().find(id).orElseThrow());
  }

  private static @Nullable Instant grace(Membership before, State state, Instant now) {
    if (state != State.PAST_DUE) {
      return null;
    }
    return before.state() == State.PAST_DUE ? before.graceUntil() : now.plus(GRACE);
  }

  private static @Nullable State state(Standing standing) {
    return switch (standing.status()) {
      case "active", "trialing" -> standing.paused() ? State.PAUSED : State.ACTIVE;
      case "past_due", "unpaid" -> State.PAST_DUE;
      case "canceled", "incomplete_expired" -> State.ENDED;
      // Not paid yet, or a word we do not know: nothing follows.
      default -> null;
    };
  }

  private void write(Tx tx, Membership it, State state) {
    if (state == State.PAST_DUE || state == State.ENDED) {
      var tier = tx.tiers().find(it.tier()).orElseThrow();
      var account = tx.accounts().find(it.account()).orElseThrow();
      posting.write(
          tx,
          it.account(),
          Letter.of(
              state == State.PAST_DUE ? "membership-past-due" : "membership-ended",
              account.name(),
              tier.creatorName(),
              posting.link("/memberships")));
    }
  }

  /** Members have what their tier gives while they are, and nothing of it after. */
  private void entitle(Tx tx, Membership it) {
    var now = clock.instant();
    var entitled = it.entitles(now) && !tx.memberships().wentBack(it.id());
    tx.memberships().revoke(it.account(), it.creator(), entitled ? it.tier() : null, now);
    if (entitled) {
      tx.memberships().grant(it.account(), it.tier(), now);
    }
  }

  /** Whose time of grace is over has nothing any more, until they pay. */
  public void endGrace() {
    var late = database.read(tx -> tx.memberships().graceless(clock.instant(), BATCH));
    for (var it : late) {
      database.change(tx -> {
        if (tx.memberships().noGrace(it.id()) == 1) {
          entitle(tx, tx.memberships().find(it.id()).orElseThrow());
        }
      });
    }
  }

  /** A bill may have been paid: an order comes of it, once. */
  public void paid(String invoice) {
    var bill = stripe.bill(invoice);
    if (!bill.paid() || bill.subscription() == null) {
      return;
    }
    look(bill.subscription());
    var membership = stripe.subscription(bill.subscription()).membership();
    if (membership == null || bill.paymentIntent() == null || bill.units() == 0) {
      return;
    }
    var charge = facts.charge(bill.paymentIntent()).orElse(null);
    if (charge == null) {
      return;
    }
    var order = database.write(tx -> order(tx, membership, bill));
    settling.settle(
        database.read(tx -> tx.orders().get(order)).orElseThrow(),
        new Payment(
            invoice,
            Payment.State.PAID,
            bill.units(),
            bill.taxUnits(),
            bill.currency(),
            order.toString(),
            bill.paymentIntent(),
            charge));
    database.change(tx -> entitle(tx, tx.memberships().find(membership).orElseThrow()));
  }

  private OrderId order(Tx tx, UUID id, Bill bill) {
    var membership = tx.memberships().lock(id).orElseThrow();
    var known = tx.memberships().paidBy(bill.id());
    if (known.isPresent()) {
      return known.get();
    }
    var tier = tx.tiers().find(membership.tier()).orElseThrow();
    var mod = tx.mods().get(tier.mod());
    var buyer = membership.account();
    var now = clock.instant();
    var referral = attributing.of(tx, buyer, null, false, Came.BY_ITSELF);
    var order =
        tx.orders()
            .place(
                new Orders.NewOrder(
                    buyer,
                    bill.units(),
                    bill.currency(),
                    PaysWith.PROCESSOR,
                    false,
                    referral == null ? null : referral.by()),
                now);
    tx.orders()
        .addLines(
            order,
            List.of(
                new Orders.NewLine(
                    0,
                    mod.id(),
                    "%s: %s".formatted(tier.creatorName(), tier.name()),
                    Line.Kind.MEMBERSHIP,
                    bill.units(),
                    0,
                    0,
                    bill.units(),
                    null)));
    var shares =
        pricing.shares(
            tx, mod, bill.units(), new Pricing.Deal(buyer, referral, PaysWith.PROCESSOR));
    tx.splits().freeze(order, 0, IntStream.range(0, shares.size()).boxed().toList(), shares);
    attributing.note(tx, order, buyer, referral);
    tx.orders().tell(order, OrderState.AWAITING, "membership", now);
    tx.memberships().paid(bill.id(), id, order, now);
    return order;
  }
}
