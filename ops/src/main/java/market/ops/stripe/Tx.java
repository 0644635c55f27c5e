package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One deed's view of the state: objects by id, things to do later, answers by key. */
final class Tx {
  private final Connection connection;
  private final Sql sql;
  private final Instant now;

  private @Nullable String request;
  private @Nullable String key;

  Tx(Connection connection, Sql sql, Instant now) {
    this.connection = connection;
    this.sql = sql;
    this.now = now;
  }

  Sql sql() {
    return sql;
  }

  Instant now() {
    return now;
  }

  long seconds() {
    return now.getEpochSecond();
  }

  /** Names the request that causes what follows; events tell it. */
  void causedBy(String request, @Nullable String key) {
    this.request = request;
    this.key = key;
  }

  ObjectNode cause() {
    return Json.object("id", request, "idempotency_key", key);
  }

  ObjectNode add(ObjectNode object) {
    sql.run(
        "INSERT INTO stripe_simulator.objects (id, type, created, body) VALUES (?, ?, ?, ?::jsonb)",
        Json.text(object, "id"),
        Json.text(object, "object"),
        Timestamp.from(now),
        object.toString());
    return object;
  }

  void save(ObjectNode object) {
    sql.run(
        "UPDATE stripe_simulator.objects SET body = ?::jsonb WHERE id = ?",
        object.toString(),
        Json.text(object, "id"));
  }

  Optional<ObjectNode> find(String id) {
    return sql
        .query(
            row -> Json.parse(row.getString("body")),
            "SELECT body FROM stripe_simulator.objects WHERE id = ?",
            id)
        .stream()
        .findFirst();
  }

  Optional<ObjectNode> find(String type, String id) {
    return find(id).filter(object -> Json.text(object, "object").equals(type));
  }

  /** The object a path names. */
  ObjectNode named(String type, String id) {
    return find(type, id)
        .orElseThrow(() -> StripeError.missing(type.substring(type.lastIndexOf('.') + 1), id));
  }

  /** What is known to be there because something else refers to it. */
  ObjectNode known(String id) {
    return find(id).orElseThrow(() -> new IllegalStateException("nothing is named " + id));
  }

  /** Which objects have a type and fields; events are too many to be found by their fields. */
  private static String matching(ObjectNode fields) {
    return fields.isEmpty()
        ? "WHERE type = ? AND ? IS NOT NULL"
        : "WHERE type = ? AND type NOT IN ('event', 'v2.core.event') AND body @> ?::jsonb";
  }

  /** All objects of a type that contain the given fields, oldest first. */
  List<ObjectNode> all(String type, ObjectNode fields) {
    return sql.query(
        row -> Json.parse(row.getString("body")),
        "SELECT body FROM stripe_simulator.objects %s ORDER BY seq".formatted(matching(fields)),
        type,
        fields.toString());
  }

  /** The newest objects of a type, newest first. */
  List<ObjectNode> latest(String type, int most) {
    return sql.query(
        row -> Json.parse(row.getString("body")),
        "SELECT body FROM stripe_simulator.objects WHERE type = ? ORDER BY seq DESC LIMIT ?",
        type,
        most);
  }

  /** The sum of a number over all objects of a type that contain the given fields. */
  long sum(String number, String type, ObjectNode fields) {
    return sql.query(
            row -> row.getLong(1),
            "SELECT coalesce(sum(%s), 0) FROM stripe_simulator.objects %s"
                .formatted(number, matching(fields)),
            type,
            fields.toString())
        .getFirst();
  }

  void later(String task, String object, Instant due) {
    sql.run(
        "INSERT INTO stripe_simulator.agenda (task, object, due) VALUES (?, ?, ?)",
        task,
        object,
        Timestamp.from(due));
  }

  /** Does something that is undone if it is refused, without ending the deed. */
  <T> T attempt(Supplier<T> part) {
    try {
      var before = connection.setSavepoint();
      try {
        var result = part.get();
        connection.releaseSavepoint(before);
        return result;
      } catch (StripeError refused) {
        connection.rollback(before);
        throw refused;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the simulator's database lost a savepoint", e);
    }
  }
}
