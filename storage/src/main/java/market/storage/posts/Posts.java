package market.storage.posts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.games.GameId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/**
 * Posts. Who asks is part of every question: that there is a post for members everybody sees, what
 * it says only members and its author do.
 */
public interface Posts {
  /** Where a list stands: after this one. */
  record Place(Instant at, UUID id) {
    public static final Place NEWEST =
        new Place(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));
  }

  /** A creator's, the newest first. */
  @SqlQuery(
      """
      SELECT p.id, p.author, a.handle, a.name, p.game, p.title,
        CASE WHEN o.open THEN p.text ELSE '' END AS text, p.audience, p.tiers, p.state, o.open,
        p.posted_at, p.edited_at
      FROM posts p
      JOIN accounts a ON a.id = p.author
      CROSS JOIN LATERAL (
        SELECT p.audience = 'everyone' OR p.author IS NOT DISTINCT FROM CAST(:viewer AS uuid)
          OR EXISTS (
            SELECT 1 FROM roles r
            WHERE r.account = CAST(:viewer AS uuid)
              AND (r.role = 'owner' OR r.role = 'moderator' AND r.game IS NULL))
          OR EXISTS (
            SELECT 1 FROM memberships b
            WHERE b.account = CAST(:viewer AS uuid) AND b.creator = p.author
              AND (b.state = 'active' OR b.state = 'past_due' AND b.grace_until IS NOT NULL)
              AND (cardinality(p.tiers) = 0 OR b.tier = ANY(p.tiers))) AS open) o
      WHERE p.author = :author AND p.game IS NULL
        AND p.removed_at IS NULL
        AND (p.state = 'shown' OR p.author = CAST(:viewer AS uuid)
          OR EXISTS (
            SELECT 1 FROM roles r
            WHERE r.account = CAST(:viewer AS uuid)
              AND (r.role = 'owner'
                OR r.role = 'moderator' AND (r.game IS NULL OR r.game = p.game))))
        AND (p.posted_at, p.id) < (:from.at, :from.id)
      ORDER BY p.posted_at DESC, p.id DESC
      LIMIT :limit
      """)
  List<Post> of(
      AccountId author, @Nullable AccountId viewer, @BindMethods("from") Place from, int limit);

  /** A game's announcements, the newest first. */
  @SqlQuery(
      """
      SELECT p.id, p.author, a.handle, a.name, p.game, p.title,
        CASE WHEN o.open THEN p.text ELSE '' END AS text, p.audience, p.tiers, p.state, o.open,
        p.posted_at, p.edited_at
      FROM posts p
      JOIN accounts a ON a.id = p.author
      CROSS JOIN LATERAL (
        SELECT p.audience = 'everyone' OR p.author IS NOT DISTINCT FROM CAST(:viewer AS uuid)
          OR EXISTS (
            SELECT 1 FROM roles r
            WHERE r.account = CAST(:viewer AS uuid)
              AND (r.role = 'owner' OR r.role = 'moderator' AND r.game IS NULL))
          OR EXISTS (
            SELECT 1 FROM memberships b
            WHERE b.account = CAST(:viewer AS uuid) AND b.creator = p.author
              AND (b.state = 'active' OR b.state = 'past_due' AND b.grace_until IS NOT NULL)
              AND (cardinality(p.tiers) = 0 OR b.tier = ANY(p.tiers))) AS open) o
      WHERE p.game = :game
        AND p.removed_at IS NULL
        AND (p.state = 'shown' OR p.author = CAST(:viewer AS uuid)
          OR EXISTS (
            SELECT 1 FROM roles r
            WHERE r.account = CAST(:viewer AS uuid)
              AND (r.role = 'owner'
                OR r.role = 'moderator' AND (r.game IS NULL OR r.game = p.game))))
        AND (p.posted_at, p.id) < (:from.at, :from.id)
      ORDER BY p.posted_at DESC, p.id DESC
      LIMIT :limit
      """)
  List<Post> ofGame(
      GameId game, @Nullable AccountId viewer, @BindMethods("from") Place from, int limit);

  @SqlQuery(
      """
      SELECT p.id, p.author, a.handle, a.name, p.game, p.title,
        CASE WHEN o.open THEN p.text ELSE '' END AS text, p.audience, p.tiers, p.state, o.open,
        p.posted_at, p.edited_at
      FROM posts p
      JOIN accounts a ON a.id = p.author
      CROSS JOIN LATERAL (
        SELECT p.audience = 'everyone' OR p.author IS NOT DISTINCT FROM CAST(:viewer AS uuid)
          OR EXISTS (
            SELECT 1 FROM roles r
            WHERE r.account = CAST(:viewer AS uuid)
              AND (r.role = 'owner' OR r.role = 'moderator' AND r.game IS NULL))
          OR EXISTS (
            SELECT 1 FROM memberships b
            WHERE b.account = CAST(:viewer AS uuid) AND b.creator = p.author
              AND (b.state = 'active' OR b.state = 'past_due' AND b.grace_until IS NOT NULL)
              AND (cardinality(p.tiers) = 0 OR b.tier = ANY(p.tiers))) AS open) o
      WHERE p.id = :id
        AND p.removed_at IS NULL
        AND (p.state = 'shown' OR p.author = CAST(:viewer AS uuid)
          OR EXISTS (
            SELECT 1 FROM roles r
            WHERE r.account = CAST(:viewer AS uuid)
              AND (r.role = 'owner'
                OR r.role = 'moderator' AND (r.game IS NULL OR r.game = p.game))))
      """)
  Optional<Post> find(PostId id, @Nullable AccountId viewer);

  @SqlQuery(
      """
      INSERT INTO posts (author, game, title, text, audience, tiers, state, posted_at)
      VALUES (:author, CAST(:game AS uuid), :title, :text, :audience, :tiers, 'shown', :at)
      RETURNING id
      """)
  PostId add(
      AccountId author,
      @Nullable GameId game,
      String title,
      String text,
      Post.Audience audience,
      List<UUID> tiers,
      Instant at);

  @SqlUpdate(
      """
      UPDATE posts SET title = :title, text = :text, edited_at = :at
      WHERE id = :id AND removed_at IS NULL AND state = 'shown'
      """)
  int edit(PostId id, String title, String text, Instant at);

  @SqlUpdate(
      "UPDATE posts SET removed_at = :at WHERE id = :id AND removed_at IS NULL AND state = 'shown'")
  int remove(PostId id, Instant at);

  @SqlUpdate("UPDATE posts SET state = :to WHERE id = :id AND state <> :to")
  int become(PostId id, Post.State to);

  @SqlQuery(
      """
      SELECT count(*) FROM posts
      WHERE author = :author AND posted_at > :since AND (game IS NULL) = (CAST(:game AS uuid) IS NULL)
      """)
  long lately(AccountId author, @Nullable GameId game, Instant since);

  @SqlQuery("SELECT EXISTS (SELECT 1 FROM tiers WHERE id = :tier AND creator = :creator)")
  boolean offers(AccountId creator, UUID tier);
}
