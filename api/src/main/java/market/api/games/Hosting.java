package market.api.games;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import market.api.Problem;
import market.api.accounts.Caller;
import market.storage.Database;
import market.storage.games.Category;
import market.storage.games.Game;
import market.storage.games.Games;
import market.storage.games.Monetisation;
import market.storage.games.Tier;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/** Opening a game's shelves, with its rules for selling. */
public final class Hosting {
  /** Those whose minor units we have tested with the processor. */
  static final Set<String> CURRENCIES = Set.of("USD", "EUR", "GBP", "JPY");

  private static final int HOLD_DAYS = 7;
  private static final int REFUND_DAYS = 14;

  private final Database database;
  private final Clock clock;

  public Hosting(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** What an owner decides about a game. Prices in minor units of its currency. */
  public record NewGame(
      @NotNull Slug slug,
      @NotBlank @Size(max = 80) String name,
      @Nullable @Size(max = 250) String summary,
      @NotNull @Size(min = 1, max = 60) List<@NotNull @Valid Category> categories,
      @NotNull @Size(min = 1, max = 30) List<@NotBlank @Size(max = 40) String> loaders,
      @NotNull @Size(min = 1, max = 200) List<@NotBlank @Size(max = 40) String> versions,
      @NotNull Monetisation monetisation,
      @Nullable @Size(max = 10) List<@NotNull CommissionTier> commission,
      @Nullable @Size(min = 3, max = 3) String currency,
      @Nullable @Min(0) @Max(1_000_000) Long minPrice,
      @Nullable @Min(0) @Max(100_000_000) Long maxPrice,
      @Nullable @Min(0) @Max(90) Integer holdDays,
      @Nullable @Min(0) @Max(90) Integer refundDays) {}

  /** From so much earned on, the platform keeps so much of what comes next. */
  public record CommissionTier(@Min(0) long aboveUnits, @Min(0) @Max(10_000) int bp) {}

  public Game open(Caller owner, NewGame wanted) {
    var currency = Objects.requireNonNullElse(wanted.currency(), "USD");
    if (!CURRENCIES.contains(currency)) {
      throw Problem.invalid("currency", "is not one of " + CURRENCIES.stream().sorted().toList());
    }
    var minPrice = Objects.requireNonNullElse(wanted.minPrice(), 50L);
    var maxPrice = Objects.requireNonNullElse(wanted.maxPrice(), 10_000L);
    if (maxPrice < minPrice) {
      throw Problem.invalid("max_price", "is below the least price");
    }
    var tiers = tiers(wanted.commission());
    var game =
        new Games.NewGame(
            wanted.slug(),
            wanted.name().strip(),
            Objects.requireNonNullElse(wanted.summary(), ""),
            wanted.monetisation(),
            currency,
            minPrice,
            maxPrice,
            Objects.requireNonNullElse(wanted.holdDays(), HOLD_DAYS),
            Objects.requireNonNullElse(wanted.refundDays(), REFUND_DAYS),
            wanted.loaders(),
            wanted.versions());
    return database.write(tx -> {
      var id =
          tx.games()
              .add(game, clock.instant())
              .orElseThrow(() -> Problem.taken("slug", "is taken"));
      var shelves = wanted.categories();
      tx.games()
          .addCategories(
              id,
              shelves.stream().map(Category::slug).toList(),
              shelves.stream().map(Category::name).toList(),
              IntStream.range(0, shelves.size()).boxed().toList());
      tx.games().addCommission(id, tiers);
      tx.audit().add(clock.instant(), owner.id(), "game.opened", "game:" + id, game.name());
      return tx.games().get(id);
    });
  }

  private static List<Tier> tiers(@Nullable List<CommissionTier> wanted) {
    var tiers =
        wanted == null || wanted.isEmpty()
            ? List.of(new Tier(0, 1_000))
            : wanted.stream().map(tier -> new Tier(tier.aboveUnits(), tier.bp())).toList();
    if (tiers.getFirst().aboveUnits() != 0) {
      throw Problem.invalid("commission[0].above_units", "the first tier begins at 0");
    }
    for (int i = 1; i < tiers.size(); i++) {
      if (tiers.get(i).aboveUnits() <= tiers.get(i - 1).aboveUnits()) {
        throw Problem.invalid(
            "commission[%d].above_units".formatted(i), "is not above the tier before");
      }
    }
    return tiers;
  }
}
