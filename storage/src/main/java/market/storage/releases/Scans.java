package market.storage.releases;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Scans and their findings. */
public interface Scans {
  @SqlQuery(
      """
      INSERT INTO scans (release, filename, sha256, ruleset, verdict, entries, bytes, scanned_at)
      VALUES (:release, :filename, :sha256, :ruleset, :verdict, :entries, :bytes, :at)
      ON CONFLICT (release, filename, sha256, ruleset)
      DO UPDATE SET scanned_at = excluded.scanned_at, verdict = excluded.verdict
      RETURNING id
      """)
  UUID add(
      ReleaseId release,
      String filename,
      String sha256,
      int ruleset,
      Scan.Verdict verdict,
      int entries,
      long bytes,
      Instant at);

  @SqlBatch(
      """
      INSERT INTO findings (scan, position, code, severity, place, reason)
      VALUES (:scan, :position, :code, :severity, :place, :reason)
      ON CONFLICT DO NOTHING
      """)
  void addFindings(
      UUID scan,
      List<Integer> position,
      List<String> code,
      List<ScanFinding.Severity> severity,
      List<String> place,
      List<String> reason);

  @SqlQuery(
      """
      SELECT id, release, filename, sha256, ruleset, verdict, entries, bytes, scanned_at
      FROM scans WHERE release = :release ORDER BY scanned_at, filename LIMIT 100
      """)
  List<Scan> of(ReleaseId release);

  /** By the rules it was looked at with last, gravest first. */
  @SqlQuery
  @UseClasspathSqlLocator
  List<ScanFinding> findings(ReleaseId release);

  @SqlUpdate("DELETE FROM findings WHERE scan = :scan")
  int forgetFindings(UUID scan);

  /** What scanners beside our own said of a file stands among its findings. */
  @SqlUpdate
  @UseClasspathSqlLocator
  int hear(ReleaseId release, String filename, int ruleset);
}
