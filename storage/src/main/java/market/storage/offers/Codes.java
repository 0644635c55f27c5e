package market.storage.offers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import market.storage.orders.OrderId;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Codes that become an entitlement, once. */
public interface Codes {
  /** Whether it was bought for somebody, or given away by the makers. */
  enum Kind {
    GIFT,
    PROMO
  }

  /** One code. */
  record Code(
      UUID id,
      String code,
      ModId mod,
      Slug slug,
      String title,
      Kind kind,
      @Nullable OrderId orderId,
      Instant madeAt,
      @Nullable Instant expiresAt,
      @Nullable AccountId redeemedBy,
      @Nullable Instant redeemedAt,
      @Nullable Instant revokedAt) {}

  @SqlBatch(
      """
      INSERT INTO redeem_codes (code, mod, kind, "order", made_by, made_at, expires_at)
      VALUES (:code, :mod, :kind, :order, :by, :at, :expiresAt)
      """)
  void add(
      List<String> code,
      List<ModId> mod,
      Kind kind,
      @Nullable OrderId order,
      AccountId by,
      Instant at,
      @Nullable Instant expiresAt);

  @SqlQuery(
      """
      SELECT c.id, c.code, c.mod, m.slug, m.title, c.kind, c."order" AS order_id, c.made_at,
        c.expires_at, c.redeemed_by, c.redeemed_at, c.revoked_at
      FROM redeem_codes c JOIN mods m ON m.id = c.mod
      WHERE c.code = :code FOR UPDATE OF c
      """)
  Optional<Code> lock(String code);

  @SqlQuery(
      """
      SELECT c.id, c.code, c.mod, m.slug, m.title, c.kind, c."order" AS order_id, c.made_at,
        c.expires_at, c.redeemed_by, c.redeemed_at, c.revoked_at
      FROM redeem_codes c JOIN mods m ON m.id = c.mod
      WHERE c."order" = :order ORDER BY c.made_at, c.code
      """)
  List<Code> of(OrderId order);

  @SqlQuery(
      """
      SELECT c.id, c.code, c.mod, m.slug, m.title, c.kind, c."order" AS order_id, c.made_at,
        c.expires_at, c.redeemed_by, c.redeemed_at, c.revoked_at
      FROM redeem_codes c JOIN mods m ON m.id = c.mod
      WHERE c.mod = :mod AND c.kind = 'promo' ORDER BY c.made_at DESC, c.code LIMIT 1000
      """)
  List<Code> promos(ModId mod);

  @SqlUpdate(
      """
      UPDATE redeem_codes SET redeemed_by = :by, redeemed_at = :at
      WHERE id = :id AND redeemed_at IS NULL AND revoked_at IS NULL
      """)
  int redeem(UUID id, AccountId by, Instant at);

  @SqlUpdate(
      """
      UPDATE redeem_codes SET revoked_at = :at
      WHERE "order" = :order AND mod = :mod AND revoked_at IS NULL
      """)
  int revoke(OrderId order, ModId mod, Instant at);

  /** A refund that came to nothing. */
  @SqlUpdate(
      """
      UPDATE redeem_codes SET revoked_at = NULL
      WHERE "order" = :order AND mod = :mod AND revoked_at IS NOT NULL
      """)
  int restore(OrderId order, ModId mod);
}
