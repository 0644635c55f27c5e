package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What a checkout sells, and what it comes to where the buyer lives. */
final class LineItems {
  static final String[] PARAMETERS = {
    "line_items.*.quantity",
    "line_items.*.price_data.currency",
    "line_items.*.price_data.unit_amount",
    "line_items.*.price_data.tax_behavior",
    "line_items.*.price_data.product_data.name",
    "line_items.*.price_data.product_data.description",
    "line_items.*.price_data.product_data.tax_code",
    "line_items.*.price_data.product_data.images.*",
    "line_items.*.price_data.product_data.metadata.*"
  };

  private static final long WHOLE = 10_000;

  private final Ids ids;

  LineItems(Ids ids) {
    this.ids = ids;
  }

  List<ObjectNode> asked(Parameters asked) {
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
      var behavior = at + ".price_data.tax_behavior";
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
              .with(
                  "_tax_behavior",
                  asked.text(behavior).isPresent()
                      ? asked.oneOf(behavior, "exclusive", "inclusive", "unspecified")
                      : "exclusive")
              .node());
    }
    return items;
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

  private static long contained(long amount, long rate) {
    return amount
        - Math.floorDiv(Math.multiplyExact(amount, WHOLE) + (WHOLE + rate) / 2, WHOLE + rate);
  }
}
