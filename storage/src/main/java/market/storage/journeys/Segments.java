package market.storage.journeys;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** Segments, and who is in them. */
public interface Segments {
  @SqlQuery(
      """
      INSERT INTO segments (owner, everywhere, name, kind, mod, days, made_at)
      VALUES (:d.owner, :d.everywhere, :name, :d.kind, :d.mod, :d.days, :at)
      RETURNING id
      """)
  UUID add(@BindMethods("d") Segment.Described described, String name, Instant at);

  @SqlQuery(
      """
      SELECT s.id, s.owner, s.everywhere, s.name, s.kind, s.mod, m.slug AS mod_slug, s.days,
        s.made_at
      FROM segments s LEFT JOIN mods m ON m.id = s.mod
      WHERE s.owner = :owner ORDER BY s.made_at DESC, s.id LIMIT 100
      """)
  List<Segment> of(AccountId owner);

  @SqlQuery(
      """
      SELECT s.id, s.owner, s.everywhere, s.name, s.kind, s.mod, m.slug AS mod_slug, s.days,
        s.made_at
      FROM segments s LEFT JOIN mods m ON m.id = s.mod
      WHERE s.id = :id
      """)
  Optional<Segment> find(UUID id);

  /**
   * So many of those in it.
   *
   * @param since what was begun before is forgotten
   * @param journey those who are on this one already are left out
   */
  @SqlQuery
  @UseClasspathSqlLocator
  List<AccountId> people(
      @BindMethods("d") Segment.Described described,
      Instant before,
      Instant since,
      @Nullable UUID journey,
      int limit);

  /** A mod of somebody's. */
  @SqlQuery("SELECT EXISTS (SELECT 1 FROM mods WHERE id = :mod AND owner = :owner)")
  boolean owns(AccountId owner, ModId mod);
}
