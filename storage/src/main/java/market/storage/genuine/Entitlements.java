package market.storage.genuine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Why somebody may have something: what tokens speak of. */
public interface Entitlements {
  /** One that holds, or was revoked. */
  record Held(UUID id, AccountId account, ModId mod, Slug slug, Instant grantedAt) {}

  @SqlQuery(
      """
      SELECT e.id, e.account, e.mod, m.slug, e.granted_at
      FROM entitlements e JOIN mods m ON m.id = e.mod
      WHERE e.account = :account AND e.revoked_at IS NULL
      ORDER BY e.granted_at DESC, e.mod
      LIMIT :limit
      """)
  List<Held> of(AccountId account, int limit);

  @SqlQuery(
      """
      SELECT e.id, e.account, e.mod, m.slug, e.granted_at
      FROM entitlements e JOIN mods m ON m.id = e.mod
      WHERE e.account = :account AND m.slug = :mod AND e.revoked_at IS NULL
      """)
  Optional<Held> of(AccountId account, Slug mod);

  /** Since when they hold no more; those revoked longer ago are of no interest to anybody. */
  record Gone(UUID id, Instant grantedAt, Instant revokedAt) {}

  @SqlQuery(
      """
      SELECT id, granted_at, revoked_at FROM entitlements
      WHERE revoked_at >= :since
      ORDER BY revoked_at, id
      """)
  List<Gone> revoked(Instant since);

  @SqlQuery(
      """
      SELECT id, granted_at, revoked_at FROM entitlements
      WHERE mod = :mod AND revoked_at >= :since
      """)
  List<Gone> revokedOf(ModId mod, Instant since);

  @SqlQuery("SELECT salt FROM registry_salts WHERE name = :name")
  String salt(String name);
}
