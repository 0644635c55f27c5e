package market.api.passes;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import market.api.Problem;
import market.api.Settings;
import market.api.accounts.Caller;
import market.api.jobs.Later;
import market.api.payments.Ask;
import market.api.payments.Commanding;
import market.api.payments.Tender;
import market.storage.Database;
import market.storage.Tx;
import market.storage.memberships.Tier;
import market.storage.memberships.Tier.Period;
import market.storage.mods.Mod;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/**
 * What the pass costs and what takes part in it: the owner switches it on and off and says which
 * games, the makers which of their mods.
 */
public final class Switching {
  private static final int MONTHS_OF_YEAR = 12;
  private static final int LEAST = 1;
  private static final int MOST = 50;

  private final Database database;
  private final Later later;
  private final Settings settings;
  private final ObjectMapper json;
  private final Clock clock;

  Switching(Database database, Later later, Settings settings, ObjectMapper json, Clock clock) {
    this.database = database;
    this.later = later;
    this.settings = settings;
    this.json = json;
    this.clock = clock;
  }

  /**
   * The pass as the owner wants it.
   *
   * @param open whether it can be joined; closed, everybody's ends with the period that is paid
   * @param currency by its ISO 4217 code
   * @param monthUnits what a month costs in minor units, from 1 to 50 of the currency
   * @param yearUnits what a year costs in minor units, up to twelve times as much
   * @param platformBp what of a bill is the platform's, after the processor, up to 5000
   * @param games those whose mods take part; left out, as it was
   */
  public record Offer(
      boolean open,
      @NotNull String currency,
      @Nullable Long monthUnits,
      @Nullable Long yearUnits,
      @Min(0) @Max(5_000) int platformBp,
      @Nullable @Size(max = 200) List<@NotNull Slug> games) {}

  /** Whoever has it keeps the terms they joined by, as long as it is offered at all. */
  void offer(Caller owner, Offer offer) {
    var currency = currency(offer.currency());
    if (offer.monthUnits() == null && offer.yearUnits() == null) {
      throw Problem.invalid("month_units", "or year_units: one of them at least");
    }
    check("month_units", offer.monthUnits(), currency, 1);
    check("year_units", offer.yearUnits(), currency, MONTHS_OF_YEAR);
    database.change(tx -> {
      tx.accounts().queue(owner.id());
      var now = clock.instant();
      var code = currency.getCurrencyCode();
      tx.passes()
          .offer(
              offer.open(),
              code,
              offer.monthUnits(),
              offer.yearUnits(),
              offer.platformBp(),
              owner.id(),
              now);
      price(tx, offer, code);
      if (offer.games() != null) {
        letIn(tx, offer.games());
      }
      tx.audit()
          .add(
              now,
              owner.id(),
              "pass.offered",
              "platform:pass",
              "%s, %s a month, %s a year in %s, %d bp"
                  .formatted(
                      offer.open() ? "open" : "closed",
                      offer.monthUnits(),
                      offer.yearUnits(),
                      code,
                      offer.platformBp()));
    });
  }

  private static Currency currency(String code) {
    if (!Tender.codes().contains(code)) {
      throw Problem.invalid(
          "currency", "is not one of " + Tender.codes().stream().sorted().toList());
    }
    return Currency.getInstance(code);
  }

  private static void check(String field, @Nullable Long units, Currency currency, int months) {
    var one = (long) Math.pow(10, currency.getDefaultFractionDigits());
    // What costs less than a card can be charged could never be paid.
    var least = Math.max(LEAST * one, Tender.leastCharge(currency));
    var most = MOST * one * months;
    if (units != null && (units < least || units > most)) {
      throw Problem.invalid(field, "is from %d to %d".formatted(least, most));
    }
  }

  /** Tiers that are wanted no more are closed; new ones open once the processor has their price. */
  private void price(Tx tx, Offer offer, String currency) {
    Map<Period, Long> wanted = new HashMap<>();
    if (offer.open() && offer.monthUnits() != null) {
      wanted.put(Period.MONTH, offer.monthUnits());
    }
    if (offer.open() && offer.yearUnits() != null) {
      wanted.put(Period.YEAR, offer.yearUnits());
    }
    for (var tier : tx.passes().tiers()) {
      if (isAs(tier, wanted.get(tier.period()), currency, offer.platformBp())) {
        wanted.remove(tier.period());
      } else {
        tx.tiers().close(tier.id());
      }
    }
    var name = "%s Pass".formatted(settings.name());
    wanted.forEach((period, units) -> {
      var id =
          tx.passes().addTier(name, currency, units, period, offer.platformBp(), clock.instant());
      var interval = period.name().toLowerCase(Locale.ROOT);
      var ask = new Ask.Price(id, name, currency, units, interval);
      Commanding.add(tx, later, json, clock, "tier:%s:price".formatted(id), ask);
    });
  }

  private static boolean isAs(Tier tier, @Nullable Long units, String currency, int bp) {
    return units != null
        && tier.price().units() == units
        && tier.price().currency().getCurrencyCode().equals(currency)
        && Integer.valueOf(bp).equals(tier.passBp());
  }

  private void letIn(Tx tx, List<Slug> games) {
    var wanted = new HashSet<>(games);
    for (var game : tx.passes().games()) {
      var takesPart = wanted.remove(game.slug());
      if (takesPart != game.inPass()) {
        tx.passes().let(game.slug(), takesPart);
      }
    }
    if (!wanted.isEmpty()) {
      throw Problem.invalid(
          "games",
          "%s is not a game in which something is sold".formatted(wanted.iterator().next()));
    }
    tx.passes().sweep(clock.instant());
  }

  /**
   * A maker says whether a mod of theirs takes part; what leaves has no part in months not shared.
   */
  void choose(Caller maker, Slug slug, boolean takesPart) {
    database.change(tx -> {
      var mod =
          tx.mods()
              .find(slug, maker.id())
              .filter(it -> it.owner().equals(maker.id()))
              .filter(Mod::isLive)
              .orElseThrow(() -> Problem.notFound("mod", slug));
      tx.passes().choose(mod.id(), takesPart, maker.id(), clock.instant());
      if (takesPart && !tx.passes().has(mod.id())) {
        throw Problem.conflict("mods of this game take no part in the pass");
      }
      tx.passes().sweep(clock.instant());
    });
  }
}
