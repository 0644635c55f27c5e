package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** {@code /v1/products} and {@code /v1/prices}: what memberships cost, and how often. */
final class Prices {
  private static final String[] INTERVALS = {"day", "week", "month", "year"};

  private final Ids ids;
  private final Events events;

  Prices(Ids ids, Events events) {
    this.ids = ids;
    this.events = events;
  }

  void routes(Routes routes) {
    routes
        .post("/v1/products", this::createProduct)
        .get("/v1/products", (tx, call) -> Listing.of(tx, call, "product", "active"))
        .get("/v1/products/{id}", (tx, call) -> tx.named("product", call.name("id")))
        .post("/v1/products/{id}", this::updateProduct)
        .post("/v1/prices", this::create)
        .get("/v1/prices", (tx, call) -> Listing.of(tx, call, "price", "product", "currency"))
        .get("/v1/prices/{id}", (tx, call) -> tx.named("price", call.name("id")))
        .post("/v1/prices/{id}", this::update);
  }

  private ObjectNode createProduct(Tx tx, Call call) {
    var asked = call.parameters();
    asked.only("name", "description", "active", "tax_code", "images.*", "metadata.*");
    var product = product(tx, asked.required("name"), asked.text("tax_code"));
    product.put("description", call.text("description"));
    product.set("metadata", asked.metadata("metadata", Json.object()));
    tx.save(product);
    events.snapshot(tx, "product.created", product);
    return product;
  }

  private ObjectNode product(Tx tx, String name, Optional<String> taxCode) {
    return tx.add(
        Json.with("id", ids.next("prod", 14))
            .with("object", "product")
            .with("active", true)
            .with("created", tx.seconds())
            .with("default_price", null)
            .with("description", null)
            .with("images", List.of())
            .with("livemode", false)
            .with("metadata", Json.object())
            .with("name", name)
            .with("tax_code", taxCode.orElse(null))
            .with("type", "service")
            .with("updated", tx.seconds())
            .node());
  }

  private ObjectNode updateProduct(Tx tx, Call call) {
    var asked = call.parameters();
    asked.only("name", "description", "active", "tax_code", "metadata.*");
    var product = tx.named("product", call.name("id"));
    for (var field : List.of("name", "description", "tax_code")) {
      asked.text(field).ifPresent(value -> product.put(field, value));
    }
    return updated(tx, asked, product);
  }

  private ObjectNode update(Tx tx, Call call) {
    var asked = call.parameters();
    asked.only("active", "nickname", "metadata.*");
    var price = tx.named("price", call.name("id"));
    asked.text("nickname").ifPresent(value -> price.put("nickname", value));
    return updated(tx, asked, price);
  }

  private ObjectNode updated(Tx tx, Parameters asked, ObjectNode object) {
    if (asked.text("active").isPresent()) {
      object.put("active", asked.flag("active"));
    }
    object.set("metadata", asked.metadata("metadata", object.withObject("/metadata")));
    tx.save(object);
    events.snapshot(tx, Json.text(object, "object") + ".updated", object);
    return object;
  }

  private ObjectNode create(Tx tx, Call call) {
    var asked = call.parameters();
    asked.only(
        "active",
        "currency",
        "unit_amount",
        "product",
        "product_data.name",
        "product_data.tax_code",
        "product_data.metadata.*",
        "nickname",
        "recurring.interval",
        "recurring.interval_count",
        "tax_behavior",
        "metadata.*");
    var price = price(tx, asked, "");
    price.put("nickname", call.text("nickname"));
    price.set("metadata", asked.metadata("metadata", Json.object()));
    tx.save(price);
    events.snapshot(tx, "price.created", price);
    return price;
  }

  /** A price as it is described below a path; its product is made where it is only described. */
  ObjectNode price(Tx tx, Parameters asked, String at) {
    var currency = asked.currency(at + "currency");
    var amount = asked.requiredAmount(at + "unit_amount");
    var recurring = asked.at(at + "recurring").isObject() ? recurring(asked, at) : null;
    var behavior = at + "tax_behavior";
    var product =
        asked
            .text(at + "product")
            .map(id ->
                tx.find("product", id)
                    .orElseThrow(() ->
                        StripeError.missing("product", id, Parameters.bracketed(at + "product"))))
            .orElseGet(() ->
                product(
                    tx,
                    asked.required(at + "product_data.name"),
                    asked.text(at + "product_data.tax_code")));
    return tx.add(
        Json.with("id", ids.next("price"))
            .with("object", "price")
            .with("active", true)
            .with("billing_scheme", "per_unit")
            .with("created", tx.seconds())
            .with("currency", currency)
            .with("livemode", false)
            .with("metadata", Json.object())
            .with("nickname", null)
            .with("product", Json.text(product, "id"))
            .with("recurring", recurring)
            .with(
                "tax_behavior",
                asked.text(behavior).isPresent()
                    ? asked.oneOf(behavior, "exclusive", "inclusive", "unspecified")
                    : "exclusive")
            .with("type", recurring == null ? "one_time" : "recurring")
            .with("unit_amount", amount)
            .with("unit_amount_decimal", String.valueOf(amount))
            .node());
  }

  private static ObjectNode recurring(Parameters asked, String at) {
    var count = asked.whole(at + "recurring.interval_count").orElse(1);
    if (count < 1 || count > 52) {
      throw Parameters.invalid(at + "recurring.interval_count", "Must be between 1 and 52");
    }
    return Json.with("interval", asked.oneOf(at + "recurring.interval", INTERVALS))
        .with("interval_count", count)
        .with("meter", null)
        .with("trial_period_days", null)
        .with("usage_type", "licensed")
        .node();
  }

  /** When the given number of periods after an anchor is over. */
  static Instant after(Instant anchor, ObjectNode price, long periods) {
    var count = Math.multiplyExact(price.at("/recurring/interval_count").asLong(1), periods);
    var start = anchor.atZone(ZoneOffset.UTC);
    return switch (price.at("/recurring/interval").asText()) {
      case "day" -> start.plusDays(count).toInstant();
      case "week" -> start.plusWeeks(count).toInstant();
      case "year" -> start.plusYears(count).toInstant();
      default -> start.plusMonths(count).toInstant();
    };
  }
}
