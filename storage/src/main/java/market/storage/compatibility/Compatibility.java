package market.storage.compatibility;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.mods.ModId;
import market.storage.mods.Mods.Title;
import market.storage.mods.Slug;
import market.storage.releases.ReleaseId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Voices about what works with what, one a person and cell. */
public interface Compatibility {
  /** One voice. */
  record Vote(
      ModId mod,
      ReleaseId release,
      String gameVersion,
      @Nullable ModId other,
      AccountId voter,
      boolean ci,
      boolean works,
      String note) {}

  /** Voting again replaces. */
  @SqlUpdate(
      """
      INSERT INTO compat_votes (mod, release, game_version, other, voter, ci, works, note, at)
      VALUES (:mod, :release, :gameVersion, :other, :voter, :ci, :works, :note, :at)
      ON CONFLICT (mod, game_version, other, voter, ci) DO UPDATE
      SET release = excluded.release, works = excluded.works, note = excluded.note, at = excluded.at
      """)
  void vote(@BindMethods Vote vote, Instant at);

  /** The mods that a voice was about which is here no more. */
  @SqlQuery(
      """
      WITH gone AS (
        DELETE FROM compat_votes
        WHERE mod = :mod AND game_version = :gameVersion AND voter = :voter
          AND (other IS NULL) = (CAST(:with AS text) IS NULL)
          AND other IS NOT DISTINCT FROM (SELECT id FROM mods WHERE slug = CAST(:with AS text))
        RETURNING mod, other)
      SELECT mod FROM gone UNION SELECT other FROM gone WHERE other IS NOT NULL
      """)
  List<ModId> takeBack(ModId mod, String gameVersion, @Nullable Slug with, AccountId voter);

  /** What somebody said of a mod, newest first. */
  record Said(
      String gameVersion,
      @Nullable Slug other,
      @Nullable String otherTitle,
      boolean ci,
      boolean works,
      Instant at) {}

  @SqlQuery(
      """
      SELECT v.game_version, m.slug AS other, m.title AS other_title, v.ci, v.works, v.at
      FROM compat_votes v LEFT JOIN mods m ON m.id = v.other
      WHERE v.voter = :voter AND v.mod = :mod
      ORDER BY v.at DESC, v.id
      LIMIT :limit
      """)
  List<Said> saidBy(AccountId voter, ModId mod, int limit);

  /** The mod alone, then the others by how many spoke of them. */
  @SqlQuery(
      """
      SELECT c.game_version, c.other, m.slug AS other_slug, m.title AS other_title, c.yes, c.no, c.ci,
        c.at
      FROM compat_cells c
      LEFT JOIN mods m ON m.id = c.other
      WHERE c.mod = :mod AND (c.other IS NULL OR m.state = 'live')
      ORDER BY c.other IS NOT NULL, sum(c.yes + c.no) OVER (PARTITION BY c.other) DESC, m.title,
        c.other, c.game_version
      LIMIT :limit
      """)
  List<Cell> cells(ModId mod, int limit);

  /** A voice with words. */
  record Note(
      Handle handle,
      String name,
      String version,
      String gameVersion,
      @Nullable String otherTitle,
      boolean ci,
      boolean works,
      String note,
      Instant at) {}

  @SqlQuery(
      """
      SELECT a.handle, a.name, r.version, v.game_version, m.title AS other_title, v.ci, v.works,
        v.note, v.at
      FROM compat_votes v
      JOIN accounts a ON a.id = v.voter
      JOIN releases r ON r.id = v.release
      LEFT JOIN mods m ON m.id = v.other
      WHERE v.mod = :mod AND v.note <> ''
      ORDER BY v.at DESC, v.id
      LIMIT :limit
      """)
  List<Note> notes(ModId mod, int limit);

  /** What somebody may have tried a mod beside: what they own or downloaded of the same game. */
  @SqlQuery(
      """
      SELECT m.id, m.slug, m.title
      FROM mods here
      JOIN mods m ON m.game = here.game AND m.id <> here.id AND m.state = 'live'
      WHERE here.id = :mod
        AND m.id IN (
          SELECT mod FROM entitlements WHERE account = :account AND revoked_at IS NULL
          UNION SELECT mod FROM downloads WHERE account = :account)
      ORDER BY m.title, m.id
      LIMIT :limit
      """)
  List<Title> beside(ModId mod, AccountId account, int limit);

  /**
   * Of many mods the cells in which more agree than do not, {@code each} at most of a mod and way:
   * what {@link Confirmed#of} makes an index's words from. Working beside each other is mutual,
   * whichever of the two it was said of.
   */
  @SqlQuery(
      """
      SELECT w.mod, c.game_version, c.other, c.yes, c.no, c.ci
      FROM unnest(:mods) AS w (mod)
      CROSS JOIN LATERAL (
        (SELECT game_version, other, yes, no, ci FROM compat_cells
        WHERE mod = w.mod AND (yes > no OR ci) ORDER BY yes DESC, game_version LIMIT :each)
        UNION ALL
        (SELECT game_version, mod, yes, no, ci FROM compat_cells
        WHERE other = w.mod AND (yes > no OR ci) ORDER BY yes DESC, game_version LIMIT :each)) c
      ORDER BY w.mod, c.yes DESC, c.game_version
      """)
  List<Confirmed.Voices> agreeing(List<UUID> mods, int each);
}
