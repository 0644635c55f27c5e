package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What a checkout sells, and what it comes to where the buyer lives. */
final class LineItems {
  static final String[] PARAMETERS = {
    "line_items.*.quantity",
    "line_items.*.price",
    "line_items.*.price_data.currency",
    "line_items.*.price_data.unit_amount",
    "line_items.*.price_data.tax_behavior",
    "line_items.*.price_data.product",
    "line_items.*.price_data.recurring.interval",
    "line_items.*.price_data.recurring.interval_count",
    "line_items.*.price_data.product_data.name",
    "line_items.*.price_data.product_data.description",
    "line_items.*.price_data.product_data.tax_code",
    "line_items.*.price_data.product_data.images.*",
    "line_items.*.price_data.product_data.metadata.*"
  };

  private static final long WHOLE = 10_000;

  private final Ids ids;
  private final Prices prices;

  LineItems(Ids ids, Prices prices) {
    this.ids = ids;
    this.prices = prices;
  }

  List<ObjectNode> asked(Tx tx, Parameters asked, boolean recurring) {
    var items = new ArrayList<ObjectNode>();
    var count = asked.at("line_items").size();
    if (count == 0) {
      asked.required("line_items");
    }
    for (int i = 0; i < count; i++) {
      var at = "line_items." + i + ".";
      var item =
          asked.text(at + "price").isPresent() || recurring
              ? priced(asked, at, price(tx, asked, at), tx)
              : described(asked, at);
      if (!items.isEmpty() && !item.get("currency").equals(items.getFirst().get("currency"))) {
        throw Parameters.invalid(
            at + "price_data.currency", "All line items must have the same currency");
      }
      if (item.path("_recurring").isObject() != recurring
          || (recurring
              && !item.get("_recurring")
                  .equals((items.isEmpty() ? item : items.getFirst()).get("_recurring")))) {
        throw Parameters.invalid(
            at + "price",
            recurring
                ? "Each price must recur, at the same interval"
                : "You must use `subscription` mode with recurring prices");
      }
      items.add(item);
    }
    return items;
  }

  private ObjectNode price(Tx tx, Parameters asked, String at) {
    return asked
        .text(at + "price")
        .map(id ->
            tx.find("price", id)
                .filter(found -> found.path("active").asBoolean())
                .orElseThrow(
                    () -> StripeError.missing("price", id, Parameters.bracketed(at + "price"))))
        .orElseGet(() -> prices.price(tx, asked, at + "price_data."));
  }

  private ObjectNode priced(Parameters asked, String at, ObjectNode price, Tx tx) {
    var name = Json.text(tx.known(Json.text(price, "product")), "name");
    var quantity = asked.amount(at + "quantity").orElse(1);
    var item =
        item(Json.text(price, "currency"), name, price.path("unit_amount").asLong(), quantity);
    item.put("_tax_behavior", Json.text(price, "tax_behavior"));
    item.put("_price", Json.text(price, "id"));
    return item.set("_recurring", price.get("recurring"));
  }

  /** A price that is only described, as a purchase's: nothing of it is kept. */
  private ObjectNode described(Parameters asked, String at) {
    var behavior = at + "price_data.tax_behavior";
    var currency = asked.currency(at + "price_data.currency");
    var name = asked.required(at + "price_data.product_data.name");
    var unit = asked.requiredAmount(at + "price_data.unit_amount");
    var item = item(currency, name, unit, asked.amount(at + "quantity").orElse(1));
    if (asked.at(at + "price_data.recurring").isObject()) {
      item.set("_recurring", asked.at(at + "price_data.recurring"));
    }
    return item.put(
        "_tax_behavior",
        asked.text(behavior).isPresent()
            ? asked.oneOf(behavior, "exclusive", "inclusive", "unspecified")
            : "exclusive");
  }

  private ObjectNode item(String currency, String name, long unit, long quantity) {
    return Json.with("id", ids.next("li"))
        .with("object", "item")
        .with("amount_discount", 0)
        .with("amount_subtotal", Math.multiplyExact(unit, quantity))
        .with("amount_tax", 0)
        .with("amount_total", Math.multiplyExact(unit, quantity))
        .with("currency", currency)
        .with("description", name)
        .with("quantity", quantity)
        .node();
  }

  static long total(List<ObjectNode> items) {
    return items.stream().mapToLong(item -> item.path("amount_total").asLong()).sum();
  }

  static List<ObjectNode> of(ObjectNode session) {
    var items = new ArrayList<ObjectNode>();
    session.path("_line_items").forEach(item -> items.add((ObjectNode) item));
    return items;
  }

  /** The buyer's country is known: each line bears its tax, and the session the sums. */
  static void locate(Tx tx, ObjectNode session, String country) {
    session.put("_country", country);
    if (!session.at("/automatic_tax/enabled").asBoolean()) {
      return;
    }
    var rate = Switches.taxRate(tx, country);
    var items = of(session);
    items.forEach(item -> tax(item, rate));
    var taxes = items.stream().mapToLong(item -> item.path("amount_tax").asLong()).sum();
    session.withObject("/automatic_tax").put("status", "complete");
    session.withObject("/total_details").put("amount_tax", taxes);
    session.put("amount_total", total(items));
  }

  private static void tax(ObjectNode item, long rate) {
    var amount = item.path("amount_subtotal").asLong();
    var inclusive = Json.text(item, "_tax_behavior").equals("inclusive");
    var tax = inclusive ? contained(amount, rate) : added(amount, rate);
    item.put("amount_tax", tax).put("amount_total", inclusive ? amount : amount + tax);
  }

  static long added(long amount, long rate) {
    return Math.floorDiv(Math.multiplyExact(amount, rate) + WHOLE / 2, WHOLE);
  }

  static long contained(long amount, long rate) {
    return amount
        - Math.floorDiv(Math.multiplyExact(amount, WHOLE) + (WHOLE + rate) / 2, WHOLE + rate);
  }
}
