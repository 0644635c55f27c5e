package market.storage.transparency;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Figures of moderation between two moments, and the reports that were made of them. */
public interface Transparency {
  /**
   * Cases of one kind.
   *
   * @param medianSeconds from opening to ruling, of those ruled on in the time
   */
  record Kind(
      String kind,
      long opened,
      long decided,
      @Nullable Double medianSeconds,
      @Nullable Double p90Seconds) {}

  @SqlQuery
  @UseClasspathSqlLocator
  List<Kind> kinds(Instant from, Instant until);

  /** How many cases of a kind were ruled on how. */
  record Ruled(String kind, String verdict, long count) {}

  @SqlQuery(
      """
      SELECT c.kind, g.verdict, count(*) AS count
      FROM rulings g JOIN cases c ON c.id = g."case"
      WHERE g.at >= :from AND g.at < :until
      GROUP BY c.kind, g.verdict ORDER BY c.kind, g.verdict
      """)
  List<Ruled> rulings(Instant from, Instant until);

  /** How many of something. */
  record Count(String name, long count) {}

  /** Appeals made and decided, reports, and what was refused without anybody looking. */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Count> totals(Instant from, Instant until);

  @SqlQuery(
      """
      SELECT event AS name, count(*) AS count FROM takedown_events
      WHERE at >= :from AND at < :until
      GROUP BY event ORDER BY event
      """)
  List<Count> takedowns(Instant from, Instant until);

  /** When the first case was opened. */
  @SqlQuery("SELECT min(opened_at) FROM cases")
  Optional<Instant> first();

  @SqlUpdate(
      """
      INSERT INTO transparency (period, body, made_at) VALUES (:period, :body, :at)
      ON CONFLICT DO NOTHING
      """)
  int keep(String period, String body, Instant at);

  /** A report as it was published. */
  record Kept(String period, String body, Instant madeAt) {}

  @SqlQuery("SELECT period, body, made_at FROM transparency WHERE period = :period")
  Optional<Kept> find(String period);

  /** The latest first. */
  @SqlQuery("SELECT period FROM transparency ORDER BY period DESC LIMIT 400")
  List<String> periods();
}
