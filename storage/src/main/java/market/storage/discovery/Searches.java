package market.storage.discovery;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.BatchChunkSize;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * The figures of searching. Lists are written in the order they are given in; whoever writes gives
 * them in the order of their keys, so that no two wait for each other.
 */
public interface Searches {
  /** The longest text that is kept. */
  int TEXT_MAX = 64;

  /** What is added to a text of a day. */
  record Asked(
      String text,
      String game,
      LocalDate day,
      long searches,
      long empty,
      long clicks,
      long positions,
      long conversions,
      long askers,
      long clickers) {}

  /** What is added to a mod's day. */
  record Shown(
      UUID mod, LocalDate day, long shown, long positions, long clicks, long conversions) {}

  /** Somebody looked at a mod that was found. */
  record Click(Instant at, UUID asker, UUID mod, String text, String game, int position) {}

  /** How many of a day are new to a text. */
  record Fresh(String text, String game, LocalDate day, long askers, long clickers) {}

  /** The salt of a day, the same for every node. */
  @SqlQuery(
      """
      WITH made AS (
        INSERT INTO search_salts (day) VALUES (:day) ON CONFLICT DO NOTHING RETURNING salt)
      SELECT salt FROM made UNION ALL SELECT salt FROM search_salts WHERE day = :day LIMIT 1
      """)
  List<String> salt(LocalDate day);

  /** Notes who asked; tells of each text how many had not asked for it, or not clicked, before. */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Fresh> note(
      List<String> days,
      List<String> texts,
      List<String> games,
      List<UUID> askers,
      List<Integer> clicked);

  @SqlBatch(
      """
      INSERT INTO search_days AS d (text, game, day, searches, empty, clicks, positions, conversions,
        askers, clickers)
      VALUES (:text, :game, :day, :searches, :empty, :clicks, :positions, :conversions, :askers,
        :clickers)
      ON CONFLICT (text, game, day) DO UPDATE
      SET searches = d.searches + excluded.searches, empty = d.empty + excluded.empty,
        clicks = d.clicks + excluded.clicks, positions = d.positions + excluded.positions,
        conversions = d.conversions + excluded.conversions, askers = d.askers + excluded.askers,
        clickers = d.clickers + excluded.clickers
      """)
  @BatchChunkSize(1_000)
  void addAsked(@BindMethods List<Asked> asked);

  /** What is no mod any more is passed over. */
  @SqlBatch(
      """
      INSERT INTO shown_days AS d (mod, day, shown, positions, clicks, conversions)
      SELECT id, :day, :shown, :positions, :clicks, :conversions FROM mods WHERE id = :mod
      ON CONFLICT (mod, day) DO UPDATE
      SET shown = d.shown + excluded.shown, positions = d.positions + excluded.positions,
        clicks = d.clicks + excluded.clicks, conversions = d.conversions + excluded.conversions
      """)
  @BatchChunkSize(1_000)
  void addShown(@BindMethods List<Shown> shown);

  @SqlBatch(
      """
      INSERT INTO search_clicks (at, asker, mod, text, game, position)
      SELECT :at, :asker, id, :text, :game, :position FROM mods WHERE id = :mod
      """)
  @BatchChunkSize(1_000)
  void addClicks(@BindMethods List<Click> clicks);

  /** Marks the latest click of an asker on a mod, once, and counts it where it was counted. */
  @SqlUpdate
  @UseClasspathSqlLocator
  void convert(List<UUID> askers, UUID mod, Instant since, Instant until);

  @SqlUpdate("DELETE FROM search_salts WHERE day < :day")
  void sweepSalts(LocalDate day);

  @SqlUpdate("DELETE FROM search_askers WHERE day < :day")
  void sweepAskers(LocalDate day);

  @SqlUpdate("DELETE FROM search_clicks WHERE at < :before")
  void sweepClicks(Instant before);

  @SqlUpdate("DELETE FROM search_days WHERE day < :day")
  void sweepAsked(LocalDate day);

  @SqlUpdate("DELETE FROM shown_days WHERE day < :day")
  void sweepShown(LocalDate day);
}
