package market.storage.badges;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Badges: what they are stays; only the price changes, and the picture until somebody has one. */
public interface Badges {
  /** Everything of a badge. */
  String BADGE =
      """
      SELECT b.id, b.issuer, a.handle, a.name AS issuer_name, b.mod, m.slug AS mod_slug,
        m.title AS mod_title, b.name, b.about, b.picture, b.supply, b.giftable, b.sellable,
        b.royalty_bp, b.rule, b.price_units, b.currency, b.made_at, (
          SELECT count(*) FROM editions e
          WHERE e.badge = b.id AND e.holder IS NULL AND NOT EXISTS (
            SELECT 1 FROM badge_sales s
            WHERE s.badge = e.badge AND s.number = e.number AND s.state = 'reserved')) AS left
      FROM badges b LEFT JOIN accounts a ON a.id = b.issuer LEFT JOIN mods m ON m.id = b.mod
      """;

  /** A badge before it has its id. */
  record NewBadge(
      @Nullable AccountId issuer,
      @Nullable ModId mod,
      String name,
      String about,
      int supply,
      boolean giftable,
      boolean sellable,
      int royaltyBp,
      Badge.@Nullable Rule rule,
      @Nullable Long priceUnits,
      @Nullable String currency) {}

  @SqlQuery(
      """
      INSERT INTO badges (issuer, mod, name, about, supply, giftable, sellable, royalty_bp, rule,
        price_units, currency, made_at)
      VALUES (CAST(:issuer AS uuid), CAST(:mod AS uuid), :name, :about, :supply, :giftable,
        :sellable, :royaltyBp, :rule, :priceUnits, :currency, :at)
      ON CONFLICT (rule) DO NOTHING
      RETURNING id
      """)
  Optional<UUID> add(@BindMethods NewBadge badge, Instant at);

  @SqlUpdate("UPDATE badges SET price_units = :units WHERE id = :id")
  int price(UUID id, @Nullable Long units);

  /** Nothing once somebody has one. */
  @SqlUpdate(
      """
      UPDATE badges b SET picture = :sha256
      WHERE id = :id AND NOT EXISTS (
        SELECT 1 FROM badge_register r WHERE r.badge = b.id AND r.deed <> 'minted')
      """)
  int picture(UUID id, String sha256);

  @SqlQuery(BADGE + "WHERE b.id = :id")
  Optional<Badge> find(UUID id);

  @SqlQuery(BADGE + "WHERE b.rule = :rule")
  Optional<Badge> by(Badge.Rule rule);

  @SqlQuery(BADGE + "WHERE b.issuer = :issuer ORDER BY b.made_at DESC LIMIT 100")
  List<Badge> of(AccountId issuer);

  /** Those of the platform. */
  @SqlQuery(BADGE + "WHERE b.issuer IS NULL ORDER BY b.made_at DESC LIMIT 100")
  List<Badge> ours();

  /** What is new in the shop. */
  @SqlQuery(
      BADGE
          + """
          WHERE b.price_units IS NOT NULL AND m.state = 'live'
            AND EXISTS (SELECT 1 FROM editions e WHERE e.badge = b.id AND e.holder IS NULL)
          ORDER BY b.made_at DESC LIMIT :limit
          """)
  List<Badge> sold(int limit);

  @SqlQuery("SELECT count(*) FROM badges WHERE issuer = :issuer")
  int issued(AccountId issuer);

  /** Who is due one that is given by a rule, and was never given it, those due longest first. */
  @SqlQuery(
      """
      SELECT d.account FROM (
        SELECT author AS account, min(published_at) AS since FROM releases
        WHERE :rule = 'first_release' AND state = 'live' GROUP BY author
        UNION ALL
        SELECT author, min(written_at) FROM reviews
        WHERE :rule = 'helpful_reviews' AND state = 'shown' GROUP BY author HAVING sum(helpful) >= 100
        UNION ALL
        SELECT account, min(made_at) FROM pledges
        WHERE :rule = 'backer' AND state = 'paid' GROUP BY account
        UNION ALL
        SELECT account, joined_at FROM partners
        WHERE state = 'active' AND (:rule = 'partner_silver' AND level IN ('silver', 'gold', 'platinum')
          OR :rule = 'partner_gold' AND level IN ('gold', 'platinum')
          OR :rule = 'partner_platinum' AND level = 'platinum')) d
      JOIN accounts a ON a.id = d.account AND a.deleted_at IS NULL
      WHERE NOT EXISTS (
        SELECT 1 FROM badge_register r WHERE r.to_account = d.account AND r.badge = :badge)
      ORDER BY d.since LIMIT :limit
      """)
  List<AccountId> due(Badge.Rule rule, UUID badge, int limit);
}
