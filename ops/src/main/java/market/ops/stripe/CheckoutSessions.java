package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /v1/checkout/sessions}: one purchase, waiting to be paid on its hosted page. */
final class CheckoutSessions {
  static final String EXPIRE = "expire_session";

  private static final String[] PARAMETERS = {
    "mode",
    "customer",
    "customer_email",
    "customer_creation",
    "client_reference_id",
    "success_url",
    "cancel_url",
    "expires_at",
    "locale",
    "submit_type",
    "ui_mode",
    "metadata.*",
    "billing_address_collection",
    "payment_intent_data.transfer_group",
    "payment_intent_data.description",
    "payment_intent_data.metadata.*",
    "payment_intent_data.setup_future_usage",
    "setup_intent_data.description",
    "setup_intent_data.metadata.*",
    "subscription_data.description",
    "subscription_data.metadata.*",
    "subscription_data.trial_period_days",
    "currency",
    "automatic_tax.enabled",
    "automatic_tax.liability.type",
    "customer_update.address",
    "customer_update.name",
    "adaptive_pricing.enabled"
  };

  private final Ids ids;
  private final Events events;
  private final Customers customers;
  private final SetupIntents setups;
  private final LineItems lineItems;
  private final Supplier<String> publicUrl;

  CheckoutSessions(
      Ids ids,
      Events events,
      Customers customers,
      SetupIntents setups,
      Prices prices,
      Supplier<String> publicUrl) {
    this.ids = ids;
    this.events = events;
    this.customers = customers;
    this.setups = setups;
    this.lineItems = new LineItems(ids, prices);
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
    asked.only(
        Stream.of(PARAMETERS, LineItems.PARAMETERS).flatMap(Stream::of).toArray(String[]::new));
    var mode = asked.oneOf("mode", "payment", "setup", "subscription");
    checkData(asked, mode);
    var expires = expires(tx, asked);
    var success = asked.url("success_url");
    if (asked.text("cancel_url").isPresent()) {
      asked.url("cancel_url");
    }
    checkCustomer(tx, asked);
    var items =
        mode.equals("setup")
            ? List.<ObjectNode>of()
            : lineItems.asked(tx, asked, mode.equals("subscription"));
    var id = ids.next("cs_test", 58);
    var session = session(tx, call, id, mode);
    if (!items.isEmpty()) {
      cost(session, items);
    }
    session.put("success_url", success).put("expires_at", expires.getEpochSecond());
    session.setAll(
        Json.object(
            "_line_items", items,
            "_payment_intent_data", asked.at("payment_intent_data"),
            "_subscription_data", asked.at("subscription_data")));
    if (mode.equals("setup")) {
      var setup =
          setups.begin(
              tx,
              call.text("customer"),
              call.text("setup_intent_data.description"),
              asked.metadata("setup_intent_data.metadata", Json.object()));
      session.put("setup_intent", Json.text(setup, "id"));
    }
    session.put(
        "_makes_customer", asked.text("customer_creation").filter("always"::equals).isPresent());
    session.put(
        "_customer_update",
        asked.text("customer_update.address").filter("auto"::equals).isPresent());
    country(tx, session).ifPresent(country -> LineItems.locate(tx, session, country));
    tx.add(session);
    tx.later(EXPIRE, id, expires);
    return session;
  }

  /** What an intent or subscription is to carry is only for the mode that makes one. */
  private static void checkData(Parameters asked, String mode) {
    if (asked.text("customer_creation").isPresent()) {
      asked.oneOf("customer_creation", "always", "if_required");
      if (mode.equals("subscription")) {
        throw Parameters.invalid(
            "customer_creation", "You can only use it in `payment` and `setup` mode");
      }
    }
    for (var other : List.of("payment", "setup", "subscription")) {
      var data = other.equals("subscription") ? "subscription_data" : other + "_intent_data";
      if (!other.equals(mode) && !asked.at(data).isEmpty()) {
        throw Parameters.invalid(data, "You can only use it in `%s` mode".formatted(other));
      }
    }
    var trial = asked.whole("subscription_data.trial_period_days").orElse(1);
    if (trial < 1 || trial > 730) {
      throw Parameters.invalid(
          "subscription_data[trial_period_days]", "A trial has from 1 to 730 days");
    }
    if (asked.text("payment_intent_data.setup_future_usage").isPresent()) {
      asked.oneOf("payment_intent_data.setup_future_usage", "off_session", "on_session");
    }
  }

  private static void cost(ObjectNode session, List<ObjectNode> items) {
    var currency = Json.text(items.getFirst(), "currency");
    var total = LineItems.total(items);
    if (total < Currencies.least(currency)) {
      throw StripeError.refused(
          "amount_too_small",
          "The Checkout Session's total amount must convert to at least %s."
              .formatted(Currencies.shown(Currencies.least(currency), currency)),
          null);
    }
    session.put("amount_subtotal", total).put("amount_total", total).put("currency", currency);
  }

  private static void checkCustomer(Tx tx, Parameters asked) {
    var id = asked.text("customer");
    if (id.isEmpty()) {
      if (!asked.at("customer_update").isEmpty()) {
        throw Parameters.invalid("customer_update", "It can only be used with `customer`");
      }
      return;
    }
    var customer =
        tx.find("customer", id.get())
            .orElseThrow(() -> StripeError.missing("customer", id.get(), "customer"));
    if (asked.flag("automatic_tax.enabled")
        && Customers.country(customer).isEmpty()
        && asked.text("customer_update.address").filter("auto"::equals).isEmpty()) {
      throw StripeError.refused(
          "customer_tax_location_invalid",
          "Automatic tax calculation in Checkout requires a valid address on the Customer. Add a"
              + " valid address to the Customer or set `customer_update[address]` to 'auto'.",
          null);
    }
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

  private ObjectNode session(Tx tx, Call call, String id, String mode) {
    var asked = call.parameters();
    var taxed = asked.flag("automatic_tax.enabled");
    return Json.with("id", id)
        .with("object", "checkout.session")
        .with("adaptive_pricing", Json.object("enabled", asked.flag("adaptive_pricing.enabled")))
        .with("amount_subtotal", null)
        .with("amount_total", null)
        .with(
            "automatic_tax",
            Json.with("enabled", taxed)
                .with("liability", null)
                .with("status", taxed ? "requires_location_inputs" : null)
                .node())
        .with("cancel_url", call.text("cancel_url"))
        .with("client_reference_id", call.text("client_reference_id"))
        .with("created", tx.seconds())
        .with("currency", call.text("currency"))
        .with("customer", call.text("customer"))
        .with("customer_details", null)
        .with("customer_email", call.text("customer_email"))
        .with("expires_at", 0)
        .with("invoice", null)
        .with("livemode", false)
        .with("locale", call.text("locale"))
        .with("metadata", asked.metadata("metadata", Json.object()))
        .with("mode", mode)
        .with("payment_intent", null)
        .with(
            "payment_method_types",
            mode.equals("payment") ? List.of("card", TestCard.BANK_ACCOUNT) : List.of("card"))
        .with("payment_status", mode.equals("setup") ? "no_payment_required" : "unpaid")
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
    return Json.list(url, LineItems.of(session), false);
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

  void complete(Tx tx, ObjectNode session, Payments.Payer payer, String paymentStatus) {
    session.put("status", "complete").put("payment_status", paymentStatus).putNull("url");
    var country = Json.textOrNull(session, "_country");
    session.set(
        "customer_details",
        Json.with("address", country == null ? null : Customers.address(country))
            .with("email", payer.email())
            .with("name", payer.name())
            .with("phone", null)
            .with("tax_exempt", "none")
            .with("tax_ids", List.of())
            .node());
    tx.save(session);
    if (country != null && session.path("_customer_update").asBoolean()) {
      customers.moved(tx, Json.text(session, "customer"), country);
    }
    events.snapshot(tx, "checkout.session.completed", session);
  }

  /** The bank has said whether it pays for a session that was completed unpaid. */
  void answered(Tx tx, ObjectNode session, boolean paid) {
    session.put("payment_status", paid ? "paid" : "unpaid");
    tx.save(session);
    events.snapshot(
        tx, "checkout.session.async_payment_" + (paid ? "succeeded" : "failed"), session);
  }

  /** Where the buyer lives, as far as anybody said. */
  static Optional<String> country(Tx tx, ObjectNode session) {
    return Optional.ofNullable(Json.textOrNull(session, "_country"))
        .or(() ->
            Optional.ofNullable(Json.textOrNull(session, "customer"))
                .flatMap(customer -> Customers.country(tx.known(customer))));
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
