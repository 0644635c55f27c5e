package market.storage.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.mods.ModId;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Passwords, sessions and personal tokens; of tokens only their SHA-256 is kept. */
public interface Credentials {
  /** An account with the hash its password is checked against. */
  record Secret(AccountId id, String passwordHash) {}

  /**
   * A personal token, as its holder sees it in a list.
   *
   * @param mods all that it may publish; null where it is not bound to any
   */
  record Token(
      UUID id,
      String name,
      List<String> scopes,
      @Nullable List<String> mods,
      Instant createdAt,
      Instant expiresAt,
      @Nullable Instant usedAt) {}

  /** Whom a token speaks for, and how far. */
  record Bearer(
      UUID id,
      AccountId account,
      List<String> scopes,
      boolean bound,
      @Nullable UUID device,
      Instant createdAt) {}

  @SqlQuery(
      """
      SELECT id, password_hash FROM accounts
      WHERE (handle = lower(:login) OR lower(email) = lower(:login)) AND password_hash IS NOT NULL
      """)
  Optional<Secret> secret(String login);

  @SqlQuery("SELECT id, password_hash FROM accounts WHERE id = :id AND password_hash IS NOT NULL")
  Optional<Secret> secret(AccountId id);

  /** The same password at another cost, unless it was changed meanwhile. */
  @SqlUpdate("UPDATE accounts SET password_hash = :hash WHERE id = :id AND password_hash = :was")
  int rehash(AccountId id, String was, String hash);

  /**
   * A session.
   *
   * @param provenAt when they last proved in it who they are
   * @param second whether that was with a second factor
   */
  record Session(
      UUID id,
      AccountId account,
      @Nullable UUID device,
      @Nullable Instant provenAt,
      boolean second) {}

  @SqlQuery(
      """
      INSERT INTO sessions
        (token_hash, account, door, device, address, second, proven_at, created_at, seen_at,
         expires_at)
      VALUES (:hash, :account, :door, CAST(:device AS uuid), :address, :second, :at, :at, :at,
        :expires)
      RETURNING id
      """)
  UUID openSession(
      byte[] hash,
      AccountId account,
      Door door,
      @Nullable UUID device,
      String address,
      boolean second,
      Instant at,
      Instant expires);

  @SqlQuery(
      """
      SELECT id, account, device, proven_at, second FROM sessions
      WHERE token_hash = :hash AND door = :door AND expires_at > :now AND seen_at > :idleSince
      """)
  Optional<Session> session(byte[] hash, Door door, Instant now, Instant idleSince);

  /** What was proven once stays so: a password later does not take a second factor away. */
  @SqlUpdate(
      """
      UPDATE sessions SET proven_at = :at, second = second OR :second
      WHERE id = :id AND account = :account
      """)
  int prove(UUID id, AccountId account, boolean second, Instant at);

  /** Written at most once in five minutes a session, so that reading pages does not write rows. */
  @SqlUpdate(
      """
      UPDATE sessions SET seen_at = :now
      WHERE token_hash = :hash AND seen_at < CAST(:now AS timestamptz) - interval '5 minutes'
      """)
  void seen(byte[] hash, Instant now);

  @SqlUpdate("DELETE FROM sessions WHERE token_hash = :hash")
  int closeSession(byte[] hash);

  @SqlUpdate("DELETE FROM sessions WHERE account = :account")
  int closeSessions(AccountId account);

  @SqlUpdate("DELETE FROM sessions WHERE expires_at < :now")
  int sweepSessions(Instant now);

  @SqlQuery(
      """
      INSERT INTO tokens (account, name, token_hash, scopes, bound, device, created_at, expires_at)
      VALUES (:account, :name, :hash, :scopes, :bound, CAST(:device AS uuid), :at, :expires)
      RETURNING id
      """)
  UUID addToken(
      AccountId account,
      String name,
      byte[] hash,
      List<String> scopes,
      boolean bound,
      @Nullable UUID device,
      Instant at,
      Instant expires);

  @SqlBatch("INSERT INTO token_mods (token, mod) VALUES (:token, :mod)")
  void bindToken(UUID token, List<ModId> mod);

  @SqlQuery("SELECT mod FROM token_mods WHERE token = :token LIMIT 100")
  List<ModId> tokenMods(UUID token);

  @SqlQuery(
      """
      UPDATE tokens SET used_at = :now
      WHERE token_hash = :hash AND revoked_at IS NULL AND expires_at > :now
      RETURNING id, account, scopes, bound, device, created_at
      """)
  Optional<Bearer> useToken(byte[] hash, Instant now);

  @SqlQuery(
      """
      SELECT id, name, scopes,
        CASE WHEN bound THEN ARRAY(
          SELECT m.slug FROM token_mods b JOIN mods m ON m.id = b.mod
          WHERE b.token = tokens.id ORDER BY m.slug) END AS mods,
        created_at, expires_at, used_at
      FROM tokens
      WHERE account = :account AND revoked_at IS NULL
      ORDER BY created_at DESC
      LIMIT 100
      """)
  List<Token> tokens(AccountId account);

  @SqlUpdate(
      """
      UPDATE tokens SET revoked_at = :now
      WHERE id = :id AND account = :account AND revoked_at IS NULL
      """)
  int revokeToken(UUID id, AccountId account, Instant now);
}
