package market.storage.games;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import market.storage.accounts.AccountId;
import market.storage.mods.Slug;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Games, their categories and their commission. */
public interface Games {
  /** Everything of a game. */
  String GAME =
      """
      SELECT id, number, slug, name, summary, monetisation, currency, min_price, max_price, hold_days,
        refund_days, refunds_yearly, owner, owner_bp, referral_bp, royalty_cap_bp, loaders, versions
      FROM games
      """;

  @SqlQuery(GAME + "WHERE slug = :slug")
  Optional<Game> find(Slug slug);

  @SqlQuery(GAME + "WHERE id = :id")
  Game get(GameId id);

  @SqlQuery(GAME + "WHERE number = :number")
  Optional<Game> numbered(long number);

  @SqlQuery(GAME + "ORDER BY name LIMIT 200")
  List<Game> all();

  @SqlQuery(
      """
      INSERT INTO games (slug, name, summary, monetisation, currency, min_price, max_price,
        hold_days, refund_days, refunds_yearly, owner, owner_bp, referral_bp, royalty_cap_bp, loaders,
        versions, created_at)
      VALUES (:slug, :name, :summary, :monetisation, :currency, :minPrice, :maxPrice,
        :holdDays, :refundDays, :refundsYearly, :owner, :ownerBp, :referralBp, :royaltyCapBp, :loaders,
        :versions, :at)
      ON CONFLICT DO NOTHING
      RETURNING id
      """)
  Optional<GameId> add(@BindMethods NewGame game, Instant at);

  /** Its rules for selling, from the next order on. */
  @SqlUpdate(
      """
      UPDATE games SET name = :name, summary = :summary, monetisation = :monetisation,
        min_price = :minPrice, max_price = :maxPrice, hold_days = :holdDays,
        refund_days = :refundDays, refunds_yearly = :refundsYearly, owner = :owner,
        owner_bp = :ownerBp, referral_bp = :referralBp, royalty_cap_bp = :royaltyCapBp,
        loaders = :loaders, versions = :versions
      WHERE id = :id
      """)
  void change(GameId id, @BindMethods NewGame game);

  @SqlUpdate("DELETE FROM game_commission WHERE game = :game")
  void dropCommission(GameId game);

  /** So that the index hears of a change that is one of all its mods. */
  @SqlUpdate("INSERT INTO changes (mod) SELECT id FROM mods WHERE game = :game AND state = 'live'")
  int tellMods(GameId game);

  /** A game before it has its id. */
  record NewGame(
      Slug slug,
      String name,
      String summary,
      Monetisation monetisation,
      String currency,
      long minPrice,
      long maxPrice,
      int holdDays,
      int refundDays,
      int refundsYearly,
      @Nullable AccountId owner,
      int ownerBp,
      int referralBp,
      int royaltyCapBp,
      List<String> loaders,
      List<String> versions) {}

  @SqlBatch(
      """
      INSERT INTO game_categories (game, slug, name, position)
      VALUES (:game, :slug, :name, :position)
      """)
  void addCategories(GameId game, List<Slug> slug, List<String> name, List<Integer> position);

  @SqlBatch("INSERT INTO game_commission (game, above_units, bp) VALUES (:game, :aboveUnits, :bp)")
  void addCommission(GameId game, @BindMethods List<Tier> tiers);

  @SqlQuery("SELECT slug, name FROM game_categories WHERE game = :game ORDER BY position LIMIT 100")
  List<Category> categories(GameId game);

  /** A category with the game it is of. */
  record Shelf(Slug game, Slug slug, String name) {}

  @SqlQuery(
      """
      SELECT g.slug AS game, c.slug, c.name FROM game_categories c JOIN games g ON g.id = c.game
      ORDER BY c.game, c.position LIMIT 5000
      """)
  List<Shelf> shelves();

  @SqlQuery(
      """
      SELECT above_units, bp FROM game_commission WHERE game = :game
      ORDER BY above_units LIMIT 20
      """)
  List<Tier> commission(GameId game);
}
