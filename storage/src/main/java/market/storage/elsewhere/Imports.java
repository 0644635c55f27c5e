package market.storage.elsewhere;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import market.storage.releases.ReleaseId;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Listings that are brought here from other registries, release by release. */
public interface Imports {
  /** How far it is. */
  enum State {
    WAITING,
    DONE,
    FAILED
  }

  /** One of them. */
  record Import(
      UUID id,
      ModId mod,
      Slug modSlug,
      AccountId account,
      String registry,
      String project,
      State state,
      String note,
      int tries,
      Instant begunAt) {}

  /**
   * One of its versions.
   *
   * @param named what it is called there
   * @param version what it is called here
   * @param state {@code waiting}, {@code done} or {@code left out}
   */
  record Version(
      String foreignId,
      String named,
      String version,
      String state,
      String note,
      @Nullable ReleaseId release) {}

  @SqlQuery(
      """
      INSERT INTO imports (mod, account, registry, project, state, note, begun_at)
      VALUES (:mod, :account, :registry, :project, 'waiting', '', :at)
      RETURNING id
      """)
  UUID begin(ModId mod, AccountId account, String registry, String project, Instant at);

  @SqlBatch(
      """
      INSERT INTO import_versions (import, foreign_id, position, named, version, state, note)
      VALUES (:id, :foreignId, :position, :named, :version, :state, :note)
      """)
  void add(
      UUID id,
      List<String> foreignId,
      List<Integer> position,
      List<String> named,
      List<String> version,
      List<String> state,
      List<String> note);

  @SqlQuery(
      """
      SELECT i.id, i.mod, m.slug AS mod_slug, i.account, i.registry, i.project, i.state, i.note,
        i.tries, i.begun_at
      FROM imports i JOIN mods m ON m.id = i.mod WHERE i.id = :id
      """)
  Optional<Import> find(UUID id);

  @SqlQuery(
      """
      SELECT i.id, i.mod, m.slug AS mod_slug, i.account, i.registry, i.project, i.state, i.note,
        i.tries, i.begun_at
      FROM imports i JOIN mods m ON m.id = i.mod
      WHERE i.account = :account ORDER BY i.begun_at DESC LIMIT 20
      """)
  List<Import> of(AccountId account);

  @SqlQuery(
      """
      SELECT foreign_id, named, version, state, note, release FROM import_versions
      WHERE import = :id ORDER BY position LIMIT 500
      """)
  List<Version> versions(UUID id);

  @SqlUpdate(
      """
      UPDATE import_versions SET state = :state, note = :note, release = CAST(:release AS uuid)
      WHERE import = :id AND foreign_id = :foreignId
      """)
  void settle(UUID id, String foreignId, String state, String note, @Nullable ReleaseId release);

  @SqlUpdate("UPDATE imports SET tries = tries + 1, note = :note WHERE id = :id")
  void tried(UUID id, String note);

  @SqlUpdate(
      """
      UPDATE imports SET state = :state, note = :note, ended_at = :at
      WHERE id = :id AND state = 'waiting'
      """)
  int finish(UUID id, State state, String note, Instant at);

  /** What something of ours is called there; 0 where that is taken. */
  @SqlUpdate(
      """
      INSERT INTO foreign_ids (registry, kind, foreign_id, ours)
      VALUES (:registry, :kind, :foreignId, :ours) ON CONFLICT DO NOTHING
      """)
  int name(String registry, String kind, String foreignId, UUID ours);

  @SqlQuery(
      """
      SELECT ours FROM foreign_ids
      WHERE registry = :registry AND kind = :kind AND foreign_id = :foreignId
      """)
  Optional<UUID> named(String registry, String kind, String foreignId);
}
