package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.stripe.net.Webhook;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends one endpoint its events, signed, one after the other, until it has taken each. */
final class Deliveries {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE_MAX = Duration.ofHours(1);
  private static final Duration GIVE_UP_AFTER = Duration.ofDays(3);

  private final State state;
  private final Clock clock;
  private final HttpClient http;
  private final SimulatorSettings.Endpoint endpoint;

  Deliveries(State state, Clock clock, HttpClient http, SimulatorSettings.Endpoint endpoint) {
    this.state = state;
    this.clock = clock;
    this.http = http;
    this.endpoint = endpoint;
  }

  private record Delivery(long id, int attempts, Instant happened, ObjectNode event) {}

  /** Sends the next event that is due, if any. */
  boolean work() throws InterruptedException {
    var due = next();
    if (due.isEmpty()) {
      return false;
    }
    var delivery = due.get();
    if (taken(Rendering.of(delivery.event(), clock.instant()).toString())) {
      state.note(
          """
          UPDATE stripe_simulator.deliveries
          SET delivered = true, due = NULL, attempts = attempts + 1
          WHERE id = ?
          """,
          delivery.id());
    } else {
      postpone(delivery);
    }
    return true;
  }

  private Optional<Delivery> next() {
    return state.read(sql ->
        sql
            .query(
                row ->
                    new Delivery(
                        row.getLong("id"),
                        row.getInt("attempts"),
                        row.getTimestamp("created").toInstant(),
                        Json.parse(row.getString("body"))),
                """
                SELECT d.id, d.attempts, o.created, o.body
                FROM stripe_simulator.deliveries AS d
                JOIN stripe_simulator.objects AS o ON o.id = d.event
                WHERE d.endpoint = ? AND d.due <= ?
                ORDER BY d.due, d.id
                LIMIT 1
                """,
                endpoint.url().toString(),
                Timestamp.from(clock.instant()))
            .stream()
            .findFirst());
  }

  private boolean taken(String event) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(endpoint.url())
            .timeout(PATIENCE)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)")
            .header("Stripe-Signature", signature(event))
            .POST(HttpRequest.BodyPublishers.ofString(event))
            .build();
    try {
      var status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      return status >= 200 && status < 300;
    } catch (IOException e) {
      // Not there or not answering: the event stays and comes again.
      return false;
    }
  }

  private String signature(String event) {
    try {
      return Webhook.Signature.generateSignatureHeader(
          event, endpoint.secret(), clock.instant().getEpochSecond());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("an endpoint's secret cannot sign", e);
    }
  }

  private void postpone(Delivery delivery) {
    var now = clock.instant();
    var pause = Duration.ofSeconds(1L << Math.min(delivery.attempts(), 12));
    var due = now.plus(pause.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : pause);
    var over = due.isAfter(delivery.happened().plus(GIVE_UP_AFTER));
    @Nullable Timestamp again = over ? null : Timestamp.from(due);
    state.read(sql ->
        sql.run(
            """
            UPDATE stripe_simulator.deliveries
            SET due = ?::timestamptz, attempts = attempts + 1
            WHERE id = ?
            """,
            again,
            delivery.id()));
  }
}
