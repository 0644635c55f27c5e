package market.storage.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import market.storage.mods.ModId;
import org.jdbi.v3.sqlobject.customizer.FetchSize;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Leaving: what is handed out of an account, and what goes when it is deleted. */
public interface Departures {
  /** A deletion that waits. */
  record Departure(UUID id, AccountId account, Instant askedAt, Instant dueAt) {}

  @SqlQuery(
      """
      INSERT INTO departures (account, state, asked_at, due_at)
      VALUES (:account, 'waiting', :at, :due)
      ON CONFLICT DO NOTHING
      RETURNING id
      """)
  Optional<UUID> ask(AccountId account, Instant at, Instant due);

  @SqlQuery(
      """
      SELECT id, account, asked_at, due_at FROM departures
      WHERE account = :account AND state = 'waiting'
      """)
  Optional<Departure> waiting(AccountId account);

  @SqlQuery(
      """
      SELECT id, account, asked_at, due_at FROM departures
      WHERE state = 'waiting' AND due_at <= :now ORDER BY due_at LIMIT :limit
      """)
  List<Departure> due(Instant now, int limit);

  @SqlUpdate(
      "UPDATE departures SET state = 'done', ended_at = :at WHERE id = :id AND state = 'waiting'")
  int done(UUID id, Instant at);

  @SqlUpdate(
      """
      UPDATE departures SET state = 'cancelled', ended_at = :at
      WHERE account = :account AND state = 'waiting'
      """)
  int cancel(AccountId account, Instant at);

  /** Who it was is not told any more; what hangs on the account stays. */
  @SqlUpdate(
      """
      UPDATE accounts SET handle = :handle, name = :name, email = :email, about = '',
        suggestions = false, password_hash = NULL, email_verified_at = NULL, deleted_at = :at
      WHERE id = :account AND deleted_at IS NULL
      """)
  int anonymise(AccountId account, Handle handle, String name, String email, Instant at);

  @SqlUpdate("UPDATE tokens SET revoked_at = :at WHERE account = :account AND revoked_at IS NULL")
  int revokeTokens(AccountId account, Instant at);

  @SqlUpdate("DELETE FROM roles WHERE account = :account")
  int dropRoles(AccountId account);

  @SqlUpdate("DELETE FROM mails WHERE account = :account")
  int dropMails(AccountId account);

  /** What they promised and was not charged comes to nothing, and its places are free. */
  @SqlUpdate(
      """
      WITH gone AS (
        UPDATE pledges SET state = 'withdrawn', ended_at = :at
        WHERE account = :account AND state IN ('opening', 'promised')
        RETURNING reward)
      UPDATE rewards r SET taken = r.taken - g.count
      FROM (SELECT reward, count(*) AS count FROM gone GROUP BY reward) g
      WHERE r.id = g.reward
      """)
  int dropPledges(AccountId account, Instant at);

  @SqlUpdate("DELETE FROM follows WHERE follower = :account")
  int dropFollows(AccountId account);

  /** What they have is not for sale any more, and shown in no order of theirs. */
  @SqlUpdate(
      """
      WITH shown AS (DELETE FROM badge_places WHERE account = :account)
      UPDATE badge_listings SET state = 'withdrawn', ended_at = :at
      WHERE seller = :account AND state = 'open'
      """)
  int dropBadges(AccountId account, Instant at);

  /** Their lists are nobody's to see any more, and bring nobody. */
  @SqlUpdate(
      """
      WITH left_off AS (UPDATE curators SET state = 'left' WHERE account = :account)
      UPDATE collections SET deleted_at = :at WHERE owner = :account AND deleted_at IS NULL
      """)
  int dropCollections(AccountId account, Instant at);

  /**
   * What they were told, how they wanted it, what programs and chats were told, and where they are
   * led. Where the bot let them in it removes them by itself.
   */
  @SqlUpdate(
      """
      WITH told AS (DELETE FROM notices WHERE account = :account),
        chosen AS (DELETE FROM notice_choices WHERE account = :account),
        programs AS (DELETE FROM receivers WHERE account = :account),
        contact AS (DELETE FROM telegram_people WHERE account = :account),
        words AS (DELETE FROM telegram_codes WHERE account = :account),
        speeches AS (DELETE FROM telegram_messages WHERE account = :account),
        rooms AS (DELETE FROM telegram_chats WHERE owner = :account),
        offered AS (DELETE FROM journey_notices WHERE account = :account),
        led AS (
          UPDATE travellers SET state = 'stopped' WHERE account = :account AND state = 'going')
      DELETE FROM digests WHERE account = :account
      """)
  int dropNews(AccountId account);

  /** Listings that nobody has: they go out of sight. */
  @SqlQuery(
      """
      UPDATE mods m SET state = 'draft'
      WHERE m.owner = :account AND m.state = 'live'
        AND NOT EXISTS (SELECT 1 FROM entitlements e WHERE e.mod = m.id)
        AND NOT EXISTS (
          SELECT 1 FROM teams t JOIN team_members p ON p.team = t.id
          WHERE t.mod = m.id AND t.state = 'active' AND p.account <> :account)
      RETURNING m.id
      """)
  List<ModId> hideUnowned(AccountId account);

  /** Listings that carry their name. */
  @SqlQuery("SELECT id FROM mods WHERE owner = :account")
  List<ModId> mods(AccountId account);

  /** What somebody asked to be handed. */
  record Export(
      UUID id,
      AccountId account,
      String state,
      @Nullable Long size,
      Instant askedAt,
      @Nullable Instant expiresAt) {}

  @SqlQuery(
      """
      INSERT INTO exports (account, state, asked_at) VALUES (:account, 'waiting', :at)
      ON CONFLICT DO NOTHING
      RETURNING id
      """)
  Optional<UUID> askExport(AccountId account, Instant at);

  @SqlQuery(
      """
      SELECT id, account, state, size, asked_at, expires_at FROM exports
      WHERE account = :account ORDER BY asked_at DESC LIMIT 10
      """)
  List<Export> exports(AccountId account);

  @SqlQuery("SELECT id, account, state, size, asked_at, expires_at FROM exports WHERE id = :id")
  Optional<Export> export(UUID id);

  @SqlUpdate(
      """
      UPDATE exports SET state = 'ready', size = :size, expires_at = :expires
      WHERE id = :id AND state = 'waiting'
      """)
  int exported(UUID id, long size, Instant expires);

  @SqlQuery(
      """
      SELECT id FROM exports WHERE state = 'ready'
        AND (expires_at < :now OR account IN (SELECT id FROM accounts WHERE deleted_at IS NOT NULL))
      LIMIT 100
      """)
  List<UUID> lapsedExports(Instant now);

  @SqlUpdate("UPDATE exports SET state = 'gone' WHERE id = :id AND state = 'ready'")
  int exportGone(UUID id);

  /** Row by row, so that a long life here takes no more memory than a short one. */
  @SqlQuery
  @UseClasspathSqlLocator
  @FetchSize(200)
  void everything(AccountId account, Consumer<Piece> each);

  /** One row of what we have of somebody, as JSON, under the name of what it is. */
  record Piece(String kind, String json) {}
}
