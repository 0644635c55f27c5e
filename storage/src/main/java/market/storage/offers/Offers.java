package market.storage.offers;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What mods cost now, and for how long they cost less. */
public interface Offers {
  @SqlQuery(
      """
      SELECT mod, rule, currency, list_units, price_units, suggested_units, donations, discount_bp,
        discount_ends_at
      FROM offers WHERE mod = ANY(:mods)
      """)
  List<Offer> of(List<UUID> mods);

  @SqlQuery(
      """
      SELECT mod, rule, currency, list_units, price_units, suggested_units, donations, discount_bp,
        discount_ends_at
      FROM offers WHERE mod = :mod
      """)
  Offer of(ModId mod);

  /** What a creator asks, whatever the game makes of it. */
  record Asked(PriceRule rule, long priceUnits, @Nullable Long suggestedUnits, boolean donations) {}

  @SqlQuery(
      """
      SELECT price_rule AS rule, price_units, suggested_units, donations FROM mods WHERE id = :mod
      """)
  Asked asked(ModId mod);

  @SqlUpdate(
      """
      UPDATE mods SET price_rule = :rule, price_units = :priceUnits,
        suggested_units = :suggestedUnits, donations = :donations
      WHERE id = :mod
      """)
  void ask(
      ModId mod, PriceRule rule, long priceUnits, @Nullable Long suggestedUnits, boolean donations);

  /** A reduction for a time, in basis points of the price. */
  record Discount(UUID id, ModId mod, int bp, Instant startsAt, Instant endsAt) {}

  @SqlQuery(
      """
      SELECT id, mod, bp, starts_at, ends_at FROM discounts
      WHERE mod = :mod AND ends_at > :now ORDER BY starts_at LIMIT 20
      """)
  List<Discount> discounts(ModId mod, Instant now);

  @SqlQuery(
      """
      INSERT INTO discounts (mod, bp, starts_at, ends_at, made_by)
      VALUES (:mod, :bp, :from, :until, :by)
      RETURNING id
      """)
  UUID discount(ModId mod, int bp, Instant from, Instant until, AccountId by);

  @SqlUpdate("DELETE FROM discounts WHERE id = :id AND mod = :mod")
  int dropDiscount(UUID id, ModId mod);

  /** Those whose price changed since the last look because a discount began or ended; told once. */
  @SqlQuery(
      """
      UPDATE discounts SET told_start = true, told_end = ends_at <= :now
      WHERE starts_at <= :now AND NOT told_end AND (NOT told_start OR ends_at <= :now)
      RETURNING mod
      """)
  List<ModId> turned(Instant now);
}
