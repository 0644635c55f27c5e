package market.storage.passes;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.games.GameId;
import market.storage.memberships.Tier;
import market.storage.memberships.Tiers;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What the pass costs, what takes part in it, and who has it. */
public interface Passes {
  @SqlQuery(
      """
      SELECT id, open, currency, month_units, year_units, platform_bp
      FROM pass_programmes ORDER BY id DESC LIMIT 1
      """)
  Optional<PassProgramme> programme();

  @SqlUpdate(
      """
      INSERT INTO pass_programmes
        (open, currency, month_units, year_units, platform_bp, made_by, made_at)
      VALUES (:open, :currency, :monthUnits, :yearUnits, :platformBp, :by, :at)
      """)
  void offer(
      boolean open,
      String currency,
      @Nullable Long monthUnits,
      @Nullable Long yearUnits,
      int platformBp,
      AccountId by,
      Instant at);

  /** Those that are not closed, the shorter period first. */
  @SqlQuery(
      Tiers.TIER
          + "WHERE t.creator IS NULL AND t.state <> 'closed' ORDER BY t.period, t.units LIMIT 10")
  List<Tier> tiers();

  @SqlQuery(
      """
      INSERT INTO tiers
        (name, about, badge, currency, units, period, discount_bp, trial_days, pass_bp, state, made_at)
      VALUES (:name, '', 'Pass', :currency, :units, :period, 0, 0, :passBp, 'opening', :at)
      RETURNING id
      """)
  UUID addTier(
      String name, String currency, long units, Tier.Period period, int passBp, Instant at);

  /** A game whose mods may take part. */
  record Part(GameId id, Slug slug, String name, boolean inPass, long mods) {}

  @SqlQuery(
      """
      SELECT g.id, g.slug, g.name, g.in_pass,
        (SELECT count(*) FROM pass_shelf s JOIN mods m ON m.id = s.mod WHERE m.game = g.id) AS mods
      FROM games g WHERE g.monetisation = 'paid' ORDER BY g.name LIMIT 200
      """)
  List<Part> games();

  @SqlUpdate("UPDATE games SET in_pass = :takesPart WHERE slug = :game AND monetisation = 'paid'")
  int let(Slug game, boolean takesPart);

  @SqlUpdate(
      """
      INSERT INTO pass_choices (mod, takes_part, chosen_by, chosen_at)
      VALUES (:mod, :takesPart, :by, :at)
      ON CONFLICT (mod) DO UPDATE
      SET takes_part = excluded.takes_part, chosen_by = excluded.chosen_by,
        chosen_at = excluded.chosen_at
      """)
  void choose(ModId mod, boolean takesPart, AccountId by, Instant at);

  @SqlQuery("SELECT EXISTS (SELECT 1 FROM pass_shelf WHERE mod = :mod)")
  boolean has(ModId mod);

  @SqlQuery("SELECT count(*) FROM pass_shelf")
  long size();

  /** Of these, the ones that take part. */
  @SqlQuery(
      "SELECT m.slug FROM pass_shelf s JOIN mods m ON m.id = s.mod WHERE m.slug = ANY(:slugs)")
  List<Slug> among(List<String> slugs);

  /** A maker's own mod, and whether it takes part. */
  record Own(ModId id, Slug slug, String title, long priceUnits, boolean takesPart) {}

  @SqlQuery(
      """
      SELECT m.id, m.slug, m.title, m.price_units, s.mod IS NOT NULL AS takes_part
      FROM mods m JOIN games g ON g.id = m.game LEFT JOIN pass_shelf s ON s.mod = m.id
      WHERE m.owner = :owner AND m.state = 'live' AND g.monetisation = 'paid'
      ORDER BY m.title LIMIT 500
      """)
  List<Own> own(AccountId owner);

  /** Something on the shelf, the most downloaded first. */
  record Shown(Slug slug, String title, String creatorName, long priceUnits, String currency) {}

  @SqlQuery(
      """
      SELECT m.slug, m.title, a.name AS creator_name, m.price_units, m.price_currency AS currency
      FROM pass_shelf s JOIN mods m ON m.id = s.mod JOIN accounts a ON a.id = m.owner
      ORDER BY m.price_units > 0 DESC, m.downloads DESC, m.id LIMIT :limit
      """)
  List<Shown> shelf(int limit);

  /** What somebody took as a member, of what takes part still, is theirs again. */
  @SqlUpdate(
      """
      INSERT INTO entitlements (account, mod, source, granted_at)
      SELECT DISTINCT e.account, e.mod, 'pass', CAST(:at AS timestamptz)
      FROM entitlements e JOIN pass_shelf s ON s.mod = e.mod
      WHERE e.account = :account AND e.source = 'pass'
      ON CONFLICT DO NOTHING
      """)
  int restore(AccountId account, Instant at);

  @SqlUpdate(
      """
      UPDATE entitlements SET revoked_at = :at
      WHERE account = :account AND source = 'pass' AND revoked_at IS NULL
      """)
  int revoke(AccountId account, Instant at);

  /** Nobody has by the pass what takes no part in it any more. */
  @SqlUpdate(
      """
      UPDATE entitlements SET revoked_at = :at
      WHERE source = 'pass' AND revoked_at IS NULL
        AND mod NOT IN (SELECT mod FROM pass_shelf)
      """)
  int sweep(Instant at);

  /** Those that would go on are to end with the period that is paid. */
  @SqlQuery(
      """
      UPDATE memberships SET ends = true
      WHERE id IN (
        SELECT id FROM memberships
        WHERE creator IS NULL AND state NOT IN ('opening', 'ended') AND NOT ends
        ORDER BY id LIMIT :limit FOR UPDATE SKIP LOCKED)
      RETURNING id
      """)
  List<UUID> windDown(int limit);

  @SqlQuery(
      """
      SELECT count(*) FROM memberships WHERE creator IS NULL AND state NOT IN ('opening', 'ended')
      """)
  long members();

  /** On a day somebody used mods that they downloaded here and that take part. */
  @SqlUpdate(
      """
      INSERT INTO pass_days (account, mod, day)
      SELECT CAST(:account AS uuid), m.id, CAST(:day AS date)
      FROM mods m JOIN pass_shelf s ON s.mod = m.id
      WHERE m.slug = ANY(:slugs)
        AND EXISTS (SELECT 1 FROM downloads d WHERE d.account = :account AND d.mod = m.id)
      ORDER BY m.id
      ON CONFLICT DO NOTHING
      """)
  int used(AccountId account, List<String> slugs, LocalDate day);
}
