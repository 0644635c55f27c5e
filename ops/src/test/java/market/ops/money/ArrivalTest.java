package market.ops.money;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import market.storage.orders.OrderId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody who was here before follows a partner's link to what is paid for later. */
class ArrivalTest {
  private static final MoneyWorld world = Stage.world;
  private static final Stall stall = Stage.books;

  private final Harbour here = new Harbour();
  private final Guest carla = here.carla;
  private final Guest paula = Stage.payee(Guest.joining("paula"));
  private final Guest dora = Guest.stranger("dora").signingUp();

  @BeforeEach
  void partnersBringPeople() {
    Stage.bringing(true);
    paula.post("/v1/partner", Map.of()).expect(201);
  }

  @AfterEach
  void theBooksAreRight() {
    Stage.bringing(false);
    here.agree();
  }

  @AfterAll
  static void nobodyPaysAnyMore() {
    Club.disband(world);
  }

  /** By a link of its own for each place. */
  private void follows(String word, String target) {
    var code = word + "-" + paula.handle();
    paula.post("/v1/partner/codes", Map.of("code", code, "target", target)).expect(201);
    assertThat(dora.goes("/r/" + code).location()).endsWith(target);
  }

  private long earned(OrderId order) {
    return stall.part(order, Stage.caller(paula));
  }

  private int conversions() {
    return StreamSupport.stream(
            paula.get("/v1/partner").expect(200).json().path("months").spliterator(), false)
        .mapToInt(it -> it.path("orders").asInt())
        .sum();
  }

  private String tier() {
    var wanted =
        Map.of(
            "mod",
            here.mod,
            "name",
            "Fleet",
            "badge",
            "Sailor",
            "units",
            500,
            "period",
            "month",
            "trial_days",
            14,
            "mods",
            List.of(here.mod));
    var id = carla.post("/v1/creator/tiers", wanted).expect(201).json().path("id").asText();
    world.listen();
    return id;
  }

  private JsonNode payments() {
    return dora.get("/v1/memberships").expect(200).json().at("/items/0/payments");
  }

  @Test
  void aMembershipThatBeginsWithATrialIsThePartnersWhoseLinkLedToIt() {
    var tier = tier();
    follows("fleet", "/creators/" + carla.handle());
    Guest.pays(dora.sends("/memberships", Map.of("tier", tier)).location(), Stall.CARD);
    world.listen();
    assertThat(payments()).isEmpty();
    // The link's time is over long before the second bill; the customer is the partner's by then.
    world.pass(Duration.ofDays(15));
    world.listen();
    world.api.partners.following.follow();
    world.pass(Duration.ofDays(31));
    world.listen();
    assertThat(payments()).hasSize(2);
    for (var payment : payments()) {
      assertThat(earned(OrderId.fromString(payment.path("order").asText()))).isPositive();
    }
    assertThat(conversions()).isEqualTo(2);
  }

  @Test
  void aPledgeIsThePartnersWhoseLinkLedToItHoweverLaterItIsCharged() {
    var id = here.opened(here.plan(1_000, 10_000));
    follows("harbour", "/campaigns/" + id);
    var fields = Map.of("reward", "", "amount", "20");
    Guest.pays(
        dora.sends("/campaigns/%s/pledges".formatted(id), fields).location(),
        Harbour.DECLINED_LATER);
    world.listen();
    Harbour.pass(Duration.ofDays(21));
    var pledge = dora.get("/v1/pledges").expect(200).json().at("/items/0/id").asText();
    assertThat(Harbour.state(dora, pledge)).isEqualTo("declined");
    var page = dora.post("/v1/pledges/%s/payment".formatted(pledge), Map.of()).expect(200);
    Guest.pays(page.json().path("url").asText(), Stall.CARD);
    world.listen();
    assertThat(Harbour.state(dora, pledge)).isEqualTo("paid");
    Harbour.pass(Harbour.DAY);
    here.released(id, 0);
    Harbour.pass(Duration.ofDays(8));
    assertThat(Harbour.state(id)).isEqualTo("done");
    assertThat(Harbour.part(pledge, paula)).isPositive();
    assertThat(conversions()).isEqualTo(1);
  }
}
