package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Changes of a running membership: another price, a pause, an end. */
final class SubscriptionChanges {
  private final Subscriptions subscriptions;
  private final Renewals renewals;
  private final Prices prices;

  SubscriptionChanges(Subscriptions subscriptions, Renewals renewals, Prices prices) {
    this.subscriptions = subscriptions;
    this.renewals = renewals;
    this.prices = prices;
  }

  void routes(Routes routes) {
    routes
        .post("/v1/subscriptions/{id}", this::update)
        .delete("/v1/subscriptions/{id}", this::cancel);
  }

  private ObjectNode update(Tx tx, Call call) {
    var asked = call.parameters();
    asked.only(
        "cancel_at_period_end",
        "default_payment_method",
        "description",
        "items.*.id",
        "items.*.price",
        "items.*.quantity",
        "items.*.price_data.currency",
        "items.*.price_data.unit_amount",
        "items.*.price_data.product",
        "items.*.price_data.tax_behavior",
        "items.*.price_data.recurring.interval",
        "items.*.price_data.recurring.interval_count",
        "proration_behavior",
        "pause_collection.behavior",
        "pause_collection",
        "metadata.*");
    var subscription = tx.named("subscription", call.name("id"));
    requireRunning(subscription);
    var method = asked.text("default_payment_method");
    method.ifPresent(id -> {
      var customer = Json.textOrNull(subscription, "customer");
      subscription.put(
          "default_payment_method", Json.text(PaymentMethods.of(tx, id, customer), "id"));
    });
    asked.text("description").ifPresent(text -> subscription.put("description", text));
    subscription.set("metadata", asked.metadata("metadata", subscription.withObject("/metadata")));
    if (asked.text("cancel_at_period_end").isPresent()) {
      endLater(tx, subscription, asked.flag("cancel_at_period_end"));
    }
    pause(asked, subscription);
    if (asked.at("items").isEmpty()) {
      subscriptions.updated(tx, subscription);
    } else {
      change(tx, asked, subscription);
    }
    return tx.known(call.name("id"));
  }

  private static void requireRunning(ObjectNode subscription) {
    if (Subscriptions.isOver(subscription)) {
      throw StripeError.refused(
          null, "A canceled subscription can only update its cancellation_details.", null);
    }
  }

  private static void endLater(Tx tx, ObjectNode subscription, boolean end) {
    subscription.put("cancel_at_period_end", end);
    if (end) {
      subscription.put("cancel_at", Subscriptions.periodEnd(subscription));
      subscription.put("canceled_at", tx.seconds());
    } else {
      subscription.putNull("cancel_at").putNull("canceled_at");
    }
  }

  private static void pause(Parameters asked, ObjectNode subscription) {
    if (asked.at("pause_collection").isObject()) {
      var behavior =
          asked.oneOf("pause_collection.behavior", "keep_as_draft", "mark_uncollectible", "void");
      subscription.set("pause_collection", Json.object("behavior", behavior, "resumes_at", null));
    } else if (asked.at("pause_collection").isValueNode()) {
      // An empty value, as in a form, takes the pause away.
      subscription.putNull("pause_collection");
    }
  }

  private void change(Tx tx, Parameters asked, ObjectNode subscription) {
    var behavior =
        asked.text("proration_behavior").isPresent()
            ? asked.oneOf("proration_behavior", "create_prorations", "always_invoice", "none")
            : "create_prorations";
    var rest = new ArrayList<ObjectNode>();
    var intervalChanges = false;
    for (int i = 0; i < asked.at("items").size(); i++) {
      var item = item(asked, subscription, i);
      var price = price(tx, asked, "items." + i + ".", item);
      rest.add(subscriptions.restLine(tx, subscription, item, -1));
      intervalChanges |= !price.path("recurring").equals(item.at("/price/recurring"));
      item.set("price", price);
      asked
          .amount("items." + i + ".quantity")
          .ifPresent(quantity -> item.put("quantity", quantity));
      if (!intervalChanges) {
        rest.add(subscriptions.restLine(tx, subscription, item, 1));
      }
    }
    if (behavior.equals("none")) {
      rest.clear();
    }
    rest.forEach(line -> subscription.withArray("/_pending").add(line));
    if (intervalChanges) {
      subscriptions.restart(tx, subscription);
      bill(tx, subscription, subscriptions.periodLines(tx, subscription));
    } else if (behavior.equals("always_invoice")) {
      bill(tx, subscription, List.of());
    }
    subscriptions.updated(tx, subscription);
  }

  private void bill(Tx tx, ObjectNode subscription, List<ObjectNode> lines) {
    renewals.collect(
        tx, subscription, subscriptions.invoice(tx, subscription, "subscription_update", lines));
  }

  private static ObjectNode item(Parameters asked, ObjectNode subscription, int index) {
    var id = asked.required("items." + index + ".id");
    return Subscriptions.items(subscription).stream()
        .filter(item -> Json.text(item, "id").equals(id))
        .findFirst()
        .orElseThrow(
            () -> StripeError.missing("subscription_item", id, "items[%d][id]".formatted(index)));
  }

  private ObjectNode price(Tx tx, Parameters asked, String at, ObjectNode item) {
    var named = asked.text(at + "price");
    var price =
        named.isPresent()
            ? tx.find("price", named.get())
                .orElseThrow(() -> StripeError.missing("price", named.get(), at + "price"))
            : asked.at(at + "price_data").isObject()
                ? prices.price(tx, asked, at + "price_data.")
                : (ObjectNode) item.get("price");
    if (!price.path("recurring").isObject()
        || !price.get("currency").equals(item.at("/price/currency"))) {
      throw Parameters.invalid(
          at + "price", "The price must be recurring and in the subscription's currency");
    }
    return price;
  }

  private ObjectNode cancel(Tx tx, Call call) {
    call.parameters().only();
    var subscription = tx.named("subscription", call.name("id"));
    requireRunning(subscription);
    subscriptions.end(tx, subscription, "cancellation_requested");
    return subscription;
  }
}
