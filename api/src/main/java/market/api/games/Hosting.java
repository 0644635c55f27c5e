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
import java.util.stream.IntStream;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.payments.Tender;
import market.storage.Database;
import market.storage.Tx;
import market.storage.accounts.Account;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.games.Category;
import market.storage.games.Game;
import market.storage.games.Games;
import market.storage.games.Monetisation;
import market.storage.games.Tier;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/** Opening a game's shelves, with its rules for selling. */
public final class Hosting {
  private static final int HOLD_DAYS = 7;
  private static final int REFUND_DAYS = 14;
  private static final int REFUNDS_YEARLY = 12;
  private static final int ROYALTY_CAP_BP = 3_000;

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
      @Nullable @Min(0) @Max(90) Integer refundDays,
      @Nullable @Valid Parts parts) {}

  /**
   * Who else has a part in what is sold.
   *
   * @param owner who gets {@code ownerBp} of what the commission leaves
   * @param referralBp what whoever brought the buyer gets, out of the commission
   * @param royaltyCapBp how much of what makers share may go to libraries altogether
   * @param refundsYearly how often a year one buyer may change their mind
   */
  public record Parts(
      @Nullable Handle owner,
      @Nullable @Min(0) @Max(5_000) Integer ownerBp,
      @Nullable @Min(0) @Max(5_000) Integer referralBp,
      @Nullable @Min(0) @Max(9_000) Integer royaltyCapBp,
      @Nullable @Min(0) @Max(1_000) Integer refundsYearly) {
    static final Parts NONE = new Parts(null, null, null, null, null);
  }

  /**
   * What an owner changes; what is left out stays. Placed orders keep what they were frozen with.
   */
  public record Changes(
      @Nullable @Size(min = 1, max = 80) String name,
      @Nullable @Size(max = 250) String summary,
      @Nullable @Size(min = 1, max = 30) List<@NotBlank @Size(max = 40) String> loaders,
      @Nullable @Size(min = 1, max = 200) List<@NotBlank @Size(max = 40) String> versions,
      @Nullable Monetisation monetisation,
      @Nullable @Size(max = 10) List<@NotNull CommissionTier> commission,
      @Nullable @Min(0) @Max(1_000_000) Long minPrice,
      @Nullable @Min(0) @Max(100_000_000) Long maxPrice,
      @Nullable @Min(0) @Max(90) Integer holdDays,
      @Nullable @Min(0) @Max(90) Integer refundDays,
      @Nullable @Valid Parts parts) {}

  /** From so much earned on, the platform keeps so much of what comes next. */
  public record CommissionTier(@Min(0) long aboveUnits, @Min(0) @Max(10_000) int bp) {}

  public Game open(Caller owner, NewGame wanted) {
    var currency = Objects.requireNonNullElse(wanted.currency(), "USD");
    if (!Tender.codes().contains(currency)) {
      throw Problem.invalid(
          "currency", "is not one of " + Tender.codes().stream().sorted().toList());
    }
    var minPrice = Objects.requireNonNullElse(wanted.minPrice(), 50L);
    var maxPrice = Objects.requireNonNullElse(wanted.maxPrice(), 10_000L);
    if (maxPrice < minPrice) {
      throw Problem.invalid("max_price", "is below the least price");
    }
    var tiers = tiers(wanted.commission());
    var parts = Objects.requireNonNullElse(wanted.parts(), Parts.NONE);
    return database.write(tx -> {
      var game = game(tx, wanted, currency, minPrice, maxPrice, parts);
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

  private static Games.NewGame game(
      Tx tx, NewGame wanted, String currency, long minPrice, long maxPrice, Parts parts) {
    var owner = owner(tx, parts);
    var ownerBp = Objects.requireNonNullElse(parts.ownerBp(), 0);
    refuseNobodysPart(owner, ownerBp);
    return new Games.NewGame(
        wanted.slug(),
        wanted.name().strip(),
        Objects.requireNonNullElse(wanted.summary(), ""),
        wanted.monetisation(),
        currency,
        minPrice,
        maxPrice,
        Objects.requireNonNullElse(wanted.holdDays(), HOLD_DAYS),
        Objects.requireNonNullElse(wanted.refundDays(), REFUND_DAYS),
        Objects.requireNonNullElse(parts.refundsYearly(), REFUNDS_YEARLY),
        owner,
        ownerBp,
        Objects.requireNonNullElse(parts.referralBp(), 0),
        Objects.requireNonNullElse(parts.royaltyCapBp(), ROYALTY_CAP_BP),
        wanted.loaders(),
        wanted.versions());
  }

  /**
   * Changes a game's rules. Where nothing may be sold any more, prices are suggestions for
   * donations from this moment on; whoever looks next, or searches, sees it.
   */
  public Game change(Caller owner, Slug slug, Changes changes) {
    return database.write(tx -> {
      var game = tx.games().find(slug).orElseThrow(() -> Problem.notFound("game", slug));
      var next = merged(tx, game, changes);
      if (next.maxPrice() < next.minPrice()) {
        throw Problem.invalid("max_price", "is below the least price");
      }
      refuseNobodysPart(next.owner(), next.ownerBp());
      tx.games().change(game.id(), next);
      if (changes.commission() != null) {
        tx.games().dropCommission(game.id());
        tx.games().addCommission(game.id(), tiers(changes.commission()));
      }
      if (next.monetisation() != game.monetisation()) {
        tx.games().tellMods(game.id());
      }
      tx.audit()
          .add(
              clock.instant(), owner.id(), "game.changed", "game:" + game.id(), changes.toString());
      return tx.games().get(game.id());
    });
  }

  private static Games.NewGame merged(Tx tx, Game game, Changes to) {
    var parts = Objects.requireNonNullElse(to.parts(), Parts.NONE);
    return new Games.NewGame(
        game.slug(),
        Objects.requireNonNullElse(to.name(), game.name()).strip(),
        Objects.requireNonNullElse(to.summary(), game.summary()),
        Objects.requireNonNullElse(to.monetisation(), game.monetisation()),
        game.currency().getCurrencyCode(),
        Objects.requireNonNullElse(to.minPrice(), game.minPrice()),
        Objects.requireNonNullElse(to.maxPrice(), game.maxPrice()),
        Objects.requireNonNullElse(to.holdDays(), game.holdDays()),
        Objects.requireNonNullElse(to.refundDays(), game.refundDays()),
        Objects.requireNonNullElse(parts.refundsYearly(), game.refundsYearly()),
        parts.owner() == null ? game.owner() : owner(tx, parts),
        Objects.requireNonNullElse(parts.ownerBp(), game.ownerBp()),
        Objects.requireNonNullElse(parts.referralBp(), game.referralBp()),
        Objects.requireNonNullElse(parts.royaltyCapBp(), game.royaltyCapBp()),
        Objects.requireNonNullElse(to.loaders(), game.loaders()),
        Objects.requireNonNullElse(to.versions(), game.versions()));
  }

  private static @Nullable AccountId owner(Tx tx, Parts parts) {
    return parts.owner() == null
        ? null
        : tx.accounts()
            .named(parts.owner())
            .map(Account::id)
            .orElseThrow(() -> Problem.invalid("parts.owner", "nobody has this handle"));
  }

  private static void refuseNobodysPart(@Nullable AccountId owner, int bp) {
    if (bp > 0 && owner == null) {
      throw Problem.invalid("parts.owner_bp", "is a part for somebody; name the owner");
    }
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
