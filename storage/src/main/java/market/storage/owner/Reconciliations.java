package market.storage.owner;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Comparisons of our books with the processor's, each with what it found. */
public interface Reconciliations {
  /** One of them; differences as a JSON array. */
  record Reconciliation(Instant since, Instant at, long compared, String differences) {}

  @SqlUpdate(
      """
      INSERT INTO reconciliations (since, at, compared, differences)
      VALUES (:since, :at, :compared, CAST(:differences AS jsonb))
      """)
  void add(Instant since, Instant at, long compared, String differences);

  @SqlQuery(
      "SELECT since, at, compared, differences FROM reconciliations ORDER BY at DESC LIMIT :limit")
  List<Reconciliation> latest(int limit);
}
