package market.storage.mods;

import java.util.List;
import java.util.UUID;
import market.storage.games.GameId;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** Live mods of one game, as other registries' clients ask for them: many at once, by any name. */
public interface Entries {
  /** By id, slug or number; at most a thousand. */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Entry> these(GameId game, List<UUID> ids, List<String> slugs, List<Long> numbers);

  /** One after the other by number, perhaps of one creator alone. */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Entry> all(GameId game, @Nullable UUID creator, long after, int limit);

  /** A picture with its mod. */
  record Shot(UUID mod, String sha256, String caption, int width, int height) {}

  @SqlQuery(
      """
      SELECT mod, sha256, caption, width, height FROM pictures
      WHERE mod = ANY(:mods) ORDER BY mod, added_at, sha256
      """)
  List<Shot> pictures(List<UUID> mods);
}
