package market.storage.releases;

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

/** Releases and what they depend on. States change only from the state one has seen. */
public interface Releases {
  /** What a creator says about a release. */
  record Draft(
      ModId mod,
      AccountId author,
      String version,
      Channel channel,
      String changelog,
      List<String> gameVersions,
      List<String> loaders) {}

  @SqlQuery(
      """
      INSERT INTO releases (mod, author, version, channel, changelog, game_versions, loaders, state,
        created_at)
      VALUES (:mod, :author, :version, :channel, :changelog, :gameVersions, :loaders, 'draft', :at)
      ON CONFLICT DO NOTHING
      RETURNING id
      """)
  Optional<ReleaseId> add(@BindMethods Draft draft, Instant at);

  /**
   * Live ones of live mods for everyone, early ones for the members they are kept for; all for the
   * team and for those who moderate the game.
   */
  @SqlQuery(
      """
      SELECT r.id, r.number, r.mod, m.slug AS mod_slug, r.author, r.version, r.channel, r.changelog,
        r.game_versions, r.loaders, r.state, r.created_at, r.submitted_at, r.published_at,
        r.yanked_at, r.yank_reason
      FROM releases r JOIN mods m ON m.id = r.mod
      WHERE r.id = :id
        AND (r.state = 'live' AND m.state = 'live'
          OR m.owner = CAST(:viewer AS uuid)
          OR r.state = 'early' AND m.state = 'live' AND EXISTS (
            SELECT 1 FROM early_tiers e JOIN memberships s ON s.tier = e.tier
            WHERE e.release = r.id AND s.account = CAST(:viewer AS uuid) AND s.ended_for IS NULL
              AND (s.state = 'active' OR s.state = 'past_due' AND s.grace_until IS NOT NULL))
          OR EXISTS (
            SELECT 1 FROM teams t JOIN team_members tm ON tm.team = t.id
            WHERE t.mod = m.id AND t.state = 'active' AND tm.account = CAST(:viewer AS uuid))
          OR EXISTS (
            SELECT 1 FROM roles o
            WHERE o.account = CAST(:viewer AS uuid)
              AND (o.role = 'owner'
                OR o.role = 'moderator' AND (o.game IS NULL OR o.game = m.game))))
      """)
  Optional<Release> find(ReleaseId id, @Nullable AccountId viewer);

  @SqlQuery(
      """
      SELECT r.id, r.number, r.mod, m.slug AS mod_slug, r.author, r.version, r.channel, r.changelog,
        r.game_versions, r.loaders, r.state, r.created_at, r.submitted_at, r.published_at,
        r.yanked_at, r.yank_reason
      FROM releases r JOIN mods m ON m.id = r.mod
      WHERE r.id = :id
      """)
  Release get(ReleaseId id);

  /** Newest first. {@code all} is for those who make the mod; others see what is live. */
  @SqlQuery(
      """
      SELECT r.id, r.number, r.mod, m.slug AS mod_slug, r.author, r.version, r.channel, r.changelog,
        r.game_versions, r.loaders, r.state, r.created_at, r.submitted_at, r.published_at,
        r.yanked_at, r.yank_reason
      FROM releases r JOIN mods m ON m.id = r.mod
      WHERE r.mod = :mod AND (r.state = 'live' OR :all) AND r.number < :before
      ORDER BY r.number DESC
      LIMIT :limit
      """)
  List<Release> of(ModId mod, boolean all, long before, int limit);

  @SqlQuery(
      """
      SELECT r.id, r.number, r.mod, m.slug AS mod_slug, r.author, r.version, r.channel, r.changelog,
        r.game_versions, r.loaders, r.state, r.created_at, r.submitted_at, r.published_at,
        r.yanked_at, r.yank_reason
      FROM releases r JOIN mods m ON m.id = r.mod
      WHERE r.id = ANY(:ids) AND r.state = 'live' AND m.state = 'live'
      """)
  List<Release> these(List<UUID> ids);

  /** A live release by its name, or with none the newest that may be chosen. */
  @SqlQuery(
      """
      SELECT id FROM releases
      WHERE mod = :mod AND state = 'live'
        AND (CAST(:version AS text) IS NULL AND yanked_at IS NULL
          OR version = CAST(:version AS text))
      ORDER BY number DESC
      LIMIT 1
      """)
  Optional<ReleaseId> live(ModId mod, @Nullable String version);

  /** Of the same mod as {@code beside}, the newest live release that fits. */
  record Newest(ReleaseId beside, ReleaseId id) {}

  @SqlQuery(
      """
      SELECT b.id AS beside, n.id
      FROM releases b
      CROSS JOIN LATERAL (
        SELECT r.id FROM releases r
        WHERE r.mod = b.mod AND r.state = 'live' AND r.yanked_at IS NULL
          AND (cardinality(:loaders) = 0 OR r.loaders && :loaders)
          AND (cardinality(:gameVersions) = 0 OR r.game_versions && :gameVersions)
          AND (CAST(:channel AS text) IS NULL OR r.channel = CAST(:channel AS text))
        ORDER BY r.published_at DESC, r.number DESC
        LIMIT 1) n
      WHERE b.id = ANY(:releases)
      """)
  List<Newest> newestBeside(
      List<UUID> releases,
      List<String> loaders,
      List<String> gameVersions,
      @Nullable Channel channel);

  /** A draft of this version, which may be gone on with. */
  @SqlQuery("SELECT id FROM releases WHERE mod = :mod AND version = :version AND state = 'draft'")
  Optional<ReleaseId> draft(ModId mod, String version);

  /** By the number it has where ids are numbers, in any state. */
  @SqlQuery("SELECT id FROM releases WHERE number = :number")
  Optional<ReleaseId> numbered(long number);

  /** Says something else of a draft. */
  @SqlUpdate(
      """
      UPDATE releases SET channel = :channel, changelog = :changelog,
        game_versions = :gameVersions, loaders = :loaders
      WHERE id = :id AND state = 'draft'
      """)
  int rewrite(
      ReleaseId id,
      Channel channel,
      String changelog,
      List<String> gameVersions,
      List<String> loaders);

  @SqlUpdate("DELETE FROM dependencies WHERE release = :release")
  int undepend(ReleaseId release);

  /** What somebody's teams released lately, in any state. */
  @SqlQuery(
      """
      SELECT r.id, r.number, r.mod, m.slug AS mod_slug, r.author, r.version, r.channel, r.changelog,
        r.game_versions, r.loaders, r.state, r.created_at, r.submitted_at, r.published_at,
        r.yanked_at, r.yank_reason
      FROM releases r JOIN mods m ON m.id = r.mod
      WHERE m.owner = :by OR EXISTS (
        SELECT 1 FROM teams t JOIN team_members tm ON tm.team = t.id
        WHERE t.mod = m.id AND t.state = 'active' AND tm.account = :by)
      ORDER BY r.number DESC
      LIMIT :limit
      """)
  List<Release> madeBy(AccountId by, int limit);

  @SqlUpdate(
      """
      UPDATE releases SET state = :to,
        submitted_at = CASE WHEN :to = 'scanning' THEN :at ELSE submitted_at END,
        published_at = CASE WHEN :to = 'live' THEN :at ELSE published_at END
      WHERE id = :id AND state = :from
      """)
  int move(ReleaseId id, ReleaseState from, ReleaseState to, Instant at);

  /** Every change of state leaves a row. */
  @SqlUpdate(
      """
      INSERT INTO release_events (release, state, actor, note, at)
      VALUES (:id, :state, :actor, :note, :at)
      """)
  void tell(ReleaseId id, ReleaseState state, @Nullable AccountId actor, String note, Instant at);

  /** What happened to a release, and what its author was told. */
  record Event(ReleaseState state, String note, Instant at) {}

  @SqlQuery("SELECT state, note, at FROM release_events WHERE release = :id ORDER BY at LIMIT 100")
  List<Event> events(ReleaseId id);

  @SqlBatch(
      """
      INSERT INTO dependencies (release, mod, range, kind, royalty_bp)
      VALUES (:release, :mod, :range, :kind, :royaltyBp)
      """)
  void depend(
      ReleaseId release,
      List<ModId> mod,
      List<String> range,
      List<Dependency.Kind> kind,
      List<@Nullable Integer> royaltyBp);

  @SqlQuery(
      """
      SELECT d.release, d.mod, m.slug, m.title, d.range, d.kind, d.royalty_bp
      FROM dependencies d JOIN mods m ON m.id = d.mod
      WHERE d.release = ANY(:releases)
      ORDER BY d.kind, m.slug
      """)
  List<Dependency> dependencies(List<UUID> releases);
}
