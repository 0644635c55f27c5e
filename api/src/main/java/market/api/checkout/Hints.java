package market.api.checkout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import market.api.Api;
import market.api.Json;
import market.api.campaigns.Funding;
import market.api.memberships.Members;
import market.api.payments.StripeFacts;
import market.api.payouts.Paying;
import market.api.payouts.Withdrawing;
import market.storage.Database;

/** Works off the inbox: every event is a hint to read something again, and then is done. */
public final class Hints {
  private static final ObjectMapper JSON = Json.mapper();

  private final Database database;
  private final StripeFacts stripe;
  private final Settling settling;
  private final Refunding refunding;
  private final Disputing disputing;
  private final Paying paying;
  private final Withdrawing withdrawing;
  private final Members members;
  private final Funding funding;
  private final Clock clock;

  /** On what an API has wired before. */
  public Hints(Api api, StripeFacts stripe) {
    database = api.database;
    this.stripe = stripe;
    settling = api.settling;
    refunding = api.refunding;
    disputing = api.disputing;
    paying = api.paying;
    withdrawing = api.withdrawing;
    members = api.members;
    funding = api.funding;
    clock = api.clock;
  }

  /**
   * Follows one event; once followed it is not followed again, and following twice does no harm.
   */
  public void follow(String id) {
    var event = database.read(tx -> tx.inbox().find(id)).orElseThrow();
    if (event.processedAt() != null) {
      return;
    }
    follow(event.type(), event.object(), payload(id));
    database.write(tx -> tx.inbox().processed(id, clock.instant()));
  }

  private void follow(String type, String object, JsonNode payload) {
    switch (type) {
      case "checkout.session.completed",
          "checkout.session.async_payment_succeeded",
          "checkout.session.async_payment_failed",
          "checkout.session.expired" -> {
        var page = payload.path("data").path("object");
        if (page.path("mode").asText().equals("subscription")) {
          members.renewing.begun(object);
          return;
        }
        if (page.path("mode").asText().equals("setup")) {
          funding.pledging.saved(object);
          return;
        }
        var reference = page.path("client_reference_id");
        var order = Settling.order(reference.asText());
        if (order != null) {
          settling.settle(order, object);
        }
      }
      case "charge.updated" ->
          settling.balance(payload.path("data").path("object").path("payment_intent").asText());
      case "refund.created", "refund.updated", "refund.failed" -> {
        settling.settleCharge(charge(payload));
        var said = stripe.refund(object);
        database.change(tx -> refunding.told(tx, said));
      }
      case "charge.dispute.created",
          "charge.dispute.updated",
          "charge.dispute.funds_withdrawn",
          "charge.dispute.funds_reinstated",
          "charge.dispute.closed" -> {
        settling.settleCharge(charge(payload));
        disputing.look(object);
      }
      case "radar.early_fraud_warning.created" -> {
        settling.settleCharge(charge(payload));
        disputing.warned(charge(payload));
      }
      case "payout.paid", "payout.failed", "payout.canceled" -> {
        var account = payload.path("account").asText();
        if (account.isEmpty()) {
          withdrawing.look(stripe.payout(object, null));
        } else {
          paying.payout(account, object);
        }
      }
      case "v2.core.account[configuration.recipient].capability_status_updated",
          "v2.core.account[requirements].updated",
          "v2.core.account.closed",
          "account.updated" ->
          paying.look(object);
      default -> followPromise(type, object, payload);
    }
  }

  /** What is told of memberships and pledges. */
  private void followPromise(String type, String object, JsonNode payload) {
    switch (type) {
      case "payment_intent.succeeded" -> {
        // One that was made on a page is told of by its page.
        if (!payload.at("/data/object/metadata/pledge_id").asText("").isEmpty()) {
          settling.settleCharged(object);
        }
      }
      case "invoice.paid" -> members.renewing.paid(object);
      case "invoice.payment_failed", "invoice.payment_action_required" ->
          look(payload.at("/data/object/parent/subscription_details/subscription").asText());
      case "customer.subscription.created",
          "customer.subscription.updated",
          "customer.subscription.deleted",
          "customer.subscription.paused",
          "customer.subscription.resumed" ->
          look(object);
      case "customer.updated" -> members.replacing.replaced(object);
      default -> {
        // Nothing of ours changes; it stays in the inbox for whoever asks later.
      }
    }
  }

  private void look(String subscription) {
    if (!subscription.isEmpty()) {
      members.renewing.look(subscription);
    }
  }

  private static String charge(JsonNode payload) {
    return payload.path("data").path("object").path("charge").asText("");
  }

  private JsonNode payload(String id) {
    try {
      String payload = database.read(tx -> tx.inbox().payload(id));
      return JSON.readTree(payload);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("event " + id, e);
    }
  }
}
