package market.storage.journeys;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.journeys.Journey.Outcome;
import market.storage.journeys.Journey.Step;
import market.storage.journeys.Journey.Traveller;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Journeys, and who is how far on them. */
public interface Journeys {
  @SqlQuery(
      """
      INSERT INTO journeys (segment, owner, name, control_pct, state, made_at)
      VALUES (:segment, :owner, :name, :controlPct, 'running', :at)
      RETURNING id
      """)
  UUID add(UUID segment, AccountId owner, String name, int controlPct, Instant at);

  @SqlUpdate(
      """
      INSERT INTO journey_steps (journey, position, kind, days, text, coupon)
      VALUES (:journey, :position, :kind, :days, :text, :coupon)
      """)
  void add(UUID journey, int position, @BindMethods Step step);

  @SqlQuery(
      "SELECT kind, days, text, coupon FROM journey_steps WHERE journey = :journey ORDER BY"
          + " position")
  List<Step> steps(UUID journey);

  @SqlQuery(
      """
      SELECT id, segment, owner, name, control_pct, state, made_at FROM journeys
      WHERE owner = :owner ORDER BY made_at DESC, id LIMIT 100
      """)
  List<Journey> of(AccountId owner);

  @SqlQuery(
      """
      SELECT id, segment, owner, name, control_pct, state, made_at FROM journeys
      WHERE id = :id AND owner = :owner
      """)
  Optional<Journey> find(UUID id, AccountId owner);

  @SqlQuery(
      """
      SELECT id, segment, owner, name, control_pct, state, made_at FROM journeys
      WHERE state = 'running' AND id > :after ORDER BY id LIMIT :limit
      """)
  List<Journey> running(UUID after, int limit);

  /** What has ended does not begin again. */
  @SqlUpdate(
      """
      UPDATE journeys SET state = :to
      WHERE id = :id AND owner = :owner AND state <> 'ended' AND state <> :to
      """)
  int become(UUID id, AccountId owner, Journey.State to);

  @SqlUpdate(
      """
      INSERT INTO travellers (journey, account, control, state, due_at, entered_at)
      VALUES (:journey, :account, :control, 'going', :at, :at)
      ON CONFLICT DO NOTHING
      """)
  int enter(UUID journey, AccountId account, boolean control, Instant at);

  /** Those whose next step is due, and whom no other node leads. */
  @SqlQuery(
      """
      SELECT t.journey, t.account, t.control, t.position, t.converted_at IS NOT NULL AS converted
      FROM travellers t
      WHERE t.journey = :journey AND t.state = 'going' AND t.due_at <= :now
      ORDER BY t.due_at LIMIT :limit
      FOR UPDATE SKIP LOCKED
      """)
  List<Traveller> due(UUID journey, Instant now, int limit);

  @SqlUpdate(
      """
      UPDATE travellers SET position = :position, due_at = :due, told = told + :told
      WHERE journey = :journey AND account = :account
      """)
  void go(UUID journey, AccountId account, int position, Instant due, int told);

  @SqlUpdate(
      """
      UPDATE travellers SET state = :end, told = told + :told
      WHERE journey = :journey AND account = :account
      """)
  void end(UUID journey, AccountId account, Journey.End end, int told);

  /** Those who did what was hoped for, since they entered and not long after. */
  @SqlUpdate
  @UseClasspathSqlLocator
  int converted(UUID journey, Instant since, Instant now);

  /** How often somebody was told something by journeys: of one owner, and of all. */
  record Told(long byOwner, long byAll) {}

  @SqlQuery(
      """
      SELECT count(*) FILTER (WHERE owner = :owner AND at > :ownerSince) AS by_owner,
        count(*) AS by_all
      FROM journey_notices WHERE account = :account AND at > :since
      """)
  Told told(AccountId account, AccountId owner, Instant ownerSince, Instant since);

  @SqlUpdate("INSERT INTO journey_notices (account, owner, at) VALUES (:account, :owner, :at)")
  void tell(AccountId account, AccountId owner, Instant at);

  @SqlUpdate("DELETE FROM journey_notices WHERE at < :before")
  int forget(Instant before);

  /** Whether somebody wants no such notices, neither here nor by mail. */
  @SqlQuery(
      """
      SELECT EXISTS (
        SELECT 1 FROM notice_choices
        WHERE account = :account AND kind = 'offer' AND NOT site AND mail = 'never')
      """)
  boolean isUnwanted(AccountId account);

  @SqlQuery(
      """
      SELECT control, count(*) AS entered, count(*) FILTER (WHERE told > 0) AS told,
        count(converted_at) AS converted, count(*) FILTER (WHERE state = 'left') AS left,
        count(*) FILTER (WHERE state = 'stopped') AS stopped
      FROM travellers WHERE journey = :journey
      GROUP BY control
      """)
  List<Outcome> outcomes(UUID journey);
}
