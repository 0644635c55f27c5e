package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** {@code /v1/subscriptions}: memberships, begun on the checkout page and renewed by the clock. */
final class Subscriptions {
  static final String RENEW = "renew_subscription";

  private final Ids ids;
  private final Events events;
  private final Invoices invoices;
  private final BillingLines lines;

  Subscriptions(Ids ids, Events events, Invoices invoices) {
    this.ids = ids;
    this.events = events;
    this.invoices = invoices;
    this.lines = new BillingLines(ids);
  }

  void routes(Routes routes) {
    routes
        .get("/v1/subscriptions", Subscriptions::list)
        .get("/v1/subscriptions/{id}", (tx, call) -> tx.named("subscription", call.name("id")));
  }

  private static ObjectNode list(Tx tx, Call call) {
    if (call.parameters().text("status").filter("all"::equals).isPresent()) {
      call.parameters().tree().remove("status");
    }
    return Listing.of(tx, call, "subscription", "customer", "status");
  }

  /** A membership begins with the payment that the buyer makes on the page. */
  ObjectNode begin(
      Tx tx, ObjectNode session, ObjectNode customer, ObjectNode method, ObjectNode intent) {
    var data = session.path("_subscription_data");
    var trial = trialDays(session);
    var trialEnd = tx.seconds() + Duration.ofDays(trial).toSeconds();
    var subscription =
        Json.with("id", ids.next("sub"))
            .with("object", "subscription")
            .with("application", null)
            .with("automatic_tax", session.get("automatic_tax"))
            .with("billing_cycle_anchor", trialEnd)
            .with("cancel_at", null)
            .with("cancel_at_period_end", false)
            .with("canceled_at", null)
            .with("cancellation_details", Json.object("reason", null))
            .with("collection_method", "charge_automatically")
            .with("created", tx.seconds())
            .with("currency", session.get("currency"))
            .with("customer", Json.text(customer, "id"))
            .with("default_payment_method", Json.text(method, "id"))
            .with("description", Json.textOrNull(data, "description"))
            .with("discounts", List.of())
            .with("ended_at", null)
            .with("latest_invoice", null)
            .with("livemode", false)
            .with(
                "metadata", data.path("metadata").isObject() ? data.get("metadata") : Json.object())
            .with("pause_collection", null)
            .with("pending_setup_intent", null)
            .with("start_date", tx.seconds())
            .with("status", trial == 0 ? "active" : "trialing")
            .with("trial_end", trial == 0 ? null : trialEnd)
            .with("trial_start", trial == 0 ? null : tx.seconds())
            .with("_country", session.get("_country"))
            .with("_period", 0)
            .with("_pending", List.of())
            .node();
    var items = new ArrayList<ObjectNode>();
    LineItems.of(session).forEach(bought -> items.add(item(tx, subscription, bought)));
    subscription.set(
        "items",
        Json.list("/v1/subscription_items?subscription=" + id(subscription), items, false));
    tx.add(subscription);
    if (trial == 0) {
      startPeriod(tx, subscription, tx.now());
    } else {
      startTrial(tx, subscription, trialEnd);
    }
    var invoice = invoice(tx, subscription, "subscription_create", lines.period(tx, subscription));
    events.snapshot(tx, "customer.subscription.created", subscription);
    invoices.paidOnPage(tx, invoice, intent, PaymentMethods.payer(method));
    return subscription;
  }

  static int trialDays(ObjectNode session) {
    return session.at("/_subscription_data/trial_period_days").asInt(0);
  }

  /** A period before the first that costs something; the billing cycle begins when it ends. */
  private static void startTrial(Tx tx, ObjectNode subscription, long end) {
    for (var item : items(subscription)) {
      item.put("current_period_start", tx.seconds());
      item.put("current_period_end", end);
    }
    tx.save(subscription);
    tx.later(RENEW, id(subscription), Instant.ofEpochSecond(end));
  }

  static boolean isTrial(ObjectNode subscription) {
    return Json.text(subscription, "status").equals("trialing");
  }

  private ObjectNode item(Tx tx, ObjectNode subscription, ObjectNode bought) {
    return Json.with("id", ids.next("si", 14))
        .with("object", "subscription_item")
        .with("created", tx.seconds())
        .with("current_period_end", 0)
        .with("current_period_start", 0)
        .with("discounts", List.of())
        .with("metadata", Json.object())
        .with("price", tx.known(Json.text(bought, "_price")))
        .with("quantity", bought.path("quantity").asLong())
        .with("subscription", id(subscription))
        .node();
  }

  private static String id(ObjectNode object) {
    return Json.text(object, "id");
  }

  static List<ObjectNode> items(ObjectNode subscription) {
    var items = new ArrayList<ObjectNode>();
    subscription.at("/items/data").forEach(item -> items.add((ObjectNode) item));
    return items;
  }

  static long periodEnd(ObjectNode subscription) {
    return items(subscription).getFirst().path("current_period_end").asLong();
  }

  /** Periods are counted from the anchor, so that the 31st comes back after February. */
  void startPeriod(Tx tx, ObjectNode subscription, Instant start) {
    var anchor = Instant.ofEpochSecond(subscription.path("billing_cycle_anchor").asLong());
    var count = subscription.path("_period").asLong() + 1;
    var items = items(subscription);
    var end = Prices.after(anchor, (ObjectNode) items.getFirst().path("price"), count);
    for (var item : items) {
      item.put("current_period_start", start.getEpochSecond());
      item.put("current_period_end", end.getEpochSecond());
    }
    subscription.put("_period", count);
    tx.save(subscription);
    tx.later(RENEW, id(subscription), end);
  }

  /** The billing cycle begins anew now. */
  void restart(Tx tx, ObjectNode subscription) {
    subscription.put("billing_cycle_anchor", tx.seconds()).put("_period", 0);
    startPeriod(tx, subscription, tx.now());
  }

  /** An invoice of the given lines and all that waits to be billed. */
  ObjectNode invoice(Tx tx, ObjectNode subscription, String reason, List<ObjectNode> asked) {
    var billed = new ArrayList<ObjectNode>();
    subscription.path("_pending").forEach(line -> billed.add((ObjectNode) line));
    billed.addAll(asked);
    subscription.putArray("_pending");
    var item = items(subscription).getFirst();
    var invoice =
        invoices.open(
            tx,
            new Invoices.Bill(
                subscription,
                tx.known(Json.text(subscription, "customer")),
                billed,
                reason,
                item.path("current_period_start").asLong(),
                item.path("current_period_end").asLong()));
    subscription.put("latest_invoice", id(invoice));
    tx.save(subscription);
    return invoice;
  }

  List<ObjectNode> periodLines(Tx tx, ObjectNode subscription) {
    return lines.period(tx, subscription);
  }

  ObjectNode restLine(Tx tx, ObjectNode subscription, ObjectNode item, int sign) {
    return lines.rest(tx, subscription, item, sign);
  }

  void become(Tx tx, ObjectNode subscription, String status) {
    if (!Json.text(subscription, "status").equals(status)) {
      subscription.put("status", status);
      updated(tx, subscription);
    }
  }

  void updated(Tx tx, ObjectNode subscription) {
    tx.save(subscription);
    events.snapshot(tx, "customer.subscription.updated", subscription);
  }

  void end(Tx tx, ObjectNode subscription, String reason) {
    subscription.put("status", "canceled").put("ended_at", tx.seconds());
    if (subscription.path("canceled_at").isNull()) {
      subscription.put("canceled_at", tx.seconds());
    }
    subscription.withObject("/cancellation_details").put("reason", reason);
    tx.save(subscription);
    events.snapshot(tx, "customer.subscription.deleted", subscription);
  }

  static boolean isOver(ObjectNode subscription) {
    return Json.text(subscription, "status").equals("canceled");
  }
}
