package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Supplier;

/** {@code /v1/billing_portal/sessions}: ways to the page on which a customer's card is replaced. */
final class PortalSessions {
  static final String TYPE = "billing_portal.session";

  private static final String REDIRECT = "flow_data.after_completion.redirect.return_url";

  private final Ids ids;
  private final Supplier<String> publicUrl;

  PortalSessions(Ids ids, Supplier<String> publicUrl) {
    this.ids = ids;
    this.publicUrl = publicUrl;
  }

  void routes(Routes routes) {
    routes.post("/v1/billing_portal/sessions", this::create);
  }

  private ObjectNode create(Tx tx, Call call) {
    var asked = call.parameters();
    asked.only(
        "customer",
        "return_url",
        "locale",
        "flow_data.type",
        "flow_data.after_completion.type",
        REDIRECT);
    var customer = asked.required("customer");
    if (tx.find("customer", customer).isEmpty()) {
      throw StripeError.missing("customer", customer, "customer");
    }
    // The portal has more to it there; here it has the one page.
    var type = asked.oneOf("flow_data.type", "payment_method_update");
    asked.oneOf("flow_data.after_completion.type", "redirect");
    var back = asked.url(REDIRECT);
    var id = ids.next("bps");
    return tx.add(
        Json.with("id", id)
            .with("object", TYPE)
            .with("configuration", "bpc_1Simulated")
            .with("created", tx.seconds())
            .with("customer", customer)
            .with("flow", flow(type, back))
            .with("livemode", false)
            .with("locale", call.text("locale"))
            .with("on_behalf_of", null)
            .with("return_url", asked.text("return_url").isEmpty() ? back : asked.url("return_url"))
            .with("url", publicUrl.get() + "/portal/" + id)
            .with("_setup", null)
            .node());
  }

  private static ObjectNode flow(String type, String back) {
    return Json.with(
            "after_completion",
            Json.object(
                "type",
                "redirect",
                "redirect",
                Json.object("return_url", back),
                "hosted_confirmation",
                null))
        .with("subscription_cancel", null)
        .with("subscription_update", null)
        .with("subscription_update_confirm", null)
        .with("type", type)
        .node();
  }

  static String back(ObjectNode session) {
    return session.at("/flow/after_completion/redirect/return_url").asText();
  }
}
