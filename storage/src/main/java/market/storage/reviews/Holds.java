package market.storage.reviews;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** Reviews that wait for a moderator, and what makes one suspect a review. */
public interface Holds {
  /** Why a review is held. */
  enum Reason {
    /** Many first reviews of one mod within an hour by accounts that are new. */
    BURST,
    /** Accounts that praise each other's mods. */
    RING,
    /** Accounts that bought nothing and review the same mods at the same time. */
    COMPANY,
    /** It was refused and written again. */
    AGAIN,
    /** Players reported it. */
    REPORTED,
    /** Links by somebody new, or words that stand in many places. */
    SPAM,
    /** Its author signed up with many others at once. */
    SIGN_UP
  }

  /** A review as suspicion sees it. */
  record Seen(
      ReviewId review,
      AccountId author,
      ModId mod,
      Instant joinedAt,
      Instant writtenAt,
      boolean bought) {}

  /** Lately written about one mod. */
  @SqlQuery(
      """
      SELECT v.id AS review, v.author, v.mod, a.created_at AS joined_at, v.written_at, v.bought
      FROM reviews v JOIN accounts a ON a.id = v.author
      WHERE v.mod = :mod AND v.written_at >= :since AND NOT v.cleared AND v.state <> 'refused'
      ORDER BY v.written_at DESC
      LIMIT :limit
      """)
  List<Seen> lately(ModId mod, Instant since, int limit);

  /** What those wrote who reviewed a mod since then without having bought it. */
  @SqlQuery(
      """
      SELECT v.id AS review, v.author, v.mod, a.created_at AS joined_at, v.written_at, v.bought
      FROM (
        SELECT author FROM reviews
        WHERE mod = :mod AND written_at >= :near AND NOT bought AND state <> 'refused'
        ORDER BY written_at DESC LIMIT 50) peers
      JOIN reviews v ON v.author = peers.author
      JOIN accounts a ON a.id = v.author
      WHERE v.written_at >= :since AND NOT v.bought AND NOT v.cleared AND v.state <> 'refused'
      ORDER BY v.written_at DESC
      LIMIT :limit
      """)
  List<Seen> company(ModId mod, Instant near, Instant since, int limit);

  /** Somebody gave a mod of somebody's four or five stars. */
  record Praise(ReviewId review, AccountId by, AccountId of) {}

  /** One review's, and those given since by the mod's makers and by whom they praise. */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Praise> praises(ReviewId review, Instant since, int limit);

  /** Holds those that are shown and were not found honest before; says of which mods they are. */
  @SqlQuery(
      """
      WITH held AS (
        UPDATE reviews SET state = 'held', weight = 0
        WHERE id = ANY(:reviews) AND state <> 'held' AND NOT cleared
        RETURNING id, mod),
      told AS (
        INSERT INTO review_holds (review, reason, party, held_at)
        SELECT id, :reason, :party, :at FROM held)
      SELECT DISTINCT mod FROM held
      """)
  List<ModId> hold(List<UUID> reviews, Reason reason, UUID party, Instant at);

  /** A review that waits, with what a moderator needs to decide. */
  record Held(
      ReviewId review,
      ModId mod,
      Slug modSlug,
      String modTitle,
      String gameName,
      AccountId authorId,
      Handle author,
      Instant joinedAt,
      long reviews,
      int stars,
      String text,
      String version,
      boolean bought,
      Instant writtenAt,
      Reason reason,
      UUID party,
      Instant heldAt) {}

  /** Those of the games that are this moderator's; those of one party beside each other. */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Held> waiting(AccountId moderator, @Nullable ReviewId review, int limit);

  /** The open holds of one party, as far as this moderator decides about them. */
  @SqlQuery(
      """
      SELECT h.review FROM review_holds h
      JOIN reviews v ON v.id = h.review
      JOIN mods m ON m.id = v.mod
      WHERE h.party = :party AND h.verdict IS NULL
        AND EXISTS (
          SELECT 1 FROM roles o
          WHERE o.account = :moderator
            AND (o.role = 'owner' OR o.role = 'moderator' AND (o.game IS NULL OR o.game = m.game)))
      ORDER BY h.review
      LIMIT 200
      """)
  List<ReviewId> party(UUID party, AccountId moderator);

  /** Decided: shown for good, or never. */
  @SqlQuery(
      """
      WITH decided AS (
        UPDATE review_holds
        SET verdict = :verdict, reason_code = :reasonCode, note = :note, decided_by = :by,
          decided_at = :at
        WHERE review = :review AND verdict IS NULL
        RETURNING review)
      UPDATE reviews v
      SET state = CASE WHEN :verdict = 'publish' THEN 'shown' ELSE 'refused' END,
        cleared = :verdict = 'publish'
      FROM decided WHERE v.id = decided.review
      RETURNING v.mod
      """)
  Optional<ModId> decide(
      ReviewId review,
      HoldVerdict verdict,
      String reasonCode,
      String note,
      AccountId by,
      Instant at);

  /** One that is shown is refused at once, where a moderator found a report of it right. */
  @SqlQuery(
      """
      WITH refused AS (
        INSERT INTO review_holds (review, reason, party, held_at, verdict, reason_code, note,
          decided_by, decided_at)
        SELECT id, 'reported', id, :at, 'refuse', 'reported', :note, :by, :at FROM reviews
        WHERE id = :review AND state = 'shown'
        RETURNING review)
      UPDATE reviews v SET state = 'refused', weight = 0, cleared = false
      FROM refused WHERE v.id = refused.review
      RETURNING v.mod, v.author
      """)
  Optional<Touched> refuse(ReviewId review, String note, AccountId by, Instant at);

  /** What waits of a party, for whoever decides about all of it. */
  @SqlQuery(
      """
      SELECT review FROM review_holds WHERE party = :party AND verdict IS NULL
      ORDER BY review LIMIT 1000
      """)
  List<ReviewId> open(UUID party);

  /** Whether nothing of a party waits any more. */
  @SqlQuery(
      "SELECT NOT EXISTS (SELECT 1 FROM review_holds WHERE party = :party AND verdict IS NULL)")
  boolean isDecided(UUID party);

  /** Held again, as before somebody decided about the party by this reason. */
  @SqlQuery(
      """
      WITH again AS (
        SELECT DISTINCT ON (h.review) h.review, h.reason FROM review_holds h
        JOIN reviews v ON v.id = h.review
        WHERE h.party = :party AND h.verdict IS NOT NULL AND v.state <> 'held'
        ORDER BY h.review, h.held_at DESC),
      held AS (
        UPDATE reviews v SET state = 'held', weight = 0, cleared = false
        FROM again WHERE v.id = again.review
        RETURNING v.id, v.mod),
      told AS (
        INSERT INTO review_holds (review, reason, party, held_at)
        SELECT again.review, again.reason, :party, :at FROM again)
      SELECT DISTINCT mod FROM held
      """)
  List<ModId> holdAgain(UUID party, Instant at);

  /** Refused before, shown again and for good. */
  @SqlQuery(
      """
      UPDATE reviews SET state = 'shown', cleared = true
      WHERE id = :review AND state = 'refused'
      RETURNING mod, author
      """)
  Optional<Touched> restore(ReviewId review);

  @SqlQuery("SELECT mod, author FROM reviews WHERE id = :review")
  Touched touched(ReviewId review);

  /** Whose weight is to be reckoned anew. */
  record Touched(ModId mod, AccountId author) {}

  /** How many wait for this moderator. */
  @SqlQuery(
      """
      SELECT count(*) FROM review_holds h
      JOIN reviews v ON v.id = h.review
      JOIN mods m ON m.id = v.mod
      WHERE h.verdict IS NULL
        AND EXISTS (
          SELECT 1 FROM roles o
          WHERE o.account = :moderator
            AND (o.role = 'owner' OR o.role = 'moderator' AND (o.game IS NULL OR o.game = m.game)))
      """)
  long waitingFor(AccountId moderator);
}
