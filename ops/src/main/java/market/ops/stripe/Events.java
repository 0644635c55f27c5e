package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.Stripe;
import java.sql.Timestamp;
import java.util.List;
import market.ops.stripe.SimulatorSettings.Kind;

/** Writes down what happened, and for whom, in the transaction in which it happens. */
final class Events {
  private final List<SimulatorSettings.Endpoint> endpoints;
  private final Ids ids;
  private final Faults faults;

  Events(List<SimulatorSettings.Endpoint> endpoints, Ids ids, Faults faults) {
    this.endpoints = endpoints;
    this.ids = ids;
    this.faults = faults;
  }

  /** A v1 event: the object as it is now, whole. */
  void snapshot(Tx tx, String type, ObjectNode object) {
    var event =
        Json.object(
            "id",
            ids.next("evt"),
            "object",
            "event",
            "api_version",
            Stripe.API_VERSION,
            "created",
            tx.seconds(),
            "data",
            Json.object("object", Rendering.of(object, tx.now())),
            "livemode",
            false,
            "pending_webhooks",
            0,
            "request",
            tx.cause(),
            "type",
            type);
    send(tx, event, Kind.SNAPSHOT);
  }

  /** A v2 event: only the name of what changed. */
  void thin(Tx tx, String type, String account, ObjectNode data) {
    var event =
        Json.object(
            "id",
            ids.next("evt"),
            "object",
            "v2.core.event",
            "type",
            type,
            "livemode",
            false,
            "created",
            tx.now().toString(),
            "context",
            null,
            "related_object",
            Json.object(
                "id", account, "type", "v2.core.account", "url", "/v2/core/accounts/" + account),
            "reason",
            null,
            "_data",
            data);
    send(tx, event, Kind.THIN);
  }

  private void send(Tx tx, ObjectNode event, Kind kind) {
    tx.add(event);
    for (var endpoint : endpoints) {
      if (endpoint.kind() == kind) {
        for (var delay : faults.deliveries(Json.text(event, "type"))) {
          tx.sql()
              .run(
                  "INSERT INTO stripe_simulator.deliveries (event, endpoint, due) VALUES (?, ?, ?)",
                  Json.text(event, "id"),
                  endpoint.url().toString(),
                  delay.map(wait -> Timestamp.from(tx.now().plus(wait))).orElse(null));
        }
      }
    }
  }
}
