package market.storage.talk;

import java.time.Instant;
import java.util.List;
import market.storage.accounts.AccountId;
import market.storage.games.GameId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Words that are not wanted in a game. */
public interface Unwanted {
  /** What is done with what holds one. */
  enum Verdict {
    HOLD,
    REFUSE
  }

  /** A word, or the beginning of one where it ends with a star. */
  record Word(String word, Verdict verdict) {}

  @SqlQuery("SELECT word, verdict FROM unwanted_words WHERE game = :game ORDER BY word LIMIT 500")
  List<Word> of(GameId game);

  @SqlUpdate("DELETE FROM unwanted_words WHERE game = :game")
  void clear(GameId game);

  @SqlUpdate(
      """
      INSERT INTO unwanted_words (game, word, verdict, added_by, added_at)
      VALUES (:game, :word, :verdict, :by, :at)
      ON CONFLICT (game, word) DO UPDATE SET verdict = excluded.verdict
      """)
  void add(GameId game, String word, Verdict verdict, AccountId by, Instant at);
}
