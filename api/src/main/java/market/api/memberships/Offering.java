package market.api.memberships;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.jobs.Later;
import market.api.payments.Ask;
import market.api.payments.Commanding;
import market.storage.Database;
import market.storage.Tx;
import market.storage.games.Monetisation;
import market.storage.memberships.Tier;
import market.storage.memberships.Tiers;
import market.storage.mods.Mod;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/**
 * What creators offer to members. A tier stands on one of its creator's mods: what members pay is
 * divided as that mod's price would be, by its game's rules, among its team.
 */
public final class Offering {
  private static final int LEAST = 1;
  private static final int MOST = 50;
  private static final int TIERS_MAX = 10;
  private static final int MODS_MAX = 50;
  private static final int TRIAL_DAYS_MAX = 30;
  private static final int DISCOUNT_BP_MAX = 9_000;

  private final Database database;
  private final Later later;
  private final ObjectMapper json;
  private final Clock clock;

  Offering(Database database, Later later, ObjectMapper json, Clock clock) {
    this.database = database;
    this.later = later;
    this.json = json;
    this.clock = clock;
  }

  /**
   * A tier as its creator wants it.
   *
   * @param mod on which it stands
   * @param badge what its members are called
   * @param units the price in minor units of the mod's currency, from 1 to 50 of it
   * @param discountBp what members pay less for the creator's mods, up to 9000; nothing by default
   * @param trialDays that cost nothing, once for each person, up to 30; none by default
   * @param mods what members have for as long as they are members
   */
  public record NewTier(
      @NotNull Slug mod,
      @NotNull @Size(min = 1, max = 60) String name,
      @Nullable @Size(max = 1_000) String about,
      @NotNull @Size(min = 1, max = 30) String badge,
      long units,
      Tier.@NotNull Period period,
      @Nullable @Min(0) @Max(DISCOUNT_BP_MAX) Integer discountBp,
      @Nullable @Min(0) @Max(TRIAL_DAYS_MAX) Integer trialDays,
      @NotNull @Size(max = MODS_MAX) List<@NotNull Slug> mods) {}

  /** Offers it, once the processor knows its price. Two open ones never cost the same as often. */
  public Tier offer(Caller creator, NewTier wanted) {
    return database.write(tx -> {
      tx.accounts().queue(creator.id());
      var mod = own(tx, creator, wanted.mod(), "mod");
      if (tx.games().get(mod.game()).monetisation() != Monetisation.PAID) {
        throw Problem.invalid("mod", "is for a game in which nothing is sold");
      }
      var currency = mod.price().currency();
      var one = (long) Math.pow(10, currency.getDefaultFractionDigits());
      if (wanted.units() < LEAST * one || wanted.units() > MOST * one) {
        throw Problem.invalid("units", "is from %d to %d".formatted(LEAST * one, MOST * one));
      }
      refuseOverlap(tx, creator, wanted);
      var given =
          wanted.mods().stream().distinct().map(it -> own(tx, creator, it, "mods")).toList();
      var id =
          tx.tiers()
              .add(
                  new Tiers.NewTier(
                      creator.id(),
                      mod.id(),
                      filled("name", wanted.name()),
                      wanted.about() == null ? "" : wanted.about().strip(),
                      filled("badge", wanted.badge()),
                      currency.getCurrencyCode(),
                      wanted.units(),
                      wanted.period(),
                      wanted.discountBp() == null ? 0 : wanted.discountBp(),
                      wanted.trialDays() == null ? 0 : wanted.trialDays()),
                  clock.instant());
      tx.tiers().give(id, given.stream().map(it -> it.id().value()).toList());
      var ask =
          new Ask.Price(
              id,
              "%s: %s".formatted(creator.account().name(), wanted.name().strip()),
              currency.getCurrencyCode(),
              wanted.units(),
              wanted.period().name().toLowerCase(Locale.ROOT));
      Commanding.add(tx, later, json, clock, "tier:%s:price".formatted(id), ask);
      return tx.tiers().find(id).orElseThrow();
    });
  }

  private static String filled(String field, String text) {
    if (text.isBlank()) {
      throw Problem.invalid(field, "must not be blank");
    }
    return text.strip();
  }

  private static Mod own(Tx tx, Caller creator, Slug slug, String field) {
    return tx.mods()
        .find(slug, creator.id())
        .filter(mod -> mod.isLive() && mod.owner().equals(creator.id()))
        .orElseThrow(() -> Problem.invalid(field, slug + " is not a live mod of yours"));
  }

  private static void refuseOverlap(Tx tx, Caller creator, NewTier wanted) {
    var open =
        tx.tiers().of(creator.id()).stream().filter(it -> it.state() != Tier.State.CLOSED).toList();
    if (open.size() >= TIERS_MAX) {
      throw Problem.conflict("at most %d tiers; close one first".formatted(TIERS_MAX));
    }
    if (open.stream()
        .anyMatch(it -> it.period() == wanted.period() && it.price().units() == wanted.units())) {
      throw Problem.invalid("units", "is what another tier of yours costs as often");
    }
  }

  /** Nobody joins it any more; who has it keeps it. */
  public void close(Caller creator, UUID id) {
    database.change(tx -> {
      var tier = tx.tiers().find(id);
      if (tier.isEmpty() || !creator.id().equals(tier.get().creator())) {
        throw Problem.notFound("tier", id);
      }
      tx.tiers().close(id);
    });
  }

  /** The processor has a name for its price. */
  public void priced(Tx tx, UUID tier, String price) {
    tx.tiers().open(tier, price);
  }

  /** The processor does not want it. */
  public void refused(Tx tx, UUID tier, String reason) {
    tx.tiers().close(tier);
    tx.alerts().raise("tier.refused", "tier:" + tier, reason, clock.instant());
  }
}
