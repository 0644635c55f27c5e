package market.storage.mods;

import java.util.List;
import java.util.UUID;
import market.storage.accounts.AccountId;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** What goes with a mod; nothing of it that the reader has already. */
public interface Related {
  /**
   * What those who got it lately have besides, the most telling first: what everybody has says
   * little. Reads three hundred of them and fifty mods of each, however popular it is.
   */
  @SqlQuery
  @UseClasspathSqlLocator
  List<UUID> together(ModId mod, @Nullable AccountId reader, int limit);

  /** What needs it in its newest release, the most downloaded first. */
  @SqlQuery(
      """
      SELECT m.id FROM mods m
      WHERE m.state = 'live' AND m.id IN (
          SELECT r.mod FROM dependencies d JOIN releases r ON r.id = d.release AND r.state = 'live'
            AND r.yanked_at IS NULL
          WHERE d.mod = :mod AND d.kind IN ('required', 'optional') LIMIT 1000)
        AND NOT EXISTS (
          SELECT 1 FROM entitlements e
          WHERE e.account = CAST(:reader AS uuid) AND e.mod = m.id AND e.revoked_at IS NULL)
      ORDER BY m.downloads DESC, m.id LIMIT :limit
      """)
  List<UUID> usedBy(ModId mod, @Nullable AccountId reader, int limit);
}
