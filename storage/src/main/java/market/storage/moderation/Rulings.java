package market.storage.moderation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import market.storage.releases.ReleaseId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Decisions, which are only ever added; one taken back has a reversal beside it. */
public interface Rulings {
  /** Everything of a ruling. */
  String RULING =
      """
      SELECT r.id, r."case" AS case_id, rel.version, a.handle AS moderator, r.verdict,
        r.reason_code, r.note, r.ticks, r.at, v.at AS reversed_at, v.note AS reversed_why
      FROM rulings r
      JOIN cases c ON c.id = r."case"
      JOIN accounts a ON a.id = r.moderator
      LEFT JOIN releases rel ON rel.id = c.release
      LEFT JOIN reversals v ON v.ruling = r.id
      """;

  /** How long it was waited for, and whether too long, is told by the case. */
  @SqlUpdate(
      """
      INSERT INTO rulings ("case", moderator, verdict, reason_code, note, ticks, at, waited_seconds,
        late)
      SELECT c.id, CAST(:moderator AS uuid), :verdict, :reasonCode, :note,
        CAST(:ticks AS text[]), CAST(:at AS timestamptz),
        GREATEST(0, extract(epoch FROM CAST(:at AS timestamptz) - c.raised_at)::bigint),
        CAST(:at AS timestamptz) > c.late_at
      FROM cases c WHERE c.id = :id
      """)
  void add(
      CaseId id,
      AccountId moderator,
      Verdict verdict,
      String reasonCode,
      String note,
      List<String> ticks,
      Instant at);

  @SqlQuery(RULING + "WHERE r.id = :id")
  Optional<Ruling> find(RulingId id);

  /** Decisions about a mod, newest first. */
  @SqlQuery(RULING + "WHERE c.mod = :mod ORDER BY r.at DESC, r.id DESC LIMIT 50")
  List<Ruling> about(ModId mod);

  /** Decisions on a case, newest first. */
  @SqlQuery(RULING + "WHERE c.id = :id ORDER BY r.at DESC, r.id DESC LIMIT 50")
  List<Ruling> on(CaseId id);

  /** Decisions on a release, newest first. */
  @SqlQuery(RULING + "WHERE c.release = :release ORDER BY r.at DESC, r.id DESC LIMIT 50")
  List<Ruling> of(ReleaseId release);

  /** Once; 0 where it was taken back already. */
  @SqlUpdate(
      """
      INSERT INTO reversals (ruling, moderator, reason_code, note, at)
      VALUES (:id, :moderator, :reasonCode, :note, :at)
      ON CONFLICT DO NOTHING
      """)
  int reverse(RulingId id, AccountId moderator, String reasonCode, String note, Instant at);
}
