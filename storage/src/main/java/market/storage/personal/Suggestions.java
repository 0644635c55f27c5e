package market.storage.personal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.games.GameId;
import market.storage.mods.ModId;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What somebody may like, and what that is reckoned from. Every question reads a bounded piece. */
public interface Suggestions {
  /**
   * What somebody got or downloaded last and does not make, the latest first. Reads so many of
   * their library and two hundred of their downloads.
   */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Seed> seeds(AccountId account, int limit);

  /** What a reckoning began with. {@code whole} is false where something was left for the next. */
  record Taste(List<UUID> seeds, boolean whole, Instant at) {}

  @SqlQuery("SELECT seeds, whole, at FROM tastes WHERE account = :account")
  Optional<Taste> taste(AccountId account);

  /** Of these mods, those whose companions were not looked for since. */
  @SqlQuery(
      """
      SELECT m.id FROM unnest(CAST(:mods AS uuid[])) WITH ORDINALITY m(id, place)
      LEFT JOIN companions_found f ON f.mod = m.id
      WHERE f.at IS NULL OR f.at < :since
      ORDER BY m.place
      """)
  List<ModId> without(List<UUID> mods, Instant since);

  /** Takes it upon oneself to look for them; 0 when somebody else did meanwhile. */
  @SqlUpdate(
      """
      INSERT INTO companions_found AS f (mod, at) VALUES (:mod, :at)
      ON CONFLICT (mod) DO UPDATE SET at = excluded.at WHERE f.at < :since
      """)
  int claim(ModId mod, Instant at, Instant since);

  @SqlUpdate("DELETE FROM companions WHERE mod = :mod")
  void forgetCompanions(ModId mod);

  /**
   * What at least two of those who have a mod have besides; what everybody has says little. Reads a
   * hundred of its latest people and at most eighty rows of each, however popular it is.
   */
  @SqlUpdate
  @UseClasspathSqlLocator
  void findCompanions(ModId mod, int limit);

  @SqlQuery("SELECT mod, other, weight FROM companions WHERE mod = ANY(:mods)")
  List<Companion> companions(List<UUID> mods);

  /** Of these mods, the live ones that somebody neither has nor makes. */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Candidate> candidates(AccountId account, List<UUID> mods);

  /** Notes what is reckoned from, unless the person wants no suggestions. One at a time. */
  @SqlUpdate(
      """
      INSERT INTO tastes AS t (account, seeds, whole, at)
      SELECT id, :seeds, :whole, :at FROM (
        SELECT id FROM accounts WHERE id = :account AND suggestions FOR SHARE) a
      ON CONFLICT (account) DO UPDATE
      SET seeds = excluded.seeds, whole = excluded.whole, at = excluded.at
      """)
  int reckon(AccountId account, List<UUID> seeds, boolean whole, Instant at);

  @SqlUpdate("DELETE FROM recommendations WHERE account = :account")
  int forget(AccountId account);

  @SqlUpdate("DELETE FROM tastes WHERE account = :account")
  int forgetTaste(AccountId account);

  @SqlBatch(
      """
      INSERT INTO recommendations (account, mod, because, score)
      VALUES (:account, :mod, :because, :score)
      """)
  void suggest(AccountId account, List<UUID> mod, List<UUID> because, List<Double> score);

  /** What was reckoned, the best first; what they got since is left out. */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Suggested> of(AccountId account, @Nullable GameId game, int limit);

  /** How many rows there are of somebody, in all. */
  @SqlQuery(
      """
      SELECT (SELECT count(*) FROM recommendations WHERE account = :account)
        + (SELECT count(*) FROM tastes WHERE account = :account)
      """)
  long kept(AccountId account);
}
