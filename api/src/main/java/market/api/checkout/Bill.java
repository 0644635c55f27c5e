package market.api.checkout;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import market.api.memberships.MembersPrice;
import market.storage.mods.Mod;
import market.storage.offers.Coupon;
import market.storage.orders.Line;
import org.jspecify.annotations.Nullable;

/**
 * What things cost together: list price, less discount, less coupon. Pure; everything in minor
 * units of one currency.
 *
 * <p>A coupon takes its share off every mod it is for, rounded down; or its amount off all of them
 * together, in proportion to their prices, and never below nothing. Donations and bundles are not
 * reduced: the one has no price, the other was agreed among several.
 *
 * <p>A member pays the {@link MembersPrice} where that is lower than all this, and it takes the
 * place of it.
 */
final class Bill {
  private static final int WHOLE_BP = 10_000;

  private Bill() {}

  /**
   * One thing somebody wants.
   *
   * @param units after its discount, before any coupon
   * @param memberBp what its buyer pays less as a member; 0 for others
   */
  record Wanted(
      Mod mod, Line.Kind kind, long listUnits, long units, @Nullable UUID bundle, int memberBp) {
    Wanted(Mod mod, Line.Kind kind, long listUnits, long units, @Nullable UUID bundle) {
      this(mod, kind, listUnits, units, bundle, 0);
    }

    Wanted of(int bp) {
      return new Wanted(mod, kind, listUnits, units, bundle, bp);
    }

    Wanted at(long named) {
      return new Wanted(mod, kind, listUnits, named, bundle, memberBp);
    }

    long memberUnits() {
      return MembersPrice.units(listUnits, memberBp, mod.price().currency());
    }

    long discountUnits() {
      return Math.max(0, listUnits - units);
    }
  }

  /** One thing with its final price. */
  record Charged(Wanted wanted, long couponUnits) {
    long units() {
      return wanted.units() - couponUnits;
    }

    boolean isMembers() {
      return wanted.memberBp() > 0 && wanted.units() == wanted.memberUnits() && couponUnits == 0;
    }

    /** One reduction, the larger. */
    private Charged best() {
      var members = wanted.memberUnits();
      return wanted.memberBp() == 0 || units() <= members
          ? this
          : new Charged(wanted.at(members), 0);
    }
  }

  static List<Charged> of(List<Wanted> wanted, @Nullable Coupon coupon) {
    var weights =
        wanted.stream().map(it -> coupon != null && reduces(coupon, it) ? it.units() : 0L).toList();
    var charged = new ArrayList<Charged>();
    var reductions = coupon == null ? weights : reductions(coupon, weights);
    for (int i = 0; i < wanted.size(); i++) {
      charged.add(new Charged(wanted.get(i), reductions.get(i)).best());
    }
    return charged;
  }

  private static List<Long> reductions(Coupon coupon, List<Long> weights) {
    if (coupon.bp() != null) {
      long bp = coupon.bp();
      return weights.stream().map(units -> Math.multiplyExact(units, bp) / WHOLE_BP).toList();
    }
    var all = weights.stream().mapToLong(Long::longValue).reduce(0, Math::addExact);
    return Waterfall.divide(
        Math.min(all, java.util.Objects.requireNonNull(coupon.units())), weights);
  }

  static boolean reduces(Coupon coupon, Wanted it) {
    return it.kind() == Line.Kind.PURCHASE
        && it.bundle() == null
        && it.mod().owner().equals(coupon.creator())
        && (coupon.mod() == null || coupon.mod().equals(it.mod().id()))
        && (coupon.currency() == null || coupon.currency().equals(it.mod().price().currency()));
  }

  static long total(List<Charged> charged) {
    return charged.stream().mapToLong(Charged::units).reduce(0, Math::addExact);
  }
}
