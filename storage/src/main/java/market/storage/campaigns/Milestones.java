package market.storage.campaigns;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.orders.OrderId;
import market.storage.releases.ReleaseId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The steps of campaigns, and what backers say of them. */
public interface Milestones {
  /** Everything of a milestone. */
  String MILESTONE =
      """
      SELECT s.id, s.campaign, s.position, s.title, s.about, s.bp, s.due, s.state, s.round,
        s.refusals, s.release, r.version, s.vote_until, s.decided_at
      FROM milestones s LEFT JOIN releases r ON r.id = s.release
      """;

  /** A milestone before it has its id. */
  record NewMilestone(int position, String title, String about, int bp, Instant due) {}

  @SqlBatch(
      """
      INSERT INTO milestones (campaign, position, title, about, bp, due)
      VALUES (:id, :position, :title, :about, :bp, :due)
      """)
  void add(UUID id, @BindMethods List<NewMilestone> milestones);

  @SqlQuery(MILESTONE + "WHERE s.campaign = :campaign ORDER BY s.position")
  List<Milestone> of(UUID campaign);

  @SqlQuery(MILESTONE + "WHERE s.id = :id FOR UPDATE OF s")
  Optional<Milestone> lock(UUID id);

  /** Those about which backers may vote. */
  @SqlQuery(MILESTONE + "WHERE s.state = 'claimed' ORDER BY s.vote_until LIMIT 200")
  List<Milestone> claimed();

  /** The next ones of campaigns that deliver, where nothing was shown by their date. */
  @SqlQuery(
      MILESTONE
          + """
          JOIN campaigns c ON c.id = s.campaign AND c.state = 'delivering'
          WHERE s.state = 'waiting' AND s.due < :before AND NOT EXISTS (
            SELECT 1 FROM milestones e
            WHERE e.campaign = s.campaign AND e.position < s.position AND e.state <> 'accepted')
          ORDER BY s.due LIMIT 50
          """)
  List<Milestone> missed(Instant before);

  @SqlUpdate(
      """
      UPDATE milestones SET state = 'claimed', round = round + 1, release = :release,
        claimed_at = :at, vote_until = :until
      WHERE id = :id AND state = 'waiting'
      """)
  int claim(UUID id, ReleaseId release, Instant at, Instant until);

  /** Whether a release stands for a milestone already. */
  @SqlQuery("SELECT EXISTS (SELECT 1 FROM milestones WHERE release = :release AND id <> :id)")
  boolean isClaimed(ReleaseId release, UUID id);

  @SqlUpdate(
      """
      UPDATE milestones SET state = 'accepted', vote_until = NULL, decided_at = :at
      WHERE id = :id AND state = 'claimed'
      """)
  int accept(UUID id, Instant at);

  @SqlUpdate(
      """
      UPDATE milestones SET state = 'waiting', vote_until = NULL, refusals = refusals + 1,
        decided_at = :at
      WHERE id = :id AND state = 'claimed'
      """)
  int refuse(UUID id, Instant at);

  @SqlUpdate(
      """
      INSERT INTO milestone_votes (milestone, round, pledge, yes, at)
      VALUES (:id, :round, :pledge, :yes, :at)
      ON CONFLICT DO NOTHING
      """)
  int vote(UUID id, int round, UUID pledge, boolean yes, Instant at);

  /** What was said so far, weighed by what each backer paid and has not had back. */
  record Tally(long yesUnits, long noUnits, long allUnits, long yes, long no) {}

  @SqlQuery(
      """
      SELECT COALESCE(sum(w.units) FILTER (WHERE v.yes), 0) AS yes_units,
        COALESCE(sum(w.units) FILTER (WHERE NOT v.yes), 0) AS no_units,
        COALESCE(sum(w.units), 0) AS all_units,
        count(*) FILTER (WHERE v.yes) AS yes, count(*) FILTER (WHERE NOT v.yes) AS no
      FROM milestones s
      JOIN pledges p ON p.campaign = s.campaign AND p.state = 'paid'
      CROSS JOIN LATERAL (
        SELECT sum(units - gone_units) AS units FROM order_lines WHERE "order" = p."order") w
      LEFT JOIN milestone_votes v ON v.milestone = s.id AND v.round = s.round AND v.pledge = p.id
      WHERE s.id = :id
      """)
  Tally tally(UUID id);

  /** A vote of somebody's that stands. */
  record Said(UUID milestone, boolean yes) {}

  @SqlQuery(
      """
      SELECT v.milestone, v.yes FROM milestone_votes v
      JOIN milestones s ON s.id = v.milestone AND s.round = v.round
      JOIN pledges p ON p.id = v.pledge
      WHERE s.campaign = :campaign AND p.account = :account
      """)
  List<Said> said(UUID campaign, AccountId account);

  /** Orders of which a milestone's line waits although the milestone is accepted. */
  @SqlQuery(
      """
      SELECT l."order" FROM milestones s
      JOIN order_lines l ON l.escrow = s.campaign AND l.line = s.position
      JOIN orders o ON o.id = l."order" AND o.state = 'paid'
      WHERE s.campaign = :campaign AND s.state = 'accepted'
      GROUP BY l."order" ORDER BY l."order" LIMIT :limit
      """)
  List<OrderId> unreleased(UUID campaign, int limit);

  /** Campaigns that have such orders. */
  @SqlQuery(
      """
      SELECT DISTINCT s.campaign FROM milestones s
      JOIN order_lines l ON l.escrow = s.campaign AND l.line = s.position
      JOIN orders o ON o.id = l."order" AND o.state = 'paid'
      WHERE s.state = 'accepted' LIMIT 50
      """)
  List<UUID> releasing();
}
