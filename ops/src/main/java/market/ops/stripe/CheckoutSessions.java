package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /v1/checkout/sessions}: one purchase, waiting to be paid on its hosted page. */
final class CheckoutSessions {
  static final String EXPIRE = "expire_session";

  private static final String[] PARAMETERS = {
    "mode",
    "customer",
    "customer_email",
    "client_reference_id",
    "success_url",
    "cancel_url",
    "expires_at",
    "locale",
    "submit_type",
    "ui_mode",
    "metadata.*",
    "billing_address_collection",
    "line_items.*.quantity",
    "line_items.*.price_data.currency",
    "line_items.*.price_data.unit_amount",
    "line_items.*.price_data.tax_behavior",
    "line_items.*.price_data.product_data.name",
    "line_items.*.price_data.product_data.description",
    "line_items.*.price_data.product_data.tax_code",
    "line_items.*.price_data.product_data.images.*",
    "line_items.*.price_data.product_data.metadata.*",
    "payment_intent_data.transfer_group",
    "payment_intent_data.description",
    "payment_intent_data.metadata.*",
    "automatic_tax.enabled",
    "automatic_tax.liability.type",
    "customer_update.address",
    "customer_update.name",
    "adaptive_pricing.enabled"
  };

  private final Ids ids;
  private final Events events;
  private final Supplier<String> publicUrl;

  CheckoutSessions(Ids ids, Events events, Supplier<String> publicUrl) {
    this.ids = ids;
    this.events = events;
    this.publicUrl = publicUrl;
  }

  void routes(Routes routes) {
    routes
        .post("/v1/checkout/sessions", this::create)
        .get(
            "/v1/checkout/sessions",
            (tx, call) ->
                Listing.of(tx, call, "checkout.session", "customer", "payment_intent", "status"))
        .get("/v1/checkout/sessions/{id}", this::read)
        .get("/v1/checkout/sessions/{id}/line_items", this::lineItems)
        .post("/v1/checkout/sessions/{id}/expire", this::expire);
  }

  private ObjectNode create(Tx tx, Call call) {
    var asked = call.parameters();
    asked.only(PARAMETERS);
    var mode = asked.oneOf("mode", "payment");
    var expires = expires(tx, asked);
    var success = asked.url("success_url");
    if (asked.text("cancel_url").isPresent()) {
      asked.url("cancel_url");
    }
    asked
        .text("customer")
        .ifPresent(id -> {
          if (tx.find("customer", id).isEmpty()) {
            throw StripeError.missing("customer", id, "customer");
          }
        });
    var items = items(asked);
    var currency = asked.currency("line_items.0.price_data.currency");
    var total = items.stream().mapToLong(item -> item.path("amount_total").asLong()).sum();
    if (total < Currencies.least(currency)) {
      throw StripeError.refused(
          "amount_too_small",
          "The Checkout Session's total amount must convert to at least %s."
              .formatted(Currencies.shown(Currencies.least(currency), currency)),
          null);
    }
    var id = ids.next("cs_test", 58);
    var session = tx.add(session(tx, call, id, mode, currency, total));
    session.put("success_url", success).put("expires_at", expires.getEpochSecond());
    session.setAll(
        Json.object("_line_items", items, "_payment_intent_data", asked.at("payment_intent_data")));
    tx.save(session);
    tx.later(EXPIRE, id, expires);
    return session;
  }

  private static Instant expires(Tx tx, Parameters asked) {
    var latest = tx.now().plus(Duration.ofHours(24));
    var given = asked.whole("expires_at");
    if (given.isEmpty()) {
      return latest;
    }
    var expires = Instant.ofEpochSecond(given.getAsLong());
    // A minute of grace: the caller's clock and this one were not read together.
    if (expires.isBefore(tx.now().plus(Duration.ofMinutes(29)))
        || expires.isAfter(latest.plus(Duration.ofMinutes(1)))) {
      throw Parameters.invalid(
          "expires_at",
          "The `expires_at` timestamp must be at least 30 minutes and at most 24 hours from"
              + " Checkout Session creation");
    }
    return expires;
  }

  private List<ObjectNode> items(Parameters asked) {
    var items = new ArrayList<ObjectNode>();
    var count = asked.at("line_items").size();
    if (count == 0) {
      asked.required("line_items");
    }
    for (int i = 0; i < count; i++) {
      var at = "line_items." + i;
      var currency = asked.currency(at + ".price_data.currency");
      if (!currency.equals(asked.currency("line_items.0.price_data.currency"))) {
        throw Parameters.invalid(
            at + ".price_data.currency", "All line items must have the same currency");
      }
      var name = asked.required(at + ".price_data.product_data.name");
      var unit = asked.requiredAmount(at + ".price_data.unit_amount");
      var quantity = asked.amount(at + ".quantity").orElse(1);
      items.add(
          Json.with("id", ids.next("li"))
              .with("object", "item")
              .with("amount_discount", 0)
              .with("amount_subtotal", Math.multiplyExact(unit, quantity))
              .with("amount_tax", 0)
              .with("amount_total", Math.multiplyExact(unit, quantity))
              .with("currency", currency)
              .with("description", name)
              .with("quantity", quantity)
              .node());
    }
    return items;
  }

  private ObjectNode session(
      Tx tx, Call call, String id, String mode, String currency, long total) {
    var asked = call.parameters();
    var taxed = asked.flag("automatic_tax.enabled");
    return Json.with("id", id)
        .with("object", "checkout.session")
        .with("adaptive_pricing", Json.object("enabled", asked.flag("adaptive_pricing.enabled")))
        .with("amount_subtotal", total)
        .with("amount_total", total)
        .with(
            "automatic_tax",
            Json.with("enabled", taxed)
                .with("liability", null)
                .with("status", taxed ? "complete" : null)
                .node())
        .with("cancel_url", call.text("cancel_url"))
        .with("client_reference_id", call.text("client_reference_id"))
        .with("created", tx.seconds())
        .with("currency", currency)
        .with("customer", call.text("customer"))
        .with("customer_details", null)
        .with("customer_email", call.text("customer_email"))
        .with("expires_at", 0)
        .with("livemode", false)
        .with("locale", call.text("locale"))
        .with("metadata", asked.metadata("metadata", Json.object()))
        .with("mode", mode)
        .with("payment_intent", null)
        .with("payment_method_types", new String[] {"card"})
        .with("payment_status", "unpaid")
        .with("setup_intent", null)
        .with("status", "open")
        .with("submit_type", call.text("submit_type"))
        .with("subscription", null)
        .with("success_url", null)
        .with(
            "total_details",
            Json.with("amount_discount", 0).with("amount_shipping", 0).with("amount_tax", 0).node())
        .with("ui_mode", "hosted_page")
        .with("url", publicUrl.get() + "/checkout/" + id)
        .node();
  }

  private ObjectNode read(Tx tx, Call call) {
    call.parameters().only();
    var session = tx.named("checkout.session", call.name("id"));
    if (call.parameters().texts("expand").stream().anyMatch(path -> path.equals("line_items"))) {
      session.set("line_items", listed(session, call.path() + "/line_items"));
    }
    return session;
  }

  private ObjectNode lineItems(Tx tx, Call call) {
    call.parameters().only("limit");
    return listed(tx.named("checkout.session", call.name("id")), call.path());
  }

  private static ObjectNode listed(ObjectNode session, String url) {
    return Json.list(url, items(session), false);
  }

  static List<ObjectNode> items(ObjectNode session) {
    var items = new ArrayList<ObjectNode>();
    session.path("_line_items").forEach(item -> items.add((ObjectNode) item));
    return items;
  }

  private ObjectNode expire(Tx tx, Call call) {
    call.parameters().only();
    var session = tx.named("checkout.session", call.name("id"));
    if (!isOpen(session)) {
      throw StripeError.refused(
          null,
          "Only Checkout Sessions with a status in [\"open\"] can be expired. This Checkout Session"
              + " has a status of %s.".formatted(Json.text(session, "status")),
          null);
    }
    expire(tx, session);
    return session;
  }

  /** The time of a session is up; one that was paid meanwhile stays paid. */
  void expire(Tx tx, String id) {
    var session = tx.known(id);
    if (isOpen(session)) {
      expire(tx, session);
    }
  }

  private void expire(Tx tx, ObjectNode session) {
    session.put("status", "expired").putNull("url");
    tx.save(session);
    events.snapshot(tx, "checkout.session.expired", session);
  }

  void complete(Tx tx, ObjectNode session, Payments.Payer payer) {
    session.put("status", "complete").put("payment_status", "paid").putNull("url");
    session.set("customer_details", Json.object("email", payer.email(), "name", payer.name()));
    tx.save(session);
    events.snapshot(tx, "checkout.session.completed", session);
  }

  static boolean isOpen(ObjectNode session) {
    return Json.text(session, "status").equals("open");
  }

  /** Where a buyer goes after paying. */
  static String successUrl(ObjectNode session) {
    return Json.text(session, "success_url")
        .replace("{CHECKOUT_SESSION_ID}", Json.text(session, "id"));
  }

  static Payments.Purpose purpose(ObjectNode session) {
    var data = session.path("_payment_intent_data");
    var metadata = data.path("metadata");
    return new Payments.Purpose(
        session.path("amount_total").asLong(),
        Json.text(session, "currency"),
        Json.textOrNull(session, "customer"),
        Json.textOrNull(data, "transfer_group"),
        Json.textOrNull(data, "description"),
        metadata instanceof ObjectNode given ? given : Json.object());
  }

  static @Nullable String email(Tx tx, ObjectNode session) {
    var customer = Json.textOrNull(session, "customer");
    return customer == null
        ? Json.textOrNull(session, "customer_email")
        : Json.textOrNull(tx.known(customer), "email");
  }
}
