package market.api.checkout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Caller;
import market.storage.Tx;
import market.storage.memberships.Memberships;
import market.storage.mods.Mod;
import market.storage.mods.ModId;
import market.storage.offers.Bundle;
import market.storage.offers.Offer;
import market.storage.offers.PriceRule;
import market.storage.orders.Line;

/**
 * Reads a cart against the shelves: everything in it is live, released, for sale at the price that
 * was seen, not the buyer's own and, unless it is a gift, not had already. Prices come from the
 * database; only where a buyer may choose one it comes from them.
 */
final class Basket {
  private static final long UNITS_MAX = 100_000_000;

  /** By what one has a mod for a while, and may buy it for good. */
  private static final Set<String> LENT = Set.of("member", "pass");

  private final Tx tx;
  private final Caller buyer;
  private final Cart cart;
  private final Instant now;
  private final List<Bill.Wanted> wanted = new ArrayList<>();
  private final Set<ModId> seen = new HashSet<>();

  private Basket(Tx tx, Caller buyer, Cart cart, Instant now) {
    this.tx = tx;
    this.buyer = buyer;
    this.cart = cart;
    this.now = now;
  }

  static List<Bill.Wanted> read(Tx tx, Caller buyer, Cart cart, Instant now) {
    var basket = new Basket(tx, buyer, cart, now);
    for (int i = 0; i < cart.items().size(); i++) {
      basket.read(cart.items().get(i), "items[%d].".formatted(i));
    }
    return basket.wanted;
  }

  private void read(Cart.Item item, String field) {
    if ((item.mod() == null) == (item.bundle() == null)) {
      throw Problem.invalid(field + "mod", "is a mod or a bundle, one of the two");
    }
    if (item.bundle() != null) {
      readBundle(item, field);
      return;
    }
    var mod = live(item, field);
    var offer = tx.offers().of(mod.id());
    if (Boolean.TRUE.equals(item.donation())) {
      add(donation(mod, offer, item, field), field + "mod");
      return;
    }
    refuseOwned(mod);
    var asked =
        new Bill.Wanted(mod, Line.Kind.PURCHASE, offer.listUnits(), offer.priceUnits(), null)
            .of(memberBp(mod, offer));
    add(asked.at(price(asked, offer, item, field)), field + "mod");
  }

  /** For what a member keeps; who names their own price is not offered another. */
  private int memberBp(Mod mod, Offer offer) {
    return cart.isGift() || offer.rule() == PriceRule.AT_LEAST || offer.listUnits() == 0
        ? 0
        : tx.memberships()
            .reduction(buyer.id(), mod.owner(), now)
            .map(Memberships.Reduction::bp)
            .orElse(0);
  }

  private Mod live(Cart.Item item, String field) {
    var mod =
        tx.mods()
            .find(java.util.Objects.requireNonNull(item.mod()), buyer.id())
            .filter(Mod::isLive)
            .orElseThrow(() -> Problem.invalid(field + "mod", "is not for sale here"));
    refuseOwn(mod, field + "mod");
    return mod;
  }

  private void refuseOwn(Mod mod, String field) {
    if (tx.releases().live(mod.id(), null).isEmpty()) {
      throw Problem.invalid(field, "has nothing released yet");
    }
    if (tx.teams().makes(buyer.id(), mod.id())) {
      throw Problem.invalid(field, "is your own");
    }
  }

  private void refuseOwned(Mod mod) {
    if (!cart.isGift()
        && tx.library().owns(buyer.id(), mod.id()).filter(by -> !LENT.contains(by)).isPresent()) {
      throw Problem.conflict("you own %s already".formatted(mod.title()));
    }
  }

  private static long price(Bill.Wanted asked, Offer offer, Cart.Item item, String field) {
    if (offer.rule() == PriceRule.AT_LEAST) {
      var suggested = offer.suggestedUnits() == null ? offer.priceUnits() : offer.suggestedUnits();
      var named = item.units() == null ? Math.max(suggested, offer.priceUnits()) : item.units();
      if (named < offer.priceUnits() || named > UNITS_MAX) {
        throw Problem.invalid(
            field + "units", "is from %d to %d".formatted(offer.priceUnits(), UNITS_MAX));
      }
      return named;
    }
    if (item.units() != null
        && item.units() != offer.priceUnits()
        && !(asked.memberBp() > 0 && item.units() == asked.memberUnits())) {
      throw Problem.invalid(field + "units", "the price is %d now".formatted(offer.priceUnits()));
    }
    return offer.priceUnits();
  }

  private static Bill.Wanted donation(Mod mod, Offer offer, Cart.Item item, String field) {
    if (!offer.donations()) {
      throw Problem.invalid(field + "donation", "are not taken for this mod");
    }
    if (item.units() == null || item.units() < 1 || item.units() > UNITS_MAX) {
      throw Problem.invalid(field + "units", "is from 1 to %d".formatted(UNITS_MAX));
    }
    return new Bill.Wanted(mod, Line.Kind.DONATION, item.units(), item.units(), null);
  }

  /**
   * The bundle's price by list price; whoever has some of it already pays for the others only, each
   * at its part.
   */
  private void readBundle(Cart.Item item, String field) {
    var bundle =
        tx.bundles()
            .find(java.util.Objects.requireNonNull(item.bundle()), buyer.id())
            .filter(it -> it.state() == Bundle.State.LIVE)
            .orElseThrow(() -> Problem.invalid(field + "bundle", "is not for sale here"));
    if (item.units() != null && item.units() != bundle.price().units()) {
      throw Problem.invalid(
          field + "units", "the price is %d now".formatted(bundle.price().units()));
    }
    var entries = tx.bundles().entries(List.of(bundle.id()));
    var parts =
        Waterfall.divide(
            bundle.price().units(), entries.stream().map(entry -> entry.listUnits()).toList());
    var owned =
        cart.isGift()
            ? List.<ModId>of()
            : tx.library()
                .owned(buyer.id(), entries.stream().map(entry -> entry.mod().value()).toList());
    var before = wanted.size();
    for (int i = 0; i < entries.size(); i++) {
      var entry = entries.get(i);
      if (!owned.contains(entry.mod())) {
        add(
            inBundle(bundle, entry.mod(), entry.listUnits(), parts.get(i), field),
            field + "bundle");
      }
    }
    if (wanted.size() == before) {
      throw Problem.conflict("you own everything in %s already".formatted(bundle.title()));
    }
  }

  private Bill.Wanted inBundle(Bundle bundle, ModId id, long list, long part, String field) {
    var mod = tx.mods().get(id);
    if (!mod.isLive() || list == 0 || !mod.price().currency().equals(bundle.price().currency())) {
      throw Problem.invalid(
          field + "bundle", "cannot be sold now, because of %s".formatted(mod.title()));
    }
    refuseOwn(mod, field + "bundle");
    return new Bill.Wanted(mod, Line.Kind.PURCHASE, list, part, bundle.id());
  }

  private void add(Bill.Wanted it, String field) {
    if (!seen.add(it.mod().id())) {
      throw Problem.invalid(field, "%s is in the cart twice".formatted(it.mod().title()));
    }
    if (!wanted.isEmpty()
        && !wanted.getFirst().mod().price().currency().equals(it.mod().price().currency())) {
      throw Problem.invalid(field, "is sold in another currency than the rest");
    }
    wanted.add(it);
  }

  /** The mods of what is wanted, in order. */
  static List<UUID> ids(List<Bill.Charged> charged) {
    return charged.stream().map(it -> it.wanted().mod().id().value()).toList();
  }
}
