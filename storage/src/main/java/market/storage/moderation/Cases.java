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

  /** Whose cases are wanted. */
  enum Whose {
    ALL,
    /** Taken by whoever asks. */
    MINE,
    /** Taken by nobody, and waiting for nobody but a moderator. */
    FREE,
    /** Whose target is over. */
    LATE
  }

  /** What of the queue is wanted; null is all. */
  record Wanted(Case.@Nullable Kind kind, @Nullable GameId game, Whose whose) {
    public static final Wanted ALL = new Wanted(null, null, Whose.ALL);
  }

  /**
   * What is open, in the order of when it is due.
   *
   * @param after the number of the last case of the page before
   */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Case> page(
      AccountId moderator,
      @BindMethods Wanted wanted,
      @Nullable Long after,
      Instant now,
      int limit);

  /** The first of all that is open. */
  default List<Case> queue(AccountId moderator, int limit) {
    return page(moderator, Wanted.ALL, null, Instant.EPOCH, limit);
  }

  /**
   * The first that nobody has, kept for this moderator; what others are taking now is passed by.
   */
  @SqlQuery
  @UseClasspathSqlLocator
  Optional<CaseId> next(AccountId moderator, Instant now, Instant until);

  /** What stands before and after a case in the queue. */
  record Beside(@Nullable CaseId next, @Nullable CaseId previous) {}

  @SqlQuery
  @UseClasspathSqlLocator
  Beside beside(CaseId id, AccountId moderator);

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

  @SqlUpdate(
      """
      UPDATE cases SET claimed_by = NULL, claimed_until = NULL
      WHERE id = :id AND claimed_by = :moderator
      """)
  int release(CaseId id, AccountId moderator);

  /** Adds why it could not do without a moderator. */
  @SqlUpdate(
      """
      UPDATE cases SET reasons = ARRAY(
        SELECT DISTINCT r FROM unnest(reasons || CAST(:reasons AS text[])) r ORDER BY r LIMIT 20)
      WHERE id = :id
      """)
  void because(CaseId id, List<String> reasons);

  /** Its author is asked; until the answer nobody need look. */
  @SqlUpdate(
      """
      UPDATE cases SET parked_at = :at, claimed_by = NULL, claimed_until = NULL
      WHERE id = :id AND state = 'open' AND parked_at IS NULL
      """)
  int park(CaseId id, Instant at);

  /** It waits for a moderator again; the time its author took is nobody's delay. */
  @SqlUpdate(
      """
      UPDATE cases SET raised_at = raised_at + (CAST(:at AS timestamptz) - parked_at),
        parked_at = NULL
      WHERE id = :id AND state = 'open' AND parked_at IS NOT NULL
      """)
  int raise(CaseId id, Instant at);

  /** Open again, as if it came now; not where another of its kind was opened since. */
  @SqlUpdate(
      """
      UPDATE cases c SET state = 'open', closed_at = NULL, raised_at = :at, parked_at = NULL,
        claimed_by = NULL, claimed_until = NULL
      WHERE c.id = :id AND c.state = 'closed' AND NOT EXISTS (
        SELECT 1 FROM cases o
        WHERE o.state = 'open' AND o.kind = c.kind
          AND (c.release IS NOT NULL AND o.release = c.release
            OR c.about <> '' AND o.about = c.about))
      """)
  int reopen(CaseId id, Instant at);

  @SqlUpdate("UPDATE cases SET state = 'closed', closed_at = :at WHERE id = :id AND state = 'open'")
  int close(CaseId id, Instant at);

  @SqlUpdate(
      """
      UPDATE cases SET state = 'closed', closed_at = :at WHERE release = :release AND state = 'open'
      """)
  int closeOf(ReleaseId release, Instant at);

  @SqlQuery("SELECT state = 'open' FROM cases WHERE id = :id")
  boolean isOpen(CaseId id);

  /** The last case about a release. */
  @SqlQuery(
      """
      SELECT id FROM cases WHERE release = :release AND kind = 'release'
      ORDER BY number DESC LIMIT 1
      """)
  Optional<CaseId> lastOf(ReleaseId release);

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

  /**
   * Where a release stands in the queue, first is 1, and how many decisions there were lately in
   * how many seconds.
   */
  record Place(long position, long decided, long seconds) {}

  @SqlQuery
  @UseClasspathSqlLocator
  Optional<Place> place(ReleaseId release, Instant since, Instant now);

  @SqlQuery("SELECT count(*) FROM cases WHERE state = 'open'")
  long openCount();
}
