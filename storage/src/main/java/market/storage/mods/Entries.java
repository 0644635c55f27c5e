package market.storage.mods;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.games.GameId;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** Live mods of one game, as other registries' clients ask for them: many at once, by any name. */
public interface Entries {
  /** By id, slug or number, perhaps of one game alone; at most a thousand. */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Entry> these(@Nullable GameId game, List<UUID> ids, List<String> slugs, List<Long> numbers);

  /** Which live mods come next by number, perhaps of one creator alone. */
  @SqlQuery(
      """
      SELECT id FROM mods
      WHERE game = :game AND state = 'live' AND number > :after
        AND (CAST(:creator AS uuid) IS NULL OR owner = CAST(:creator AS uuid))
      ORDER BY number
      LIMIT :limit
      """)
  List<UUID> after(GameId game, @Nullable UUID creator, long after, int limit);

  /** One after the other by number, perhaps of one creator alone. */
  default List<Entry> all(GameId game, @Nullable UUID creator, long after, int limit) {
    return these(game, after(game, creator, after, limit), List.of(), List.of());
  }

  /** Something by its id and by the number it has where ids are numbers. */
  record Numbered(UUID id, long number) {}

  @SqlQuery("SELECT id, number FROM mods WHERE id = ANY(:ids)")
  List<Numbered> mods(List<UUID> ids);

  @SqlQuery("SELECT id, number FROM accounts WHERE id = ANY(:ids)")
  List<Numbered> accounts(List<UUID> ids);

  /** The live releases of a game with these numbers. */
  @SqlQuery(
      """
      SELECT r.id, r.number FROM releases r JOIN mods m ON m.id = r.mod
      WHERE r.number = ANY(:numbers) AND r.state = 'live' AND m.state = 'live' AND m.game = :game
      """)
  List<Numbered> releases(GameId game, List<Long> numbers);

  /** The order of a page of mods. */
  enum Order {
    NAME,
    ADDED,
    UPDATED,
    PUBLISHED
  }

  /**
   * Which mods come next in an order, free ones or others or both, after leaving some out. Reads
   * all of the game's.
   */
  @SqlQuery
  @UseClasspathSqlLocator
  List<UUID> page(
      GameId game, @Nullable Boolean free, Order order, boolean descending, long offset, int limit);

  /** The same in the order of their numbers, which needs no sorting. */
  @SqlQuery(
      """
      SELECT m.id FROM mods m JOIN offers o ON o.mod = m.id
      WHERE m.game = :game AND m.state = 'live'
        AND (CAST(:free AS boolean) IS NULL OR (o.price_units = 0) = CAST(:free AS boolean))
      ORDER BY m.number
      OFFSET :offset LIMIT :limit
      """)
  List<UUID> oldest(GameId game, @Nullable Boolean free, long offset, int limit);

  /** And the other way round. */
  @SqlQuery(
      """
      SELECT m.id FROM mods m JOIN offers o ON o.mod = m.id
      WHERE m.game = :game AND m.state = 'live'
        AND (CAST(:free AS boolean) IS NULL OR (o.price_units = 0) = CAST(:free AS boolean))
      ORDER BY m.number DESC
      OFFSET :offset LIMIT :limit
      """)
  List<UUID> youngest(GameId game, @Nullable Boolean free, long offset, int limit);

  /** The newest live release of each. */
  @SqlQuery(
      """
      SELECT n.id FROM unnest(:mods) AS wanted (mod)
      CROSS JOIN LATERAL (
        SELECT r.id FROM releases r WHERE r.mod = wanted.mod AND r.state = 'live' AND r.yanked_at IS NULL
        ORDER BY r.published_at DESC, r.number DESC LIMIT 1) n
      """)
  List<UUID> newest(List<UUID> mods);

  /** What those said who reviewed a mod: four stars and more, three, and fewer. */
  record Voices(UUID mod, long positive, long neutral, long negative) {}

  @SqlQuery(
      """
      SELECT mod, COALESCE(sum(count) FILTER (WHERE stars >= 4), 0) AS positive,
        COALESCE(sum(count) FILTER (WHERE stars = 3), 0) AS neutral,
        COALESCE(sum(count) FILTER (WHERE stars <= 2), 0) AS negative
      FROM review_stars WHERE mod = ANY(:mods) GROUP BY mod
      """)
  List<Voices> voices(List<UUID> mods);

  /** How often each mod was downloaded on a day. */
  @SqlQuery(
      """
      SELECT mod AS id, downloads AS number FROM mod_days
      WHERE mod = ANY(:mods) AND day = :day
      """)
  List<Numbered> downloadedOn(List<UUID> mods, LocalDate day);

  /** How often the mods of a game were downloaded. */
  @SqlQuery("SELECT COALESCE(sum(downloads), 0) FROM mods WHERE game = :game AND state = 'live'")
  long downloads(GameId game);

  /**
   * What a long list says of a mod that somebody may download.
   *
   * @param release the number of the newest that runs on the game versions asked for
   */
  record Brief(
      UUID id,
      Slug slug,
      Handle creator,
      String title,
      String summary,
      String licence,
      List<String> categories,
      List<String> tags,
      @Nullable String icon,
      @Nullable String sourceUrl,
      long release,
      long downloads,
      long starsCount,
      Instant createdAt,
      Instant publishedAt,
      Instant updatedAt) {}

  /**
   * Those that cost nothing, and those that the viewer owns or makes; of all, or of some by id or
   * slug; the most downloaded first.
   */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Brief> briefs(
      GameId game,
      @Nullable AccountId viewer,
      boolean all,
      List<UUID> ids,
      List<String> slugs,
      List<String> gameVersions,
      int limit);

  /** How often each was downloaded; a reader counts once a day. */
  @SqlQuery(
      """
      SELECT release AS id, downloads AS number FROM release_downloads
      WHERE release = ANY(:releases)
      """)
  List<Numbered> downloads(List<UUID> releases);

  /** Which mods of these somebody may download: what is free, owned, or made by them. */
  @SqlQuery(
      """
      SELECT m.id FROM mods m JOIN offers o ON o.mod = m.id
      WHERE m.id = ANY(:mods)
        AND (o.price_units = 0 OR m.owner = CAST(:viewer AS uuid)
          OR EXISTS (
            SELECT 1 FROM entitlements e
            WHERE e.mod = m.id AND e.account = CAST(:viewer AS uuid) AND e.revoked_at IS NULL)
          OR EXISTS (
            SELECT 1 FROM makers k WHERE k.mod = m.id AND k.account = CAST(:viewer AS uuid)))
      """)
  List<UUID> downloadable(List<UUID> mods, @Nullable AccountId viewer);

  /** Somebody who signed up, with the number they have where ids are numbers. */
  record Person(
      UUID id, long number, Handle handle, String name, String about, Instant createdAt) {}

  @SqlQuery(
      """
      SELECT id, number, handle, name, about, created_at FROM accounts
      WHERE number = ANY(:numbers) OR handle = ANY(:handles) OR id = ANY(:ids)
      ORDER BY number
      LIMIT 1000
      """)
  List<Person> people(List<Long> numbers, List<String> handles, List<UUID> ids);

  /** Somebody in a team that makes a mod. */
  record Seat(UUID mod, UUID account, String role, int shareBp) {}

  @SqlQuery(
      """
      SELECT t.mod, tm.account, tm.role, tm.share_bp
      FROM teams t JOIN team_members tm ON tm.team = t.id
      WHERE t.mod = ANY(:mods) AND t.state = 'active'
      ORDER BY t.mod, tm.position
      """)
  List<Seat> seats(List<UUID> mods);

  /** How much of a game there is. */
  record Figures(long projects, long versions, long files, long authors) {}

  @SqlQuery(
      """
      SELECT
        (SELECT count(*) FROM mods WHERE game = :game AND state = 'live') AS projects,
        (SELECT count(*) FROM releases r JOIN mods m ON m.id = r.mod
         WHERE m.game = :game AND m.state = 'live' AND r.state = 'live') AS versions,
        (SELECT count(*) FROM files f JOIN releases r ON r.id = f.release JOIN mods m ON m.id = r.mod
         WHERE m.game = :game AND m.state = 'live' AND r.state = 'live') AS files,
        (SELECT count(DISTINCT owner) FROM mods WHERE game = :game AND state = 'live') AS authors
      """)
  Figures figures(GameId game);

  /** A picture with its mod. */
  record Shot(UUID mod, String sha256, String caption, int width, int height) {}

  @SqlQuery(
      """
      SELECT mod, sha256, caption, width, height FROM pictures
      WHERE mod = ANY(:mods) ORDER BY mod, added_at, sha256
      """)
  List<Shot> pictures(List<UUID> mods);
}
