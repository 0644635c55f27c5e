package market.storage.reports;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.moderation.CaseId;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import market.storage.reviews.ReviewId;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Reports, those who send them, and what they were told. */
public interface Reports {
  /** One for each reporter and case; said again, it says the new words. */
  @SqlQuery(
      """
      INSERT INTO reports ("case", reporter, reason, text, links, created_at)
      VALUES (:id, :reporter, :reason, :text, :links, :at)
      ON CONFLICT ("case", reporter)
      DO UPDATE SET reason = excluded.reason, text = excluded.text, links = excluded.links
      RETURNING id
      """)
  ReportId put(
      CaseId id, AccountId reporter, Reason reason, String text, List<String> links, Instant at);

  /** Only while nobody has decided. */
  @SqlUpdate(
      """
      UPDATE reports SET picture = :sha256
      WHERE id = :id AND reporter = :reporter AND outcome IS NULL
      """)
  int show(ReportId id, AccountId reporter, String sha256);

  /** A picture, for who sent it and for those who decide. */
  @SqlQuery(
      """
      SELECT p.picture FROM reports p JOIN cases c ON c.id = p."case"
      WHERE p.id = :id AND p.picture IS NOT NULL
        AND (p.reporter = :viewer
          OR EXISTS (
            SELECT 1 FROM roles o
            WHERE o.account = :viewer
              AND (o.role = 'owner'
                OR o.role = 'moderator' AND (o.game IS NULL OR o.game = c.game))))
      """)
  Optional<String> picture(ReportId id, AccountId viewer);

  /** What one says of a case, with how often what they said before was right. */
  record Voice(Reason reason, long upheld, long dismissed) {}

  @SqlQuery
  @UseClasspathSqlLocator
  List<Voice> voices(CaseId id);

  /** How somebody's reports were found, and how many they sent lately. */
  record Track(long upheld, long dismissed, long lately) {}

  @SqlQuery(
      """
      SELECT count(*) FILTER (WHERE outcome = 'upheld') AS upheld,
        count(*) FILTER (WHERE outcome = 'dismissed') AS dismissed,
        count(*) FILTER (WHERE created_at > :since) AS lately
      FROM reports WHERE reporter = :reporter
      """)
  Track track(AccountId reporter, Instant since);

  @SqlUpdate("UPDATE cases SET risk = :risk WHERE id = :id AND state = 'open'")
  int weigh(CaseId id, int risk);

  /** Everybody who spoke is told. */
  @SqlUpdate(
      """
      UPDATE reports SET outcome = :outcome, decided_at = :at
      WHERE "case" = :id AND outcome IS NULL
      """)
  int decide(CaseId id, Outcome outcome, Instant at);

  /** What was decided was taken back, and is decided anew. */
  @SqlUpdate(
      """
      UPDATE reports SET outcome = NULL, decided_at = NULL WHERE "case" = :id
      """)
  int undecide(CaseId id);

  /** What somebody reported, and what became of it. */
  record Told(
      ReportId id,
      String about,
      @Nullable Slug modSlug,
      @Nullable String modTitle,
      @Nullable String version,
      Handle creator,
      Reason reason,
      String text,
      List<String> links,
      @Nullable String picture,
      Instant createdAt,
      @Nullable Outcome outcome,
      @Nullable Instant decidedAt,
      @Nullable String reasonCode) {}

  @SqlQuery
  @UseClasspathSqlLocator
  List<Told> mine(AccountId reporter, int limit);

  /** Whose review it is, while it is shown. */
  record Written(ReviewId id, ModId mod, AccountId author) {}

  @SqlQuery("SELECT id, mod, author FROM reviews WHERE id = :id AND state = 'shown'")
  Optional<Written> review(ReviewId id);

  /** What a post or a collection is called that a case is about. */
  @SqlQuery(
      """
      SELECT title FROM posts
      WHERE id = CASE WHEN :about LIKE 'post:%' THEN CAST(substr(:about, 6) AS uuid) END
      UNION ALL
      SELECT title FROM collections
      WHERE id = CASE WHEN :about LIKE 'collection:%' THEN CAST(substr(:about, 12) AS uuid) END
      """)
  Optional<String> title(String about);
}
