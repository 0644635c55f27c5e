package market.storage.personal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.games.GameId;
import market.storage.mods.Slug;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Who follows whom and what. What somebody follows is for them alone; how many follow is told. */
public interface Follows {
  /** A creator is who lists mods, or did. */
  @SqlQuery(
      """
      SELECT a.id FROM accounts a
      WHERE a.handle = :handle
        AND EXISTS (SELECT 1 FROM roles r WHERE r.account = a.id AND r.role = 'creator')
      """)
  Optional<UUID> creator(Handle handle);

  @SqlUpdate(
      """
      INSERT INTO follows (follower, creator, mod, game, collection, since)
      VALUES (:follower,
        CASE WHEN CAST(:kind AS text) = 'creator' THEN CAST(:id AS uuid) END,
        CASE WHEN CAST(:kind AS text) = 'mod' THEN CAST(:id AS uuid) END,
        CASE WHEN CAST(:kind AS text) = 'game' THEN CAST(:id AS uuid) END,
        CASE WHEN CAST(:kind AS text) = 'collection' THEN CAST(:id AS uuid) END, :at)
      ON CONFLICT DO NOTHING
      """)
  int follow(AccountId follower, @BindMethods Subject subject, Instant at);

  @SqlUpdate("DELETE FROM follows WHERE follower = :follower AND subject = :subject")
  int unfollow(AccountId follower, UUID subject);

  @SqlQuery("SELECT count(*) FROM follows WHERE follower = :follower")
  long count(AccountId follower);

  @SqlQuery(
      """
      SELECT EXISTS (
        SELECT 1 FROM follows WHERE follower = CAST(:follower AS uuid) AND subject = :subject)
      """)
  boolean follows(@Nullable AccountId follower, UUID subject);

  @SqlQuery(
      """
      SELECT COALESCE((SELECT followers FROM follower_counts WHERE subject = :subject), 0)
      """)
  long followers(UUID subject);

  /** The latest first, of one kind or of all; goes on after the last one shown. */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Followed> of(
      AccountId follower,
      Subject.@Nullable Kind kind,
      @Nullable Instant before,
      @Nullable UUID after,
      int limit);

  /** The games somebody follows, the latest first. */
  @SqlQuery(
      """
      SELECT g.slug FROM follows f JOIN games g ON g.id = f.game
      WHERE f.follower = :follower ORDER BY f.since DESC LIMIT 30
      """)
  List<Slug> games(AccountId follower);

  /**
   * What those somebody follows, and the makers of mods they follow, released since: each mod once,
   * the newest first, none that the reader has or makes. Reads at most three releases and five mods
   * of each of those followed and looks at the three hundred newest of these, however large the
   * catalogue is.
   */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Fresh> fresh(AccountId reader, @Nullable GameId game, Instant since, int limit);

  /** What is told of a creator: what they say, and what they made. */
  record Profile(
      UUID id,
      Handle handle,
      String name,
      String about,
      Instant createdAt,
      long mods,
      long downloads,
      long followers) {}

  @SqlQuery(
      """
      SELECT a.id, a.handle, a.name, a.about, a.created_at, made.mods, made.downloads,
        COALESCE(c.followers, 0) AS followers
      FROM accounts a
      CROSS JOIN LATERAL (
        SELECT count(*) AS mods, COALESCE(sum(downloads), 0) AS downloads
        FROM mods WHERE owner = a.id AND state = 'live') made
      LEFT JOIN follower_counts c ON c.subject = a.id
      WHERE a.handle = :handle
        AND EXISTS (SELECT 1 FROM roles r WHERE r.account = a.id AND r.role = 'creator')
      """)
  Optional<Profile> profile(Handle handle);
}
