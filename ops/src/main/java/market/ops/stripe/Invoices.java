package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /v1/invoices} and {@code /v1/invoice_payments}: what a membership owes, and paid. */
final class Invoices {
  private final Ids ids;
  private final Events events;
  private final Payments payments;

  Invoices(Ids ids, Events events, Payments payments) {
    this.ids = ids;
    this.events = events;
    this.payments = payments;
  }

  void routes(Routes routes) {
    routes
        .get("/v1/invoices", Invoices::list)
        .get("/v1/invoices/{id}", Invoices::read)
        .post("/v1/invoices/{id}/void", this::voided)
        .get("/v1/invoice_payments", Invoices::paymentsOf)
        .get(
            "/v1/invoice_payments/{id}",
            (tx, call) -> tx.named("invoice_payment", call.name("id")));
  }

  private static ObjectNode list(Tx tx, Call call) {
    var fields = Json.object();
    var subscription = call.parameters().text("subscription");
    subscription.ifPresent(id -> fields.put("_subscription", id));
    call.parameters().tree().remove("subscription");
    return Listing.within(tx, call, "invoice", fields, "customer", "status");
  }

  private static ObjectNode read(Tx tx, Call call) {
    call.parameters().only();
    var invoice = tx.named("invoice", call.name("id"));
    if (call.parameters().texts("expand").stream().anyMatch(path -> path.startsWith("payments"))) {
      var paid = tx.all("invoice_payment", Json.object("invoice", call.name("id")));
      invoice.set("payments", Json.list(call.path() + "/payments", paid, false));
    }
    return invoice;
  }

  private static ObjectNode paymentsOf(Tx tx, Call call) {
    var asked = call.parameters();
    asked.only("invoice", "status", "limit", "payment.type", "payment.payment_intent");
    var fields = Json.object();
    for (var name : List.of("invoice", "status")) {
      asked.text(name).ifPresent(value -> fields.put(name, value));
    }
    asked
        .text("payment.payment_intent")
        .ifPresent(intent -> fields.set("payment", Json.object("payment_intent", intent)));
    return Json.list(call.path(), tx.all("invoice_payment", fields).reversed(), false);
  }

  /** What an invoice is for, and when. */
  record Bill(
      ObjectNode subscription,
      ObjectNode customer,
      List<ObjectNode> lines,
      String reason,
      long start,
      long end) {}

  /** An invoice, final and open; a customer's credit is used first. */
  ObjectNode open(Tx tx, Bill bill) {
    var invoice = tx.add(invoice(tx, bill));
    events.snapshot(tx, "invoice.created", invoice);
    events.snapshot(tx, "invoice.finalized", invoice);
    return invoice;
  }

  private ObjectNode invoice(Tx tx, Bill bill) {
    var id = ids.next("in");
    bill.lines().forEach(line -> line.put("invoice", id));
    var subtotal = sum(bill.lines(), "amount");
    var tax = sum(bill.lines(), "_tax");
    var total = subtotal + tax - sum(bill.lines(), "_tax_contained");
    var credit = -bill.customer().path("balance").asLong();
    var due = Math.max(0, total - credit);
    var ending = total < credit ? total - credit : 0;
    bill.customer().put("balance", ending);
    tx.save(bill.customer());
    var subscription = bill.subscription();
    return Json.with("id", id)
        .with("object", "invoice")
        .with("amount_due", due)
        .with("amount_overpaid", 0)
        .with("amount_paid", 0)
        .with("amount_remaining", due)
        .with("amount_shipping", 0)
        .with("attempt_count", 0)
        .with("attempted", false)
        .with("auto_advance", true)
        .with("automatic_tax", subscription.get("automatic_tax"))
        .with("billing_reason", bill.reason())
        .with("collection_method", "charge_automatically")
        .with("created", tx.seconds())
        .with("currency", subscription.get("currency"))
        .with("customer", Json.text(bill.customer(), "id"))
        .with("customer_email", bill.customer().get("email"))
        .with("customer_name", bill.customer().get("name"))
        .with("default_payment_method", null)
        .with("description", null)
        .with("ending_balance", ending)
        .with("hosted_invoice_url", null)
        .with("lines", Json.list("/v1/invoices/" + id + "/lines", bill.lines(), false))
        .with("livemode", false)
        .with("metadata", Json.object())
        .with("next_payment_attempt", null)
        .with("number", "TEST-" + ids.next("N", 8))
        .with("parent", parent(subscription))
        .with("period_end", bill.end())
        .with("period_start", bill.start())
        .with("starting_balance", -credit)
        .with("status", "open")
        .with("status_transitions", Json.object("finalized_at", tx.seconds(), "paid_at", null))
        .with("subtotal", subtotal)
        .with("subtotal_excluding_tax", total - tax)
        .with("total", total)
        .with("total_excluding_tax", total - tax)
        .with("total_taxes", taxes(bill.lines()))
        .with("_subscription", Json.text(subscription, "id"))
        .node();
  }

  private static ObjectNode parent(ObjectNode subscription) {
    return Json.object(
        "type",
        "subscription_details",
        "subscription_details",
        Json.object(
            "subscription",
            Json.text(subscription, "id"),
            "metadata",
            subscription.get("metadata")));
  }

  private static long sum(List<ObjectNode> lines, String field) {
    return lines.stream().mapToLong(line -> line.path(field).asLong()).sum();
  }

  private static List<ObjectNode> taxes(List<ObjectNode> lines) {
    var tax = sum(lines, "_tax");
    return tax == 0
        ? List.of()
        : List.of(
            Json.with("amount", tax)
                .with("tax_behavior", sum(lines, "_tax_contained") == 0 ? "exclusive" : "inclusive")
                .with("taxable_amount", sum(lines, "amount"))
                .with("type", "tax_rate_details")
                .node());
  }

  /** Tries to collect from a card; what the bank said if it did not pay. */
  Optional<Decline> collect(Tx tx, ObjectNode invoice, @Nullable ObjectNode method) {
    if (invoice.path("amount_remaining").asLong() == 0) {
      paid(tx, invoice);
      return Optional.empty();
    }
    invoice.put("attempted", true);
    invoice.put("attempt_count", invoice.path("attempt_count").asLong() + 1);
    var intent = intent(tx, invoice);
    var decline =
        method == null ? Optional.of(Decline.GENERIC) : payments.charge(tx, intent, method);
    if (decline.isEmpty()) {
      paid(tx, invoice);
      return decline;
    }
    tx.save(invoice);
    return decline;
  }

  /** The buyer is there and pays on the page. */
  void paidOnPage(Tx tx, ObjectNode invoice, ObjectNode intent, Payments.Payer payer) {
    invoice.put("attempted", true).put("attempt_count", 1);
    if (invoice.path("amount_remaining").asLong() == 0) {
      // Credit of an earlier membership covers it.
      payments.cancel(tx, intent);
    } else {
      intent.set("amount", invoice.get("amount_remaining"));
      link(tx, invoice, intent);
      payments.succeed(tx, intent, payer);
    }
    paid(tx, invoice);
  }

  /** The intent that pays an invoice, one for all its attempts. */
  ObjectNode intent(Tx tx, ObjectNode invoice) {
    var known = tx.all("invoice_payment", Json.object("invoice", Json.text(invoice, "id")));
    if (!known.isEmpty()) {
      return tx.known(known.getFirst().at("/payment/payment_intent").asText());
    }
    var intent =
        payments.intend(
            tx,
            new Payments.Purpose(
                invoice.path("amount_remaining").asLong(),
                Json.text(invoice, "currency"),
                Json.textOrNull(invoice, "customer"),
                null,
                "Subscription update",
                Json.object()));
    link(tx, invoice, intent);
    return intent;
  }

  private void link(Tx tx, ObjectNode invoice, ObjectNode intent) {
    tx.add(
        Json.with("id", ids.next("inpay"))
            .with("object", "invoice_payment")
            .with("amount_paid", null)
            .with("amount_requested", invoice.path("amount_remaining").asLong())
            .with("created", tx.seconds())
            .with("currency", Json.text(invoice, "currency"))
            .with("invoice", Json.text(invoice, "id"))
            .with("is_default", true)
            .with("livemode", false)
            .with(
                "payment",
                Json.object("type", "payment_intent", "payment_intent", Json.text(intent, "id")))
            .with("status", "open")
            .with("status_transitions", Json.object("canceled_at", null, "paid_at", null))
            .node());
  }

  private void paid(Tx tx, ObjectNode invoice) {
    var amount = invoice.path("amount_due").asLong();
    invoice.put("status", "paid").put("amount_paid", amount).put("amount_remaining", 0);
    invoice.putNull("next_payment_attempt");
    invoice.withObject("/status_transitions").put("paid_at", tx.seconds());
    tx.save(invoice);
    for (var payment : tx.all("invoice_payment", Json.object("invoice", id(invoice)))) {
      payment.put("status", "paid").put("amount_paid", amount);
      payment.withObject("/status_transitions").put("paid_at", tx.seconds());
      tx.save(payment);
      events.snapshot(tx, "invoice_payment.paid", payment);
    }
    Stream.of("invoice.paid", "invoice.payment_succeeded")
        .forEach(type -> events.snapshot(tx, type, invoice));
  }

  private static String id(ObjectNode invoice) {
    return Json.text(invoice, "id");
  }

  /** The status of an invoice nobody is to pay. */
  void shelve(Tx tx, ObjectNode invoice, String status) {
    invoice.put("status", status).put("auto_advance", false);
    tx.save(invoice);
    if (!status.equals("draft")) {
      var type = status.equals("void") ? "voided" : "marked_uncollectible";
      events.snapshot(tx, "invoice." + type, invoice);
    }
  }

  private ObjectNode voided(Tx tx, Call call) {
    call.parameters().only();
    var invoice = tx.named("invoice", call.name("id"));
    if (!Json.text(invoice, "status").equals("open")) {
      throw StripeError.refused(null, "You can only void open invoices; this one is not.", null);
    }
    shelve(tx, invoice, "void");
    return invoice;
  }
}
