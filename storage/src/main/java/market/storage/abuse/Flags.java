package market.storage.abuse;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import market.storage.accounts.AccountId;
import market.storage.moderation.CaseId;
import market.storage.mods.ModId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What rules found, and the bounds that an owner set for them. */
public interface Flags {
  /** Everything of a flag. */
  String FLAG =
      """
      SELECT f.id, f.number, f.rule, f.about, f.account, a.handle, f.mod, m.slug AS mod_slug,
        m.title AS mod_title, f.names, f.numbers, f.bounds, f.state, f."case" AS case_id, f.kept,
        f.flagged_at, f.decided_at
      FROM flags f
      LEFT JOIN accounts a ON a.id = f.account
      LEFT JOIN mods m ON m.id = f.mod
      """;

  /** Nothing where the matter was flagged by the rule before, whatever became of it. */
  @SqlQuery(
      """
      INSERT INTO flags (rule, about, account, mod, names, numbers, bounds, state, flagged_at)
      VALUES (:rule, :about, :account, :mod, CAST(:names AS text[]), CAST(:numbers AS bigint[]),
        CAST(:bounds AS text[]), 'held', :at)
      ON CONFLICT (rule, about) DO NOTHING
      RETURNING id
      """)
  Optional<FlagId> raise(
      FlagRule rule, @BindMethods Signal signal, List<String> bounds, Instant at);

  @SqlUpdate("UPDATE flags SET \"case\" = :decision WHERE id = :id")
  void decidedIn(FlagId id, CaseId decision);

  @SqlUpdate("UPDATE flags SET kept = kept + :more WHERE id = :id")
  void keep(FlagId id, long more);

  @SqlQuery(FLAG + "WHERE f.id = :id")
  Optional<Flag> find(FlagId id);

  @SqlQuery(FLAG + "WHERE f.rule = :rule AND f.about = :about")
  Optional<Flag> about(FlagRule rule, String about);

  @SqlQuery(FLAG + "WHERE f.about = :about ORDER BY f.number LIMIT 20")
  List<Flag> about(String about);

  @SqlQuery(FLAG + "WHERE f.\"case\" = :id ORDER BY f.number LIMIT 50")
  List<Flag> in(CaseId id);

  /** The latest first. */
  @SqlQuery(
      FLAG
          + """
          WHERE (CAST(:rule AS text) IS NULL OR f.rule = :rule)
            AND (CAST(:state AS text) IS NULL OR f.state = :state)
            AND f.number < :before
          ORDER BY f.number DESC
          LIMIT :limit
          """)
  List<Flag> latest(@Nullable FlagRule rule, @Nullable FlagState state, long before, int limit);

  /** Once; 0 where it is so already. */
  @SqlUpdate(
      """
      UPDATE flags
      SET state = :to, decided_at = CASE WHEN :to = 'held' THEN NULL ELSE CAST(:at AS timestamptz) END
      WHERE id = :id AND state <> :to
      """)
  int become(FlagId id, FlagState to, Instant at);

  /** The flags of a rule about matters of late, for what came to them since. */
  @SqlQuery(
      FLAG
          + """
          WHERE f.rule = :rule AND f.state <> 'dismissed' AND f.flagged_at >= :since
          ORDER BY f.number DESC LIMIT 200
          """)
  List<Flag> standing(FlagRule rule, Instant since);

  /** Whether something about a mod waits for somebody to look, by one rule. */
  @SqlQuery(
      """
      SELECT EXISTS (
        SELECT 1 FROM flags WHERE mod = :mod AND rule = :rule AND state = 'held')
      """)
  boolean isHeld(ModId mod, FlagRule rule);

  /** What a rule did since then. */
  record Doing(FlagRule rule, long held, long dismissed, long upheld, long kept) {}

  @SqlQuery(
      """
      SELECT rule, count(*) FILTER (WHERE state = 'held') AS held,
        count(*) FILTER (WHERE state = 'dismissed') AS dismissed,
        count(*) FILTER (WHERE state = 'upheld') AS upheld, sum(kept)::bigint AS kept
      FROM flags WHERE flagged_at >= :since GROUP BY rule ORDER BY rule
      """)
  List<Doing> doings(Instant since);

  @SqlUpdate(
      """
      INSERT INTO flag_accounts (flag, account) VALUES (:id, :account) ON CONFLICT DO NOTHING
      """)
  int join(FlagId id, AccountId account);

  /** The sign-ups that somebody was among, where that was not found to be nothing. */
  @SqlQuery(
      FLAG
          + """
          JOIN flag_accounts j ON j.flag = f.id
          WHERE j.account = :account AND f.state <> 'dismissed'
          ORDER BY f.number LIMIT 1
          """)
  Optional<Flag> among(AccountId account);

  @SqlQuery(
      "SELECT id FROM mods WHERE owner = :account AND state = 'live' ORDER BY id LIMIT :limit")
  List<ModId> liveOf(AccountId account, int limit);

  /** Those of somebody's mods that are down since they were taken down with this note. */
  @SqlQuery(
      """
      SELECT m.id FROM mods m
      WHERE m.owner = :account AND m.state = 'suspended' AND (
        SELECT a.detail FROM audit a
        WHERE a.subject = 'mod:' || m.id AND a.action = 'mod.suspended'
        ORDER BY a.id DESC LIMIT 1) = :note
      ORDER BY m.id LIMIT :limit
      """)
  List<ModId> suspendedBy(AccountId account, String note, int limit);

  /** A bound that an owner set. */
  record Limit(FlagRule rule, String name, long value) {}

  @SqlQuery("SELECT rule, name, value FROM flag_limits")
  List<Limit> limits();

  @SqlUpdate(
      """
      INSERT INTO flag_limits (rule, name, value) VALUES (:rule, :name, :value)
      ON CONFLICT (rule, name) DO UPDATE SET value = excluded.value
      """)
  void limit(FlagRule rule, String name, long value);
}
