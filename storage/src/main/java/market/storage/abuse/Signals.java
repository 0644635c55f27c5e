package market.storage.abuse;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that rules are held against, read from what happened since a moment: about one
 * matter, or with null about all of them, so many at most.
 */
public interface Signals {
  /**
   * Orders whose buyer has marks in common with who is paid from them; marks of a crowd say
   * nothing.
   *
   * @param referred whether it is about who brought the buyer, or about who made what was bought
   * @param crowd how many accounts with one mark are a crowd
   */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Signal> sales(
      boolean referred, Instant since, Instant seen, int crowd, @Nullable UUID order, int limit);

  /**
   * Buyers by what they gave back.
   *
   * @param more refunds that are being asked for now
   */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Signal> refunds(Instant since, int more, @Nullable AccountId account, int limit);

  /** Mods by day and by how much of their downloads came from one line. */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Signal> downloads(Instant since, long least, int limit);

  /** Lines by hour and by how many accounts were opened on them. */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Signal> signUps(Instant since, @Nullable AccountId account, int limit);

  /** Accounts that were opened on the same line in the same hour as this one. */
  @SqlQuery(
      """
      SELECT o.id
      FROM accounts a
      JOIN marks m ON m.account = a.id AND m.kind = 'network'
        AND m.first_at <= a.created_at + interval '1 minute'
      JOIN marks n ON n.kind = 'network' AND n.mark = m.mark
      JOIN accounts o ON o.id = n.account AND n.first_at <= o.created_at + interval '1 minute'
        AND date_trunc('hour', o.created_at) = date_trunc('hour', a.created_at)
      WHERE a.id = :account
      ORDER BY o.number LIMIT :limit
      """)
  List<AccountId> signedUpWith(AccountId account, int limit);

  /** Reviews with links in them. */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Signal> links(Instant since, @Nullable UUID review, int limit);

  /** Words by in how many places they stand. */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Signal> copies(Instant since, @Nullable UUID review, int limit);

  /** Reviews with the same words as this one, which are shown. */
  @SqlQuery(
      """
      SELECT o.id FROM reviews v
      JOIN reviews o ON md5(lower(o.text)) = md5(lower(v.text)) AND char_length(o.text) >= 20
      WHERE v.id = :review AND char_length(v.text) >= 20 AND o.written_at >= :since
        AND o.state = 'shown' AND NOT o.cleared
      ORDER BY o.id LIMIT :limit
      """)
  List<UUID> copiesOf(UUID review, Instant since, int limit);

  /** Mods by hour and by how many accounts that were new then reviewed them. */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Signal> bursts(Instant since, int youngDays, int limit);

  /** Pairs of makers who praise each other. */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Signal> rings(Instant since, int limit);

  /** Pairs of accounts by how many mods both reviewed at the same time. */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Signal> companies(Instant since, int apartMinutes, int limit);

  /**
   * Downloads of a mod on a day by the line most of them came from count no more.
   *
   * @return how many
   */
  @SqlQuery
  @UseClasspathSqlLocator
  long withhold(ModId mod, String day);

  /** They count again. */
  @SqlQuery
  @UseClasspathSqlLocator
  long recount(ModId mod, String day);

  /** Nothing leaves from an order until somebody has looked; unless it is held already. */
  @SqlUpdate("UPDATE orders SET held = 'abuse' WHERE id = :order AND held IS NULL")
  int hold(UUID order);

  @SqlUpdate("UPDATE orders SET held = NULL WHERE id = :order AND held = 'abuse'")
  int unhold(UUID order);

  /** What whoever brought the buyer would get of an order is kept, or no more. */
  @SqlUpdate(
      """
      UPDATE splits SET kept = :kept
      WHERE "order" = :order AND part = 'referrer' AND kept <> :kept
      """)
  int keepReferral(UUID order, boolean kept);

  @SqlQuery(
      """
      SELECT EXISTS (SELECT 1 FROM splits WHERE "order" = :order AND part = 'referrer' AND kept)
      """)
  boolean isKept(UUID order);

  /** Orders of which that was found to be abuse so long ago that it stays so. */
  @SqlQuery(
      """
      SELECT s."order" FROM flags f JOIN splits s ON s."order" = CAST(substr(f.about, 7) AS uuid)
      WHERE f.rule = 'self_referral' AND f.state = 'upheld' AND f.decided_at < :before
        AND s.part = 'referrer' AND s.kept AND s.sent = 0 AND NOT s.moving
      LIMIT :limit
      """)
  List<UUID> forfeitable(Instant before, int limit);

  /** A sale that a flag stands against is held again once a dispute about it is over. */
  @SqlUpdate(
      """
      UPDATE orders o SET held = 'abuse'
      FROM flags f
      WHERE f.rule = 'wash_sale' AND f.state = 'held' AND f.about = 'order:' || o.id
        AND o.id = :order AND o.held IS NULL
      """)
  int holdAgain(UUID order);
}
