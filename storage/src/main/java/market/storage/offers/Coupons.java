package market.storage.offers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import market.storage.orders.OrderId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Coupons and who used them: once each account, no more than agreed in all. */
public interface Coupons {
  @SqlQuery(
      """
      INSERT INTO coupons (code, creator, mod, bp, units, currency, uses_max, starts_at, ends_at,
        created_at)
      VALUES (:code, :creator, :mod, :bp, :units, :currency, :usesMax, :startsAt, :endsAt, :at)
      ON CONFLICT DO NOTHING
      RETURNING id
      """)
  Optional<UUID> add(
      String code,
      AccountId creator,
      @Nullable ModId mod,
      @Nullable Integer bp,
      @Nullable Long units,
      @Nullable String currency,
      int usesMax,
      Instant startsAt,
      Instant endsAt,
      Instant at);

  @SqlQuery(
      """
      SELECT c.id, c.code, c.creator, c.mod, m.slug, c.bp, c.units, c.currency, c.uses_max, c.used,
        c.starts_at, c.ends_at, c.revoked_at
      FROM coupons c LEFT JOIN mods m ON m.id = c.mod
      WHERE c.code = :code
      """)
  Optional<Coupon> find(String code);

  @SqlQuery(
      """
      SELECT c.id, c.code, c.creator, c.mod, m.slug, c.bp, c.units, c.currency, c.uses_max, c.used,
        c.starts_at, c.ends_at, c.revoked_at
      FROM coupons c LEFT JOIN mods m ON m.id = c.mod
      WHERE c.creator = :creator ORDER BY c.created_at DESC LIMIT 200
      """)
  List<Coupon> of(AccountId creator);

  @SqlUpdate(
      """
      UPDATE coupons SET revoked_at = :at WHERE id = :id AND creator = :creator AND revoked_at IS NULL
      """)
  int revoke(UUID id, AccountId creator, Instant at);

  /** One of its uses is this order's; 0 when none is left. */
  @SqlUpdate("UPDATE coupons SET used = used + 1 WHERE id = :id AND used < uses_max")
  int take(UUID id);

  /** 0 when this account has used it before. */
  @SqlUpdate(
      """
      INSERT INTO coupon_uses (coupon, "order", account) VALUES (:coupon, :order, :account)
      ON CONFLICT DO NOTHING
      """)
  int use(UUID coupon, OrderId order, AccountId account);

  /** An order that came to nothing gives its use back. */
  @SqlUpdate(
      """
      WITH freed AS (
        UPDATE coupon_uses SET released_at = :at
        WHERE "order" = :order AND released_at IS NULL RETURNING coupon)
      UPDATE coupons SET used = used - 1 FROM freed WHERE coupons.id = freed.coupon
      """)
  int release(OrderId order, Instant at);
}
