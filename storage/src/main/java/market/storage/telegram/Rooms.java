package market.storage.telegram;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Groups and channels that people connected. */
public interface Rooms {
  /** Everything of one. */
  String ROOM =
      """
      SELECT c.id, c.chat, c.owner, c.title, c.kind, c.announces, c.mod, m.slug, c.tier,
        COALESCE(m.title, t.name) AS what, c.posts, c.invites, c.removes, c.connected_at, c.lost_at,
        (SELECT count(*) FROM telegram_seats s WHERE s.room = c.id AND s.state = 'in') AS inside,
        (SELECT s.trouble FROM telegram_seats s
          WHERE s.room = c.id AND s.state IN ('asking', 'leaving') AND s.trouble IS NOT NULL
          ORDER BY s.since, s.person LIMIT 1) AS trouble
      FROM telegram_chats c
      LEFT JOIN mods m ON m.id = c.mod
      LEFT JOIN tiers t ON t.id = c.tier
      """;

  /** A mod that a chat of its owner's can be for. */
  record Ware(Slug slug, String title) {}

  @SqlQuery("SELECT slug, title FROM mods WHERE owner = :owner ORDER BY title, slug LIMIT 200")
  List<Ware> offered(AccountId owner);

  @SqlQuery(ROOM + "WHERE c.owner = :owner ORDER BY c.connected_at, c.id LIMIT 100")
  List<Room> of(AccountId owner);

  @SqlQuery(ROOM + "WHERE c.id = :id")
  Optional<Room> find(UUID id);

  @SqlQuery(ROOM + "WHERE c.chat = :chat")
  Optional<Room> at(long chat);

  /** Those that somebody has what they are for. */
  @SqlQuery(
      ROOM
          + """
          WHERE c.lost_at IS NULL AND (
            c.mod IN (SELECT e.mod FROM entitlements e
              WHERE e.account = :account AND e.revoked_at IS NULL)
            OR c.tier IN (SELECT b.tier FROM memberships b WHERE b.account = :account))
            AND telegram_entitles(c.mod, c.tier, :account, :now)
          ORDER BY c.title, c.id LIMIT 100
          """)
  List<Room> open(AccountId account, Instant now);

  @SqlQuery(
      "SELECT telegram_entitles(mod, tier, :account, :now) FROM telegram_chats WHERE id = :id")
  boolean entitles(UUID id, AccountId account, Instant now);

  /** Nothing where it is connected already. */
  @SqlUpdate(
      """
      INSERT INTO telegram_chats
        (chat, owner, title, kind, announces, posts, invites, removes, connected_at)
      VALUES (:chat, :owner, :title, :kind, true, :posts, :invites, :removes, :at)
      ON CONFLICT DO NOTHING
      """)
  int connect(
      long chat,
      AccountId owner,
      String title,
      Room.Kind kind,
      boolean posts,
      boolean invites,
      boolean removes,
      Instant at);

  /** What the bot may do there now; it is not there where it may nothing and {@code lostAt} is. */
  @SqlUpdate(
      """
      UPDATE telegram_chats SET title = :title, kind = :kind, posts = :posts, invites = :invites,
        removes = :removes, lost_at = CAST(:lostAt AS timestamptz)
      WHERE chat = :chat
      """)
  int placed(
      long chat,
      String title,
      Room.Kind kind,
      boolean posts,
      boolean invites,
      boolean removes,
      @Nullable Instant lostAt);

  @SqlUpdate(
      """
      UPDATE telegram_chats SET lost_at = :at, posts = false, invites = false, removes = false
      WHERE chat = :chat AND lost_at IS NULL
      """)
  int lost(long chat, Instant at);

  /** A group became another kind of group, under another number. */
  @SqlUpdate(
      """
      WITH waiting AS (
        UPDATE telegram_messages SET chat = :to WHERE chat = :chat AND state = 'waiting')
      UPDATE telegram_chats SET chat = :to, kind = 'supergroup' WHERE chat = :chat
      """)
  int moved(long chat, long to);

  @SqlUpdate(
      """
      UPDATE telegram_chats SET announces = :announces, mod = CAST(:mod AS uuid),
        tier = CAST(:tier AS uuid)
      WHERE id = :id
      """)
  int arrange(UUID id, boolean announces, @Nullable ModId mod, @Nullable UUID tier);

  @SqlUpdate("DELETE FROM telegram_chats WHERE id = :id AND owner = :owner")
  int remove(UUID id, AccountId owner);
}
