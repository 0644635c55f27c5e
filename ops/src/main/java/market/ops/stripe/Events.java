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
    send(tx, event(tx, type, object).putNull("_account"), Kind.SNAPSHOT);
  }

  /** A v1 event that happened on a connected account. */
  void connected(Tx tx, String type, ObjectNode object, String account) {
    var event = event(tx, type, object).put("account", account).put("_account", account);
    send(tx, event, Kind.CONNECT);
  }

  private ObjectNode event(Tx tx, String type, ObjectNode object) {
    return Json.with("id", ids.next("evt"))
        .with("object", "event")
        .with("api_version", Stripe.API_VERSION)
        .with("created", tx.seconds())
        .with("data", Json.object("object", Rendering.of(object, tx.now())))
        .with("livemode", false)
        .with("pending_webhooks", 0)
        .with("request", tx.cause())
        .with("type", type)
        .node();
  }

  /** A v2 event: only the name of what changed. */
  void thin(Tx tx, String type, String account, ObjectNode data) {
    var event =
        Json.with("id", ids.next("evt"))
            .with("object", "v2.core.event")
            .with("type", type)
            .with("livemode", false)
            .with("created", tx.now().toString())
            .with("context", null)
            .with(
                "related_object",
                Json.with("id", account)
                    .with("type", "v2.core.account")
                    .with("url", "/v2/core/accounts/" + account)
                    .node())
            .with("reason", null)
            .with("_data", data)
            .node();
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
