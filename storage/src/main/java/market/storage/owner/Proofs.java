package market.storage.owner;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What came of proving the books the last time. */
public interface Proofs {
  /**
   * One look at all of the books.
   *
   * @param found in how many ways they disagree
   * @param sentences the first of these
   */
  record Proof(Instant at, long found, List<String> sentences) {}

  /** Of two looks at once the later one stays. */
  @SqlUpdate(
      """
      INSERT INTO proof (at, found, sentences) VALUES (:at, :found, :sentences)
      ON CONFLICT (one) DO UPDATE
      SET at = excluded.at, found = excluded.found, sentences = excluded.sentences
      WHERE proof.at <= excluded.at
      """)
  void keep(Instant at, long found, List<String> sentences);

  @SqlQuery("SELECT at, found, sentences FROM proof")
  Optional<Proof> last();
}
