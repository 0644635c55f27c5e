package market.api.partners;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import market.api.Problem;
import market.api.partners.Referral.Curation;
import market.api.partners.Referral.Partnership;
import market.storage.Tx;
import market.storage.accounts.Account;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.games.Tier;
import market.storage.orders.Order;
import market.storage.orders.OrderId;
import market.storage.partners.Brought.Arrival;
import market.storage.partners.Brought.Bringer;
import market.storage.partners.Brought.Kinship;
import market.storage.partners.Partner;
import market.storage.partners.Programme;
import market.storage.partners.Touch;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whose an order is.
 *
 * <ol>
 *   <li>The last touch counts: whom the buyer names, else the launcher they order with, else the
 *       link they followed last within the programme's window, else the partner whose customer they
 *       are.
 *   <li>Who had never paid here before becomes the customer of who brought them, for as long as the
 *       programme says; until they have paid, whoever brings them last takes them over. Another
 *       partner's touch later on counts for that order alone.
 *   <li>What is paid for later, a membership after its trial or a pledge at its deadline, has the
 *       touch it was begun by: the first bill of it, and the charge.
 *   <li>Nobody is brought by themselves. An order with a coupon is brought by nobody: to name
 *       somebody beside a coupon is refused, anything else is passed over.
 *   <li>Where partner and buyer look like one (a browser, a bank account, a team), the partner's
 *       part is held until a moderator has looked.
 *   <li>Somebody who is no partner gets what the game grants, if they are named.
 *   <li>Who left a curator's list last, within the curators' window, is brought by the curator to
 *       those of the mods that the list names unpaid and the curator has no part in; if there is
 *       none among what they buy, it is as if they had not come by the list. Of curator and buyer
 *       who look like one, neither is brought by the other.
 * </ol>
 */
public final class Attributing {
  private final Clock clock;

  Attributing(Clock clock) {
    this.clock = clock;
  }

  /**
   * Whose an order would be that was placed now.
   *
   * @param named whom the buyer names: a partner's word, or somebody's handle
   * @param reduced whether a coupon takes something off
   */
  public @Nullable Referral of(
      Tx tx, AccountId buyer, @Nullable Handle named, boolean reduced, Came came) {
    return of(tx, buyer, named, reduced, came, List.of());
  }

  /** The same where mods are bought. */
  public @Nullable Referral of(
      Tx tx, AccountId buyer, @Nullable Handle named, boolean reduced, Came came, List<UUID> mods) {
    if (named == null && !reduced) {
      var curated = curated(tx, buyer, came, mods);
      return curated == null ? known(tx, buyer, came) : curated;
    }
    if (named == null) {
      return null;
    }
    if (reduced) {
      throw Problem.invalid("referral", "does not go with a coupon");
    }
    return named(tx, buyer, named);
  }

  private @Nullable Referral named(Tx tx, AccountId buyer, Handle named) {
    var programme = programme(tx);
    var code = programme == null ? null : tx.partners().ofCode(named.value()).orElse(null);
    var by =
        code != null
            ? code.account()
            : tx.accounts()
                .named(named)
                .map(Account::id)
                .orElseThrow(() -> Problem.invalid("referral", "nobody has this handle"));
    if (by.equals(buyer)) {
      throw Problem.invalid("referral", "is yourself");
    }
    var partner = programme == null ? null : tx.partners().find(by).orElse(null);
    if (programme == null || partner == null) {
      return new Referral(by, null);
    }
    return partner.state() == Partner.State.ACTIVE
        ? terms(
            tx, programme, buyer, new Bringer(by, code == null ? null : named.value()), Touch.CODE)
        : null;
  }

  private @Nullable Referral curated(Tx tx, AccountId buyer, Came came, List<UUID> mods) {
    var programme = tx.curators().programme().filter(it -> it.open()).orElse(null);
    if (programme == null || came.click() == null || mods.isEmpty()) {
      return null;
    }
    var since = clock.instant().minus(Duration.ofDays(programme.windowDays()));
    var by = tx.curators().clicked(came.click(), since).orElse(null);
    if (by == null || by.curator().equals(buyer) || looksLikeOne(tx, by.curator(), buyer)) {
      return null;
    }
    var picks = tx.curators().picks(by.collection(), by.curator(), mods);
    return picks.isEmpty()
        ? null
        : new Referral(
            by.curator(), null, new Curation(by.collection(), Set.copyOf(picks), programme.bp()));
  }

  private static boolean looksLikeOne(Tx tx, AccountId one, AccountId other) {
    return !suspicion(tx.brought().kinship(one, other)).isEmpty();
  }

  private @Nullable Referral known(Tx tx, AccountId buyer, Came came) {
    var programme = programme(tx);
    if (programme == null) {
      return null;
    }
    return touch(tx, programme, buyer, came)
        .map(it -> terms(tx, programme, buyer, it.by(), it.touch()))
        .orElse(null);
  }

  private record Touched(Touch touch, Bringer by) {}

  /** The last touch that is somebody else's. */
  private Optional<Touched> touch(Tx tx, Programme programme, AccountId buyer, Came came) {
    var now = clock.instant();
    var since = now.minus(Duration.ofDays(programme.windowDays()));
    return Stream.<Supplier<Optional<Touched>>>of(
            () ->
                Optional.ofNullable(came.client())
                    .flatMap(tx.partners()::ofClient)
                    .map(it -> new Touched(Touch.CLIENT, new Bringer(it.account(), null))),
            () ->
                Optional.ofNullable(came.click())
                    .flatMap(click -> tx.brought().clicked(click, since))
                    .map(it -> new Touched(Touch.LINK, it)),
            () -> tx.brought().bound(buyer, now).map(it -> new Touched(Touch.BOUND, it)))
        .map(Supplier::get)
        .flatMap(Optional::stream)
        .filter(it -> !it.by().partner().equals(buyer))
        .findFirst();
  }

  /** Keeps by whom somebody came to a membership, whose first bill is placed later. */
  public void arriveAtMembership(Tx tx, UUID membership, AccountId buyer, Came came) {
    arrival(tx, buyer, came)
        .ifPresent(it -> tx.brought().arrive(membership, null, it, clock.instant()));
  }

  /** Keeps by whom somebody came to a pledge, which is charged later. */
  public void arriveAtPledge(Tx tx, UUID pledge, AccountId buyer, Came came) {
    arrival(tx, buyer, came)
        .ifPresent(it -> tx.brought().arrive(null, pledge, it, clock.instant()));
  }

  private Optional<Arrival> arrival(Tx tx, AccountId buyer, Came came) {
    return Optional.ofNullable(programme(tx))
        .flatMap(programme -> touch(tx, programme, buyer, came))
        .filter(it -> it.touch() != Touch.BOUND)
        .map(it -> new Arrival(it.by().partner(), it.by().code(), it.touch()));
  }

  /** Whose an order is by which is paid what was begun before. */
  public @Nullable Referral begun(Tx tx, UUID thing, AccountId buyer) {
    var programme = programme(tx);
    var arrival = programme == null ? null : tx.brought().arrival(thing).orElse(null);
    if (programme == null || arrival == null) {
      return known(tx, buyer, Came.BY_ITSELF);
    }
    var by = new Bringer(arrival.partner(), arrival.code());
    return terms(tx, programme, buyer, by, arrival.touch());
  }

  private static @Nullable Programme programme(Tx tx) {
    return tx.partners().programme().filter(Programme::open).orElse(null);
  }

  /** Nothing where the two were found to be one. */
  private @Nullable Referral terms(
      Tx tx, Programme programme, AccountId buyer, Bringer came, Touch touch) {
    var apart = tx.brought().apart(came.partner(), buyer);
    if (apart.isPresent() && !apart.get()) {
      return null;
    }
    var suspicion = apart.isPresent() ? "" : suspicion(tx.brought().kinship(came.partner(), buyer));
    var tiers =
        tx.partners().levels(programme.id()).stream()
            .map(rule -> new Tier(rule.aboveUnits(), rule.bp()))
            .toList();
    var since = clock.instant().minus(Duration.ofDays(programme.trailingDays()));
    return new Referral(
        came.partner(), new Partnership(touch, came.code(), tiers, since, suspicion));
  }

  private static String suspicion(Kinship kinship) {
    if (kinship.payee()) {
      return "payee";
    }
    if (kinship.device()) {
      return "device";
    }
    return kinship.team() ? "team" : "";
  }

  /** Who brought an order that was placed before and is divided only now, by the terms of now. */
  public @Nullable Referral kept(Tx tx, Order order) {
    var by = order.referrer();
    if (by == null) {
      return null;
    }
    var noted = tx.brought().noted(order.id()).orElse(null);
    if (noted == null) {
      return new Referral(by, null);
    }
    var programme = programme(tx);
    var partner = tx.partners().find(by).orElse(null);
    if (programme == null
        || noted.equals("void")
        || partner == null
        || partner.state() != Partner.State.ACTIVE) {
      return null;
    }
    var tiers =
        tx.partners().levels(programme.id()).stream()
            .map(rule -> new Tier(rule.aboveUnits(), rule.bp()))
            .toList();
    var since = clock.instant().minus(Duration.ofDays(programme.trailingDays()));
    return new Referral(
        by, new Partnership(Touch.BOUND, null, tiers, since, noted.equals("held") ? "held" : ""));
  }

  /** Keeps with an order that is being placed by whom it was brought. */
  public void note(Tx tx, OrderId order, AccountId buyer, @Nullable Referral referral) {
    if (referral != null && referral.curation() != null) {
      var list = referral.curation().collection();
      tx.curators().note(order, list, referral.by(), clock.instant());
    }
    var terms = referral == null ? null : referral.partnership();
    if (referral == null || terms == null) {
      return;
    }
    var held = !terms.suspicion().isEmpty();
    tx.brought()
        .note(
            order,
            referral.by(),
            buyer,
            terms.touch(),
            terms.code(),
            held ? "held" : "counted",
            terms.suspicion(),
            clock.instant());
    if (held) {
      tx.splits().hold(order, true);
    }
  }
}
