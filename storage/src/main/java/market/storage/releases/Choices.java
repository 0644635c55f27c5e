package market.storage.releases;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What there is to choose from when mods are put together, and what is chosen no more. */
public interface Choices {
  /**
   * Of each live mod so many releases with what they depend on: those first that a lock names, then
   * those that fit, newest first; and one row without a release for a mod that has none.
   */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Choice> of(
      List<UUID> mods,
      List<UUID> locked,
      @Nullable String gameVersion,
      @Nullable String loader,
      int limit);

  /** A mod that may be asked for. */
  record Named(ModId id, Slug slug, UUID game, Slug gameSlug) {}

  @SqlQuery(
      """
      SELECT m.id, m.slug, m.game, g.slug AS game_slug
      FROM mods m JOIN games g ON g.id = m.game
      WHERE m.slug = ANY(:slugs) AND m.state = 'live'
      """)
  List<Named> named(List<String> slugs);

  /** Of these mods, those that somebody makes or moderates. */
  @SqlQuery(
      """
      SELECT m.id FROM mods m
      WHERE m.id = ANY(:mods)
        AND (EXISTS (SELECT 1 FROM makers k WHERE k.account = :account AND k.mod = m.id)
          OR EXISTS (
            SELECT 1 FROM roles o
            WHERE o.account = :account
              AND (o.role = 'owner' OR o.role = 'moderator' AND (o.game IS NULL OR o.game = m.game))))
      """)
  List<ModId> open(AccountId account, List<UUID> mods);

  /** A mod that needs another in its newest release. */
  record Dependent(
      long number, Slug mod, String title, String version, String range, Dependency.Kind kind) {}

  @SqlQuery(
      """
      SELECT m.number, m.slug AS mod, m.title, r.version, d.range, d.kind
      FROM dependencies d
      JOIN releases r ON r.id = d.release AND r.state = 'live' AND r.yanked_at IS NULL
      JOIN mods m ON m.id = r.mod AND m.state = 'live'
      WHERE d.mod = :mod AND m.number < :before
        AND NOT EXISTS (
          SELECT 1 FROM releases n
          WHERE n.mod = r.mod AND n.state = 'live' AND n.yanked_at IS NULL
            AND (n.published_at, n.number) > (r.published_at, r.number))
      ORDER BY m.number DESC
      LIMIT :limit
      """)
  List<Dependent> dependents(ModId mod, long before, int limit);

  @SqlUpdate(
      """
      UPDATE releases SET yanked_at = :at, yank_reason = :reason
      WHERE id = :id AND state = 'live' AND yanked_at IS NULL
      """)
  int yank(ReleaseId id, String reason, Instant at);

  @SqlUpdate(
      """
      UPDATE releases SET yanked_at = NULL, yank_reason = NULL
      WHERE id = :id AND yanked_at IS NOT NULL
      """)
  int unyank(ReleaseId id);
}
