package market.storage.offers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Bundles: live ones for everybody, others for those whose mods are in them. */
public interface Bundles {
  @SqlQuery(
      """
      INSERT INTO bundles (slug, title, summary, creator, price_units, price_currency, state, created_at)
      VALUES (:slug, :title, :summary, :creator, :units, :currency, 'proposed', :at)
      ON CONFLICT DO NOTHING
      RETURNING id
      """)
  Optional<UUID> add(
      Slug slug,
      String title,
      String summary,
      AccountId creator,
      long units,
      String currency,
      Instant at);

  @SqlBatch("INSERT INTO bundle_mods (bundle, mod, position) VALUES (:bundle, :mod, :position)")
  void addMods(UUID bundle, List<ModId> mod, List<Integer> position);

  @SqlQuery(
      """
      SELECT b.id, b.slug, b.title, b.summary, b.creator, a.handle AS creator_handle, b.price_units,
        b.price_currency, b.state
      FROM bundles b JOIN accounts a ON a.id = b.creator
      WHERE b.slug = :slug
        AND (b.state = 'live' OR b.creator = CAST(:viewer AS uuid) OR EXISTS (
          SELECT 1 FROM bundle_mods bm JOIN mods m ON m.id = bm.mod
          WHERE bm.bundle = b.id AND m.owner = CAST(:viewer AS uuid)))
      """)
  Optional<Bundle> find(Slug slug, @Nullable AccountId viewer);

  @SqlQuery(
      """
      SELECT b.id, b.slug, b.title, b.summary, b.creator, a.handle AS creator_handle, b.price_units,
        b.price_currency, b.state
      FROM bundles b JOIN accounts a ON a.id = b.creator
      WHERE b.state = 'live' ORDER BY b.created_at DESC LIMIT :limit
      """)
  List<Bundle> live(int limit);

  /** Those somebody made, or has to answer for. */
  @SqlQuery(
      """
      SELECT b.id, b.slug, b.title, b.summary, b.creator, a.handle AS creator_handle, b.price_units,
        b.price_currency, b.state
      FROM bundles b JOIN accounts a ON a.id = b.creator
      WHERE b.creator = :account OR b.id IN (
        SELECT bm.bundle FROM bundle_mods bm JOIN mods m ON m.id = bm.mod WHERE m.owner = :account)
      ORDER BY b.created_at DESC LIMIT 200
      """)
  List<Bundle> of(AccountId account);

  /** A mod of a bundle, at its price outside of it. */
  record Entry(
      UUID bundle,
      ModId mod,
      Slug slug,
      String title,
      AccountId owner,
      String creatorName,
      long listUnits,
      @Nullable Instant acceptedAt) {}

  @SqlQuery(
      """
      SELECT bm.bundle, bm.mod, m.slug, m.title, m.owner, a.name AS creator_name, o.list_units,
        bm.accepted_at
      FROM bundle_mods bm
      JOIN mods m ON m.id = bm.mod
      JOIN accounts a ON a.id = m.owner
      JOIN offers o ON o.mod = m.id
      WHERE bm.bundle = ANY(:bundles)
      ORDER BY bm.bundle, bm.position
      """)
  List<Entry> entries(List<UUID> bundles);

  /** The owner of a mod in it says yes, for all of theirs. */
  @SqlUpdate(
      """
      UPDATE bundle_mods bm SET accepted_by = :account, accepted_at = :at
      FROM mods m
      WHERE bm.bundle = :bundle AND m.id = bm.mod AND m.owner = :account AND bm.accepted_at IS NULL
      """)
  int accept(UUID bundle, AccountId account, Instant at);

  @SqlUpdate(
      """
      UPDATE bundles SET state = 'live'
      WHERE id = :bundle AND state = 'proposed'
        AND NOT EXISTS (SELECT 1 FROM bundle_mods WHERE bundle = :bundle AND accepted_at IS NULL)
      """)
  int open(UUID bundle);

  @SqlUpdate("UPDATE bundles SET state = 'ended' WHERE id = :bundle AND state <> 'ended'")
  int end(UUID bundle);
}
