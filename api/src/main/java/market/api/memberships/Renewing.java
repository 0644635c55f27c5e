package market.api.memberships;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import market.api.checkout.Pricing;
import market.api.checkout.Refunding;
import market.api.checkout.Settling;
import market.api.mail.Letter;
import market.api.mail.Posting;
import market.api.partners.Attributing;
import market.api.partners.Came;
import market.api.passes.Pooling;
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

  /** How long before a trial ends its holder is told. */
  static final Duration TOLD_BEFORE = Duration.ofDays(3);

  private static final Duration LATE = Duration.ofMinutes(10);
  private static final int BATCH = 200;

  private final Database database;
  private final StripeMemberships stripe;
  private final StripeFacts facts;
  private final Settling settling;
  private final Refunding refunding;
  private final Ending ending;
  private final Pricing pricing;
  private final Pooling pooling;
  private final Attributing attributing;
  private final Posting posting;
  private final Clock clock;

  Renewing(
      Database database,
      StripeMemberships stripe,
      StripeFacts facts,
      Settling settling,
      Refunding refunding,
      Ending ending,
      Pricing pricing,
      Attributing attributing,
      Posting posting,
      Clock clock) {
    this.database = database;
    this.stripe = stripe;
    this.facts = facts;
    this.settling = settling;
    this.refunding = refunding;
    this.ending = ending;
    this.pricing = pricing;
    pooling = new Pooling(pricing, clock);
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
    if (before == null || state == null) {
      return;
    }
    // A page that was to be shut may have been paid on all the same: it begins, too.
    var begins = before.subscription() == null;
    if (before.state() == State.ENDED && !begins) {
      return;
    }
    var other = tx.memberships().running(before.account(), before.creator());
    if (begins && other.isPresent() && state != State.ENDED) {
      twice(tx, before, standing);
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
    if (standing.trialEnds() != null) {
      tx.memberships().trial(id, standing.trialEnds());
    }
    if (state != before.state() || !tier.equals(before.tier())) {
      tx.memberships().tell(id, state, tx.tiers().find(tier).orElseThrow().name(), now);
    }
    if (state != before.state()) {
      write(tx, before, state);
    }
    Ending.entitle(tx, before.account(), before.creator(), now);
  }

  /** Two pages were paid at once: the second ends as it begins, and its payment goes back. */
  private void twice(Tx tx, Membership it, Standing standing) {
    var now = clock.instant();
    tx.memberships()
        .mirror(
            it.id(),
            State.ENDED,
            it.tier(),
            standing.id(),
            standing.item(),
            standing.periodEnd(),
            false,
            null,
            now);
    tx.memberships().tell(it.id(), State.ENDED, "paid twice", now);
    ending.end(tx, it.id(), standing.id(), Membership.Reason.TWICE);
    write(tx, it, "membership-twice");
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
    if (state == State.PAST_DUE) {
      write(tx, it, "membership-past-due");
    } else if (state == State.ENDED) {
      write(tx, it, it.endedFor() == null ? "membership-ended" : "membership-returned");
    }
  }

  private void write(Tx tx, Membership it, String kind) {
    var tier = tx.tiers().find(it.tier()).orElseThrow();
    var account = tx.accounts().find(it.account()).orElseThrow();
    var page = posting.link(tier.isPass() ? "/pass" : "/memberships");
    var letter = Letter.of(kind, account.name(), Members.name(tier), page);
    posting.write(tx, it.account(), letter);
  }

  /** Whose trial ends soon is told what it costs then, once. */
  public void tellTrials() {
    database.change(tx -> {
      for (var id : tx.memberships().tellTrials(clock.instant().plus(TOLD_BEFORE))) {
        write(tx, tx.memberships().find(id).orElseThrow(), "membership-trial");
      }
    });
  }

  /** Whose time of grace is over has nothing any more, until they pay. */
  public void endGrace() {
    var late = database.read(tx -> tx.memberships().graceless(clock.instant(), BATCH));
    for (var it : late) {
      database.change(tx -> {
        if (tx.memberships().noGrace(it.id()) == 1) {
          Ending.entitle(tx, it.account(), it.creator(), clock.instant());
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
    database.change(tx -> followed(tx, membership, order));
  }

  /** Who paid has what members have; who paid twice has one of them back. */
  private void followed(Tx tx, UUID id, OrderId order) {
    var it = tx.memberships().find(id).orElseThrow();
    Ending.entitle(tx, it.account(), it.creator(), clock.instant());
    if (it.endedFor() == Membership.Reason.TWICE) {
      var paid = tx.orders().lock(order).orElseThrow();
      if (paid.state() == OrderState.PAID && !tx.disputes().isOpen(order)) {
        refunding.askAgain(tx, paid);
      }
    }
  }

  private OrderId order(Tx tx, UUID id, Bill bill) {
    var membership = tx.memberships().lock(id).orElseThrow();
    var known = tx.memberships().paidBy(bill.id());
    if (known.isPresent()) {
      return known.get();
    }
    var tier = tx.tiers().find(membership.tier()).orElseThrow();
    var buyer = membership.account();
    var now = clock.instant();
    var referral =
        tx.memberships().bills(id) == 0
            ? attributing.begun(tx, id, buyer)
            : attributing.of(tx, buyer, null, false, Came.BY_ITSELF);
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
    if (tier.isPass()) {
      pooling.fill(tx, order, tier, bill.units(), referral, buyer);
    } else {
      divide(tx, order, tier, bill.units(), new Pricing.Deal(buyer, referral, PaysWith.PROCESSOR));
    }
    attributing.note(tx, order, buyer, referral);
    tx.orders().tell(order, OrderState.AWAITING, "membership", now);
    tx.memberships().paid(bill.id(), id, order, now);
    return order;
  }

  /** What a creator's member pays is divided as the price of the mod would be. */
  private void divide(Tx tx, OrderId order, Tier tier, long units, Pricing.Deal deal) {
    var ground = tier.onGround();
    var mod = tx.mods().get(ground.mod());
    var title = "%s: %s".formatted(ground.creatorName(), tier.name());
    tx.orders()
        .addLines(
            order,
            List.of(
                new Orders.NewLine(
                    0, mod.id(), title, Line.Kind.MEMBERSHIP, units, 0, 0, units, null)));
    var shares = pricing.shares(tx, mod, units, deal);
    tx.splits().freeze(order, 0, IntStream.range(0, shares.size()).boxed().toList(), shares);
  }
}
