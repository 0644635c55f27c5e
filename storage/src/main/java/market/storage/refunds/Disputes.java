package market.storage.refunds;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.orders.OrderId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Disputes, as the processor last described them. */
public interface Disputes {
  /** Everything of a dispute. */
  String DISPUTE =
      """
      SELECT id, number, stripe, "order", charge, units, currency, reason, status, due_by, evidence,
        evidence_at, file, file_name, taken, tax_units, loss_units, opened_at, closed_at
      FROM disputes
      """;

  /** What the processor says of one. */
  record Described(
      String stripe,
      OrderId order,
      String charge,
      long units,
      String currency,
      String reason,
      String status,
      @Nullable Instant dueBy) {}

  @SqlUpdate(
      """
      INSERT INTO disputes (stripe, "order", charge, units, currency, reason, status, due_by, opened_at)
      VALUES (:stripe, :order, :charge, :units, :currency, :reason, :status, :dueBy, :at)
      ON CONFLICT (stripe) DO UPDATE SET status = excluded.status, due_by = excluded.due_by
      """)
  void describe(@BindMethods Described dispute, Instant at);

  @SqlQuery(DISPUTE + "WHERE stripe = :stripe FOR UPDATE")
  Optional<Dispute> lock(String stripe);

  @SqlQuery(DISPUTE + "WHERE id = :id")
  Optional<Dispute> find(UUID id);

  @SqlQuery(DISPUTE + "WHERE \"order\" = :order ORDER BY opened_at")
  List<Dispute> of(OrderId order);

  @SqlQuery(DISPUTE + "WHERE closed_at IS NULL ORDER BY due_by NULLS LAST LIMIT :limit")
  List<Dispute> open(int limit);

  @SqlQuery(
      DISPUTE + "ORDER BY closed_at IS NOT NULL, due_by NULLS LAST, opened_at DESC LIMIT :limit")
  List<Dispute> latest(int limit);

  @SqlQuery(
      """
      SELECT EXISTS (SELECT 1 FROM disputes WHERE "order" = :order AND closed_at IS NULL)
      """)
  boolean isOpen(OrderId order);

  @SqlUpdate(
      """
      UPDATE disputes SET taken = true, tax_units = :taxUnits, loss_units = :lossUnits
      WHERE id = :id AND NOT taken
      """)
  int taken(UUID id, long taxUnits, long lossUnits);

  /** What was a loss turned out to be the order's. */
  @SqlUpdate("UPDATE disputes SET tax_units = :taxUnits, loss_units = :lossUnits WHERE id = :id")
  int spread(UUID id, long taxUnits, long lossUnits);

  @SqlUpdate("UPDATE disputes SET taken = false WHERE id = :id AND taken")
  int given(UUID id);

  @SqlUpdate("UPDATE disputes SET closed_at = :at WHERE id = :id AND closed_at IS NULL")
  int close(UUID id, Instant at);

  @SqlUpdate("UPDATE disputes SET file = :file, file_name = :name WHERE id = :id")
  int attach(UUID id, String file, String name);

  @SqlUpdate("UPDATE disputes SET evidence = :text, evidence_at = :at WHERE id = :id")
  int evidence(UUID id, String text, Instant at);

  @SqlBatch(
      """
      INSERT INTO dispute_lines (dispute, line, units) VALUES (:dispute, :line, :units)
      ON CONFLICT (dispute, line) DO UPDATE SET units = dispute_lines.units + excluded.units
      """)
  void addLines(UUID dispute, List<Integer> line, List<Long> units);

  @SqlQuery("SELECT line, units FROM dispute_lines WHERE dispute = :dispute ORDER BY line")
  List<Refunds.Part> lines(UUID dispute);
}
