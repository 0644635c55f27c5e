package market.storage.campaigns;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Campaigns with their rewards and goals. States change only from the state one has seen. */
public interface Campaigns {
  /** Everything of a campaign. */
  String CAMPAIGN =
      """
      SELECT c.id, c.mod, m.slug AS mod_slug, m.title AS mod_title, c.creator, a.handle,
        a.name AS creator_name, c.title, c.about, c.goal AS goal_units,
        c.currency AS goal_currency, c.deadline, c.state, c.why,
        COALESCE(c.promised, p.units) AS promised_units, p.backers,
        o.arrived_units, o.escrow_units, c.made_at, c.opened_at, c.closed_at
      FROM campaigns c JOIN mods m ON m.id = c.mod JOIN accounts a ON a.id = c.creator
      CROSS JOIN LATERAL (
        SELECT COALESCE(sum(units), 0) AS units, count(*) AS backers FROM pledges
        WHERE campaign = c.id AND state NOT IN ('opening', 'lapsed', 'withdrawn')) p
      CROSS JOIN LATERAL (
        SELECT COALESCE(sum(l.units - l.gone_units), 0) AS arrived_units,
          COALESCE(sum(l.units - l.gone_units) FILTER (WHERE l.escrow IS NOT NULL), 0) AS escrow_units
        FROM pledges p JOIN pledge_orders po ON po.pledge = p.id
        JOIN orders o ON o.id = po."order" AND o.state IN ('paid', 'refunding', 'refunded', 'charged_back')
        JOIN order_lines l ON l."order" = o.id
        WHERE p.campaign = c.id) o
      """;

  /** A campaign before it has its id. */
  record NewCampaign(
      ModId mod,
      AccountId creator,
      String title,
      String about,
      String currency,
      long goal,
      Instant deadline) {}

  @SqlQuery(
      """
      INSERT INTO campaigns (mod, creator, title, about, currency, goal, deadline, state, made_at)
      VALUES (:mod, :creator, :title, :about, :currency, :goal, :deadline, 'draft', :at)
      RETURNING id
      """)
  UUID add(@BindMethods NewCampaign campaign, Instant at);

  /** A draft becomes another; its parts are put anew. */
  @SqlUpdate(
      """
      UPDATE campaigns SET title = :title, about = :about, goal = :goal, deadline = :deadline
      WHERE id = :id AND state = 'draft'
      """)
  int change(UUID id, @BindMethods NewCampaign campaign);

  @SqlUpdate(
      """
      WITH s AS (DELETE FROM stretch_goals WHERE campaign = :id),
        r AS (DELETE FROM rewards WHERE campaign = :id)
      DELETE FROM milestones WHERE campaign = :id
      """)
  void clear(UUID id);

  @SqlBatch("INSERT INTO stretch_goals (campaign, units, title) VALUES (:id, :units, :title)")
  void stretch(UUID id, @BindMethods List<Stretch> goals);

  /** A reward before it has its id. */
  record NewReward(String name, String about, long units, @Nullable Integer places) {}

  @SqlBatch(
      """
      INSERT INTO rewards (campaign, name, about, units, places)
      VALUES (:id, :name, :about, :units, :places)
      """)
  void reward(UUID id, @BindMethods List<NewReward> rewards);

  @SqlQuery(CAMPAIGN + "WHERE c.id = :id")
  Optional<Campaign> find(UUID id);

  /** Its state cannot change until this transaction ends; others may hold it so, too. */
  @SqlQuery(CAMPAIGN + "WHERE c.id = :id FOR SHARE OF c")
  Optional<Campaign> hold(UUID id);

  @SqlQuery(CAMPAIGN + "WHERE c.id = :id FOR UPDATE OF c")
  Optional<Campaign> lock(UUID id);

  @SqlQuery(CAMPAIGN + "WHERE c.creator = :creator ORDER BY c.made_at DESC LIMIT 100")
  List<Campaign> of(AccountId creator);

  @SqlQuery(
      CAMPAIGN + "WHERE c.mod = :mod AND c.state <> 'draft' ORDER BY c.opened_at DESC LIMIT 20")
  List<Campaign> of(ModId mod);

  /** A campaign by its title. */
  record Running(UUID id, String title) {}

  /** The one of a mod that can be backed, if there is one. */
  @SqlQuery("SELECT id, title FROM campaigns WHERE mod = :mod AND state = 'open'")
  List<Running> running(ModId mod);

  /** Those that can be backed, the first to end first. */
  @SqlQuery(CAMPAIGN + "WHERE c.state = 'open' ORDER BY c.deadline, c.id LIMIT 50")
  List<Campaign> open();

  /** All but drafts, the newest first. */
  @SqlQuery(CAMPAIGN + "WHERE c.state <> 'draft' ORDER BY c.opened_at DESC, c.id LIMIT :limit")
  List<Campaign> all(int limit);

  @SqlQuery(
      "SELECT id FROM campaigns WHERE state = 'open' AND deadline <= :now ORDER BY deadline LIMIT"
          + " 50")
  List<UUID> ended(Instant now);

  @SqlQuery("SELECT id FROM campaigns WHERE state = :state ORDER BY id LIMIT 500")
  List<UUID> in(Campaign.State state);

  @SqlQuery("SELECT units, title FROM stretch_goals WHERE campaign = :id ORDER BY units")
  List<Stretch> stretches(UUID id);

  @SqlQuery(
      "SELECT id, name, about, units, places, taken FROM rewards WHERE campaign = :id ORDER BY"
          + " units")
  List<Reward> rewards(UUID id);

  /** A place of a reward is somebody's; none where there is none left. */
  @SqlUpdate(
      """
      UPDATE rewards SET taken = taken + 1
      WHERE id = :reward AND campaign = :id AND (places IS NULL OR taken < places)
      """)
  int take(UUID id, UUID reward);

  @SqlUpdate("UPDATE rewards SET taken = taken - 1 WHERE id = :reward")
  int free(UUID reward);

  @SqlUpdate(
      """
      UPDATE campaigns SET state = 'open', opened_at = :at WHERE id = :id AND state = 'draft'
      """)
  int open(UUID id, Instant at);

  @SqlUpdate(
      """
      UPDATE campaigns SET state = :to, why = :why, closed_at = :at, promised = :promised
      WHERE id = :id AND state = 'open'
      """)
  int close(UUID id, Campaign.State to, String why, long promised, Instant at);

  @SqlUpdate("UPDATE campaigns SET state = :to, why = :why WHERE id = :id AND state = :from")
  int move(UUID id, Campaign.State from, Campaign.State to, String why);

  @SqlUpdate("DELETE FROM campaigns WHERE id = :id AND state = 'draft'")
  int discard(UUID id);

  /** Whether the mod can be had: it is live and has a release. */
  @SqlQuery(
      """
      SELECT EXISTS (
        SELECT 1 FROM mods m JOIN releases r ON r.mod = m.id AND r.state = 'live'
        WHERE m.id = :mod AND m.state = 'live')
      """)
  boolean isPublished(ModId mod);
}
