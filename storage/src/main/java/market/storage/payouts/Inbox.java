package market.storage.payouts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Every event Stripe sent, once, as it came. */
public interface Inbox {
  /** An event: a hint that something about an object may have changed. */
  record Event(String id, String type, String object, @Nullable Instant processedAt) {}

  @SqlUpdate(
      """
      INSERT INTO stripe_events (id, type, object, payload, received_at)
      VALUES (:id, :type, :object, :payload, :at)
      ON CONFLICT DO NOTHING
      """)
  int put(String id, String type, String object, String payload, Instant at);

  @SqlQuery("SELECT id, type, object, processed_at FROM stripe_events WHERE id = :id")
  Optional<Event> find(String id);

  /** Which of these are here. */
  @SqlQuery("SELECT id FROM stripe_events WHERE id = ANY(:ids)")
  List<String> known(List<String> ids);

  @SqlQuery("SELECT payload FROM stripe_events WHERE id = :id")
  String payload(String id);

  @SqlUpdate("UPDATE stripe_events SET processed_at = :at WHERE id = :id AND processed_at IS NULL")
  int processed(String id, Instant at);

  @SqlQuery(
      """
      SELECT id FROM stripe_events
      WHERE processed_at IS NULL AND received_at < :before ORDER BY received_at LIMIT :limit
      """)
  List<String> open(Instant before, int limit);
}
