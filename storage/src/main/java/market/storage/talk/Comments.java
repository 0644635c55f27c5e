package market.storage.talk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/**
 * Comments. Who asks is part of every question: what is held or hidden is seen by its author and by
 * the game's moderators.
 */
public interface Comments {
  /** Where a list stands: after this one. */
  record Place(Instant at, UUID id) {
    public static final Place NEWEST =
        new Place(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));
    public static final Place OLDEST = new Place(Instant.EPOCH, new UUID(0, 0));

    public static Place of(Comment comment) {
      return new Place(comment.saidAt(), comment.id().value());
    }
  }

  /** What began a thread, the newest first; only questions, only comments, or all. */
  @SqlQuery(
      """
      SELECT c.id, c.mod, c.game, c.thread, c.question, c.author, c.handle, c.name, c.text, c.state,
        c.by_maker, c.by_helper, c.helpful, c.answers, c.helped, EXISTS (
          SELECT 1 FROM comment_marks k
          WHERE k.comment = c.id AND k.account = CAST(:viewer AS uuid)) AS voted,
        c.said_at, c.edited_at, c.removed_at, c.locked_at
      FROM talk c
      WHERE c.mod = :mod AND c.thread IS NULL
        AND (CAST(:question AS boolean) IS NULL OR c.question = CAST(:question AS boolean))
        AND (c.state = 'shown' OR c.author = CAST(:viewer AS uuid)
          OR EXISTS (
            SELECT 1 FROM roles o
            WHERE o.account = CAST(:viewer AS uuid)
              AND (o.role = 'owner'
                OR o.role = 'moderator' AND (o.game IS NULL OR o.game = c.game))))
        AND (c.said_at, c.id) < (:from.at, :from.id)
      ORDER BY c.said_at DESC, c.id DESC
      LIMIT :limit
      """)
  List<Comment> threads(
      ModId mod,
      @Nullable Boolean question,
      @Nullable AccountId viewer,
      @BindMethods("from") Place from,
      int limit);

  /** What was answered, the oldest first. */
  @SqlQuery(
      """
      SELECT c.id, c.mod, c.game, c.thread, c.question, c.author, c.handle, c.name, c.text, c.state,
        c.by_maker, c.by_helper, c.helpful, c.answers, c.helped, EXISTS (
          SELECT 1 FROM comment_marks k
          WHERE k.comment = c.id AND k.account = CAST(:viewer AS uuid)) AS voted,
        c.said_at, c.edited_at, c.removed_at, c.locked_at
      FROM talk c
      WHERE c.thread = :thread
        AND (c.state = 'shown' OR c.author = CAST(:viewer AS uuid)
          OR EXISTS (
            SELECT 1 FROM roles o
            WHERE o.account = CAST(:viewer AS uuid)
              AND (o.role = 'owner'
                OR o.role = 'moderator' AND (o.game IS NULL OR o.game = c.game))))
        AND (c.said_at, c.id) > (:from.at, :from.id)
      ORDER BY c.said_at, c.id
      LIMIT :limit
      """)
  List<Comment> answers(
      CommentId thread, @Nullable AccountId viewer, @BindMethods("from") Place from, int limit);

  /** The answers that helped with these. */
  @SqlQuery(
      """
      SELECT c.id, c.mod, c.game, c.thread, c.question, c.author, c.handle, c.name, c.text, c.state,
        c.by_maker, c.by_helper, c.helpful, c.answers, c.helped, EXISTS (
          SELECT 1 FROM comment_marks k
          WHERE k.comment = c.id AND k.account = CAST(:viewer AS uuid)) AS voted,
        c.said_at, c.edited_at, c.removed_at, c.locked_at
      FROM talk c
      WHERE c.id = ANY(:ids) AND c.state = 'shown' AND c.removed_at IS NULL
      """)
  List<Comment> these(List<UUID> ids, @Nullable AccountId viewer);

  @SqlQuery(
      """
      SELECT c.id, c.mod, c.game, c.thread, c.question, c.author, c.handle, c.name, c.text, c.state,
        c.by_maker, c.by_helper, c.helpful, c.answers, c.helped, EXISTS (
          SELECT 1 FROM comment_marks k
          WHERE k.comment = c.id AND k.account = CAST(:viewer AS uuid)) AS voted,
        c.said_at, c.edited_at, c.removed_at, c.locked_at
      FROM talk c
      WHERE c.id = :id
        AND (c.state = 'shown' OR c.author = CAST(:viewer AS uuid)
          OR EXISTS (
            SELECT 1 FROM roles o
            WHERE o.account = CAST(:viewer AS uuid)
              AND (o.role = 'owner'
                OR o.role = 'moderator' AND (o.game IS NULL OR o.game = c.game))))
      """)
  Optional<Comment> find(CommentId id, @Nullable AccountId viewer);

  /** Whoever else sees it; for what follows from a ruling. */
  @SqlQuery(
      """
      SELECT c.id, c.mod, c.game, c.thread, c.question, c.author, c.handle, c.name, c.text, c.state,
        c.by_maker, c.by_helper, c.helpful, c.answers, c.helped, EXISTS (
          SELECT 1 FROM comment_marks k
          WHERE k.comment = c.id AND k.account = CAST(:viewer AS uuid)) AS voted,
        c.said_at, c.edited_at, c.removed_at, c.locked_at
      FROM talk c
      WHERE c.id = :id
      """)
  Optional<Comment> whole(CommentId id, @Nullable AccountId viewer);

  @SqlQuery(
      """
      INSERT INTO comments (mod, thread, question, author, text, state, by_maker, said_at)
      VALUES (:mod, CAST(:thread AS uuid), :question, :author, :text, :state, :byMaker, :at)
      RETURNING id
      """)
  CommentId add(
      ModId mod,
      @Nullable CommentId thread,
      boolean question,
      AccountId author,
      String text,
      CommentState state,
      boolean byMaker,
      Instant at);

  /** Only what was said since, and what no moderator has decided to hide. */
  @SqlUpdate(
      """
      UPDATE comments SET text = :text, state = :state, edited_at = :at
      WHERE id = :id AND removed_at IS NULL AND state <> 'hidden' AND said_at > :since
      """)
  int edit(CommentId id, String text, CommentState state, Instant since, Instant at);

  /** Its place stays. Not what a moderator decided to hide. */
  @SqlUpdate(
      """
      UPDATE comments SET text = '', removed_at = :at
      WHERE id = :id AND removed_at IS NULL AND state <> 'hidden'
      """)
  int remove(CommentId id, Instant at);

  @SqlUpdate("UPDATE comments SET state = :to WHERE id = :id AND state <> :to")
  int become(CommentId id, CommentState to);

  /** The one answer that helped, or none. */
  @SqlUpdate(
      """
      UPDATE comments SET helped = CAST(:answer AS uuid), helped_by = CAST(:by AS uuid)
      WHERE id = :thread
      """)
  void helped(CommentId thread, @Nullable CommentId answer, @Nullable AccountId by);

  @SqlUpdate("UPDATE comments SET locked_at = :at WHERE id = :thread AND locked_at IS NULL")
  int lock(CommentId thread, Instant at);

  @SqlUpdate("UPDATE comments SET locked_at = NULL WHERE id = :thread AND locked_at IS NOT NULL")
  int unlock(CommentId thread);

  @SqlUpdate(
      """
      INSERT INTO comment_marks (comment, account, at) VALUES (:id, :account, :at)
      ON CONFLICT DO NOTHING
      """)
  int mark(CommentId id, AccountId account, Instant at);

  @SqlUpdate("DELETE FROM comment_marks WHERE comment = :id AND account = :account")
  int unmark(CommentId id, AccountId account);

  /** Once each. */
  @SqlUpdate(
      """
      INSERT INTO comment_told (comment, account) VALUES (:id, :account)
      ON CONFLICT DO NOTHING
      """)
  int tells(CommentId id, AccountId account);

  /**
   * What somebody said lately, wherever.
   *
   * @param here when they last spoke of the mod that is asked about
   * @param same on how many mods they said the same
   */
  record Lately(long said, long same, @Nullable Instant here) {}

  @SqlQuery(
      """
      SELECT count(*) AS said, count(DISTINCT mod) FILTER (WHERE text = :text) AS same,
        max(said_at) FILTER (WHERE mod = :mod) AS here
      FROM comments WHERE author = :author AND said_at > :since
      """)
  Lately lately(AccountId author, ModId mod, String text, Instant since);

  @SqlQuery("SELECT COALESCE((SELECT slow_seconds FROM talk_rules WHERE mod = :mod), 0)")
  int slowSeconds(ModId mod);

  @SqlUpdate(
      """
      INSERT INTO talk_rules (mod, slow_seconds, set_by, set_at) VALUES (:mod, :seconds, :by, :at)
      ON CONFLICT (mod) DO UPDATE
      SET slow_seconds = excluded.slow_seconds, set_by = excluded.set_by, set_at = excluded.set_at
      """)
  void slow(ModId mod, int seconds, AccountId by, Instant at);
}
