package market.storage.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Second factors: codes of an app, codes on paper, passkeys, and sign-ins that wait for one. */
public interface Factors {
  /** The secret that an app makes codes from; never compared. */
  @SuppressWarnings("ArrayRecordComponent")
  record Totp(byte[] secret, long lastStep, @Nullable Instant confirmedAt) {
    /** A secret stays out of logs. */
    @Override
    public String toString() {
      return "Totp[confirmedAt=" + confirmedAt + "]";
    }
  }

  @SqlQuery("SELECT secret, last_step, confirmed_at FROM totp WHERE account = :account")
  Optional<Totp> totp(AccountId account);

  /** One that was never confirmed gives way. */
  @SqlUpdate(
      """
      INSERT INTO totp (account, secret, created_at) VALUES (:account, :secret, :at)
      ON CONFLICT (account) DO UPDATE SET secret = excluded.secret, created_at = excluded.created_at,
        last_step = 0
      WHERE totp.confirmed_at IS NULL
      """)
  int begin(AccountId account, byte[] secret, Instant at);

  /** Of two who send the same code at once, one comes too late. */
  @SqlUpdate("UPDATE totp SET last_step = :step WHERE account = :account AND last_step < :step")
  int step(AccountId account, long step);

  @SqlUpdate("UPDATE totp SET confirmed_at = :at WHERE account = :account AND confirmed_at IS NULL")
  int confirm(AccountId account, Instant at);

  @SqlUpdate("DELETE FROM totp WHERE account = :account")
  int removeTotp(AccountId account);

  @SqlBatch(
      """
      INSERT INTO recovery_codes (account, code_hash) VALUES (:account, :hash)
      ON CONFLICT DO NOTHING
      """)
  void addCodes(AccountId account, List<byte[]> hash);

  @SqlUpdate("DELETE FROM recovery_codes WHERE account = :account")
  int removeCodes(AccountId account);

  @SqlUpdate(
      """
      UPDATE recovery_codes SET used_at = :at
      WHERE account = :account AND code_hash = :hash AND used_at IS NULL
      """)
  int useCode(AccountId account, byte[] hash, Instant at);

  @SqlQuery("SELECT count(*) FROM recovery_codes WHERE account = :account AND used_at IS NULL")
  int codesLeft(AccountId account);

  /** A passkey, as its holder sees it. */
  record Passkey(UUID id, String name, Instant createdAt, @Nullable Instant usedAt) {}

  @SqlQuery(
      """
      SELECT id, name, created_at, used_at FROM passkeys
      WHERE account = :account ORDER BY created_at LIMIT 50
      """)
  List<Passkey> passkeys(AccountId account);

  /** A passkey, as its signatures are checked; never compared. */
  @SuppressWarnings("ArrayRecordComponent")
  record Credential(
      UUID id, AccountId account, byte[] credential, byte[] publicKey, long signatures) {}

  @SqlQuery(
      """
      SELECT id, account, credential, public_key, signatures FROM passkeys
      WHERE account = :account LIMIT 50
      """)
  List<Credential> credentials(AccountId account);

  @SqlQuery(
      """
      SELECT id, account, credential, public_key, signatures FROM passkeys
      WHERE credential = :credential
      """)
  Optional<Credential> credential(byte[] credential);

  @SqlUpdate(
      """
      INSERT INTO passkeys (account, credential, public_key, signatures, name, created_at)
      VALUES (:account, :credential, :publicKey, :signatures, :name, :at)
      ON CONFLICT DO NOTHING
      """)
  int addPasskey(
      AccountId account,
      byte[] credential,
      byte[] publicKey,
      long signatures,
      String name,
      Instant at);

  @SqlUpdate(
      "UPDATE passkeys SET signatures = :signatures, used_at = :at WHERE credential = :credential")
  int signed(byte[] credential, long signatures, Instant at);

  @SqlUpdate("DELETE FROM passkeys WHERE id = :id AND account = :account")
  int removePasskey(UUID id, AccountId account);

  @SqlUpdate("DELETE FROM passkeys WHERE account = :account")
  int removePasskeys(AccountId account);

  /** Whether a password alone is not enough. */
  @SqlQuery(
      """
      SELECT EXISTS (SELECT 1 FROM totp WHERE account = :account AND confirmed_at IS NOT NULL)
        OR EXISTS (SELECT 1 FROM passkeys WHERE account = :account)
      """)
  boolean areOn(AccountId account);

  @SqlUpdate(
      """
      INSERT INTO pending_sign_ins (token_hash, account, expires_at)
      VALUES (:hash, :account, :expires)
      """)
  void await(byte[] hash, AccountId account, Instant expires);

  /** Counts a try; nobody is named once there were too many. */
  @SqlQuery(
      """
      UPDATE pending_sign_ins SET tries = tries + 1
      WHERE token_hash = :hash AND expires_at > :now AND tries < :most
      RETURNING account
      """)
  Optional<AccountId> tried(byte[] hash, Instant now, int most);

  @SqlUpdate("DELETE FROM pending_sign_ins WHERE token_hash = :hash")
  int awaited(byte[] hash);

  @SqlUpdate("DELETE FROM pending_sign_ins WHERE account = :account")
  int awaitedNoMore(AccountId account);

  @SqlUpdate("DELETE FROM pending_sign_ins WHERE expires_at < :now")
  int sweep(Instant now);
}
