package market.storage.collections;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.games.GameId;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Collections, as their readers may see them. */
public interface Collections {
  /** Everything of a collection. */
  String COLLECTION =
      """
      SELECT c.id, c.owner, a.handle, a.name AS owner_name, c.game, g.slug AS game_slug,
        g.name AS game_name, c.title, c.about, c.visibility, c.hidden, c.origin,
        EXISTS (SELECT 1 FROM curators u WHERE u.account = c.owner AND u.state = 'active')
          AND c.visibility = 'public' AND NOT c.hidden AS curated,
        (SELECT count(*) FROM collection_items i WHERE i.collection = c.id) AS size,
        COALESCE((SELECT followers FROM follower_counts f WHERE f.subject = c.id), 0) AS followers,
        c.made_at, c.updated_at
      FROM collections c JOIN accounts a ON a.id = c.owner JOIN games g ON g.id = c.game
      WHERE c.deleted_at IS NULL
      """;

  /**
   * Whose it is sees it; others, unless it is private or a moderator hid it; moderators, what was
   * reported.
   */
  String SEEN =
      """
      AND (c.owner = CAST(:reader AS uuid) OR c.visibility <> 'private' AND NOT c.hidden
        OR EXISTS (
          SELECT 1 FROM cases k JOIN roles r ON r.account = CAST(:reader AS uuid)
          WHERE k.kind = 'report' AND k.about = 'collection:' || c.id
            AND r.role IN ('moderator', 'owner')))
      """;

  String LISTED = "AND c.visibility = 'public' AND NOT c.hidden\n";

  @SqlQuery(
      """
      INSERT INTO collections (owner, game, title, about, visibility, origin, made_at, updated_at)
      VALUES (:owner, :game, :title, :about, :visibility, CAST(:origin AS uuid), :at, :at)
      RETURNING id
      """)
  UUID add(
      AccountId owner,
      GameId game,
      String title,
      String about,
      Collection.Visibility visibility,
      @Nullable UUID origin,
      Instant at);

  @SqlUpdate(
      """
      UPDATE collections
      SET title = :title, about = :about, visibility = :visibility, updated_at = :at
      WHERE id = :id
      """)
  int edit(UUID id, String title, String about, Collection.Visibility visibility, Instant at);

  @SqlUpdate("UPDATE collections SET updated_at = :at WHERE id = :id")
  int touch(UUID id, Instant at);

  /** One that is not as its followers were told. */
  record Changed(UUID id, AccountId owner, String title, Instant updatedAt) {}

  /**
   * Those that changed since that was told, and since somebody followed them, the longest ago
   * first; from now on it counts as told. Those of which something was told after {@code before}
   * wait.
   */
  @SqlQuery(
      """
      UPDATE collections c SET told_at = :now
      FROM (
        SELECT id FROM collections k
        WHERE deleted_at IS NULL AND (told_at IS NULL OR updated_at > told_at)
          AND (told_at IS NULL OR told_at <= :before)
          AND visibility <> 'private' AND NOT hidden
          AND EXISTS (SELECT 1 FROM follows f WHERE f.collection = k.id AND f.since <= k.updated_at)
        ORDER BY updated_at LIMIT :limit
        FOR UPDATE SKIP LOCKED) due
      WHERE c.id = due.id
      RETURNING c.id, c.owner, c.title, c.updated_at
      """)
  List<Changed> changed(Instant before, Instant now, int limit);

  @SqlUpdate("UPDATE collections SET deleted_at = :at WHERE id = :id AND deleted_at IS NULL")
  int delete(UUID id, Instant at);

  @SqlUpdate("UPDATE collections SET hidden = :hidden WHERE id = :id")
  int hide(UUID id, boolean hidden);

  @SqlQuery(COLLECTION + SEEN + "AND c.id = :id")
  Optional<Collection> find(UUID id, @Nullable AccountId reader);

  /** One's own, held until the transaction ends: what is changed is changed one after the other. */
  @SqlQuery(
      """
      SELECT id FROM collections
      WHERE id = :id AND owner = :owner AND deleted_at IS NULL FOR UPDATE
      """)
  Optional<UUID> own(UUID id, AccountId owner);

  @SqlQuery("SELECT count(*) FROM collections WHERE owner = :owner AND deleted_at IS NULL")
  int count(AccountId owner);

  /** The public ones of somebody; all of them for themselves. */
  @SqlQuery(
      COLLECTION
          + """
          AND c.owner = :owner
          AND (c.owner = CAST(:reader AS uuid) OR c.visibility = 'public' AND NOT c.hidden)
          ORDER BY c.updated_at DESC, c.id LIMIT 200
          """)
  List<Collection> of(AccountId owner, @Nullable AccountId reader);

  @SqlQuery(
      COLLECTION
          + LISTED
          + """
          AND (CAST(:game AS text) IS NULL OR g.slug = CAST(:game AS text))
          AND (CAST(:before AS timestamptz) IS NULL OR c.updated_at < CAST(:before AS timestamptz))
          AND EXISTS (SELECT 1 FROM collection_items i WHERE i.collection = c.id)
          ORDER BY c.updated_at DESC, c.id LIMIT :limit
          """)
  List<Collection> newest(@Nullable Slug game, @Nullable Instant before, int limit);

  /** One of the mods, with what is said of it. */
  record Item(
      ModId mod,
      Slug slug,
      String title,
      String summary,
      String creatorName,
      @Nullable String icon,
      int place,
      String note,
      boolean paid) {}

  /** Those that are live, in their order. */
  @SqlQuery(
      """
      SELECT i.mod, m.slug, m.title, m.summary, a.name AS creator_name, m.icon, i.place, i.note, i.paid
      FROM collection_items i JOIN mods m ON m.id = i.mod JOIN accounts a ON a.id = m.owner
      WHERE i.collection = :collection AND m.state = 'live'
      ORDER BY i.place
      """)
  List<Item> items(UUID collection);

  /** Put last; one that is there keeps its place. */
  @SqlUpdate(
      """
      INSERT INTO collection_items (collection, mod, place, note, paid, added_at)
      VALUES (:collection, :mod,
        (SELECT COALESCE(max(place), 0) + 1 FROM collection_items WHERE collection = :collection),
        :note, :paid, :at)
      ON CONFLICT (collection, mod) DO UPDATE SET note = excluded.note, paid = excluded.paid
      """)
  int put(UUID collection, ModId mod, String note, boolean paid, Instant at);

  @SqlQuery("SELECT count(*) FROM collection_items WHERE collection = :collection")
  int size(UUID collection);

  @SqlQuery(
      """
      SELECT EXISTS (SELECT 1 FROM collection_items WHERE collection = :collection AND mod = :mod)
      """)
  boolean has(UUID collection, ModId mod);

  /** Takes one out; those behind it move up. */
  @SqlUpdate(
      """
      WITH gone AS (
        DELETE FROM collection_items WHERE collection = :collection AND mod = :mod RETURNING place)
      UPDATE collection_items i SET place = i.place - 1
      FROM gone WHERE i.collection = :collection AND i.place > gone.place
      """)
  int remove(UUID collection, ModId mod);

  /** To another place among the others, which make room. */
  @SqlUpdate(
      """
      UPDATE collection_items i SET place = o.place
      FROM (
        SELECT mod, row_number() OVER (ORDER BY
          CASE WHEN mod = :mod THEN :place
            WHEN place < (SELECT place FROM collection_items WHERE collection = :collection AND mod = :mod)
            THEN place ELSE place - 1 END
            + CASE WHEN mod <> :mod AND CASE
              WHEN place < (SELECT place FROM collection_items WHERE collection = :collection AND mod = :mod)
              THEN place ELSE place - 1 END >= :place THEN 1 ELSE 0 END) AS place
        FROM collection_items WHERE collection = :collection) o
      WHERE i.collection = :collection AND i.mod = o.mod AND i.place <> o.place
      """)
  int move(UUID collection, ModId mod, int place);

  /** All of another, but for what was given for their being there. */
  @SqlUpdate(
      """
      INSERT INTO collection_items (collection, mod, place, note, paid, added_at)
      SELECT :to, mod, place, note, false, :at FROM collection_items WHERE collection = :from
      """)
  int copy(UUID from, UUID to, Instant at);

  /** For a version of the game, how many of the mods have a release that names it. */
  record Fit(String gameVersion, int mods) {}

  /** The newest of the game's versions first. */
  @SqlQuery(
      """
      SELECT v.name AS game_version, count(DISTINCT m.id) AS mods
      FROM collection_items i JOIN mods m ON m.id = i.mod AND m.state = 'live'
      JOIN releases r ON r.mod = m.id AND r.state = 'live' AND r.yanked_at IS NULL
      CROSS JOIN LATERAL unnest(r.game_versions) AS v(name)
      JOIN collections c ON c.id = i.collection JOIN games g ON g.id = c.game
      WHERE i.collection = :collection
      GROUP BY v.name, array_position(g.versions, v.name)
      ORDER BY array_position(g.versions, v.name) DESC NULLS LAST LIMIT 12
      """)
  List<Fit> fits(UUID collection);
}
