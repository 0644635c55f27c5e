package market.storage.news;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.games.GameId;
import market.storage.mods.ModId;
import market.storage.posts.PostId;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What happened, and how far it was told. */
public interface Happenings {
  @SqlUpdate(
      """
      INSERT INTO happenings (kind, mod, creator, account, actor, said, path, at)
      VALUES (:kind, CAST(:mod AS uuid), CAST(:creator AS uuid), CAST(:account AS uuid),
        CAST(:actor AS uuid), :said, :path, :at)
      """)
  void add(
      Happening.Kind kind,
      @Nullable ModId mod,
      @Nullable AccountId creator,
      @Nullable AccountId account,
      @Nullable AccountId actor,
      List<String> said,
      String path,
      Instant at);

  /** A post, to those who follow its creator or its game, or where it is for members to those. */
  @SqlUpdate(
      """
      INSERT INTO happenings (kind, creator, game, post, actor, said, path, at)
      VALUES (:kind, CAST(:creator AS uuid), CAST(:game AS uuid), :post, :actor, :said, :path, :at)
      """)
  void addPost(
      Happening.Kind kind,
      @Nullable AccountId creator,
      @Nullable GameId game,
      PostId post,
      AccountId actor,
      List<String> said,
      String path,
      Instant at);

  /** To those who followed a collection when it changed. */
  @SqlUpdate(
      """
      INSERT INTO happenings (kind, collection, actor, said, path, at)
      VALUES (:kind, :collection, :actor, :said, :path, :at)
      """)
  void addCollection(
      Happening.Kind kind,
      UUID collection,
      AccountId actor,
      List<String> said,
      String path,
      Instant at);

  /** The first that was not told to all yet, and that no other node is telling. */
  @SqlQuery(
      """
      SELECT number, kind, mod, creator, game, post, collection, account, actor, said, path, at, told_to
      FROM happenings WHERE told_at IS NULL
      ORDER BY number LIMIT 1
      FOR UPDATE SKIP LOCKED
      """)
  Optional<Happening> untold();

  /**
   * Tells the next so many of those who followed or had what it is about when it happened, in the
   * order of their ids. Empty when there are none left; otherwise the last of them, who may have
   * chosen not to be told.
   */
  @SqlQuery
  @UseClasspathSqlLocator
  Optional<UUID> tell(
      long number,
      Happening.Kind kind,
      @Nullable ModId mod,
      @Nullable AccountId creator,
      @Nullable GameId game,
      @Nullable PostId post,
      @Nullable UUID collection,
      @Nullable AccountId actor,
      Instant at,
      @Nullable UUID after,
      Happening.Mailed usual,
      boolean telegram,
      Instant now,
      int limit);

  /** Tells one account, unless they chose not to be told. */
  @SqlUpdate(
      """
      INSERT INTO notices (account, happening, at, site, mail)
      SELECT :account, :number, :now, COALESCE(c.site, true), COALESCE(c.mail, :usual)
      FROM (SELECT 1) one
      LEFT JOIN notice_choices c ON c.account = :account AND c.kind = :kind
      WHERE COALESCE(c.site, true) OR COALESCE(c.mail, :usual) <> 'never'
      ON CONFLICT DO NOTHING
      """)
  int tellOne(
      AccountId account, long number, Happening.Kind kind, Happening.Mailed usual, Instant now);

  @SqlUpdate("UPDATE happenings SET told_to = :to WHERE number = :number")
  void toldTo(long number, UUID to);

  @SqlUpdate("UPDATE happenings SET told_at = :at WHERE number = :number")
  void told(long number, Instant at);

  /** Forgets what was told long ago, with the notices of it. */
  @SqlUpdate(
      """
      DELETE FROM happenings WHERE number IN (
        SELECT number FROM happenings WHERE at < :before AND told_at IS NOT NULL
        ORDER BY at LIMIT :limit)
      """)
  int sweep(Instant before, int limit);
}
