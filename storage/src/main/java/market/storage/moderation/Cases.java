package market.storage.moderation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.games.GameId;
import market.storage.mods.ModId;
import market.storage.releases.ReleaseId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The moderation queue. Every question names the moderator: they see the games that are theirs. */
public interface Cases {
  @SqlQuery(
      """
      INSERT INTO cases (kind, game, mod, release, risk, state, opened_at)
      VALUES ('release', :game, :mod, :release, :risk, 'open', :at)
      ON CONFLICT DO NOTHING
      RETURNING id
      """)
  Optional<CaseId> openRelease(GameId game, ModId mod, ReleaseId release, int risk, Instant at);

  /**
   * What a case is opened about.
   *
   * @param about which of its kind; of one at most one case is open, and another only raises its
   *     risk
   * @param risk 0 to 100
   */
  record Opening(
      Case.Kind kind,
      @Nullable GameId game,
      @Nullable ModId mod,
      @Nullable AccountId account,
      String about,
      int risk) {}

  @SqlQuery(
      """
      INSERT INTO cases (kind, game, mod, account, about, risk, state, opened_at)
      VALUES (:kind, :game, :mod, :account, :about, :risk, 'open', :at)
      ON CONFLICT (kind, about) WHERE state = 'open' AND about <> ''
      DO UPDATE SET risk = GREATEST(cases.risk, excluded.risk)
      RETURNING id
      """)
  CaseId open(@BindMethods Opening opening, Instant at);

  /** Riskiest first, then longest waiting. */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Case> queue(AccountId moderator, int limit);

  @SqlQuery
  @UseClasspathSqlLocator
  Optional<Case> find(CaseId id, AccountId moderator);

  /** Kept for the one who looks at it, so that two do not decide the same case. */
  @SqlUpdate(
      """
      UPDATE cases SET claimed_by = :moderator, claimed_until = :until
      WHERE id = :id AND state = 'open' AND not_by IS DISTINCT FROM :moderator
        AND (claimed_by IS NULL OR claimed_by = :moderator OR claimed_until < :now)
      """)
  int claim(CaseId id, AccountId moderator, Instant now, Instant until);

  @SqlUpdate("UPDATE cases SET state = 'closed', closed_at = :at WHERE id = :id AND state = 'open'")
  int close(CaseId id, Instant at);

  @SqlUpdate(
      """
      UPDATE cases SET state = 'closed', closed_at = :at WHERE release = :release AND state = 'open'
      """)
  int closeOf(ReleaseId release, Instant at);

  @SqlUpdate(
      """
      INSERT INTO rulings ("case", moderator, verdict, reason_code, note, at)
      VALUES (:id, :moderator, :verdict, :reasonCode, :note, :at)
      """)
  void rule(
      CaseId id, AccountId moderator, Verdict verdict, String reasonCode, String note, Instant at);

  /**
   * What was said about what a case is about.
   *
   * @param links where one can see it
   * @param pictured whether there is a picture with it
   */
  record Report(
      UUID id,
      Handle reporter,
      String reason,
      String text,
      List<String> links,
      boolean pictured,
      Instant createdAt) {}

  @SqlQuery(
      """
      SELECT r.id, a.handle AS reporter, r.reason, r.text, r.links,
        r.picture IS NOT NULL AS pictured, r.created_at
      FROM reports r JOIN accounts a ON a.id = r.reporter
      WHERE r."case" = :id ORDER BY r.created_at LIMIT 100
      """)
  List<Report> reports(CaseId id);

  /** An earlier decision about the same mod. */
  record Ruling(
      @Nullable String version,
      Handle moderator,
      Verdict verdict,
      String reasonCode,
      String note,
      Instant at) {}

  @SqlQuery(
      """
      SELECT rel.version, a.handle AS moderator, r.verdict, r.reason_code, r.note, r.at
      FROM rulings r
      JOIN cases c ON c.id = r."case"
      JOIN accounts a ON a.id = r.moderator
      LEFT JOIN releases rel ON rel.id = c.release
      WHERE c.mod = :mod ORDER BY r.at DESC LIMIT 50
      """)
  List<Ruling> rulings(ModId mod);

  /**
   * Where a release stands in the queue, first is 1, with the median time that the last fifty took.
   */
  record Place(long position, @Nullable Double medianSeconds) {}

  @SqlQuery
  @UseClasspathSqlLocator
  Optional<Place> place(ReleaseId release);

  @SqlQuery("SELECT count(*) FROM cases WHERE state = 'open'")
  long openCount();
}
