package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Pages through objects as Stripe's lists do: newest first, a cursor, at most a hundred. */
final class Listing {
  private static final String OLDER =
      """
      SELECT body
      FROM stripe_simulator.objects AS o
      WHERE type = ? AND %s
        AND created >= to_timestamp(?) AND created < to_timestamp(?)
        AND (cardinality(?::text[]) = 0 OR body ->> 'type' = ANY (?::text[]))
        AND (?::boolean IS NULL OR ?::boolean = NOT EXISTS (
          SELECT 1 FROM stripe_simulator.deliveries AS d WHERE d.event = o.id AND NOT d.delivered))
        AND seq < coalesce((SELECT c.seq FROM stripe_simulator.objects AS c WHERE c.id = ?), ?)
      ORDER BY seq DESC
      LIMIT ?
      """;

  private static final String NEWER =
      OLDER
          .replace("seq < coalesce", "seq > coalesce")
          .replace("ORDER BY seq DESC", "ORDER BY seq");

  private static final long TIME_MAX = 253_402_300_799L;

  private static final String[] PAGING = {
    "limit",
    "starting_after",
    "ending_before",
    "created.gte",
    "created.gt",
    "created.lte",
    "created.lt",
    "created"
  };

  private Listing() {}

  /** A list of one type; the filters are fields of the object with the same names. */
  static ObjectNode of(Tx tx, Call call, String type, String... filters) {
    return within(tx, call, type, Json.object(), filters);
  }

  /** A list of those of one type that have the given fields. */
  static ObjectNode within(Tx tx, Call call, String type, ObjectNode fields, String... filters) {
    call.parameters().only(Stream.of(PAGING, filters).flatMap(Stream::of).toArray(String[]::new));
    for (var filter : filters) {
      call.parameters().text(filter).ifPresent(value -> fields.put(filter, value));
    }
    return page(tx, call, type, fields, List.of(), null);
  }

  static ObjectNode events(Tx tx, Call call) {
    call.parameters()
        .only(
            Stream.concat(Stream.of(PAGING), Stream.of("type", "types.*", "delivery_success"))
                .toArray(String[]::new));
    var delivered =
        call.parameters().text("delivery_success").isEmpty()
            ? null
            : (Boolean) call.parameters().flag("delivery_success");
    var fields = Json.object("_account", call.account());
    call.parameters().text("type").ifPresent(type -> fields.put("type", type));
    return page(tx, call, "event", fields, call.parameters().texts("types"), delivered);
  }

  /** Times a timestamp can hold. */
  private static long clamped(long seconds) {
    return Math.clamp(seconds, 0, TIME_MAX);
  }

  /** An index finds fields, but not those of events, of which there are too many. */
  private static String matching(String type, ObjectNode fields) {
    if (fields.isEmpty()) {
      return "? IS NOT NULL";
    }
    return type.equals("event")
        ? "body @> ?::jsonb"
        : "type NOT IN ('event', 'v2.core.event') AND body @> ?::jsonb";
  }

  private static ObjectNode page(
      Tx tx,
      Call call,
      String type,
      ObjectNode fields,
      List<String> types,
      @Nullable Boolean delivered) {
    var parameters = call.parameters();
    var limit = parameters.whole("limit").orElse(10);
    if (limit < 1 || limit > 100) {
      throw Parameters.invalid("limit", "The limit must be between 1 and 100");
    }
    var exact = parameters.at("created").isValueNode() ? parameters.whole("created") : null;
    var from =
        exact != null
            ? exact.orElse(0)
            : Math.max(
                parameters.whole("created.gte").orElse(0),
                parameters.whole("created.gt").orElse(-1) + 1);
    var to =
        exact != null
            ? exact.orElse(Long.MAX_VALUE)
            : Math.min(
                parameters.whole("created.lte").orElse(Long.MAX_VALUE),
                parameters.whole("created.lt").orElse(Long.MAX_VALUE) - 1);
    var newer = parameters.text("ending_before").isPresent();
    var cursor = parameters.text("ending_before").or(() -> parameters.text("starting_after"));
    cursor.ifPresent(id -> {
      if (tx.find(type, id).isEmpty()) {
        throw StripeError.missing(type, id, newer ? "ending_before" : "starting_after");
      }
    });
    var names = types.toArray(String[]::new);
    var read =
        tx.sql()
            .query(
                row -> Json.parse(row.getString("body")),
                (newer ? NEWER : OLDER).formatted(matching(type, fields)),
                type,
                fields.toString(),
                clamped(from),
                clamped(to) + 1,
                names,
                names,
                delivered,
                delivered,
                cursor.orElse(null),
                Long.MAX_VALUE,
                limit + 1);
    var more = read.size() > limit;
    var data = new ArrayList<>(more ? read.subList(0, (int) limit) : read);
    if (newer) {
      Collections.reverse(data);
    }
    return Json.list(call.path(), data, more);
  }
}
