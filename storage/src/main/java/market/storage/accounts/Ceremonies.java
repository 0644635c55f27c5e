package market.storage.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What was asked of a browser or of another site, and who somebody is at those sites. */
public interface Ceremonies {
  /** What an answer is to. */
  record Asked(@Nullable AccountId account, String request) {}

  @SqlUpdate(
      """
      INSERT INTO ceremonies (token_hash, kind, account, request, expires_at)
      VALUES (:hash, :kind, CAST(:account AS uuid), :request, :expires)
      """)
  void add(byte[] hash, String kind, @Nullable AccountId account, String request, Instant expires);

  /** Once. */
  @SqlQuery(
      """
      DELETE FROM ceremonies WHERE token_hash = :hash AND kind = :kind AND expires_at > :now
      RETURNING account, request
      """)
  Optional<Asked> take(byte[] hash, String kind, Instant now);

  @SqlUpdate("DELETE FROM ceremonies WHERE expires_at < :now")
  int sweep(Instant now);

  @SqlUpdate("DELETE FROM ceremonies WHERE account = :account")
  int forgetAsked(AccountId account);

  @SqlQuery("SELECT account FROM identities WHERE issuer = :issuer AND subject = :subject")
  Optional<AccountId> known(String issuer, String subject);

  @SqlUpdate(
      """
      INSERT INTO identities (issuer, subject, account, linked_at)
      VALUES (:issuer, :subject, :account, :at)
      ON CONFLICT DO NOTHING
      """)
  int link(String issuer, String subject, AccountId account, Instant at);

  /** Who somebody is elsewhere. */
  record Identity(String issuer, String subject, Instant linkedAt) {}

  @SqlQuery(
      """
      SELECT issuer, subject, linked_at FROM identities
      WHERE account = :account ORDER BY linked_at LIMIT 50
      """)
  List<Identity> identities(AccountId account);

  @SqlUpdate("DELETE FROM identities WHERE account = :account AND issuer = :issuer")
  int unlink(AccountId account, String issuer);

  @SqlUpdate("DELETE FROM identities WHERE account = :account")
  int forget(AccountId account);
}
