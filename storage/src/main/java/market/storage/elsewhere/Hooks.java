package market.storage.elsewhere;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import market.storage.releases.ReleaseId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Where Git forges tell of tags and releases, and what became of what they told. */
public interface Hooks {
  /**
   * A forge's way in, for one mod, by one of those who make it.
   *
   * @param secret as it is kept
   * @param device what it was made on, where that is known
   */
  record Hook(
      UUID id,
      ModId mod,
      AccountId madeBy,
      @Nullable UUID device,
      String secret,
      String asset,
      List<String> gameVersions,
      List<String> loaders,
      Instant madeAt) {
    /** A secret stays out of logs. */
    @Override
    public String toString() {
      return "Hook[" + id + "]";
    }
  }

  /** By which one is known that is about to be made. */
  @SqlQuery("SELECT new_id()")
  UUID next();

  @SqlUpdate(
      """
      INSERT INTO hooks (id, mod, made_by, device, secret, asset, game_versions, loaders, made_at)
      VALUES (:id, :mod, :by, CAST(:device AS uuid), :secret, :asset, :gameVersions, :loaders, :at)
      """)
  void add(
      UUID id,
      ModId mod,
      AccountId by,
      @Nullable UUID device,
      String secret,
      String asset,
      List<String> gameVersions,
      List<String> loaders,
      Instant at);

  @SqlQuery(
      """
      SELECT id, mod, made_by, device, secret, asset, game_versions, loaders, made_at FROM hooks
      WHERE id = :id AND ended_at IS NULL
      """)
  Optional<Hook> find(UUID id);

  @SqlQuery(
      """
      SELECT id, mod, made_by, device, secret, asset, game_versions, loaders, made_at FROM hooks
      WHERE mod = :mod AND ended_at IS NULL ORDER BY made_at LIMIT 20
      """)
  List<Hook> of(ModId mod);

  @SqlUpdate("UPDATE hooks SET ended_at = :at WHERE id = :id AND mod = :mod AND ended_at IS NULL")
  int end(UUID id, ModId mod, Instant at);

  /** What became of something that was told. */
  enum State {
    WAITING,
    PUBLISHED,
    IGNORED,
    FAILED
  }

  /** What is told. */
  record Told(
      UUID hook,
      String delivery,
      String tag,
      String source,
      String filename,
      String changelog,
      State state,
      String note) {}

  /** The same delivery again is not there anew. */
  @SqlQuery(
      """
      INSERT INTO hook_deliveries (hook, delivery, tag, source, filename, changelog, state, note,
        received_at)
      VALUES (:hook, :delivery, :tag, :source, :filename, :changelog, :state, :note, :at)
      ON CONFLICT DO NOTHING
      RETURNING id
      """)
  Optional<UUID> tell(@BindMethods Told told, Instant at);

  /** Something that was told, and what became of it. */
  record Delivery(
      UUID id,
      UUID hook,
      String delivery,
      String tag,
      String source,
      String filename,
      String changelog,
      State state,
      String note,
      int tries,
      @Nullable ReleaseId release,
      Instant receivedAt) {}

  @SqlQuery(
      """
      SELECT id, hook, delivery, tag, source, filename, changelog, state, note, tries, release,
        received_at
      FROM hook_deliveries WHERE id = :id
      """)
  Optional<Delivery> delivery(UUID id);

  @SqlQuery(
      """
      SELECT id, hook, delivery, tag, source, filename, changelog, state, note, tries, release,
        received_at
      FROM hook_deliveries WHERE hook = :hook ORDER BY received_at DESC LIMIT :limit
      """)
  List<Delivery> deliveries(UUID hook, int limit);

  @SqlUpdate("UPDATE hook_deliveries SET tries = tries + 1, note = :note WHERE id = :id")
  void tried(UUID id, String note);

  @SqlUpdate(
      """
      UPDATE hook_deliveries SET state = :state, note = :note,
        release = CAST(:release AS uuid), ended_at = :at
      WHERE id = :id AND state = 'waiting'
      """)
  int finish(UUID id, State state, String note, @Nullable ReleaseId release, Instant at);
}
