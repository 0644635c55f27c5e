package market.storage.discovery;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import market.storage.mods.ModId;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** What the figures of searching say. Every list is bounded. */
public interface Figures {
  /** A text over some days; positions are those clicked. */
  record Text(
      String text, long searches, long empty, long clicks, long positions, long conversions) {}

  /** All texts over some days. */
  record Sum(
      long texts, long searches, long empty, long clicks, long positions, long conversions) {}

  /** A mod's day; positions are those shown at. */
  record Day(LocalDate day, long shown, long positions, long clicks, long conversions) {}

  /** What led to a mod; positions are those clicked. */
  record Lead(String text, long clicks, long positions, long conversions) {}

  /** How often a mod was shown and looked at. */
  record Chance(UUID mod, long shown, long clicks) {}

  /** A text that led several people to something. */
  record Past(String text, String game, long clicks, long conversions) {}

  @SqlQuery(
      """
      SELECT text, sum(searches) AS searches, sum(empty) AS empty, sum(clicks) AS clicks,
        sum(positions) AS positions, sum(conversions) AS conversions
      FROM search_days
      WHERE day > :since AND (:game = '' OR game = :game)
      GROUP BY text
      ORDER BY CASE :order WHEN 'clicks' THEN sum(clicks) WHEN 'empty' THEN sum(empty)
        ELSE sum(searches) END DESC, sum(searches) DESC, text
      LIMIT :limit
      """)
  List<Text> texts(LocalDate since, String game, String order, int limit);

  /** What was searched for, and never found anything. */
  @SqlQuery(
      """
      SELECT text, sum(searches) AS searches, sum(empty) AS empty, sum(clicks) AS clicks,
        sum(positions) AS positions, sum(conversions) AS conversions
      FROM search_days
      WHERE day > :since AND (:game = '' OR game = :game)
      GROUP BY text
      HAVING sum(searches) > 0 AND sum(empty) = sum(searches)
      ORDER BY sum(askers) DESC, sum(searches) DESC, text
      LIMIT :limit
      """)
  List<Text> unmet(LocalDate since, String game, int limit);

  @SqlQuery(
      """
      SELECT count(DISTINCT text) AS texts, coalesce(sum(searches), 0) AS searches,
        coalesce(sum(empty), 0) AS empty, coalesce(sum(clicks), 0) AS clicks,
        coalesce(sum(positions), 0) AS positions, coalesce(sum(conversions), 0) AS conversions
      FROM search_days
      WHERE day > :since AND (:game = '' OR game = :game)
      """)
  Sum sum(LocalDate since, String game);

  @SqlQuery(
      """
      SELECT day, shown, positions, clicks, conversions
      FROM shown_days WHERE mod = :mod AND day > :since
      ORDER BY day
      """)
  List<Day> days(ModId mod, LocalDate since);

  /** Of texts that several people searched for on one day; nobody's own words are told. */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Lead> leads(ModId mod, Instant since, LocalDate day, int askers, int limit);

  @SqlQuery(
      """
      SELECT mod, sum(shown) AS shown, sum(clicks) AS clicks
      FROM shown_days WHERE mod = ANY(:mods) AND day > :since
      GROUP BY mod
      """)
  List<Chance> chances(List<UUID> mods, LocalDate since);

  /** The most successful first; the bounds are those of the index it reads. */
  @SqlQuery(
      """
      SELECT text, game, sum(clicks) AS clicks, sum(conversions) AS conversions
      FROM search_days
      WHERE day > :since AND askers >= 3 AND clickers >= 2
      GROUP BY text, game
      ORDER BY sum(conversions) * 3 + sum(clicks) DESC, text, game
      LIMIT :limit
      """)
  List<Past> past(LocalDate since, int limit);
}
