package market.storage.telegram;

import java.time.Instant;
import java.util.List;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import market.storage.news.Happening;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What a bot is to say, and what became of it. */
public interface Speeches {
  /** An answer, in the words in which it is said. */
  @SqlUpdate(
      """
      INSERT INTO telegram_messages (chat, account, text, state, at, next_at)
      VALUES (:chat, CAST(:account AS uuid), :text, 'waiting', :at, :at)
      """)
  void say(long chat, @Nullable AccountId account, String text, Instant at);

  /** How many answers are still to be said there. */
  @SqlQuery(
      """
      SELECT count(*) FROM telegram_messages
      WHERE chat = :chat AND state = 'waiting' AND text IS NOT NULL
      """)
  int answers(long chat);

  /** Tells one who is known there and wants it. */
  @SqlUpdate(
      """
      INSERT INTO telegram_messages (chat, happening, account, state, at, next_at)
      SELECT p.person, :number, p.account, 'waiting', :now, :now
      FROM telegram_people p
      LEFT JOIN notice_choices c ON c.account = p.account AND c.kind = :kind
      WHERE p.account = :account AND COALESCE(c.telegram, :usual)
      ON CONFLICT DO NOTHING
      """)
  int tellOne(AccountId account, long number, Happening.Kind kind, boolean usual, Instant now);

  /** Tells the chats of a mod's owner that want to know; those of another mod's do not. */
  @SqlUpdate(
      """
      INSERT INTO telegram_messages (chat, happening, account, state, at, next_at)
      SELECT c.chat, :number, c.owner, 'waiting', :now, :now
      FROM mods m JOIN telegram_chats c ON c.owner = m.owner
      WHERE m.id = :mod AND c.announces AND c.lost_at IS NULL AND COALESCE(c.mod, m.id) = m.id
      ON CONFLICT DO NOTHING
      """)
  int announce(ModId mod, long number, Instant now);

  /**
   * Something to be said now: either that something happened, or a text.
   *
   * @param language of whoever is told
   */
  record Due(
      long number,
      long chat,
      @Nullable AccountId account,
      @Nullable String language,
      int tries,
      Instant at,
      Happening.@Nullable Kind kind,
      List<String> said,
      @Nullable String path,
      @Nullable String text) {
    public Due {
      said = List.copyOf(said);
    }
  }

  /**
   * Takes what is due, of each chat only what is to be said there first; nobody else gets it before
   * {@code again}.
   */
  @SqlQuery(
      """
      WITH due AS (
        SELECT o.number FROM telegram_messages o
        WHERE o.state = 'waiting' AND o.next_at <= :now AND NOT EXISTS (
          SELECT 1 FROM telegram_messages e
          WHERE e.chat = o.chat AND e.state = 'waiting' AND e.number < o.number)
        ORDER BY o.next_at, o.number LIMIT :limit FOR UPDATE SKIP LOCKED),
      taken AS (
        UPDATE telegram_messages m SET tries = m.tries + 1, next_at = :again FROM due d
        WHERE m.number = d.number
        RETURNING m.number, m.chat, m.account, m.tries, m.at, m.happening, m.text)
      SELECT t.number, t.chat, t.account, a.language, t.tries, t.at, h.kind,
        COALESCE(h.said, ARRAY[]::text[]) AS said, h.path, t.text
      FROM taken t
      LEFT JOIN happenings h ON h.number = t.happening
      LEFT JOIN accounts a ON a.id = t.account
      ORDER BY t.number
      """)
  List<Due> take(Instant now, Instant again, int limit);

  @SqlUpdate(
      """
      UPDATE telegram_messages SET state = 'sent', ended_at = :at, answer = NULL
      WHERE number = :number AND state = 'waiting'
      """)
  int sent(long number, Instant at);

  @SqlUpdate(
      """
      UPDATE telegram_messages SET state = 'failed', ended_at = :at, answer = :answer
      WHERE number = :number AND state = 'waiting'
      """)
  int failed(long number, String answer, Instant at);

  @SqlUpdate(
      """
      UPDATE telegram_messages SET next_at = :next, answer = :answer
      WHERE number = :number AND state = 'waiting'
      """)
  int later(long number, String answer, Instant next);

  /** They were not tried after all. */
  @SqlUpdate(
      """
      UPDATE telegram_messages SET tries = tries - 1, next_at = :next
      WHERE number = ANY(:numbers) AND state = 'waiting'
      """)
  int release(List<Long> numbers, Instant next);

  /** Nothing of what waits for a chat is said any more. */
  @SqlUpdate(
      """
      UPDATE telegram_messages SET state = 'failed', ended_at = :at, answer = :answer
      WHERE chat = :chat AND state = 'waiting'
      """)
  int silence(long chat, String answer, Instant at);

  @SqlUpdate("DELETE FROM telegram_messages WHERE ended_at < :before")
  int sweep(Instant before);
}
