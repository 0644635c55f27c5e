package market.storage.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.games.GameId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Accounts and the roles they hold. */
public interface Accounts {
  @SqlQuery("SELECT id, handle, name, created_at FROM accounts WHERE id = :id")
  Optional<Account> find(AccountId id);

  @SqlQuery("SELECT id, handle, name, created_at FROM accounts WHERE handle = :handle")
  Optional<Account> named(Handle handle);

  @SqlQuery("SELECT id, handle, name, created_at FROM accounts WHERE handle = ANY(:handles)")
  List<Account> named(List<String> handles);

  @SqlQuery("SELECT id, handle, name, created_at FROM accounts WHERE id = ANY(:ids)")
  List<Account> all(List<UUID> ids);

  /** What somebody says of themselves, and whether they want suggestions of their own. */
  record Preferences(String about, boolean suggestions) {}

  @SqlQuery("SELECT about, suggestions FROM accounts WHERE id = :id")
  Preferences preferences(AccountId id);

  /** What is null stays as it is. */
  @SqlQuery(
      """
      UPDATE accounts SET about = COALESCE(CAST(:about AS text), about),
        suggestions = COALESCE(CAST(:suggestions AS boolean), suggestions)
      WHERE id = :id
      RETURNING about, suggestions
      """)
  Preferences prefer(AccountId id, @Nullable String about, @Nullable Boolean suggestions);

  @SqlQuery("SELECT email FROM accounts WHERE id = :id")
  String email(AccountId id);

  /**
   * How somebody is written to.
   *
   * @param language of what is written, such as {@code en}
   */
  record Reach(AccountId id, String email, String language, @Nullable Instant emailVerifiedAt) {}

  @SqlQuery(
      """
      SELECT id, email, language, email_verified_at FROM accounts
      WHERE id = :id AND deleted_at IS NULL
      """)
  Optional<Reach> reach(AccountId id);

  @SqlQuery(
      """
      SELECT id, email, language, email_verified_at FROM accounts
      WHERE lower(email) = lower(:email) AND deleted_at IS NULL
      """)
  Optional<Reach> reachAt(String email);

  @SqlUpdate("UPDATE accounts SET language = :language WHERE id = :id AND language <> :language")
  int speak(AccountId id, String language);

  /** Only while it is still theirs. */
  @SqlUpdate(
      """
      UPDATE accounts SET email_verified_at = :at
      WHERE id = :id AND email = :email AND deleted_at IS NULL
      """)
  int verify(AccountId id, String email, Instant at);

  /** Proven already; nothing happens where another account has it. */
  @SqlUpdate(
      """
      UPDATE accounts SET email = :email, email_verified_at = :at
      WHERE id = :id AND deleted_at IS NULL
        AND NOT EXISTS (
          SELECT 1 FROM accounts o WHERE lower(o.email) = lower(:email) AND o.id <> :id)
      """)
  int move(AccountId id, String email, Instant at);

  @SqlUpdate("UPDATE accounts SET password_hash = :hash WHERE id = :id AND deleted_at IS NULL")
  int password(AccountId id, String hash);

  @SqlQuery("SELECT deleted_at IS NOT NULL FROM accounts WHERE id = :id")
  boolean isDeleted(AccountId id);

  @SqlQuery("SELECT EXISTS (SELECT 1 FROM accounts WHERE lower(email) = lower(:email))")
  boolean hasEmail(String email);

  @SqlQuery(
      """
      INSERT INTO accounts (handle, name, email, password_hash, created_at)
      VALUES (:handle, :name, :email, :passwordHash, :at)
      ON CONFLICT DO NOTHING
      RETURNING id, handle, name, created_at
      """)
  Optional<Account> open(
      Handle handle, String name, String email, @Nullable String passwordHash, Instant at);

  @SqlQuery("SELECT role, game FROM roles WHERE account = :account ORDER BY role")
  List<Grant> grants(AccountId account);

  @SqlUpdate(
      """
      INSERT INTO roles (account, role, game, granted_by, granted_at)
      VALUES (:account, :role, :game, :by, :at)
      ON CONFLICT DO NOTHING
      """)
  int grant(
      AccountId account, Role role, @Nullable GameId game, @Nullable AccountId by, Instant at);

  @SqlUpdate(
      """
      DELETE FROM roles
      WHERE account = :account AND role = :role AND game IS NOT DISTINCT FROM CAST(:game AS uuid)
      """)
  int revoke(AccountId account, Role role, @Nullable GameId game);

  @SqlQuery(
      """
      SELECT EXISTS (
        SELECT 1 FROM roles
        WHERE account = :account
          AND (role = 'owner' OR role = 'moderator' AND (game IS NULL OR game = :game)))
      """)
  boolean moderates(AccountId account, GameId game);

  @SqlQuery("SELECT count(*) FROM accounts")
  long count();

  /** One after the other: what one person does twice at once is seen by the second. */
  @SqlQuery("SELECT id FROM accounts WHERE id = :id FOR NO KEY UPDATE")
  AccountId queue(AccountId id);
}
