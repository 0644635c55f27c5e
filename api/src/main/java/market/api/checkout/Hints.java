package market.api.checkout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import market.api.payouts.Paying;
import market.storage.Database;

/** Works off the inbox: every event is a hint to read something again, and then is done. */
public final class Hints {
  private final Database database;
  private final Settling settling;
  private final Paying paying;
  private final ObjectMapper json;
  private final Clock clock;

  public Hints(
      Database database, Settling settling, Paying paying, ObjectMapper json, Clock clock) {
    this.database = database;
    this.settling = settling;
    this.paying = paying;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Follows one event; once followed it is not followed again, and following twice does no harm.
   */
  public void follow(String id) {
    var event = database.read(tx -> tx.inbox().find(id)).orElseThrow();
    if (event.processedAt() != null) {
      return;
    }
    switch (event.type()) {
      case "checkout.session.completed",
          "checkout.session.async_payment_succeeded",
          "checkout.session.expired" -> {
        var order = Settling.order(object(id).path("client_reference_id").asText());
        if (order != null && database.write(tx -> tx.orders().lock(order)).isPresent()) {
          settling.settle(order);
        }
      }
      case "charge.updated" -> settling.balance(object(id).path("payment_intent").asText());
      case "v2.core.account[configuration.recipient].capability_status_updated",
          "v2.core.account[requirements].updated",
          "v2.core.account.closed" ->
          paying.look(event.object());
      default -> {
        // Nothing of ours changes; it stays in the inbox for whoever asks later.
      }
    }
    database.write(tx -> tx.inbox().processed(id, clock.instant()));
  }

  private JsonNode object(String id) {
    try {
      String payload = database.read(tx -> tx.inbox().payload(id));
      return json.readTree(payload).path("data").path("object");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("event " + id, e);
    }
  }
}
