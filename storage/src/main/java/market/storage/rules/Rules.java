package market.storage.rules;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.moderation.Verdict;
import market.storage.mods.Slug;
import market.storage.releases.ReleaseId;
import market.storage.releases.ReleaseState;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Rules, their wordings, and what they did. */
public interface Rules {
  @SqlQuery(
      """
      SELECT r.id, r.name, r.version, r.condition, r.actions, r.state, r.tried, r.changed_at,
        r.switched_at, (SELECT count(*) FROM rule_doings d WHERE d.rule = r.id) AS doings
      FROM rules r ORDER BY r.name LIMIT 200
      """)
  List<Rule> all();

  @SqlQuery(
      """
      SELECT r.id, r.name, r.version, r.condition, r.actions, r.state, r.tried, r.changed_at,
        r.switched_at, (SELECT count(*) FROM rule_doings d WHERE d.rule = r.id) AS doings
      FROM rules r WHERE r.name = :name
      """)
  Optional<Rule> named(String name);

  /** One that is on, as it is asked. */
  record Asked(UUID id, String name, int version, String condition, List<String> actions) {}

  @SqlQuery(
      "SELECT id, name, version, condition, actions FROM rules WHERE state = 'on' ORDER BY name")
  List<Asked> on();

  /** A new wording is off until it was tried. */
  @SqlQuery(
      """
      INSERT INTO rules AS r (name, version, condition, actions, state, changed_at)
      VALUES (:name, 1, :condition, :actions, 'off', :at)
      ON CONFLICT (name) DO UPDATE
      SET version = r.version + 1, condition = excluded.condition, actions = excluded.actions,
        state = 'off', changed_at = excluded.changed_at
      RETURNING r.id
      """)
  UUID put(String name, String condition, List<String> actions, Instant at);

  @SqlUpdate(
      """
      INSERT INTO rule_versions (rule, version, condition, actions, by, at)
      SELECT id, version, condition, actions, :by, :at FROM rules WHERE id = :rule
      """)
  void keep(UUID rule, AccountId by, Instant at);

  @SqlUpdate("UPDATE rules SET tried = version WHERE id = :rule AND version = :version")
  int tried(UUID rule, int version);

  @SqlUpdate(
      """
      UPDATE rules SET state = :state, switched_at = :at
      WHERE id = :rule AND state <> :state AND (:state = 'off' OR tried = version)
      """)
  int turn(UUID rule, RuleState state, Instant at);

  /** Whether one was switched on, or a scanner changed, since everything was looked at last. */
  @SqlQuery(
      """
      SELECT EXISTS (
        SELECT 1 FROM rules
        WHERE state = 'on'
          AND switched_at > COALESCE((SELECT max(started_at) FROM rescans), '-infinity'))
        OR EXISTS (
        SELECT 1 FROM scanners
        WHERE required
          AND changed_at > COALESCE((SELECT max(started_at) FROM rescans), '-infinity'))
      """)
  boolean rescanDue();

  @SqlQuery
  @UseClasspathSqlLocator
  List<Facts> facts(List<UUID> releases, Instant now);

  /**
   * A release that was handed in, and how it was decided.
   *
   * @param verdict a moderator's, where one decided
   */
  record Past(
      ReleaseId release, Slug mod, String version, ReleaseState state, @Nullable Verdict verdict) {}

  /** The latest first. */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Past> past(int limit);

  @SqlUpdate(
      """
      INSERT INTO rule_doings (rule, version, release, action, rescan, at)
      VALUES (:rule, :version, :release, :action, CAST(:rescan AS uuid), :at)
      ON CONFLICT DO NOTHING
      """)
  int did(
      UUID rule, int version, ReleaseId release, String action, @Nullable UUID rescan, Instant at);

  /** Something a rule did. */
  record Doing(
      long id,
      String rule,
      int version,
      Slug mod,
      String title,
      ReleaseId release,
      String releaseVersion,
      String action,
      @Nullable UUID rescan,
      Instant at) {}

  /** Of one rule, to one release or on one walk over everything, or all; the latest first. */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Doing> doings(
      @Nullable String rule,
      @Nullable ReleaseId release,
      @Nullable UUID rescan,
      long before,
      int limit);
}
