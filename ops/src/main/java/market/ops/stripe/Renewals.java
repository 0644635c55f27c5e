package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A membership's next periods, and what is tried when a card does not pay for one. */
final class Renewals {
  static final String RETRY = "retry_invoice";

  /** How long after each failure it is tried again; then the membership ends. */
  private static final List<Duration> PATIENCE =
      List.of(Duration.ofDays(3), Duration.ofDays(5), Duration.ofDays(7));

  private final Events events;
  private final Invoices invoices;
  private final Subscriptions subscriptions;

  Renewals(Events events, Invoices invoices, Subscriptions subscriptions) {
    this.events = events;
    this.invoices = invoices;
    this.subscriptions = subscriptions;
  }

  void routes(Routes routes) {
    routes.post("/v1/invoices/{id}/pay", this::pay);
  }

  /** A period is over; a task that is older than the subscription's last change does nothing. */
  void renew(Tx tx, String id) {
    var subscription = tx.known(id);
    var end = Subscriptions.periodEnd(subscription);
    if (Subscriptions.isOver(subscription) || tx.seconds() < end) {
      return;
    }
    if (subscription.path("cancel_at_period_end").asBoolean()) {
      subscriptions.end(tx, subscription, "cancellation_requested");
      return;
    }
    if (Subscriptions.isTrial(subscription)) {
      subscription.put("status", "active");
    }
    subscriptions.startPeriod(tx, subscription, Instant.ofEpochSecond(end));
    var invoice =
        subscriptions.invoice(
            tx, subscription, "subscription_cycle", subscriptions.periodLines(tx, subscription));
    subscriptions.updated(tx, subscription);
    collect(tx, subscription, invoice);
  }

  /** Collects an invoice of a subscription, or leaves it where collection is paused. */
  void collect(Tx tx, ObjectNode subscription, ObjectNode invoice) {
    switch (subscription.at("/pause_collection/behavior").asText()) {
      case "keep_as_draft" -> invoices.shelve(tx, invoice, "draft");
      case "mark_uncollectible" -> invoices.shelve(tx, invoice, "uncollectible");
      case "void" -> invoices.shelve(tx, invoice, "void");
      default -> {
        var _ = attempt(tx, subscription, invoice, null);
      }
    }
  }

  private Optional<Decline> attempt(
      Tx tx, ObjectNode subscription, ObjectNode invoice, @Nullable ObjectNode given) {
    var method = given == null ? method(tx, subscription) : given;
    var decline = invoices.collect(tx, invoice, method);
    if (decline.isEmpty()) {
      subscriptions.become(tx, subscription, "active");
      return decline;
    }
    var failures = invoice.path("attempt_count").asInt();
    var over = failures > PATIENCE.size();
    if (over) {
      invoice.putNull("next_payment_attempt");
    } else {
      var next = tx.now().plus(PATIENCE.get(failures - 1));
      invoice.put("next_payment_attempt", next.getEpochSecond());
      tx.later(RETRY, Json.text(invoice, "id"), next);
    }
    tx.save(invoice);
    events.snapshot(tx, "invoice.payment_failed", invoice);
    if (decline.get() == Decline.AUTHENTICATION_REQUIRED) {
      events.snapshot(tx, "invoice.payment_action_required", invoice);
    }
    if (over) {
      subscriptions.end(tx, subscription, "payment_failed");
    } else {
      subscriptions.become(tx, subscription, "past_due");
    }
    return decline;
  }

  /** The card that pays: the subscription's, else the customer's. */
  private static @Nullable ObjectNode method(Tx tx, ObjectNode subscription) {
    var own = Json.textOrNull(subscription, "default_payment_method");
    var customer = tx.known(Json.text(subscription, "customer"));
    var method =
        own == null
            ? Json.textOrNull(customer.path("invoice_settings"), "default_payment_method")
            : own;
    // A card that was taken off the customer meanwhile cannot be charged.
    return method == null
        ? null
        : tx.find("payment_method", method)
            .filter(found -> !found.path("customer").isNull())
            .orElse(null);
  }

  void retry(Tx tx, String id) {
    var invoice = tx.known(id);
    var subscription = tx.known(Json.text(invoice, "_subscription"));
    var due = invoice.path("next_payment_attempt");
    if (Json.text(invoice, "status").equals("open")
        && due.isNumber()
        && due.asLong() <= tx.seconds()
        && !Subscriptions.isOver(subscription)) {
      var _ = attempt(tx, subscription, invoice, null);
    }
  }

  private ObjectNode pay(Tx tx, Call call) {
    var asked = call.parameters();
    asked.only("payment_method", "off_session");
    var invoice = tx.named("invoice", call.name("id"));
    if (!Json.text(invoice, "status").equals("open")) {
      throw StripeError.refused(
          null, "Invoice is already %s.".formatted(Json.text(invoice, "status")), null);
    }
    var named = asked.text("payment_method");
    var given =
        named.isEmpty()
            ? null
            : PaymentMethods.of(tx, named.get(), Json.textOrNull(invoice, "customer"));
    var subscription = tx.known(Json.text(invoice, "_subscription"));
    var decline = attempt(tx, subscription, invoice, given);
    return decline.isPresent() ? decline.get().answer(invoices.intent(tx, invoice)) : invoice;
  }
}
