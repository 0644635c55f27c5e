package market.storage.telegram;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Who is in a chat that is for some alone, or wants to be. */
public interface Seats {
  /** How somebody stands with one. */
  enum State {
    /** Has a link. */
    INVITED,
    /** Asked to come in, and was not answered yet. */
    ASKING,
    /** Was let in. */
    IN,
    /** Is to be removed. */
    LEAVING,
    /** Was removed, left, or was never let in. */
    OUT
  }

  /**
   * Somebody's standing with one.
   *
   * @param ours whether they came by a link of the bot's
   * @param invite their own link, good until {@code inviteUntil}
   */
  record Seat(
      UUID room,
      long person,
      @Nullable AccountId account,
      State state,
      boolean ours,
      @Nullable String invite,
      @Nullable Instant inviteUntil,
      Instant since) {}

  @SqlQuery(
      """
      SELECT room, person, account, state, ours, invite, invite_until, since
      FROM telegram_seats WHERE room = :room AND person = :person
      """)
  Optional<Seat> find(UUID room, long person);

  @SqlQuery(
      """
      SELECT room, person, account, state, ours, invite, invite_until, since
      FROM telegram_seats WHERE account = :account ORDER BY since DESC LIMIT 200
      """)
  List<Seat> of(AccountId account);

  /** They have a link; who is in stays in. */
  @SqlUpdate(
      """
      INSERT INTO telegram_seats
        (room, person, account, state, ours, invite, invite_until, since, next_at)
      VALUES (:room, :person, :account, 'invited', true, :invite, :until, :now, :now)
      ON CONFLICT (room, person) DO UPDATE
      SET account = :account, invite = :invite, invite_until = :until, since = :now,
        state = CASE WHEN telegram_seats.state = 'out' THEN 'invited' ELSE telegram_seats.state END
      """)
  void invite(UUID room, long person, AccountId account, String invite, Instant until, Instant now);

  /** They ask to come in. */
  @SqlUpdate(
      """
      INSERT INTO telegram_seats (room, person, account, state, ours, since, next_at)
      VALUES (:room, :person, CAST(:account AS uuid), 'asking', :ours, :now, :now)
      ON CONFLICT (room, person) DO UPDATE
      SET account = CAST(:account AS uuid), state = 'asking', ours = :ours, since = :now, tries = 0,
        next_at = :now, trouble = NULL
      """)
  void ask(UUID room, long person, @Nullable AccountId account, boolean ours, Instant now);

  /**
   * They left by themselves, or somebody there removed them. Who is being removed by the bot is not
   * meant: that is over once the ban is lifted and they were told.
   */
  @SqlUpdate(
      """
      UPDATE telegram_seats s SET state = 'out', since = :now, trouble = NULL
      FROM telegram_chats c
      WHERE c.id = s.room AND c.chat = :chat AND s.person = :person AND s.state = 'in'
      """)
  int left(long chat, long person, Instant now);

  /**
   * Those who were let in and have no longer what it is for, or are known under another name since,
   * are to be removed. Of a chat that is for all nobody is.
   */
  @SqlUpdate(
      """
      UPDATE telegram_seats s SET state = 'leaving', since = :now, tries = 0, next_at = :now,
        trouble = NULL
      FROM telegram_chats c
      WHERE c.id = s.room AND s.state = 'in' AND num_nonnulls(c.mod, c.tier) = 1
        AND (s.account IS NULL
          OR EXISTS (SELECT 1 FROM telegram_people p
            WHERE p.account = s.account AND p.person <> s.person)
          OR NOT telegram_entitles(c.mod, c.tier, s.account, :now))
      """)
  int compare(Instant now);

  /** Somebody to be let in or removed, and where. */
  record Due(
      UUID room,
      long chat,
      long person,
      @Nullable AccountId account,
      State state,
      boolean ours,
      int tries,
      boolean entitled,
      String title,
      @Nullable String language) {}

  /** Takes who is due; nobody else gets them before {@code again}. */
  @SqlQuery(
      """
      WITH due AS (
        SELECT s.room, s.person FROM telegram_seats s
        JOIN telegram_chats c ON c.id = s.room AND c.lost_at IS NULL
        WHERE s.state IN ('asking', 'leaving') AND s.next_at <= :now
        ORDER BY s.next_at, s.room, s.person LIMIT :limit
        FOR UPDATE OF s SKIP LOCKED),
      taken AS (
        UPDATE telegram_seats s SET tries = s.tries + 1, next_at = :again FROM due d
        WHERE s.room = d.room AND s.person = d.person
        RETURNING s.room, s.person, s.account, s.state, s.ours, s.tries)
      SELECT t.room, c.chat, t.person, t.account, t.state, t.ours, t.tries, c.title, a.language,
        telegram_entitles(c.mod, c.tier, t.account, :now)
          AND NOT EXISTS (SELECT 1 FROM telegram_people p
            WHERE p.account = t.account AND p.person <> t.person) AS entitled
      FROM taken t
      JOIN telegram_chats c ON c.id = t.room
      LEFT JOIN accounts a ON a.id = t.account
      ORDER BY t.room, t.person
      """)
  List<Due> take(Instant now, Instant again, int limit);

  @SqlUpdate(
      """
      UPDATE telegram_seats SET state = :to, since = :now, tries = 0, trouble = NULL
      WHERE room = :room AND person = :person AND state = :from
      """)
  int move(UUID room, long person, State from, State to, Instant now);

  @SqlUpdate(
      """
      UPDATE telegram_seats SET next_at = :next, trouble = :trouble
      WHERE room = :room AND person = :person AND state IN ('asking', 'leaving')
      """)
  int later(UUID room, long person, String trouble, Instant next);

  /** The bot may more than it did: what it could not do is tried at once. */
  @SqlUpdate(
      """
      UPDATE telegram_seats s SET next_at = :now FROM telegram_chats c
      WHERE c.id = s.room AND c.chat = :chat AND s.state IN ('asking', 'leaving')
      """)
  int hurry(long chat, Instant now);
}
