package market.storage.memberships;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What creators offer to members. */
public interface Tiers {
  /** Everything of a tier. */
  String TIER =
      """
      SELECT t.id, t.creator, a.handle, a.name AS creator_name, t.mod, m.slug AS mod_slug,
        m.title AS mod_title, t.name, t.about, t.badge, t.units AS price_units,
        t.currency AS price_currency, t.period, t.state, t.price AS stripe,
        t.pass_bp, t.discount_bp, t.trial_days,
        (SELECT count(*) FROM memberships s
         WHERE s.tier = t.id AND s.state NOT IN ('opening', 'ended')) AS members, t.made_at
      FROM tiers t LEFT JOIN accounts a ON a.id = t.creator LEFT JOIN mods m ON m.id = t.mod
      """;

  /** A tier before it has its id. */
  record NewTier(
      AccountId creator,
      ModId mod,
      String name,
      String about,
      String badge,
      String currency,
      long units,
      Tier.Period period,
      int discountBp,
      int trialDays) {}

  @SqlQuery(
      """
      INSERT INTO tiers
        (creator, mod, name, about, badge, currency, units, period, discount_bp, trial_days,
        state, made_at)
      VALUES (:creator, :mod, :name, :about, :badge, :currency, :units, :period,
        :discountBp, :trialDays, 'opening', :at)
      RETURNING id
      """)
  UUID add(@BindMethods NewTier tier, Instant at);

  @SqlUpdate("INSERT INTO tier_mods (tier, mod) SELECT :tier, m FROM unnest(:mods) m")
  int give(UUID tier, List<UUID> mods);

  @SqlUpdate("UPDATE tiers SET state = 'open', price = :price WHERE id = :id AND state = 'opening'")
  int open(UUID id, String price);

  @SqlUpdate("UPDATE tiers SET state = 'closed' WHERE id = :id AND state <> 'closed'")
  int close(UUID id);

  @SqlQuery(TIER + "WHERE t.id = :id")
  Optional<Tier> find(UUID id);

  @SqlQuery(TIER + "WHERE t.price = :price")
  Optional<Tier> priced(String price);

  @SqlQuery(TIER + "WHERE t.creator = :creator ORDER BY t.state = 'closed', t.units, t.id")
  List<Tier> of(AccountId creator);

  /** A mod on which a tier may stand. */
  record Ground(Slug slug, String title, String currency) {}

  @SqlQuery(
      """
      SELECT m.slug, m.title, m.price_currency AS currency FROM mods m JOIN games g ON g.id = m.game
      WHERE m.owner = :creator AND m.state = 'live' AND g.monetisation = 'paid'
      ORDER BY m.title LIMIT 50
      """)
  List<Ground> standing(AccountId creator);

  /** A mod that members have. */
  record Given(UUID tier, ModId mod, Slug slug, String title) {}

  @SqlQuery(
      """
      SELECT g.tier, g.mod, m.slug, m.title FROM tier_mods g JOIN mods m ON m.id = g.mod
      WHERE g.tier = ANY(:tiers) ORDER BY m.title
      """)
  List<Given> given(List<UUID> tiers);
}
