package market.storage.royalties;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Agreements between mods and their libraries. */
public interface Royalties {
  /** Those that hold or are proposed, on either side of a mod. */
  @SqlQuery(
      """
      SELECT r.id, r.mod, m.slug AS mod_slug, m.title AS mod_title, r.library,
        l.slug AS library_slug, l.title AS library_title, r.bp, r.state, r.mod_accepted_at,
        r.library_accepted_at
      FROM royalties r JOIN mods m ON m.id = r.mod JOIN mods l ON l.id = r.library
      WHERE (r.mod = :mod OR r.library = :mod) AND r.state <> 'replaced'
      ORDER BY r.state, m.slug, l.slug LIMIT 500
      """)
  List<Royalty> of(ModId mod);

  @SqlQuery(
      """
      SELECT r.id, r.mod, m.slug AS mod_slug, m.title AS mod_title, r.library,
        l.slug AS library_slug, l.title AS library_title, r.bp, r.state, r.mod_accepted_at,
        r.library_accepted_at
      FROM royalties r JOIN mods m ON m.id = r.mod JOIN mods l ON l.id = r.library
      WHERE r.mod = :mod AND r.library = :library AND r.state = :state
      """)
  Optional<Royalty> find(ModId mod, ModId library, Royalty.State state);

  @SqlUpdate(
      """
      INSERT INTO royalties (mod, library, bp, state, proposed_by, mod_accepted_at,
        library_accepted_at, created_at)
      VALUES (:mod, :library, :bp, 'proposed', :by, :modAcceptedAt, :libraryAcceptedAt, :at)
      """)
  void propose(
      ModId mod,
      ModId library,
      int bp,
      AccountId by,
      @Nullable Instant modAcceptedAt,
      @Nullable Instant libraryAcceptedAt,
      Instant at);

  @SqlUpdate(
      """
      UPDATE royalties SET mod_accepted_at = COALESCE(mod_accepted_at, CAST(:modAt AS timestamptz)),
        library_accepted_at = COALESCE(library_accepted_at, CAST(:libraryAt AS timestamptz))
      WHERE id = :id AND state = 'proposed'
      """)
  void accept(UUID id, @Nullable Instant modAt, @Nullable Instant libraryAt);

  @SqlUpdate(
      """
      UPDATE royalties SET state = 'replaced'
      WHERE mod = :mod AND library = :library AND state = :state
      """)
  int replace(ModId mod, ModId library, Royalty.State state);

  /** Both have said yes: it holds from the next order on. */
  @SqlUpdate(
      """
      UPDATE royalties SET state = 'active'
      WHERE id = :id AND state = 'proposed' AND mod_accepted_at IS NOT NULL
        AND library_accepted_at IS NOT NULL
      """)
  int activate(UUID id);

  /** The proposals that wait for somebody's yes. */
  @SqlQuery(
      """
      SELECT r.id, r.mod, m.slug AS mod_slug, m.title AS mod_title, r.library,
        l.slug AS library_slug, l.title AS library_title, r.bp, r.state, r.mod_accepted_at,
        r.library_accepted_at
      FROM royalties r JOIN mods m ON m.id = r.mod JOIN mods l ON l.id = r.library
      WHERE r.state = 'proposed'
        AND (m.owner = :account AND r.mod_accepted_at IS NULL
          OR l.owner = :account AND r.library_accepted_at IS NULL)
      ORDER BY r.created_at LIMIT 100
      """)
  List<Royalty> waiting(AccountId account);

  /**
   * A dependency of a mod's newest release along which a royalty is agreed, and a version of the
   * library that may serve.
   */
  record Edge(ModId mod, ModId library, String range, int bp, String version) {}

  /**
   * The royalties reached from a mod through what its newest release needs or carries, and what
   * that needs, down to {@code depth}; with the newest versions of each library, newest first.
   */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Edge> edges(ModId mod, int depth);

  /** The members who share what each of these earns. */
  record Payee(ModId mod, AccountId account, int bp) {}

  @SqlQuery(
      """
      SELECT t.mod, tm.account, tm.share_bp AS bp
      FROM teams t JOIN team_members tm ON tm.team = t.id
      WHERE t.mod = ANY(:mods) AND t.state = 'active'
      ORDER BY t.mod, tm.position
      """)
  List<Payee> payees(List<UUID> mods);
}
