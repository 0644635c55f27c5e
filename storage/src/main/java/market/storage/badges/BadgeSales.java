package market.storage.badges;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.orders.OrderId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Which edition each order is for. The database keeps an edition for one order at a time. */
public interface BadgeSales {
  /**
   * One of them.
   *
   * @param seller null where the issuer sells it
   * @param windowDays how long its money is held and it stays with its buyer
   */
  record Sale(
      OrderId order,
      UUID badge,
      int number,
      @Nullable UUID listing,
      @Nullable AccountId seller,
      State state,
      int windowDays,
      @Nullable Instant freeAt) {}

  /** How far it is. */
  enum State {
    RESERVED,
    /** The order came to nothing, so far. */
    RELEASED,
    DELIVERED,
    /** What was paid went back, and so did the edition. */
    RETURNED,
    /** It was somebody else's by the time the money came or went back. */
    LOST
  }

  @SqlUpdate(
      """
      INSERT INTO badge_sales ("order", badge, number, listing, seller, state, window_days)
      VALUES (:order, :badge, :number, CAST(:listing AS uuid), CAST(:seller AS uuid), 'reserved', :days)
      ON CONFLICT DO NOTHING
      """)
  int reserve(
      OrderId order,
      UUID badge,
      int number,
      @Nullable UUID listing,
      @Nullable AccountId seller,
      int days);

  /** The same for an order that had let go; nothing where another has it. */
  @SqlUpdate(
      """
      UPDATE badge_sales s SET state = 'reserved', number = :number
      WHERE "order" = :order AND state = 'released' AND NOT EXISTS (
        SELECT 1 FROM badge_sales o
        WHERE o.badge = s.badge AND o.number = :number AND o.state = 'reserved')
      """)
  int reserveAgain(OrderId order, int number);

  @SqlUpdate(
      "UPDATE badge_sales SET state = 'released' WHERE \"order\" = :order AND state = 'reserved'")
  int release(OrderId order);

  @SqlUpdate(
      """
      UPDATE badge_sales SET state = :to, free_at = COALESCE(CAST(:freeAt AS timestamptz), free_at)
      WHERE "order" = :order AND state = :from
      """)
  int move(OrderId order, State from, State to, @Nullable Instant freeAt);

  @SqlQuery(
      """
      SELECT "order", badge, number, listing, seller, state, window_days, free_at
      FROM badge_sales WHERE "order" = :order
      """)
  Optional<Sale> of(OrderId order);

  /** An order of this buyer for the same that still waits. */
  @SqlQuery(
      """
      SELECT s."order" FROM badge_sales s JOIN orders o ON o.id = s."order"
      WHERE o.buyer = :buyer AND s.badge = :badge AND s.listing IS NOT DISTINCT FROM CAST(:listing AS uuid)
        AND s.state = 'reserved' AND o.state = 'awaiting' AND o.total_units = :units
      ORDER BY o.created_at DESC LIMIT 1
      """)
  Optional<OrderId> waiting(AccountId buyer, UUID badge, @Nullable UUID listing, long units);

  /** Whether an order keeps it. */
  @SqlQuery(
      """
      SELECT EXISTS (
        SELECT 1 FROM badge_sales
        WHERE badge = :badge AND number = :number AND state = 'reserved')
      """)
  boolean isReserved(UUID badge, int number);

  /** Whether the payment for it may still be undone, so that it stays where it is. */
  @SqlQuery(
      """
      SELECT EXISTS (
        SELECT 1 FROM badge_sales s JOIN orders o ON o.id = s."order"
        WHERE s.badge = :badge AND s.number = :number AND o.buyer = :holder AND s.state = 'delivered'
          AND (s.free_at > :now OR o.held IS NOT NULL OR o.state = 'refunding' OR EXISTS (
            SELECT 1 FROM disputes d WHERE d."order" = o.id AND d.closed_at IS NULL)))
      """)
  boolean isBound(UUID badge, int number, AccountId holder, Instant now);

  /** How many are kept for a buyer who has not paid. */
  @SqlQuery(
      """
      SELECT count(*) FROM badge_sales s JOIN orders o ON o.id = s."order"
      WHERE o.buyer = :buyer AND s.state = 'reserved'
      """)
  int kept(AccountId buyer);

  @SqlQuery("SELECT \"order\" FROM badge_sales WHERE badge = :badge AND number = :number")
  List<OrderId> orders(UUID badge, int number);
}
