package market.api.selling;

import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.mods.Editing;
import market.api.payments.Tender;
import market.storage.Database;
import market.storage.Money;
import market.storage.Tx;
import market.storage.mods.Mod;
import market.storage.mods.Slug;
import market.storage.offers.Coupon;
import market.storage.offers.Offers;
import org.jspecify.annotations.Nullable;

/** Creators take something off their prices: for a time, for everyone; or for those with a code. */
public final class Reducing {
  private static final int DISCOUNT_BP_MAX = 9_000;
  private static final Duration LONGEST = Duration.ofDays(366);

  private final Database database;
  private final Clock clock;

  public Reducing(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** A reduction in basis points of the price, from now or a later moment on. */
  public record NewDiscount(
      @Min(1) @Max(DISCOUNT_BP_MAX) int bp,
      @Nullable Instant startsAt,
      @NotNull @Future Instant endsAt) {}

  /** Of two discounts one would be forgotten: they do not overlap. */
  public Offers.Discount discount(Caller caller, Slug slug, NewDiscount wanted) {
    return database.write(tx -> {
      var mod = own(tx, caller, slug);
      tx.accounts().queue(mod.owner());
      var now = clock.instant();
      var from =
          wanted.startsAt() == null || wanted.startsAt().isBefore(now) ? now : wanted.startsAt();
      checkTime(from, wanted.endsAt());
      var others = tx.offers().discounts(mod.id(), now);
      if (others.size() >= 20) {
        throw Problem.conflict("at most 20 discounts are planned for one mod");
      }
      for (var other : others) {
        if (from.isBefore(other.endsAt()) && other.startsAt().isBefore(wanted.endsAt())) {
          throw Problem.invalid("starts_at", "overlaps another discount of this mod");
        }
      }
      var id = tx.offers().discount(mod.id(), wanted.bp(), from, wanted.endsAt(), caller.id());
      tx.audit()
          .add(now, caller.id(), "mod.discount", "mod:" + mod.id(), String.valueOf(wanted.bp()));
      tx.changes().add(mod.id());
      return new Offers.Discount(id, mod.id(), wanted.bp(), from, wanted.endsAt());
    });
  }

  public void end(Caller caller, Slug slug, UUID discount) {
    database.change(tx -> {
      var mod = own(tx, caller, slug);
      if (tx.offers().dropDiscount(discount, mod.id()) == 0) {
        throw Problem.notFound("discount", discount);
      }
      tx.audit().add(clock.instant(), caller.id(), "mod.discount.ended", "mod:" + mod.id(), "");
      tx.changes().add(mod.id());
    });
  }

  /** Planned and present ones. */
  public List<Offers.Discount> discounts(Caller caller, Slug slug) {
    return database.read(tx -> tx.offers().discounts(own(tx, caller, slug).id(), clock.instant()));
  }

  /** Lets the index know of discounts that began or ended. Returns how many mods it was. */
  public int tellTurned() {
    return database.write(tx -> {
      var turned = tx.offers().turned(clock.instant());
      if (!turned.isEmpty()) {
        tx.changes().add(turned);
      }
      return turned.size();
    });
  }

  /**
   * A code, for one mod or all of its creator's.
   *
   * @param bp a share of the price
   * @param amount or so much of the order
   */
  public record NewCoupon(
      @NotNull @Size(min = 4, max = 32) String code,
      @Nullable Slug mod,
      @Nullable @Min(1) @Max(10_000) Integer bp,
      @Nullable Money amount,
      @Nullable @Min(1) @Max(1_000_000) Integer uses,
      @Nullable Instant startsAt,
      @NotNull @Future Instant endsAt) {}

  public Coupon coupon(Caller creator, NewCoupon wanted) {
    var code = wanted.code().strip().toUpperCase(Locale.ROOT);
    if (!code.matches("[A-Z0-9][A-Z0-9-]{2,30}[A-Z0-9]")) {
      throw Problem.invalid("code", "is 4 to 32 letters, digits and hyphens between them");
    }
    if ((wanted.bp() == null) == (wanted.amount() == null)) {
      throw Problem.invalid("bp", "is given, or an amount, one of the two");
    }
    checkAmount(wanted.amount());
    return database.write(tx -> {
      var now = clock.instant();
      var from = Objects.requireNonNullElse(wanted.startsAt(), now);
      checkTime(from, wanted.endsAt());
      var mod = wanted.mod() == null ? null : owned(tx, creator, wanted.mod()).id();
      if (tx.coupons().of(creator.id()).size() >= 200) {
        throw Problem.conflict("at most 200 coupons for one creator");
      }
      var _ =
          tx.coupons()
              .add(
                  code,
                  creator.id(),
                  mod,
                  wanted.bp(),
                  wanted.amount() == null ? null : wanted.amount().units(),
                  wanted.amount() == null ? null : wanted.amount().currency().getCurrencyCode(),
                  Objects.requireNonNullElse(wanted.uses(), 100),
                  from,
                  wanted.endsAt(),
                  now)
              .orElseThrow(() -> Problem.taken("code", "is taken"));
      tx.audit().add(now, creator.id(), "coupon.made", "coupon:" + code, "");
      return tx.coupons().find(code).orElseThrow();
    });
  }

  public List<Coupon> coupons(Caller creator) {
    return database.read(tx -> tx.coupons().of(creator.id()));
  }

  /** Orders that used it already keep what it took off. */
  public void revoke(Caller creator, UUID coupon) {
    database.change(tx -> {
      if (tx.coupons().revoke(coupon, creator.id(), clock.instant()) == 0) {
        throw Problem.notFound("coupon", coupon);
      }
    });
  }

  private static void checkAmount(@Nullable Money amount) {
    if (amount != null && (amount.isZero() || amount.units() > 100_000_000)) {
      throw Problem.invalid("amount.units", "is from 1 to 100000000");
    }
    if (amount != null && !Tender.takes(amount.currency())) {
      throw Problem.invalid(
          "amount.currency", "is not one of " + Tender.codes().stream().sorted().toList());
    }
  }

  private static void checkTime(Instant from, Instant until) {
    if (!until.isAfter(from)) {
      throw Problem.invalid("ends_at", "is not after the beginning");
    }
    if (Duration.between(from, until).compareTo(LONGEST) > 0) {
      throw Problem.invalid("ends_at", "is more than a year after the beginning");
    }
  }

  private static Mod own(Tx tx, Caller caller, Slug slug) {
    return Editing.madeBy(tx, caller, slug);
  }

  private static Mod owned(Tx tx, Caller creator, Slug slug) {
    return tx.mods()
        .find(slug, creator.id())
        .filter(mod -> mod.owner().equals(creator.id()))
        .orElseThrow(() -> Problem.invalid("mod", "is not one of yours"));
  }
}
