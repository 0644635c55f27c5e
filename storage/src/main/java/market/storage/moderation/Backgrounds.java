package market.storage.moderation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import market.storage.releases.ReleaseId;
import market.storage.releases.ReleaseState;
import market.storage.scanners.Scanners;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What a moderator wants to know of whom and what a case is about. */
public interface Backgrounds {
  /**
   * What somebody did here so far.
   *
   * @param approved releases that are live, of which they are the author
   * @param suspended how often something of theirs was taken down, and stayed so
   * @param reports reports of what is theirs, and how many of those cases ended in a suspension
   * @param sales lines of paid orders
   */
  record Creator(
      Instant joinedAt,
      long mods,
      long approved,
      long rejected,
      long suspended,
      long reports,
      long upheld,
      long sales) {}

  @SqlQuery
  @UseClasspathSqlLocator
  Creator creator(AccountId id);

  /** A file of another mod with the same content. */
  record Twin(
      String filename,
      ReleaseId release,
      String version,
      ReleaseState state,
      Slug mod,
      String title,
      Handle creator) {}

  @SqlQuery
  @UseClasspathSqlLocator
  List<Twin> twins(ReleaseId release);

  /** Live mods of others in the same game, the most downloaded of them. */
  @SqlQuery(
      """
      SELECT o.id, o.slug, o.title, o.downloads
      FROM mods m JOIN mods o ON o.game = m.game AND o.id <> m.id AND o.owner <> m.owner
      WHERE m.id = :mod AND o.state = 'live'
      ORDER BY o.downloads DESC, o.id
      LIMIT 1000
      """)
  List<Scanners.Popular> others(ModId mod);

  /** A listing's text when a release of it was last approved. */
  @SqlQuery("SELECT text FROM approved_listings WHERE mod = :mod")
  Optional<String> approved(ModId mod);

  @SqlUpdate(
      """
      INSERT INTO approved_listings (mod, text, at) VALUES (:mod, :text, :at)
      ON CONFLICT (mod) DO UPDATE SET text = excluded.text, at = excluded.at
      """)
  void approve(ModId mod, String text, Instant at);
}
