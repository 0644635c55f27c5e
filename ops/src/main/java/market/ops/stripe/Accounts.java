package market.ops.stripe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /v2/core/accounts} and their onboarding links: the creators who are paid. */
final class Accounts {
  static final String TYPE = "v2.core.account";
  static final String LINK = "v2.core.account_link";

  private static final String STATUS =
      "/configuration/recipient/capabilities/stripe_balance/stripe_transfers/status";
  private static final String REQUESTED =
      "configuration.recipient.capabilities.stripe_balance.stripe_transfers.requested";
  private static final List<String> INCLUDABLE =
      List.of("configuration.recipient", "defaults", "identity", "requirements");

  private final Ids ids;
  private final Events events;
  private final Supplier<String> publicUrl;

  Accounts(Ids ids, Events events, Supplier<String> publicUrl) {
    this.ids = ids;
    this.events = events;
    this.publicUrl = publicUrl;
  }

  void routes(Routes routes) {
    routes
        .post("/v2/core/accounts", this::create)
        .get("/v2/core/accounts", this::list)
        .get("/v2/core/accounts/{id}", this::read)
        .post("/v2/core/accounts/{id}", this::update)
        .post("/v2/core/account_links", this::link);
  }

  private ObjectNode create(Tx tx, Call call) {
    var asked = call.parameters();
    asked.only(
        "contact_email",
        "display_name",
        "dashboard",
        "identity.country",
        "identity.entity_type",
        "identity.business_details.registered_name",
        REQUESTED,
        "defaults.currency",
        "defaults.locales.*",
        "defaults.responsibilities.fees_collector",
        "defaults.responsibilities.losses_collector",
        "metadata.*",
        "include.*");
    var include = included(asked);
    if (asked.text("dashboard").isPresent()) {
      asked.oneOf("dashboard", "express", "full", "none");
    }
    if (asked.text("dashboard").filter("express"::equals).isPresent()) {
      asked.oneOf("defaults.responsibilities.fees_collector", "application");
      asked.oneOf("defaults.responsibilities.losses_collector", "application");
    }
    var account =
        account(tx, asked.flag(REQUESTED))
            .put("contact_email", call.text("contact_email"))
            .put("dashboard", call.text("dashboard"))
            .put("display_name", call.text("display_name"));
    account.set("defaults", asked.at("defaults"));
    account.set("identity", identity(asked));
    account.set("metadata", asked.metadata("metadata", Json.object()));
    return shown(tx.add(account), include);
  }

  /** An account nobody has told Stripe anything about yet. */
  ObjectNode account(Tx tx, boolean payee) {
    return Json.with("id", ids.next("acct", 16))
        .with("object", TYPE)
        .with("applied_configurations", payee ? List.of("recipient") : List.of())
        .with("closed", false)
        .with("configuration", Json.object("recipient", payee ? recipient() : null))
        .with("contact_email", null)
        .with("created", tx.now().toString())
        .with("dashboard", null)
        .with("defaults", Json.object())
        .with("display_name", null)
        .with("identity", Json.object())
        .with("livemode", false)
        .with("metadata", Json.object())
        .with("requirements", Requirements.of(payee ? Requirements.AT_FIRST : List.of(), false))
        .node();
  }

  private static ObjectNode identity(Parameters asked) {
    return Json.object(
        "country", asked.required("identity.country"),
        "entity_type", asked.text("identity.entity_type").orElse(null));
  }

  private static ObjectNode recipient() {
    var detail = Json.object("code", "requirements_past_due", "resolution", "provide_info");
    var transfers =
        Json.with("requested", true)
            .with("status", "restricted")
            .with("status_details", List.of(detail))
            .node();
    return Json.object(
        "applied",
        true,
        "capabilities",
        Json.object("stripe_balance", Json.object("stripe_transfers", transfers)));
  }

  private ObjectNode read(Tx tx, Call call) {
    call.parameters().only("include.*", "include");
    var include = included(call.parameters());
    return shown(tx.named(TYPE, call.name("id")), include);
  }

  private ObjectNode list(Tx tx, Call call) {
    call.parameters().only("limit", "applied_configurations.*");
    var accounts =
        tx.all(TYPE, Json.object()).reversed().stream()
            .limit(call.parameters().whole("limit").orElse(20))
            .map(account -> shown(account, List.of()))
            .toList();
    return Json.with("data", accounts)
        .with("next_page_url", null)
        .with("previous_page_url", null)
        .node();
  }

  private ObjectNode update(Tx tx, Call call) {
    var asked = call.parameters();
    asked.only("contact_email", "display_name", "metadata.*", "include.*");
    var include = included(asked);
    var account = tx.named(TYPE, call.name("id"));
    for (var field : List.of("contact_email", "display_name")) {
      asked.text(field).ifPresent(value -> account.put(field, value));
    }
    account.set("metadata", asked.metadata("metadata", account.withObject("/metadata")));
    tx.save(account);
    return shown(account, include);
  }

  private static List<String> included(Parameters asked) {
    var include = asked.texts("include");
    for (int i = 0; i < include.size(); i++) {
      if (!INCLUDABLE.contains(include.get(i))) {
        throw Parameters.invalid("include." + i, "Must be one of " + String.join(", ", INCLUDABLE));
      }
    }
    return include;
  }

  /** As at Stripe, what was not asked for is null. */
  private static ObjectNode shown(ObjectNode account, List<String> include) {
    var shown = account.deepCopy();
    for (var path : INCLUDABLE) {
      if (!include.contains(path)) {
        shown.putNull(path.equals("configuration.recipient") ? "configuration" : path);
      }
    }
    return shown;
  }

  private ObjectNode link(Tx tx, Call call) {
    var asked = call.parameters();
    asked.only(
        "account",
        "use_case.type",
        "use_case.account_onboarding.configurations.*",
        "use_case.account_onboarding.refresh_url",
        "use_case.account_onboarding.return_url");
    asked.oneOf("use_case.type", "account_onboarding");
    var refresh = asked.url("use_case.account_onboarding.refresh_url");
    var back =
        asked.text("use_case.account_onboarding.return_url").isPresent()
            ? asked.url("use_case.account_onboarding.return_url")
            : refresh;
    return link(tx, asked.required("account"), refresh, back).set("use_case", asked.at("use_case"));
  }

  ObjectNode link(Tx tx, String account, String refresh, String back) {
    if (tx.find(TYPE, account).isEmpty()) {
      throw StripeError.missing("account", account, "account");
    }
    var token = ids.next("alink", 32);
    return tx.add(
        Json.with("id", token)
            .with("object", LINK)
            .with("account", account)
            .with("created", tx.now().toString())
            .with("expires_at", tx.now().plus(Duration.ofMinutes(10)).toString())
            .with("livemode", false)
            .with("url", publicUrl.get() + "/onboarding/" + token)
            .with("_refresh_url", refresh)
            .with("_return_url", back)
            .with("_used", false)
            .node());
  }

  void switches(Routes switchboard) {
    switchboard
        .post("/_simulator/accounts/{id}/restrict", (tx, call) -> put(tx, call, this::restrict))
        .post("/_simulator/accounts/{id}/activate", (tx, call) -> put(tx, call, this::activate))
        .post("/_simulator/accounts/{id}/close", (tx, call) -> put(tx, call, this::close));
  }

  private static ObjectNode put(Tx tx, Call call, BiConsumer<Tx, ObjectNode> deed) {
    call.parameters().only();
    var account = tx.named(TYPE, call.name("id"));
    deed.accept(tx, account);
    return account;
  }

  /** The person has told Stripe what it wanted to know: money may be sent from now on. */
  void activate(Tx tx, ObjectNode account) {
    if (!isPayable(account)) {
      become(tx, account, "active", null, Requirements.of(List.of(), false));
    }
  }

  /** The person has told only a part of it. */
  void leaveIncomplete(Tx tx, ObjectNode account) {
    if (!isPayable(account)) {
      var detail = Json.object("code", "requirements_past_due", "resolution", "provide_info");
      become(tx, account, "restricted", detail, Requirements.of(Requirements.AFTER_A_HALF, false));
    }
  }

  /** Stripe does not believe what it was told: nothing is sent until it is proven. */
  void restrict(Tx tx, ObjectNode account) {
    var detail = Json.object("code", "requirements_past_due", "resolution", "provide_info");
    become(tx, account, "restricted", detail, Requirements.of(Requirements.WHEN_RESTRICTED, true));
  }

  private void close(Tx tx, ObjectNode account) {
    account.put("closed", true);
    tx.save(account);
    var id = Json.text(account, "id");
    if (FormerAccounts.isFormer(account)) {
      events.connected(tx, "account.application.deauthorized", FormerAccounts.shown(account), id);
    } else {
      events.thin(tx, "v2.core.account.closed", id, Json.object());
    }
  }

  private void become(
      Tx tx,
      ObjectNode account,
      String status,
      @Nullable ObjectNode detail,
      ObjectNode requirements) {
    if (!account.at(STATUS).isTextual()) {
      return;
    }
    account
        .withObject("/configuration/recipient/capabilities/stripe_balance/stripe_transfers")
        .put("status", status)
        .set("status_details", Json.array(detail == null ? List.of() : List.of(detail)));
    account.set("requirements", requirements);
    account.put("_submitted", account.path("_submitted").asBoolean() || status.equals("active"));
    tx.save(account);
    var id = Json.text(account, "id");
    if (FormerAccounts.isFormer(account)) {
      events.connected(tx, "account.updated", FormerAccounts.shown(account), id);
      return;
    }
    events.thin(tx, "v2.core.account[requirements].updated", id, Json.object());
    events.thin(
        tx,
        "v2.core.account[configuration.recipient].capability_status_updated",
        id,
        Json.object("updated_capability", "stripe_balance.stripe_transfers"));
  }

  static boolean isPayable(ObjectNode account) {
    return account.at(STATUS).asText().equals("active") && !account.path("closed").asBoolean();
  }
}
