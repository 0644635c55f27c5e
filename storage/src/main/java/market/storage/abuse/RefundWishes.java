package market.storage.abuse;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.orders.OrderId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Refunds that buyers asked for and that moderators decide. */
public interface RefundWishes {
  /** What became of one. */
  enum State {
    WAITING,
    GRANTED,
    REFUSED
  }

  /**
   * Somebody wants their money back.
   *
   * @param mods those of the order by their slugs; null is all of it
   */
  record Wished(
      UUID id,
      OrderId orderId,
      AccountId buyer,
      @Nullable List<String> mods,
      String why,
      State state,
      Instant askedAt) {}

  @SqlQuery(
      """
      INSERT INTO refund_wishes ("order", buyer, mods, why, state, asked_at)
      VALUES (:order, :buyer, CAST(:mods AS text[]), :why, 'waiting', :at)
      ON CONFLICT DO NOTHING
      RETURNING id
      """)
  Optional<UUID> ask(
      OrderId order, AccountId buyer, @Nullable List<String> mods, String why, Instant at);

  /** The last one about an order. */
  @SqlQuery(
      """
      SELECT id, "order" AS order_id, buyer, mods, why, state, asked_at FROM refund_wishes
      WHERE "order" = :order ORDER BY asked_at DESC, id DESC LIMIT 1
      """)
  Optional<Wished> of(OrderId order);

  @SqlUpdate(
      """
      UPDATE refund_wishes
      SET state = :to, decided_at = CASE WHEN :to = 'waiting' THEN NULL ELSE CAST(:at AS timestamptz) END
      WHERE id = :id AND state = :from
      """)
  int move(UUID id, State from, State to, Instant at);
}
