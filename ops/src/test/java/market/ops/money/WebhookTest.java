package market.ops.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import market.api.Problem;
import market.api.payments.WebhookResource;
import market.ops.money.Stall.Rules;
import market.storage.orders.OrderState;
import market.storage.payouts.PayoutAccount;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What comes to the doors for Stripe's events and is none, or none for us. */
class WebhookTest {
  private static final String EVENT =
      """
      {"id": "evt_%s", "object": "event", "type": "charge.updated", "livemode": %s,
       "api_version": "2026-07-29.dahlia", "data": {"object": {"id": "ch_1"}}}
      """;

  private static final MoneyWorld world = MoneyWorld.get();
  private static final Stall stall = new Stall(world);
  private final WebhookResource doors =
      new WebhookResource(
          world.api.heeding,
          new WebhookResource.Secrets(MoneyWorld.SECRET, MoneyWorld.SECRET, MoneyWorld.SECRET));

  private void send(String body, @Nullable String signature) {
    var _ =
        doors.platform(signature, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }

  private void refused(String body, @Nullable String signature) {
    assertThatThrownBy(() -> send(body, signature))
        .isInstanceOfSatisfying(Problem.class, it -> assertThat(it.status()).isEqualTo(400));
  }

  private static String signed(String body) {
    return world.signature(body, MoneyWorld.SECRET, 0);
  }

  @Test
  void row22_whatIsForgedStaleOrFromTheFutureIsMalformed() {
    var body = EVENT.formatted("forged", false);
    refused(body, null);
    for (var header :
        List.of(
            "",
            "t=abc,v1=00",
            "t=,v1=",
            "v1=00",
            "t=99999999999999999999,v1=00",
            "t=1",
            ",,,",
            "t=1=2,v1",
            "nonsense \u0000")) {
      refused(body, header);
    }
    refused(body, world.signature(body, "whsec_other", 0));
    refused(body + " ", signed(body));
    refused(body, world.signature(body, MoneyWorld.SECRET, -301));
    refused(body, world.signature(body, MoneyWorld.SECRET, 301));
    refused(body, signed(body).replace("t=", "t=+"));
    refused(body, signed(body).replace("t=", "t=-"));
    assertThat(known("evt_forged")).isFalse();
    send(body, signed(body));
    assertThat(known("evt_forged")).isTrue();
    // Two signatures while a secret is rolled.
    send(body, signed(body).replace(",v1=", ",v1=00,v1="));
  }

  private static boolean known(String event) {
    return world.database.read(tx -> tx.inbox().find(event)).isPresent();
  }

  @Test
  void row22_whatIsSignedAndIsNoEventIsMalformed() {
    var bodies =
        List.of(
            "",
            "null",
            "[]",
            "1",
            "{",
            "{}",
            "{\"id\": \"evt_x\"}",
            "{\"type\": \"charge.updated\"}",
            "[".repeat(2_000),
            EVENT.formatted("x", false).replace("\"api_version\": \"2026-07-29.dahlia\",", ""),
            EVENT.formatted("x", false).replace("\"data\"", "\"date\""),
            EVENT.formatted("x\\u0000", false),
            EVENT.formatted("x".repeat(200), false),
            """
            {"id": "evt_x", "object": "v2.core.event", "livemode": false,
             "type": "v2.core.account[requirements].updated"}
            """,
            """
            {"id": "evt_x", "object": "v2.core.event", "livemode": false, "related_object": null,
             "type": "v2.core.account[requirements].updated"}
            """);
    for (var body : bodies) {
      refused(body, signed(body));
    }
    assertThat(known("evt_x")).isFalse();
  }

  @Test
  void row22_whatIsOfAnotherModeOrAnotherAccountIsRefused() {
    var live = EVENT.formatted("live", true);
    refused(live, signed(live));
    var foreign =
        EVENT
            .formatted("foreign", false)
            .replace("\"livemode\"", "\"account\": \"acct_nobody\", \"livemode\"");
    refused(foreign, signed(foreign));
    var carla = stall.payee("carla");
    var ours =
        EVENT
            .formatted("ours", false)
            .replace(
                "\"livemode\"", "\"account\": \"%s\", \"livemode\"".formatted(stall.stripe(carla)));
    send(ours, signed(ours));
    assertThat(known("evt_ours")).isTrue();
  }

  @Test
  void row22_whatAnEventClaimsIsNotBelievedButAsked() {
    var carla = stall.payee("carla");
    var pavel = stall.join("pavel");
    var mod = stall.mod(carla, stall.game(Rules.PLAIN), 1_000);
    var order = stall.place(pavel, mod);
    var claim =
        """
        {"id": "evt_claim", "object": "event", "type": "checkout.session.completed",
         "livemode": false, "api_version": "2026-07-29.dahlia", "data": {"object": {"id": "%s",
         "client_reference_id": "%s", "payment_status": "paid", "status": "complete"}}}
        """
            .formatted(stall.order(order).session(), order);
    send(claim, signed(claim));
    world.work();
    assertThat(stall.state(order)).isEqualTo(OrderState.AWAITING);
    assertThat(stall.owns(pavel, mod)).isFalse();
  }

  @Test
  void aThinEventIsReasonToReadTheAccountAgain() {
    var lena = stall.join("lena");
    world.stripe.onboard(java.net.URI.create(stall.api.paying.onboard(lena, "DE")));
    assertThat(state(lena)).isNotEqualTo(PayoutAccount.State.ACTIVE);
    var thin =
        """
        {"id": "evt_thin", "object": "v2.core.event", "livemode": false,
         "type": "v2.core.account[configuration.recipient].capability_status_updated",
         "related_object": {"id": "%s", "type": "v2.core.account"}}
        """
            .formatted(stall.stripe(lena));
    send(thin, signed(thin));
    world.work();
    assertThat(state(lena)).isEqualTo(PayoutAccount.State.ACTIVE);
  }

  @Test
  void anAccountWhoseEventsNeverCameIsLookedAtAgain() {
    var lena = stall.join("lena");
    world.stripe.onboard(java.net.URI.create(stall.api.paying.onboard(lena, "DE")));
    var order = stall.sold(stall.join("pavel"), stall.mod(lena, stall.game(Rules.PLAIN), 1_000));
    world.payOut();
    assertThat(stall.transfers(lena)).isZero();
    world.pass(Duration.ofHours(1));
    world.api.revisiting.look();
    assertThat(state(lena)).isEqualTo(PayoutAccount.State.ACTIVE);
    world.payOut();
    assertThat(stall.sent(lena)).isEqualTo(stall.part(order, lena));
    Reckoning.agree(world);
  }

  private static PayoutAccount.State state(market.api.accounts.Caller caller) {
    return world.database.read(tx -> tx.payoutAccounts().find(caller.id())).orElseThrow().state();
  }
}
