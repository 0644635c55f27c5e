package market.storage.scanners;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import market.storage.releases.ReleaseId;
import market.storage.releases.Scan;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Scanners, their verdicts, what is known to do harm, and looking again at what is live. */
public interface Scanners {
  /** ClamAV as an operator configured it; without it none is required. */
  @SqlUpdate(
      """
      INSERT INTO scanners (name, kind, required, added_at, changed_at)
      VALUES ('clamav', 'clamd', :required, :at, :at)
      ON CONFLICT (name) DO UPDATE SET required = :required, changed_at = :at
      WHERE scanners.required <> :required
      """)
  void clamd(boolean required, Instant at);

  @SqlQuery(
      """
      INSERT INTO scanners (name, kind, url, secret, required, added_at, changed_at)
      VALUES (:name, 'webhook', :url, :secret, :required, :at, :at)
      ON CONFLICT (name) DO UPDATE
        SET url = excluded.url, secret = excluded.secret, required = excluded.required,
          changed_at = excluded.changed_at
        WHERE scanners.kind = 'webhook'
      RETURNING id, name, kind, url, secret, required, added_at
      """)
  Optional<Scanner> put(String name, String url, String secret, boolean required, Instant at);

  @SqlUpdate("UPDATE scanners SET required = false WHERE name = :name AND kind = 'webhook'")
  int retire(String name);

  @SqlQuery(
      """
      SELECT id, name, kind, url, secret, required, added_at FROM scanners ORDER BY name LIMIT 100
      """)
  List<Scanner> all();

  @SqlQuery(
      """
      SELECT id, name, kind, url, secret, required, added_at FROM scanners WHERE id = :id
      """)
  Optional<Scanner> find(UUID id);

  @SqlUpdate(
      """
      INSERT INTO scanner_asked (scanner, release, filename, ruleset, asked_at)
      VALUES (:scanner, :release, :filename, :ruleset, :at)
      ON CONFLICT (scanner, release, filename, ruleset) DO UPDATE SET asked_at = :at
      """)
  void asked(UUID scanner, ReleaseId release, String filename, int ruleset, Instant at);

  /** A file that a scanner was asked about. */
  record Asked(ReleaseId release, String filename, String sha256, Instant askedAt) {}

  @SqlQuery(
      """
      SELECT a.release, a.filename, f.sha256, a.asked_at
      FROM scanner_asked a JOIN files f ON f.release = a.release AND f.filename = a.filename
      WHERE a.scanner = :scanner AND a.release = :release AND a.filename = :filename
        AND a.ruleset = :ruleset
      """)
  Optional<Asked> asked(UUID scanner, ReleaseId release, String filename, int ruleset);

  /** Once said it stands. */
  @SqlUpdate(
      """
      INSERT INTO scanner_verdicts (scanner, sha256, ruleset, verdict, place, reason, answered_at)
      VALUES (:scanner, :sha256, :ruleset, :verdict, :place, :reason, :at)
      ON CONFLICT (scanner, sha256, ruleset) DO NOTHING
      """)
  int answer(
      UUID scanner,
      String sha256,
      int ruleset,
      Scan.Verdict verdict,
      String place,
      String reason,
      Instant at);

  /** What one of them said. */
  record Answer(UUID scanner, String name, Scan.Verdict verdict, String place, String reason) {}

  @SqlQuery(
      """
      SELECT v.scanner, c.name, v.verdict, v.place, v.reason
      FROM scanner_verdicts v JOIN scanners c ON c.id = v.scanner
      WHERE v.sha256 = :sha256 AND v.ruleset = :ruleset
      ORDER BY c.name
      """)
  List<Answer> answers(String sha256, int ruleset);

  @SqlQuery("SELECT EXISTS (SELECT 1 FROM scanners WHERE required)")
  boolean isAnyRequired();

  /** Releases in review that a scanner required since has not answered for. */
  @SqlQuery(
      """
      SELECT r.id FROM releases r
      WHERE r.state = 'in_review' AND EXISTS (
        SELECT 1 FROM files f JOIN scanners c ON c.required
        WHERE f.release = r.id AND NOT EXISTS (
          SELECT 1 FROM scanner_verdicts v
          WHERE v.scanner = c.id AND v.sha256 = f.sha256 AND v.ruleset = :ruleset))
      LIMIT 200
      """)
  List<ReleaseId> unanswered(int ruleset);

  /** Scanners without whose word a release cannot go live. */
  @SqlQuery(
      """
      SELECT DISTINCT c.name FROM files f JOIN scanners c ON c.required
      WHERE f.release = :release AND NOT EXISTS (
        SELECT 1 FROM scanner_verdicts v
        JOIN scans s ON s.release = f.release AND s.filename = f.filename AND s.ruleset = v.ruleset
        WHERE v.scanner = c.id AND v.sha256 = f.sha256 AND v.verdict <> 'rejected')
      """)
  List<String> missing(ReleaseId release);

  @SqlUpdate(
      """
      INSERT INTO bad_hashes (sha256, reason, source, added_by, added_at)
      VALUES (:sha256, :reason, :source, :by, :at)
      ON CONFLICT (sha256) DO UPDATE SET reason = excluded.reason, source = excluded.source
      """)
  void addBad(String sha256, String reason, String source, AccountId by, Instant at);

  @SqlUpdate("DELETE FROM bad_hashes WHERE sha256 = :sha256")
  int removeBad(String sha256);

  @SqlQuery("SELECT sha256 FROM bad_hashes LIMIT 100000")
  Set<String> badHashes();

  @SqlQuery(
      """
      SELECT sha256, reason, source, added_at FROM bad_hashes ORDER BY added_at DESC, sha256 LIMIT 200
      """)
  List<BadHash> bad();

  /** One at a time; empty while another runs. */
  @SqlQuery(
      """
      INSERT INTO rescans (ruleset, by, started_at, total)
      VALUES (:ruleset, :by, :at, (SELECT count(*) FROM releases WHERE state IN ('live', 'early')))
      ON CONFLICT DO NOTHING
      RETURNING id, ruleset, started_at, finished_at, at_number, total, looked, alarmed, held
      """)
  Optional<Rescan> beginRescan(int ruleset, @Nullable AccountId by, Instant at);

  @SqlQuery(
      """
      SELECT id, ruleset, started_at, finished_at, at_number, total, looked, alarmed, held
      FROM rescans WHERE id = :id
      """)
  Optional<Rescan> rescan(UUID id);

  @SqlQuery(
      """
      SELECT id, ruleset, started_at, finished_at, at_number, total, looked, alarmed, held
      FROM rescans ORDER BY number DESC LIMIT 20
      """)
  List<Rescan> rescans();

  /** A live release on the walk. */
  record Next(ReleaseId id, long number) {}

  @SqlQuery(
      """
      SELECT id, number FROM releases WHERE state IN ('live', 'early') AND number > :after
      ORDER BY number LIMIT :limit
      """)
  List<Next> liveAfter(long after, int limit);

  @SqlUpdate(
      """
      UPDATE rescans SET at_number = :number, looked = looked + 1, alarmed = alarmed + :alarmed,
        held = held + :held
      WHERE id = :id AND at_number < :number
      """)
  int looked(UUID id, long number, int alarmed, int held);

  @SqlUpdate("UPDATE rescans SET finished_at = :at WHERE id = :id AND finished_at IS NULL")
  int finished(UUID id, Instant at);

  /** A popular listing whose name another may imitate. */
  record Popular(ModId id, String slug, String title, long downloads) {}

  @SqlQuery(
      """
      SELECT o.id, o.slug, o.title, o.downloads
      FROM mods m JOIN mods o ON o.game = m.game AND o.id <> m.id AND o.owner <> m.owner
      WHERE m.id = :mod AND o.state = 'live' AND o.downloads >= GREATEST(100, 20 * m.downloads)
      ORDER BY o.downloads DESC
      LIMIT 1000
      """)
  List<Popular> popularBeside(ModId mod);
}
