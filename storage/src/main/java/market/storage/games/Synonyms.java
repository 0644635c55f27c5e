package market.storage.games;

import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Words that mean the same when mods of a game are searched. */
public interface Synonyms {
  /**
   * A group of them.
   *
   * @param game the game's slug, or null for every game
   */
  record Group(@Nullable String game, List<String> words) {}

  @SqlQuery(
      """
      SELECT g.slug AS game, s.words FROM synonyms s LEFT JOIN games g ON g.id = s.game
      ORDER BY s.id LIMIT :limit
      """)
  List<Group> all(int limit);

  @SqlQuery(
      "SELECT CAST(NULL AS text) AS game, words FROM synonyms WHERE game = :game ORDER BY id LIMIT"
          + " :limit")
  List<Group> of(GameId game, int limit);

  @SqlUpdate("DELETE FROM synonyms WHERE game = :game")
  int clear(GameId game);

  @SqlUpdate("INSERT INTO synonyms (game, words) VALUES (:game, :words)")
  void add(GameId game, List<String> words);
}
