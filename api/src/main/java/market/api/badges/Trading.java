package market.api.badges;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.checkout.Checkout;
import market.api.checkout.Pricing;
import market.api.checkout.Ware;
import market.api.partners.Attributing;
import market.api.partners.Came;
import market.storage.Database;
import market.storage.Tx;
import market.storage.badges.Badge;
import market.storage.badges.Listing;
import market.storage.mods.Mod;
import market.storage.orders.Line;
import market.storage.orders.OrderId;
import market.storage.orders.PaysWith;
import org.jspecify.annotations.Nullable;

/**
 * Buying badges, new ones and others', through the one checkout.
 *
 * <ol>
 *   <li>A new one's price is divided as its mod's price would be, among its team.
 *   <li>Of a resale the platform keeps the first tier of the game's commission, the game's owner
 *       their share; of what is left the mod's team has the badge's royalty, and the seller the
 *       rest.
 *   <li>Nobody is paid before the window is over in which the payment may be undone: {@value
 *       #WINDOW_DAYS} days, or as long as the game lets buyers ask for their money back.
 *   <li>While somebody is paying for an edition nobody else can; they are told, and not charged.
 * </ol>
 */
public final class Trading {
  static final int WINDOW_DAYS = 14;

  /** So many editions somebody may keep without having paid. */
  private static final int KEPT_MAX = 3;

  private final Database database;
  private final Checkout checkout;
  private final Pricing pricing;
  private final Attributing attributing;
  private final Clock clock;

  Trading(
      Database database, Checkout checkout, Pricing pricing, Attributing attributing, Clock clock) {
    this.database = database;
    this.checkout = checkout;
    this.pricing = pricing;
    this.attributing = attributing;
    this.clock = clock;
  }

  /**
   * A wish to buy.
   *
   * @param units the price that was seen, in minor units: if it is another now, the buyer is told
   */
  public record Purchase(@NotNull Long units, @Nullable PaysWith payWith) {
    PaysWith with() {
      return payWith == null ? PaysWith.PROCESSOR : payWith;
    }
  }

  /**
   * A wish to sell.
   *
   * @param units what it is to cost, in minor units of the badge's currency
   */
  public record Offer(@NotNull UUID badge, @Min(1) int number, long units) {}

  /** A new one, from its issuer. */
  public Checkout.Placed buy(Caller buyer, UUID id, Purchase wish, Came came) {
    return checkout.sell(
        buyer,
        new Ware.Stand() {
          @Override
          public Optional<OrderId> waiting(Tx tx) {
            return tx.badgeSales().waiting(buyer.id(), id, null, wish.units());
          }

          @Override
          public Ware choose(Tx tx) {
            return fresh(tx, buyer, id, wish, came);
          }

          @Override
          public void taken(Tx tx, OrderId order) {
            var badge = tx.badges().find(id).orElseThrow();
            var number =
                tx.editions()
                    .free(id)
                    .filter(it -> tx.editions().isFree(id, it))
                    .orElseThrow(
                        () -> Problem.conflict("none is left, or somebody is just paying for it"));
            reserve(tx, order, badge, number, null);
          }
        });
  }

  private Ware fresh(Tx tx, Caller buyer, UUID id, Purchase wish, Came came) {
    var badge = tx.badges().find(id).orElseThrow(() -> Problem.notFound("badge", id));
    if (badge.priceUnits() == null || badge.mod() == null) {
      throw Problem.conflict("it is not sold");
    }
    var mod = sold(tx, badge);
    if (tx.teams().makes(buyer.id(), mod.id())) {
      throw Problem.conflict("it is your own");
    }
    refuseOther(wish, badge.priceUnits());
    refuseTooManyKept(tx, buyer);
    var referral = attributing.of(tx, buyer.id(), null, false, came);
    var deal = new Pricing.Deal(buyer.id(), referral, wish.with());
    return new Ware(
        mod,
        badge.name(),
        Line.Kind.BADGE,
        badge.priceUnits(),
        wish.with(),
        referral,
        pricing.shares(tx, mod, badge.priceUnits(), deal),
        "/badges/" + id);
  }

  /** Somebody else's. */
  public Checkout.Placed take(Caller buyer, UUID id, Purchase wish, Came came) {
    var listing =
        database
            .read(tx -> tx.listings().find(id))
            .orElseThrow(() -> Problem.notFound("listing", id));
    return checkout.sell(
        buyer,
        new Ware.Stand() {
          @Override
          public Optional<OrderId> waiting(Tx tx) {
            return tx.badgeSales().waiting(buyer.id(), listing.badge(), id, wish.units());
          }

          @Override
          public Ware choose(Tx tx) {
            return resold(tx, buyer, id, wish, came);
          }

          @Override
          public void taken(Tx tx, OrderId order) {
            var badge = tx.badges().find(listing.badge()).orElseThrow();
            reserve(tx, order, badge, listing.number(), listing);
          }
        });
  }

  private Ware resold(Tx tx, Caller buyer, UUID id, Purchase wish, Came came) {
    var seen = tx.listings().find(id).orElseThrow();
    tx.editions().hold(seen.badge(), seen.number());
    var listing = tx.listings().find(id).orElseThrow();
    var badge = tx.badges().find(listing.badge()).orElseThrow();
    if (listing.seller().equals(buyer.id())) {
      throw Problem.conflict("it is your own");
    }
    var holder = tx.editions().holder(listing.badge(), listing.number());
    if (listing.state() != Listing.State.OPEN
        || holder.filter(listing.seller()::equals).isEmpty()) {
      throw Problem.conflict("it is not for sale any more");
    }
    if (listing.reserved()) {
      throw Problem.conflict("somebody is just paying for it; you were not charged");
    }
    var mod = sold(tx, badge);
    refuseOther(wish, listing.price().units());
    refuseTooManyKept(tx, buyer);
    var referral = attributing.of(tx, buyer.id(), null, false, came);
    var deal = new Pricing.Deal(buyer.id(), referral, wish.with());
    var units = listing.price().units();
    return new Ware(
        mod,
        "%s, no. %d of %d".formatted(badge.name(), listing.number(), badge.supply()),
        Line.Kind.RESALE,
        units,
        wish.with(),
        referral,
        pricing.resold(tx, mod, units, deal, listing.seller(), badge.royaltyBp()),
        "/badges/%s/%d".formatted(badge.id(), listing.number()));
  }

  private static Mod sold(Tx tx, Badge badge) {
    var mod = tx.mods().get(Objects.requireNonNull(badge.mod()));
    if (!mod.isLive()) {
      throw Problem.conflict("it is not sold while its mod is not live");
    }
    Minting.refuseUnsold(tx, mod);
    return mod;
  }

  private static void refuseTooManyKept(Tx tx, Caller buyer) {
    if (tx.badgeSales().kept(buyer.id()) >= KEPT_MAX) {
      throw Problem.conflict("pay for those first that wait for you");
    }
  }

  private static void refuseOther(Purchase wish, long units) {
    if (wish.units() != units) {
      throw Problem.invalid("units", "the price is %d now".formatted(units));
    }
  }

  private static void reserve(
      Tx tx, OrderId order, Badge badge, int number, @Nullable Listing listing) {
    var mod = tx.mods().get(Objects.requireNonNull(badge.mod()));
    var days = Math.max(WINDOW_DAYS, tx.games().get(mod.game()).refundDays());
    var kept =
        tx.badgeSales()
            .reserve(
                order,
                badge.id(),
                number,
                listing == null ? null : listing.id(),
                listing == null ? null : listing.seller(),
                days);
    if (kept == 0) {
      throw Problem.conflict("somebody is just paying for it; you were not charged");
    }
  }

  /** Asks a price for one's own. */
  public Listing list(Caller seller, Offer offer) {
    return database.write(tx -> {
      tx.accounts().queue(seller.id());
      var badge =
          tx.badges()
              .find(offer.badge())
              .orElseThrow(() -> Problem.notFound("badge", offer.badge()));
      Handing.mustBeFree(tx, seller, badge.id(), offer.number(), clock.instant());
      if (!badge.sellable() || badge.currency() == null) {
        throw Problem.conflict("its issuer does not let it be sold on");
      }
      var _ = sold(tx, badge);
      Minting.checkPrice(offer.units(), badge.currency());
      var id =
          tx.listings()
              .open(badge.id(), offer.number(), seller.id(), offer.units(), clock.instant())
              .orElseThrow(() -> Problem.conflict("it is for sale already"));
      return tx.listings().find(id).orElseThrow();
    });
  }

  /** Does not sell it after all. */
  public void withdraw(Caller seller, UUID id) {
    database.change(tx -> {
      var seen =
          tx.listings()
              .find(id)
              .filter(it -> it.seller().equals(seller.id()))
              .orElseThrow(() -> Problem.notFound("listing", id));
      tx.editions().hold(seen.badge(), seen.number());
      var listing = tx.listings().find(id).orElseThrow();
      if (listing.state() == Listing.State.SOLD) {
        throw Problem.conflict("it is sold");
      }
      if (listing.reserved()) {
        throw Problem.conflict("somebody is just paying for it");
      }
      tx.listings().end(id, Listing.State.WITHDRAWN, clock.instant());
    });
  }
}
