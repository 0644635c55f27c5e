package market.storage.mail;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import market.storage.accounts.AccountId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The outbox: written in the transaction that causes a mail, emptied by whoever sends. */
public interface Mails {
  @SqlUpdate(
      """
      INSERT INTO mails (account, recipient, subject, body, html, unsubscribe, kind, state, next_at,
        created_at)
      VALUES (CAST(:account AS uuid), :recipient, :subject, :body, CAST(:html AS text),
        CAST(:unsubscribe AS text), :kind, 'waiting', :at, :at)
      """)
  void add(
      @Nullable AccountId account,
      String recipient,
      String subject,
      String body,
      @Nullable String html,
      @Nullable String unsubscribe,
      String kind,
      Instant at);

  /**
   * Takes what is due; nobody else gets it before {@code again}, by when it was sent or its sender
   * died.
   */
  @SqlQuery(
      """
      UPDATE mails SET tries = tries + 1, next_at = :again
      WHERE id IN (
        SELECT id FROM mails
        WHERE state = 'waiting' AND next_at <= :now
        ORDER BY next_at
        LIMIT :limit
        FOR UPDATE SKIP LOCKED)
      RETURNING id, recipient, subject, body, html, unsubscribe, kind, state, tries, trouble, created_at
      """)
  List<Mail> take(Instant now, Instant again, int limit);

  @SqlUpdate(
      """
      UPDATE mails SET state = 'sent', body = '', html = NULL, trouble = NULL, ended_at = :at
      WHERE id = :id AND state = 'waiting'
      """)
  int sent(UUID id, Instant at);

  @SqlUpdate(
      """
      UPDATE mails SET trouble = :trouble, next_at = :next
      WHERE id = :id AND state = 'waiting'
      """)
  int failed(UUID id, String trouble, Instant next);

  @SqlUpdate(
      """
      UPDATE mails SET state = 'bounced', body = '', html = NULL, trouble = :trouble, ended_at = :at
      WHERE id = :id AND state = 'waiting'
      """)
  int bounced(UUID id, String trouble, Instant at);

  /** Newest first. */
  @SqlQuery(
      """
      SELECT id, recipient, subject, body, html, unsubscribe, kind, state, tries, trouble, created_at
      FROM mails ORDER BY created_at DESC, id DESC LIMIT :limit
      """)
  List<Mail> latest(int limit);

  /** Those to one address, newest first. */
  @SqlQuery(
      """
      SELECT id, recipient, subject, body, html, unsubscribe, kind, state, tries, trouble, created_at
      FROM mails WHERE recipient = :recipient ORDER BY created_at DESC, id DESC LIMIT :limit
      """)
  List<Mail> to(String recipient, int limit);

  @SqlQuery("SELECT count(*) FROM mails WHERE state = 'waiting'")
  long waiting();

  @SqlUpdate("DELETE FROM mails WHERE ended_at < :before")
  int sweep(Instant before);
}
