package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code /v1/events} and {@code /v2/core/events}: what happened, for those who missed it. */
final class EventResources {
  void routes(Routes routes) {
    routes
        .connected("/v1/events", EventResources::list)
        .connected("/v1/events/{id}", (tx, call) -> pending(tx, tx.named("event", call.name("id"))))
        .get("/v2/core/events/{id}", EventResources::thin);
  }

  private static ObjectNode list(Tx tx, Call call) {
    var list = Listing.events(tx, call);
    list.path("data").forEach(event -> pending(tx, (ObjectNode) event));
    return list;
  }

  private static ObjectNode pending(Tx tx, ObjectNode event) {
    var pending =
        tx.sql()
            .query(
                row -> row.getInt(1),
                """
                SELECT count(*)
                FROM stripe_simulator.deliveries
                WHERE event = ? AND due IS NOT NULL
                """,
                Json.text(event, "id"))
            .getFirst();
    return event.put("pending_webhooks", pending);
  }

  private static ObjectNode thin(Tx tx, Call call) {
    var event = tx.named("v2.core.event", call.name("id"));
    event.set("data", event.get("_data"));
    return event;
  }
}
