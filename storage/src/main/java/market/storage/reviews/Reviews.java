package market.storage.reviews;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import market.storage.releases.ReleaseId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Reviews, at most one a player and mod. */
public interface Reviews {
  /** How many gave how many stars. */
  record Bar(int stars, long count) {}

  @SqlQuery(
      """
      SELECT v.mod, v.author, a.handle, a.name, r.version, v.stars, v.text, v.bought, v.written_at,
        v.edited_at
      FROM reviews v
      JOIN accounts a ON a.id = v.author
      JOIN releases r ON r.id = v.release
      WHERE v.mod = :mod AND v.written_at < :before
      ORDER BY v.written_at DESC
      LIMIT :limit
      """)
  List<Review> latest(ModId mod, Instant before, int limit);

  @SqlQuery(
      """
      SELECT v.mod, v.author, a.handle, a.name, r.version, v.stars, v.text, v.bought, v.written_at,
        v.edited_at
      FROM reviews v
      JOIN accounts a ON a.id = v.author
      JOIN releases r ON r.id = v.release
      WHERE v.mod = :mod AND v.author = :author
      """)
  Optional<Review> mine(ModId mod, AccountId author);

  @SqlQuery(
      "SELECT stars, count(*) FROM reviews WHERE mod = :mod GROUP BY stars ORDER BY stars DESC")
  List<Bar> distribution(ModId mod);

  @SqlUpdate(
      """
      INSERT INTO reviews (mod, author, release, stars, text, bought, written_at)
      VALUES (:mod, :author, :release, :stars, :text, :bought, :at)
      ON CONFLICT (mod, author) DO UPDATE
      SET release = excluded.release, stars = excluded.stars, text = excluded.text,
        bought = excluded.bought, edited_at = :at
      """)
  void put(
      ModId mod,
      AccountId author,
      ReleaseId release,
      int stars,
      String text,
      boolean bought,
      Instant at);

  @SqlUpdate("DELETE FROM reviews WHERE mod = :mod AND author = :author")
  int remove(ModId mod, AccountId author);
}
