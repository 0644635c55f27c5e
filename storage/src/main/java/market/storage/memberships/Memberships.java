package market.storage.memberships;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.orders.OrderId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Who is a member of whom, and what they paid. */
public interface Memberships {
  /** Everything of a membership. */
  String MEMBERSHIP =
      """
      SELECT id, account, creator, tier, state, session, session_url, subscription, item,
        period_end, ends, grace_until, asked, created_at, ended_at, trial_ends, ended_for
      FROM memberships
      """;

  @SqlQuery(
      """
      INSERT INTO memberships (account, creator, tier, state, created_at)
      VALUES (:account, :creator, :tier, 'opening', :at)
      RETURNING id
      """)
  UUID add(AccountId account, @Nullable AccountId creator, UUID tier, Instant at);

  @SqlQuery(MEMBERSHIP + "WHERE id = :id")
  Optional<Membership> find(UUID id);

  @SqlQuery(MEMBERSHIP + "WHERE id = :id FOR UPDATE")
  Optional<Membership> lock(UUID id);

  @SqlQuery(
      MEMBERSHIP
          + """
          WHERE account = :account AND creator IS NOT DISTINCT FROM CAST(:creator AS uuid)
            AND state NOT IN ('opening', 'ended')
          """)
  Optional<Membership> running(AccountId account, @Nullable AccountId creator);

  /** Pages that were shown and not paid on. */
  @SqlQuery(
      MEMBERSHIP
          + """
          WHERE account = :account AND creator IS NOT DISTINCT FROM CAST(:creator AS uuid)
            AND state = 'opening' AND created_at > :since
          ORDER BY created_at DESC LIMIT 20
          """)
  List<Membership> opening(AccountId account, @Nullable AccountId creator, Instant since);

  @SqlUpdate(
      """
      UPDATE memberships SET session = :session, session_url = :url
      WHERE id = :id AND session IS NULL
      """)
  int opened(UUID id, String session, String url);

  /** As the processor says it stands. */
  @SqlUpdate(
      """
      UPDATE memberships SET state = :state, tier = :tier, subscription = :subscription,
        item = :item, period_end = :periodEnd, ends = :ends, grace_until = :graceUntil,
        ended_at = :endedAt
      WHERE id = :id
      """)
  int mirror(
      UUID id,
      Membership.State state,
      UUID tier,
      String subscription,
      String item,
      Instant periodEnd,
      boolean ends,
      @Nullable Instant graceUntil,
      @Nullable Instant endedAt);

  @SqlUpdate("UPDATE memberships SET trial_ends = :until WHERE id = :id AND trial_ends IS NULL")
  int trial(UUID id, Instant until);

  /** Whether somebody had days of a creator's that cost nothing. */
  @SqlQuery(
      """
      SELECT EXISTS (
        SELECT 1 FROM memberships
        WHERE account = :account AND creator IS NOT DISTINCT FROM CAST(:creator AS uuid)
          AND trial_ends IS NOT NULL)
      """)
  boolean hadTrial(AccountId account, @Nullable AccountId creator);

  /** Whose trial ends before, and who have not been told; each once. */
  @SqlQuery(
      """
      UPDATE memberships SET trial_told = true
      WHERE trial_ends IS NOT NULL AND NOT trial_told AND trial_ends <= :before
        AND state = 'active' AND NOT ends
      RETURNING id
      """)
  List<UUID> tellTrials(Instant before);

  @SqlUpdate("UPDATE memberships SET state = 'ended', ended_at = :at WHERE id = :id")
  int end(UUID id, Instant at);

  @SqlQuery("UPDATE memberships SET asked = asked + 1 WHERE id = :id RETURNING asked")
  int ask(UUID id);

  @SqlUpdate(
      """
      INSERT INTO membership_events (membership, state, note, at)
      VALUES (:id, :state, :note, :at)
      """)
  void tell(UUID id, Membership.State state, String note, Instant at);

  /** Subscriptions whose period ended before; those that failed are told of by their bills. */
  @SqlQuery(
      """
      SELECT subscription FROM memberships
      WHERE state IN ('active', 'past_due', 'paused') AND period_end < :before
      ORDER BY period_end LIMIT :limit
      """)
  List<String> overdue(Instant before, int limit);

  /** Those whose time of grace is over. */
  @SqlQuery(
      MEMBERSHIP
          + """
          WHERE state = 'past_due' AND grace_until <= :now ORDER BY grace_until LIMIT :limit
          """)
  List<Membership> graceless(Instant now, int limit);

  /** How many of its bills were paid. */
  @SqlQuery("SELECT count(*) FROM membership_payments WHERE membership = :id")
  long bills(UUID id);

  @SqlQuery("SELECT \"order\" FROM membership_payments WHERE invoice = :invoice")
  Optional<OrderId> paidBy(String invoice);

  @SqlUpdate(
      """
      INSERT INTO membership_payments (invoice, membership, "order", at)
      VALUES (:invoice, :membership, :order, :at)
      """)
  void paid(String invoice, UUID membership, OrderId order, Instant at);

  @SqlQuery(
      MEMBERSHIP
          + """
          WHERE account = :account AND state <> 'opening' AND (creator IS NULL) = :pass
          ORDER BY created_at DESC LIMIT 100
          """)
  List<Membership> of(AccountId account, boolean pass);

  /** A payment of a member's. */
  record Payment(
      UUID membership, OrderId order, long number, String currency, long units, Instant at) {}

  @SqlQuery(
      """
      SELECT p.membership, p."order", o.number, o.total_currency AS currency,
        o.total_units AS units, p.at
      FROM membership_payments p JOIN orders o ON o.id = p."order"
      WHERE p.membership = ANY(:memberships) ORDER BY p.at DESC
      """)
  List<Payment> payments(List<UUID> memberships);

  /** A member as their creator sees them. */
  record Member(
      Handle handle,
      String name,
      String tier,
      String badge,
      Membership.State state,
      boolean ends,
      Instant since) {}

  @SqlQuery(
      """
      SELECT a.handle, a.name, t.name AS tier, t.badge, s.state, s.ends, s.created_at AS since
      FROM memberships s JOIN accounts a ON a.id = s.account JOIN tiers t ON t.id = s.tier
      WHERE s.creator = :creator AND s.state NOT IN ('opening', 'ended')
      ORDER BY s.created_at DESC LIMIT 500
      """)
  List<Member> members(AccountId creator);

  /** What the mods of a tier are to its members, for those who do not own them otherwise. */
  @SqlUpdate(
      """
      INSERT INTO entitlements (account, mod, source, granted_at)
      SELECT :account, g.mod, 'member', :at FROM tier_mods g WHERE g.tier = :tier
      ON CONFLICT DO NOTHING
      """)
  int grant(AccountId account, UUID tier, Instant at);

  /** The same of every creator that somebody is a member of. */
  @SqlUpdate(
      """
      INSERT INTO entitlements (account, mod, source, granted_at)
      SELECT DISTINCT s.account, g.mod, 'member', CAST(:at AS timestamptz)
      FROM memberships s JOIN tier_mods g ON g.tier = s.tier
      WHERE s.account = :account AND s.ended_for IS NULL
        AND (s.state = 'active' OR s.state = 'past_due' AND s.grace_until > :at)
      ON CONFLICT DO NOTHING
      """)
  int grantAll(AccountId account, Instant at);

  /** What was paid last for it. */
  @SqlQuery(
      """
      SELECT p."order" FROM membership_payments p JOIN orders o ON o.id = p."order"
      WHERE p.membership = :id ORDER BY p.at DESC, o.number DESC LIMIT 1
      """)
  Optional<OrderId> latest(UUID id);

  /** From now on it entitles to nothing; once. */
  @SqlUpdate("UPDATE memberships SET ended_for = :why WHERE id = :id AND ended_for IS NULL")
  int endFor(UUID id, Membership.Reason why);

  /** What somebody pays less as a member of a tier. */
  record Reduction(String tier, int bp) {}

  @SqlQuery(
      """
      SELECT t.name AS tier, t.discount_bp AS bp
      FROM memberships s JOIN tiers t ON t.id = s.tier
      WHERE s.account = :account AND s.creator = :creator AND t.discount_bp > 0
        AND s.ended_for IS NULL
        AND (s.state = 'active' OR s.state = 'past_due' AND s.grace_until > :now)
      """)
  Optional<Reduction> reduction(AccountId account, AccountId creator, Instant now);

  /** Whose payment an order is. */
  @SqlQuery("SELECT membership FROM membership_payments WHERE \"order\" = :order")
  Optional<UUID> paidWith(OrderId order);

  @SqlUpdate("UPDATE memberships SET grace_until = NULL WHERE id = :id AND state = 'past_due'")
  int noGrace(UUID id);

  /** Ends what somebody had as a member of this creator's, but for what {@code kept} gives. */
  @SqlUpdate(
      """
      UPDATE entitlements SET revoked_at = :at
      WHERE account = :account AND source = 'member' AND revoked_at IS NULL
        AND mod IN (SELECT g.mod FROM tier_mods g JOIN tiers t ON t.id = g.tier
          WHERE t.creator = :creator)
        AND mod NOT IN (SELECT mod FROM tier_mods WHERE tier = CAST(:kept AS uuid))
      """)
  int revoke(AccountId account, AccountId creator, @Nullable UUID kept, Instant at);
}
