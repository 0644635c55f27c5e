package market.storage.roles;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.accounts.Role;
import market.storage.games.GameId;
import market.storage.mods.Slug;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The people of a game's community: what they are, what they did, and who may become more. */
public interface Community {
  /** Somebody with a role in a game. */
  record Member(
      AccountId account,
      Handle handle,
      String name,
      Role role,
      Instant grantedAt,
      @Nullable Handle grantedBy) {}

  @SqlQuery(
      """
      SELECT r.account, a.handle, a.name, r.role, r.granted_at, b.handle AS granted_by
      FROM roles r
      JOIN accounts a ON a.id = r.account
      LEFT JOIN accounts b ON b.id = r.granted_by
      WHERE r.game = :game
      ORDER BY r.role, a.handle
      LIMIT :limit
      """)
  List<Member> of(GameId game, int limit);

  /** A role somebody has in a game, as their profile tells it. */
  record Held(Role role, Slug game, String gameName) {}

  @SqlQuery(
      """
      SELECT r.role, g.slug AS game, g.name AS game_name
      FROM roles r JOIN games g ON g.id = r.game
      WHERE r.account = :account
      ORDER BY g.name, r.role
      LIMIT 50
      """)
  List<Held> heldBy(AccountId account);

  /**
   * What somebody did for others in a game.
   *
   * @param marks how many found answers of theirs helpful, each person so often at most
   * @param solved how many questions their answers helped with, each asker so often at most
   * @param hidden how much of what they said moderators hid
   */
  record Track(AccountId account, Instant joinedAt, long marks, long solved, long hidden) {}

  @SqlQuery
  @UseClasspathSqlLocator
  Track track(AccountId account, GameId game, Instant since, int each, int ripeDays);

  /** Those who helped most since then and are nothing in the game yet, nor proposed lately. */
  @SqlQuery
  @UseClasspathSqlLocator
  List<AccountId> candidates(GameId game, Instant since, Instant declinedSince, int limit);

  @SqlQuery("SELECT game, way, points FROM promotion_rules ORDER BY game LIMIT 1000")
  List<Promotion.Rule> rules();

  @SqlQuery("SELECT game, way, points FROM promotion_rules WHERE game = :game")
  Optional<Promotion.Rule> rule(GameId game);

  @SqlUpdate(
      """
      INSERT INTO promotion_rules (game, way, points) VALUES (:game, :way, :points)
      ON CONFLICT (game) DO UPDATE SET way = excluded.way, points = excluded.points
      """)
  void rule(@BindMethods Promotion.Rule rule);

  @SqlUpdate("DELETE FROM promotion_rules WHERE game = :game")
  int unrule(GameId game);

  @SqlQuery(
      """
      INSERT INTO promotions (game, account, points, state, at, decided_at)
      VALUES (:game, :account, :points, :state, :at,
        CASE WHEN :state = 'granted' THEN CAST(:at AS timestamptz) END)
      ON CONFLICT DO NOTHING
      RETURNING id
      """)
  Optional<UUID> propose(
      GameId game, AccountId account, int points, Promotion.State state, Instant at);

  @SqlQuery(
      """
      SELECT p.id, p.game, p.account, a.handle, a.name, p.points, p.state, p.at
      FROM promotions p JOIN accounts a ON a.id = p.account
      WHERE p.game = :game AND p.state = 'proposed' AND a.deleted_at IS NULL
      ORDER BY p.points DESC, p.at
      LIMIT :limit
      """)
  List<Promotion> proposed(GameId game, int limit);

  /** Once: whoever comes second decides nothing. */
  @SqlQuery(
      """
      UPDATE promotions p SET state = :state, decided_by = :by, decided_at = :at
      FROM accounts a
      WHERE p.id = :id AND p.state = 'proposed' AND a.id = p.account
      RETURNING p.id, p.game, p.account, a.handle, a.name, p.points, p.state, p.at
      """)
  Optional<Promotion> decide(UUID id, Promotion.State state, AccountId by, Instant at);
}
