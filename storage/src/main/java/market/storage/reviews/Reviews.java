package market.storage.reviews;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import market.storage.releases.ReleaseId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Reviews, at most one a player and mod. Who asks sees which of them they found helpful. */
public interface Reviews {
  /** How many gave how many stars. */
  record Bar(int stars, long count) {}

  /** Where a list stands: after this one. */
  record Place(long helpful, Instant at, UUID id) {
    public static final Place FIRST =
        new Place(Long.MAX_VALUE, Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));

    public static Place of(Review review) {
      return new Place(review.helpful(), review.writtenAt(), review.id().value());
    }
  }

  /** Those that are shown, of one version or of all. */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Review> newest(
      ModId mod,
      @Nullable String version,
      @Nullable AccountId viewer,
      @BindMethods("from") Place from,
      int limit);

  /** The same, those first that most found helpful. */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Review> mostHelpful(
      ModId mod,
      @Nullable String version,
      @Nullable AccountId viewer,
      @BindMethods("from") Place from,
      int limit);

  /** In whatever state; the author sees it always. */
  @SqlQuery
  @UseClasspathSqlLocator
  Optional<Review> mine(ModId mod, AccountId author);

  /** In whatever state. */
  @SqlQuery
  @UseClasspathSqlLocator
  Optional<Review> find(ModId mod, ReviewId id, @Nullable AccountId viewer);

  @SqlQuery(
      """
      SELECT stars, CAST(sum(count) AS bigint) AS count FROM review_stars
      WHERE mod = :mod
      GROUP BY stars HAVING sum(count) > 0
      ORDER BY stars DESC
      """)
  List<Bar> distribution(ModId mod);

  /** How many gave a version how many stars. */
  record VersionBar(String version, @Nullable Instant publishedAt, int stars, long count) {}

  /** Of the latest versions that anybody spoke of, the newest first. */
  @SqlQuery(
      """
      SELECT r.version, r.published_at, v.stars, v.count
      FROM review_stars v
      JOIN releases r ON r.id = v.release
      WHERE v.mod = :mod AND v.count > 0
      ORDER BY r.published_at DESC, r.version, v.stars DESC
      LIMIT :limit
      """)
  List<VersionBar> byVersion(ModId mod, int limit);

  @SqlUpdate(
      """
      INSERT INTO reviews (mod, author, release, stars, text, bought, written_at)
      VALUES (:mod, :author, :release, :stars, :text, :bought, :at)
      """)
  void add(
      ModId mod,
      AccountId author,
      ReleaseId release,
      int stars,
      String text,
      boolean bought,
      Instant at);

  /** What it says now becomes an earlier version of it, unless it says the same. */
  @SqlUpdate(
      """
      WITH before AS (
        SELECT id, release, stars, text, COALESCE(edited_at, written_at) AS said_at FROM reviews
        WHERE id = :id AND (release, stars, text) IS DISTINCT FROM (:release, :stars, :text)
        FOR NO KEY UPDATE),
      kept AS (
        INSERT INTO review_edits (review, release, stars, text, said_at)
        SELECT id, release, stars, text, said_at FROM before
        RETURNING review)
      UPDATE reviews v
      SET release = :release, stars = :stars, text = :text, edited_at = :at, edits = v.edits + 1
      FROM kept WHERE v.id = kept.review
      """)
  int edit(ReviewId id, ReleaseId release, int stars, String text, Instant at);

  /** What a review said before. */
  record Edit(ReviewId review, String version, int stars, String text, Instant saidAt) {}

  /** The latest first, so many of each. */
  @SqlQuery(
      """
      SELECT e.review, r.version, e.stars, e.text, e.said_at
      FROM unnest(:reviews) WITH ORDINALITY AS wanted (review, place)
      CROSS JOIN LATERAL (
        SELECT id, review, release, stars, text, said_at FROM review_edits
        WHERE review = wanted.review ORDER BY id DESC LIMIT :each) e
      JOIN releases r ON r.id = e.release
      ORDER BY wanted.place, e.id DESC
      """)
  List<Edit> edits(List<UUID> reviews, int each);

  @SqlUpdate("DELETE FROM reviews WHERE mod = :mod AND author = :author AND state = 'shown'")
  int remove(ModId mod, AccountId author);
}
