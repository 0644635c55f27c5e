package market.storage.orders;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The steps by which parts of prices move. */
public interface Movements {
  @SqlQuery(
      """
      INSERT INTO movements (split, kind, units, state, of, counterpart, "order", batch, created_at)
      VALUES (:split, :kind, :units, :state, CAST(:of AS uuid), CAST(:counterpart AS uuid),
        CAST(:order AS uuid), CAST(:batch AS uuid), :at)
      RETURNING id
      """)
  UUID add(
      UUID split,
      Movement.Kind kind,
      long units,
      Movement.State state,
      @Nullable UUID of,
      @Nullable UUID counterpart,
      @Nullable OrderId order,
      @Nullable UUID batch,
      Instant at);

  /** The one that is on its way. */
  @SqlQuery(
      """
      SELECT id, split, kind, units, state, of, stripe, created_at FROM movements
      WHERE split = :split AND state = 'sending' AND kind = :kind
      """)
  Optional<Movement> sending(UUID split, Movement.Kind kind);

  @SqlQuery("SELECT count(*) FROM movements WHERE split = :split AND kind = :kind")
  int count(UUID split, Movement.Kind kind);

  @SqlUpdate(
      """
      UPDATE movements SET state = :to, stripe = :stripe WHERE id = :id AND state = 'sending'
      """)
  int end(UUID id, Movement.State to, @Nullable String stripe);

  /** A transfer with what of it is still with the payee. */
  record Sent(UUID id, String stripe, long leftUnits) {}

  /** Newest first: what left last comes back first. */
  @SqlQuery(
      """
      SELECT t.id, t.stripe, t.units - COALESCE(sum(r.units), 0) AS left_units
      FROM movements t LEFT JOIN movements r ON r.of = t.id AND r.state IN ('done', 'sending')
      WHERE t.split = :split AND t.kind = 'transfer' AND t.state = 'done'
      GROUP BY t.id
      HAVING t.units > COALESCE(sum(r.units), 0)
      ORDER BY t.created_at DESC
      """)
  List<Sent> sent(UUID split);

  /** What an order was paid with, where it was paid from earnings. */
  @SqlQuery(
      """
      SELECT id, split, kind, units, state, of, stripe, created_at FROM movements
      WHERE "order" = :order AND state = 'done' ORDER BY created_at DESC, id DESC
      """)
  List<Movement> spentOn(OrderId order);

  @SqlUpdate("UPDATE movements SET state = 'undone' WHERE id = :id AND state = 'done'")
  int undo(UUID id);

  @SqlQuery(
      """
      SELECT id, split, kind, units, state, of, stripe, created_at FROM movements
      WHERE batch = :batch AND state = 'sending' ORDER BY id
      """)
  List<Movement> inBatch(UUID batch);
}
