package market.storage.genuine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Licence keys: only their hashes, and where they are in use. */
public interface LicenceKeys {
  /** On how many machines at a time one key of a mod is used; empty where its makers give none. */
  @SqlQuery("SELECT uses FROM licence_terms WHERE mod = :mod")
  Optional<Integer> uses(ModId mod);

  @SqlUpdate(
      """
      INSERT INTO licence_terms (mod, uses, by, set_at) VALUES (:mod, :uses, :by, :at)
      ON CONFLICT (mod) DO UPDATE SET uses = :uses, by = :by, set_at = :at
      """)
  void offer(ModId mod, int uses, AccountId by, Instant at);

  @SqlUpdate("DELETE FROM licence_terms WHERE mod = :mod")
  int withdraw(ModId mod);

  /** Replaces the one before, if any. */
  @SqlUpdate(
      """
      UPDATE licences SET replaced_at = :at WHERE entitlement = :entitlement AND replaced_at IS NULL
      """)
  int replace(UUID entitlement, Instant at);

  @SqlUpdate(
      """
      INSERT INTO licences (entitlement, hash, last4, made_at)
      VALUES (:entitlement, :hash, :last4, :at)
      """)
  void add(UUID entitlement, String hash, String last4, Instant at);

  /** What the holder of a key is shown of it. */
  record Mine(ModId mod, String last4, Instant madeAt, long used, int uses) {}

  @SqlQuery(
      """
      SELECT e.mod, l.last4, l.made_at, t.uses,
        (SELECT count(*) FROM licence_uses u WHERE u.licence = l.id) AS used
      FROM entitlements e
      JOIN licences l ON l.entitlement = e.id AND l.replaced_at IS NULL
      JOIN licence_terms t ON t.mod = e.mod
      WHERE e.account = :account AND e.revoked_at IS NULL
      LIMIT 1000
      """)
  List<Mine> of(AccountId account);

  /** The mods somebody owns whose makers give keys. */
  @SqlQuery(
      """
      SELECT e.mod FROM entitlements e JOIN licence_terms t ON t.mod = e.mod
      WHERE e.account = :account AND e.revoked_at IS NULL
      LIMIT 1000
      """)
  List<ModId> offered(AccountId account);

  /** A key that is known, whether it holds or not. */
  record Licence(
      UUID id,
      ModId mod,
      AccountId account,
      UUID entitlement,
      @Nullable Integer uses,
      boolean holds) {}

  @SqlQuery(
      """
      SELECT l.id, e.mod, e.account, e.id AS entitlement, t.uses,
        l.replaced_at IS NULL AND e.revoked_at IS NULL AND t.uses IS NOT NULL AS holds
      FROM licences l
      JOIN entitlements e ON e.id = l.entitlement
      LEFT JOIN licence_terms t ON t.mod = e.mod
      WHERE l.hash = :hash
      """)
  Optional<Licence> find(String hash);

  /** As {@link #find}; others who count its uses wait until this transaction ends. */
  @SqlQuery(
      """
      SELECT l.id, e.mod, e.account, e.id AS entitlement, t.uses,
        l.replaced_at IS NULL AND e.revoked_at IS NULL AND t.uses IS NOT NULL AS holds
      FROM licences l
      JOIN entitlements e ON e.id = l.entitlement
      LEFT JOIN licence_terms t ON t.mod = e.mod
      WHERE l.hash = :hash
      FOR UPDATE OF l
      """)
  Optional<Licence> lock(String hash);

  @SqlQuery("SELECT count(*) FROM licence_uses WHERE licence = :licence")
  long used(UUID licence);

  @SqlQuery(
      """
      SELECT EXISTS (
        SELECT 1 FROM licence_uses WHERE licence = :licence AND instance = :instance)
      """)
  boolean isUsedBy(UUID licence, String instance);

  @SqlUpdate(
      """
      INSERT INTO licence_uses (licence, instance, since) VALUES (:licence, :instance, :at)
      ON CONFLICT DO NOTHING
      """)
  int use(UUID licence, String instance, Instant at);

  @SqlUpdate("DELETE FROM licence_uses WHERE licence = :licence AND instance = :instance")
  int release(UUID licence, String instance);
}
