package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** {@code /v1/accounts}: the same accounts as v1 makes and shows them. */
final class FormerAccounts {
  private final Accounts accounts;

  FormerAccounts(Accounts accounts) {
    this.accounts = accounts;
  }

  void routes(Routes routes) {
    routes
        .post("/v1/accounts", this::create)
        .get("/v1/accounts/{id}", (tx, call) -> shown(tx.named(Accounts.TYPE, call.name("id"))))
        .post("/v1/account_links", this::link);
  }

  private ObjectNode create(Tx tx, Call call) {
    var asked = call.parameters();
    asked.only(
        "country",
        "email",
        "business_type",
        "default_currency",
        "controller.fees.payer",
        "controller.losses.payments",
        "controller.stripe_dashboard.type",
        "controller.requirement_collection",
        "capabilities.transfers.requested",
        "settings.payouts.schedule.interval",
        "metadata.*");
    var dashboard = asked.oneOf("controller.stripe_dashboard.type", "express", "full", "none");
    if (dashboard.equals("express")) {
      asked.oneOf("controller.fees.payer", "application");
      asked.oneOf("controller.losses.payments", "application");
    }
    var controller = Json.with("type", "application");
    asked
        .at("controller")
        .properties()
        .forEach(each -> controller.with(each.getKey(), each.getValue()));
    var requested = asked.flag("capabilities.transfers.requested");
    var account =
        accounts
            .account(tx, requested)
            .put("contact_email", call.text("email"))
            .put("dashboard", dashboard);
    account.set("defaults", Json.object("currency", asked.text("default_currency").orElse("usd")));
    account.set("identity", Json.object("country", asked.text("country").orElse("US")));
    account.set("metadata", asked.metadata("metadata", Json.object()));
    account.set("_controller", controller.with("is_controller", true).node());
    return shown(tx.add(account));
  }

  private ObjectNode link(Tx tx, Call call) {
    var asked = call.parameters();
    asked.only("account", "type", "refresh_url", "return_url");
    asked.oneOf("type", "account_onboarding");
    var link =
        accounts.link(
            tx, asked.required("account"), asked.url("refresh_url"), asked.url("return_url"));
    return Json.with("object", "account_link")
        .with("created", tx.seconds())
        .with("expires_at", Instant.parse(Json.text(link, "expires_at")).getEpochSecond())
        .with("url", Json.text(link, "url"))
        .node();
  }

  /** Accounts made by v1 are told of in v1's events. */
  static boolean isFormer(ObjectNode account) {
    return account.path("_controller").isObject();
  }

  static ObjectNode shown(ObjectNode account) {
    var payable = Accounts.isPayable(account);
    var due =
        StreamSupport.stream(account.at("/requirements/entries").spliterator(), false)
            .map(entry -> Json.text(entry, "description"))
            .toList();
    return Json.with("id", Json.text(account, "id"))
        .with("object", "account")
        .with("business_type", "individual")
        .with("capabilities", Json.object("transfers", payable ? "active" : "inactive"))
        .with("charges_enabled", false)
        .with("controller", account.get("_controller"))
        .with("country", account.at("/identity/country"))
        .with("created", Instant.parse(Json.text(account, "created")).getEpochSecond())
        .with("default_currency", account.at("/defaults/currency"))
        .with("details_submitted", account.path("_submitted").asBoolean())
        .with("email", Json.textOrNull(account, "contact_email"))
        .with("metadata", account.get("metadata"))
        .with("payouts_enabled", payable)
        .with(
            "requirements",
            Json.with("alternatives", List.of())
                .with("current_deadline", null)
                .with("currently_due", due)
                .with("disabled_reason", due.isEmpty() ? null : "requirements.past_due")
                .with("errors", List.of())
                .with("eventually_due", due)
                .with("past_due", due)
                .with("pending_verification", List.of())
                .node())
        .with("type", "none")
        .node();
  }
}
