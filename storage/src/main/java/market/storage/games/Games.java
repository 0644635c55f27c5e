package market.storage.games;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import market.storage.mods.Slug;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Games, their categories and their commission. */
public interface Games {
  @SqlQuery(
      """
      SELECT id, number, slug, name, summary, monetisation, currency, min_price, max_price,
        hold_days, refund_days, loaders, versions
      FROM games WHERE slug = :slug
      """)
  Optional<Game> find(Slug slug);

  @SqlQuery(
      """
      SELECT id, number, slug, name, summary, monetisation, currency, min_price, max_price,
        hold_days, refund_days, loaders, versions
      FROM games WHERE id = :id
      """)
  Game get(GameId id);

  @SqlQuery(
      """
      SELECT id, number, slug, name, summary, monetisation, currency, min_price, max_price,
        hold_days, refund_days, loaders, versions
      FROM games ORDER BY name LIMIT 200
      """)
  List<Game> all();

  @SqlQuery(
      """
      INSERT INTO games (slug, name, summary, monetisation, currency, min_price, max_price,
        hold_days, refund_days, loaders, versions, created_at)
      VALUES (:slug, :name, :summary, :monetisation, :currency, :minPrice, :maxPrice,
        :holdDays, :refundDays, :loaders, :versions, :at)
      ON CONFLICT DO NOTHING
      RETURNING id
      """)
  Optional<GameId> add(@BindMethods NewGame game, Instant at);

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

  @SqlQuery(
      """
      SELECT above_units, bp FROM game_commission WHERE game = :game
      ORDER BY above_units LIMIT 20
      """)
  List<Tier> commission(GameId game);
}
