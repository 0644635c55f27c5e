package market.ops.money;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import market.storage.orders.OrderId;
import market.storage.orders.Part;
import market.storage.passes.Month;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody has the pass because a partner brought them. */
class PassPartnerTest {
  private static final MoneyWorld world = Stage.world;
  private static final Stall stall = Stage.books;

  private final Guest carla = Stage.maker("carla");
  private final Guest paula = Stage.payee(Guest.joining("paula"));
  private final Guest dora = Guest.stranger("dora");
  private final String mod = Stage.mod(carla, 900);

  @BeforeEach
  void aMonthHasJustBegun() {
    var now = world.clock.instant();
    world.pass(Duration.between(now, Month.of(now).end().plus(Duration.ofDays(1))));
    offered(true);
    carla.put("/v1/mods/%s/pass".formatted(mod), Map.of("takes_part", true)).expect(204);
  }

  private static void offered(boolean open) {
    Stage.bringing(open);
    Stage.olga
        .put(
            "/v1/owner/pass",
            Map.of("open", open, "currency", "USD", "month_units", 1_000, "platform_bp", 2_000))
        .expect(200);
    world.listen();
  }

  @AfterEach
  void theBooksAreRight() {
    world.payOut();
    Reckoning.agree(world);
  }

  @AfterAll
  static void nobodyPaysAnyMore() {
    offered(false);
    Club.disband(world);
  }

  private static long part(OrderId bill, Guest payee) {
    return stall.part(bill, Stage.caller(payee));
  }

  private static long sent(Guest payee) {
    return stall.sent(Stage.caller(payee));
  }

  private JsonNode pass() {
    return dora.get("/v1/pass/mine").expect(200).json();
  }

  private JsonNode dashboard() {
    return paula.get("/v1/partner").expect(200).json();
  }

  /** Follows the link to the pass, signs up, and has it, all with one browser. */
  private OrderId joins() {
    var word = "passes-" + paula.handle();
    paula.post("/v1/partner", Map.of()).expect(201);
    paula.post("/v1/partner/codes", Map.of("code", word, "target", "/pass")).expect(201);
    assertThat(dora.goes("/r/" + word).location()).endsWith("/pass");
    var page = dora.signingUp().sends("/pass", Map.of("period", "month")).location();
    Guest.pays(page, Stall.CARD).expect(303);
    world.listen();
    assertThat(pass().path("state").asText()).isEqualTo("active");
    return OrderId.fromString(pass().at("/payments/0/order").asText());
  }

  /** The one month that is paid; what is left of it goes to the one mod. */
  private void usesIt(OrderId bill, long left) {
    var month = Month.of(world.clock.instant());
    assertThat(pass().at("/waiting/0/amount/units").asLong()).isEqualTo(left);
    dora.post("/v1/mods/%s/pass".formatted(mod), Map.of()).expect(204);
    var release = dora.get("/v1/mods/%s/releases".formatted(mod)).expect(200).json();
    var id = release.at("/items/0/id").asText();
    dora.get("/v1/releases/%s/files/mod.zip".formatted(id)).expect(200);
    world.api.downloading.addUp();
    dora.post("/v1/pass/change", Map.of("ends", true)).expect(202);
    world.pass(Duration.between(world.clock.instant(), month.end().plus(Duration.ofDays(8))));
    world.listen();
    world.api.members.pass.work();
    assertThat(pass().path("state").asText()).isEqualTo("ended");
    assertThat(pass().path("payments")).hasSize(1);
    assertThat(pass().path("given").findValuesAsText("mod")).containsExactly(mod);
    assertThat(pass().at("/given/0/amount/units").asLong()).isEqualTo(left);
    assertThat(part(bill, carla)).isEqualTo(left);
  }

  @Test
  void whoBroughtAMemberHasTheirShareUntilTheMoneyGoesBack() {
    var bill = joins();
    var rest = 1_000 - stall.part(bill, Part.PROCESSOR);
    var share = rest * 300 / 10_000;
    var commission = rest * 2_000 / 10_000;
    // Out of what is the marketplace's, and none of what waits for the mods.
    assertThat(part(bill, paula)).isEqualTo(share).isPositive();
    assertThat(stall.part(bill, Part.PLATFORM)).isEqualTo(commission - share);
    assertThat(dashboard().at("/brought/units").asLong()).isEqualTo(1_000);
    assertThat(dashboard().at("/months/0/orders").asInt()).isEqualTo(1);
    assertThat(dashboard().at("/months/0/earned/units").asLong()).isEqualTo(share);

    usesIt(bill, rest - commission);
    world.payOut();
    assertThat(sent(paula)).isEqualTo(share);
    assertThat(sent(carla)).isEqualTo(rest - commission);
    assertThat(stall.owed(Stage.caller(paula))).isZero();

    Stage.olga.post("/v1/owner/orders/%s/refund".formatted(bill), Map.of()).expect(202);
    world.payOut();
    assertThat(dora.get("/v1/orders/" + bill).expect(200).json().path("state").asText())
        .isEqualTo("refunded");
    assertThat(sent(paula)).isZero();
    assertThat(sent(carla)).isZero();
    assertThat(stall.owed(Stage.caller(paula))).isZero();
    assertThat(dashboard().at("/brought/units").asLong()).isZero();
  }
}
