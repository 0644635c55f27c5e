package market.storage.refunds;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.orders.OrderId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Payments nobody ordered: a second one for an order that was paid. They go back. */
public interface Strays {
  /** One of them; units as paid, tax and all. */
  record Stray(
      UUID id,
      String paymentIntent,
      String charge,
      OrderId order,
      long units,
      String currency,
      String state,
      @Nullable String refund) {}

  @SqlQuery(
      """
      INSERT INTO strays (payment_intent, charge, "order", units, currency, state, found_at)
      VALUES (:intent, :charge, :order, :units, :currency, 'found', :at)
      ON CONFLICT DO NOTHING
      RETURNING id
      """)
  Optional<UUID> add(
      String intent, String charge, OrderId order, long units, String currency, Instant at);

  @SqlQuery(
      """
      SELECT id, payment_intent, charge, "order", units, currency, state, refund
      FROM strays WHERE id = :id
      """)
  Stray get(UUID id);

  @SqlQuery(
      """
      SELECT id, payment_intent, charge, "order", units, currency, state, refund
      FROM strays WHERE payment_intent = :intent
      """)
  Optional<Stray> paidBy(String intent);

  @SqlQuery(
      """
      SELECT id, payment_intent, charge, "order", units, currency, state, refund
      FROM strays ORDER BY found_at DESC LIMIT :limit
      """)
  List<Stray> latest(int limit);

  /** One that could not go back at first may have gone back in another way. */
  @SqlUpdate(
      """
      UPDATE strays SET state = 'returned', refund = :refund
      WHERE id = :id AND state IN ('found', 'failed')
      """)
  int returned(UUID id, String refund);

  @SqlUpdate("UPDATE strays SET state = 'failed' WHERE id = :id AND state = 'found'")
  int refused(UUID id);

  /** Its refund came to nothing. */
  @SqlUpdate(
      """
      UPDATE strays SET state = 'failed' WHERE id = :id AND state = 'returned' AND refund = :refund
      """)
  int unreturned(UUID id, String refund);
}
