package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The lines of a membership's invoices: a period, or the rest of one when the price changes. */
final class BillingLines {
  private final Ids ids;

  BillingLines(Ids ids) {
    this.ids = ids;
  }

  /** From when to when. */
  record Period(long start, long end) {}

  List<ObjectNode> period(Tx tx, ObjectNode subscription) {
    var lines = new ArrayList<ObjectNode>();
    for (var item : Subscriptions.items(subscription)) {
      var period =
          new Period(
              item.path("current_period_start").asLong(), item.path("current_period_end").asLong());
      var amount = Subscriptions.isTrial(subscription) ? 0 : amount(item);
      lines.add(line(tx, subscription, item, amount, period, false));
    }
    return lines;
  }

  static long amount(ObjectNode item) {
    return Math.multiplyExact(
        item.at("/price/unit_amount").asLong(), item.path("quantity").asLong());
  }

  /** What is left of a period, given back (-1) or charged (1), to the second. */
  ObjectNode rest(Tx tx, ObjectNode subscription, ObjectNode item, int sign) {
    var start = item.path("current_period_start").asLong();
    var end = item.path("current_period_end").asLong();
    var left = Math.max(0, end - tx.seconds());
    var length = Math.max(1, end - start);
    var share = Math.floorDiv(Math.multiplyExact(amount(item), left) + length / 2, length) * sign;
    return line(tx, subscription, item, share, new Period(tx.seconds(), end), true);
  }

  ObjectNode line(
      Tx tx,
      ObjectNode subscription,
      ObjectNode item,
      long amount,
      Period period,
      boolean proration) {
    var price = item.path("price");
    var product = tx.known(Json.text(price, "product"));
    var country = Json.textOrNull(subscription, "_country");
    var rate =
        country == null || !subscription.at("/automatic_tax/enabled").asBoolean()
            ? 0
            : Switches.taxRate(tx, country);
    var inclusive = Json.text(price, "tax_behavior").equals("inclusive");
    var tax = inclusive ? LineItems.contained(amount, rate) : LineItems.added(amount, rate);
    return Json.with("id", ids.next("il"))
        .with("object", "line_item")
        .with("amount", amount)
        .with("currency", subscription.get("currency"))
        .with(
            "description",
            (proration ? (amount < 0 ? "Unused time on " : "Remaining time on ") : "")
                + Json.text(product, "name"))
        .with("discount_amounts", List.of())
        .with("discountable", !proration)
        .with("discounts", List.of())
        .with("invoice", null)
        .with("livemode", false)
        .with("metadata", subscription.get("metadata"))
        .with("parent", parent(subscription, item, proration))
        .with("period", Json.object("start", period.start(), "end", period.end()))
        .with(
            "pricing",
            Json.object(
                "type",
                "price_details",
                "price_details",
                Json.object("price", Json.text(price, "id"), "product", Json.text(product, "id")),
                "unit_amount_decimal",
                Json.text(price, "unit_amount_decimal")))
        .with("quantity", item.path("quantity").asLong())
        .with("subtotal", amount)
        .with(
            "taxes",
            tax == 0
                ? List.of()
                : List.of(
                    Json.object(
                        "amount", tax, "tax_behavior", inclusive ? "inclusive" : "exclusive")))
        .with("_tax", tax)
        .with("_tax_contained", inclusive ? tax : 0)
        .node();
  }

  private static ObjectNode parent(ObjectNode subscription, ObjectNode item, boolean proration) {
    var details =
        Json.object(
            "invoice_item",
            null,
            "proration",
            proration,
            "subscription",
            Json.text(subscription, "id"),
            "subscription_item",
            Json.text(item, "id"));
    return Json.object("type", "subscription_item_details", "subscription_item_details", details);
  }
}
