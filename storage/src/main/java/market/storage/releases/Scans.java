package market.storage.releases;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Scans and their findings. */
public interface Scans {
  @SqlQuery(
      """
      INSERT INTO scans (release, filename, sha256, ruleset, verdict, entries, bytes, scanned_at)
      VALUES (:release, :filename, :sha256, :ruleset, :verdict, :entries, :bytes, :at)
      ON CONFLICT (release, filename, sha256, ruleset)
      DO UPDATE SET scanned_at = scans.scanned_at
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

  @SqlQuery(
      """
      SELECT s.filename, f.code, f.severity, f.place, f.reason
      FROM scans s JOIN findings f ON f.scan = s.id
      WHERE s.release = :release
      ORDER BY s.filename, f.position
      LIMIT 500
      """)
  List<ScanFinding> findings(ReleaseId release);
}
