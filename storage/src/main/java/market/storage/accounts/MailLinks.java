package market.storage.accounts;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Links in mails: each does one thing, once; of their tokens only the SHA-256 is kept. */
public interface MailLinks {
  /** What a link does. */
  enum Purpose {
    /** Proves that an address is its account's. */
    VERIFY,
    /** Makes an address its account's. */
    CHANGE,
    /** Takes a change of the address back. */
    UNDO,
    /** Sets another password. */
    RESET,
    /** Cancels another place to be paid at. */
    PAYOUT,
    /** Cancels the deletion of an account. */
    STAY
  }

  /**
   * What stands behind a link.
   *
   * @param email the address it is about
   * @param about the change it is about, where it is about one
   */
  record MailLink(AccountId account, String email, @Nullable UUID about) {}

  @SqlUpdate(
      """
      INSERT INTO mail_links (token_hash, account, purpose, email, about, created_at, expires_at)
      VALUES (:hash, :account, :purpose, :email, CAST(:about AS uuid), :at, :expires)
      """)
  void add(
      byte[] hash,
      AccountId account,
      Purpose purpose,
      String email,
      @Nullable UUID about,
      Instant at,
      Instant expires);

  @SqlQuery(
      """
      UPDATE mail_links SET used_at = :now
      WHERE token_hash = :hash AND purpose = :purpose AND used_at IS NULL AND expires_at > :now
      RETURNING account, email, about
      """)
  Optional<MailLink> use(byte[] hash, Purpose purpose, Instant now);

  @SqlQuery(
      """
      SELECT count(*) FROM mail_links
      WHERE account = :account AND purpose = :purpose AND created_at > :since
      """)
  long madeSince(AccountId account, Purpose purpose, Instant since);

  /** Those made before do nothing any more. */
  @SqlUpdate(
      """
      UPDATE mail_links SET used_at = :now
      WHERE account = :account AND purpose = :purpose AND used_at IS NULL
      """)
  int revoke(AccountId account, Purpose purpose, Instant now);

  @SqlUpdate("DELETE FROM mail_links WHERE account = :account")
  int forget(AccountId account);

  @SqlUpdate("DELETE FROM mail_links WHERE expires_at < :before")
  int sweep(Instant before);
}
