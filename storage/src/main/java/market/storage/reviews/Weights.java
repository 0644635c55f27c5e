package market.storage.reviews;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** How much each review counts, and which have to be weighed again. */
public interface Weights {
  /** How an author stands to the mod now. */
  enum Standing {
    BOUGHT,
    /** Owned without having been paid for by its owner: free, a gift, a code. */
    GIVEN,
    DOWNLOADED,
    /** Bought once, and the money went back. */
    GONE,
    MAKER
  }

  /** What a review's weight follows from. */
  record Facts(
      ReviewId id,
      AccountId author,
      boolean shown,
      Standing standing,
      int newerReleases,
      int weight) {}

  /** One author's, or with none all of a mod's after {@code after}; locked until the end. */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Facts> facts(ModId mod, @Nullable AccountId author, UUID after, int limit);

  /** Only what is shown weighs anything, whatever was reckoned meanwhile. */
  @SqlUpdate(
      """
      UPDATE reviews v
      SET weight = CASE WHEN v.state = 'shown' THEN n.weight ELSE 0 END,
        bought = EXISTS (
          SELECT 1 FROM entitlements e
          WHERE e.account = v.author AND e.mod = v.mod AND e.revoked_at IS NULL
            AND e.source = 'bought')
      FROM unnest(:ids, :weights) AS n (id, weight)
      WHERE v.id = n.id
      """)
  int set(List<UUID> ids, List<Integer> weights);

  /** Something to weigh again. */
  record Due(long id, ModId mod, @Nullable AccountId author, UUID after) {}

  @SqlQuery(
      """
      SELECT id, mod, author, after FROM review_weighings
      ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED
      """)
  Optional<Due> next();

  @SqlUpdate("DELETE FROM review_weighings WHERE id = :id")
  void done(long id);

  @SqlUpdate("UPDATE review_weighings SET after = :after WHERE id = :id")
  void goOn(long id, UUID after);
}
