package market.storage.news;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import market.storage.accounts.AccountId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What people were told, and how they want to be. */
public interface Notices {
  /** The latest first; goes on after the last one shown. */
  @SqlQuery(
      """
      SELECT h.number, h.kind, h.said, h.path, h.at, n.read_at
      FROM notices n JOIN happenings h ON h.number = n.happening
      WHERE n.account = :account AND n.site
        AND (CAST(:before AS bigint) IS NULL OR n.happening < CAST(:before AS bigint))
      ORDER BY n.happening DESC
      LIMIT :limit
      """)
  List<Notice> of(AccountId account, @Nullable Long before, int limit);

  /** How many are unread, counted up to a bound. */
  @SqlQuery(
      """
      SELECT count(*) FROM (
        SELECT 1 FROM notices WHERE account = :account AND site AND read_at IS NULL LIMIT :most) u
      """)
  int unread(AccountId account, int most);

  /** Up to and with this one. */
  @SqlUpdate(
      """
      UPDATE notices SET read_at = :at
      WHERE account = :account AND site AND read_at IS NULL AND happening <= :upTo
      """)
  int read(AccountId account, long upTo, Instant at);

  /**
   * What somebody chose of a kind.
   *
   * @param telegram null where it is as usual
   */
  record Choice(
      Happening.Kind kind, boolean site, Happening.Mailed mail, @Nullable Boolean telegram) {}

  @SqlQuery(
      """
      SELECT kind, site, mail, telegram FROM notice_choices WHERE account = :account ORDER BY kind
      """)
  List<Choice> choices(AccountId account);

  @SqlUpdate(
      """
      INSERT INTO notice_choices (account, kind, site, mail, telegram)
      VALUES (:account, :kind, :site, :mail, CAST(:telegram AS boolean))
      ON CONFLICT (account, kind) DO UPDATE SET site = :site, mail = :mail,
        telegram = COALESCE(CAST(:telegram AS boolean), notice_choices.telegram)
      """)
  void choose(
      AccountId account,
      Happening.Kind kind,
      boolean site,
      Happening.Mailed mail,
      @Nullable Boolean telegram);

  /** No more mails of a kind; what waits of it is not sent either. */
  @SqlUpdate(
      """
      WITH waiting AS (
        UPDATE notices n SET mail = 'never'
        FROM happenings h
        WHERE n.account = :account AND n.mail IN ('now', 'daily') AND h.number = n.happening
          AND h.kind = :kind)
      INSERT INTO notice_choices (account, kind, site, mail) VALUES (:account, :kind, true, 'never')
      ON CONFLICT (account, kind) DO UPDATE SET mail = 'never'
      """)
  void stopMailing(AccountId account, Happening.Kind kind);

  /** One to be mailed, with whom it goes to. */
  record Due(
      AccountId account,
      long number,
      String email,
      String language,
      String name,
      boolean verified,
      Happening.Kind kind,
      List<String> said,
      String path) {}

  /** Takes those that are to be mailed at once; they count as mailed with this transaction. */
  @SqlQuery(
      """
      WITH due AS (
        SELECT account, happening FROM notices WHERE mail = 'now'
        ORDER BY happening, account LIMIT :limit FOR UPDATE SKIP LOCKED),
      taken AS (
        UPDATE notices n SET mail = 'done' FROM due d
        WHERE n.account = d.account AND n.happening = d.happening)
      SELECT a.id AS account, h.number, a.email, a.language, a.name,
        a.email_verified_at IS NOT NULL AS verified, h.kind, h.said, h.path
      FROM due d
      JOIN happenings h ON h.number = d.happening
      JOIN accounts a ON a.id = d.account AND a.deleted_at IS NULL
      ORDER BY d.happening, a.id
      """)
  List<Due> takeDue(int limit);

  /** Those for whom something has gathered for a day since they were last sent any. */
  @SqlQuery(
      """
      SELECT n.account FROM (SELECT DISTINCT account FROM notices WHERE mail = 'daily') n
      LEFT JOIN digests d ON d.account = n.account
      WHERE COALESCE(d.at, '-infinity') <= :before
      ORDER BY n.account LIMIT :limit
      """)
  List<UUID> gathered(Instant before, int limit);

  /** Notes that somebody is sent theirs now; 0 where another node does. */
  @SqlUpdate(
      """
      INSERT INTO digests AS d (account, at) VALUES (:account, :now)
      ON CONFLICT (account) DO UPDATE SET at = :now WHERE d.at <= :before
      """)
  int begins(UUID account, Instant before, Instant now);

  /**
   * All that gathered for somebody, the latest first; it counts as mailed with this transaction.
   */
  @SqlQuery(
      """
      WITH taken AS (
        UPDATE notices SET mail = 'done' WHERE account = :account AND mail = 'daily'
        RETURNING account, happening)
      SELECT a.id AS account, h.number, a.email, a.language, a.name,
        a.email_verified_at IS NOT NULL AS verified, h.kind, h.said, h.path
      FROM taken t
      JOIN happenings h ON h.number = t.happening
      JOIN accounts a ON a.id = t.account AND a.deleted_at IS NULL
      ORDER BY h.number DESC
      LIMIT :limit
      """)
  List<Due> takeGathered(UUID account, int limit);
}
