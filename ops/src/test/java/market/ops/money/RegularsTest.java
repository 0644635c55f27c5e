package market.ops.money;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import market.ops.stripe.Fault;
import market.storage.mods.Slug;
import market.storage.orders.OrderId;
import market.storage.orders.OrderState;
import market.storage.orders.Part;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who comes again and again: a member, and a customer whom a partner brought. */
class RegularsTest {
  private static final MoneyWorld world = Stage.world;
  private static final Stall stall = Stage.books;

  private final Guest carla = Stage.maker("carla");
  private final Guest pavel = Guest.joining("pavel");
  private final String mod = Stage.mod(carla, 1_000);
  private final Club club = new Club(stall, Stage.caller(carla), new Slug(mod));

  @AfterAll
  static void nobodyPaysAnyMore() {
    Club.disband(world);
  }

  @AfterEach
  void theBooksAreRight() {
    Stage.bringing(false);
    world.listen();
    world.payOut();
    Reckoning.agree(world);
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  private static long part(OrderId order, Guest payee) {
    return stall.part(order, Stage.caller(payee));
  }

  private static long parts(List<OrderId> orders, Guest payee) {
    return orders.stream().mapToLong(it -> part(it, payee)).sum();
  }

  private static long sent(Guest payee) {
    return stall.sent(Stage.caller(payee));
  }

  /** Of a kind, the first one first. */
  private static List<String> letters(Guest reader, String kind) {
    return world.database.read(tx -> tx.mails().to(reader.email(), 20)).stream()
        .map(mail -> mail.kind())
        .filter(it -> it.startsWith(kind))
        .toList()
        .reversed();
  }

  /** On the creator's side; what it costs is known to the processor from then on. */
  private String tier(long units) {
    var wanted =
        Map.of(
            "mod",
            mod,
            "name",
            "Tier " + units,
            "badge",
            "Friend",
            "units",
            units,
            "period",
            "month",
            "mods",
            List.of(mod));
    var id = carla.post("/v1/creator/tiers", wanted).expect(201).json().path("id").asText();
    world.listen();
    return id;
  }

  private Guest.Answer joins(String tier) {
    return pavel.post("/v1/memberships", Map.of("tier", tier));
  }

  private String joined(String tier) {
    var begun = joins(tier).expect(201).json();
    Guest.pays(begun.path("url").asText(), Stall.CARD);
    world.listen();
    return begun.path("membership").asText();
  }

  private JsonNode membership(String id) {
    return stream(pavel.get("/v1/memberships").expect(200).json().path("items"))
        .filter(it -> it.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private String state(String membership) {
    return membership(membership).path("state").asText();
  }

  /** The first one first. */
  private List<OrderId> payments(String membership) {
    return stream(membership(membership).path("payments"))
        .map(it -> OrderId.fromString(it.path("order").asText()))
        .toList()
        .reversed();
  }

  private long lastPaid(String membership) {
    return membership(membership).at("/payments/0/amount/units").asLong();
  }

  private void changes(String membership, String field, Object value) {
    pavel.post("/v1/memberships/%s/change".formatted(membership), Map.of(field, value)).expect(202);
    world.listen();
  }

  private List<String> membersOfCarla() {
    return carla.get("/v1/creator/members").expect(200).json().findValuesAsText("handle");
  }

  @Test
  void aMemberJoinsTakesMoreMissesAPaymentRecoversAndLeaves() {
    var chen = Stage.maker("chen");
    Stage.share(mod, List.of(carla, chen), 7_000, 3_000);
    var small = tier(500);
    var large = tier(1_500);
    var tiers = "/v1/creators/%s/tiers".formatted(carla.handle());
    assertThat(Guest.visitor().get(tiers).expect(200).json().findValuesAsText("state"))
        .containsExactly("open", "open");
    var id = joined(small);
    assertThat(state(id)).isEqualTo("active");
    assertThat(Stage.owns(pavel, mod)).isTrue();
    assertThat(membersOfCarla()).containsExactly(pavel.handle());
    var first = payments(id).getFirst();
    var order = pavel.get("/v1/orders/" + first).expect(200).json();
    assertThat(order.path("state").asText()).isEqualTo("paid");
    assertThat(order.at("/total/units").asLong()).isEqualTo(500);
    var net = 500 - stall.part(first, Part.PROCESSOR) - stall.part(first, Part.PLATFORM);
    assertThat(part(first, carla)).isEqualTo(Math.ceilDiv(net * 7, 10));
    assertThat(part(first, chen)).isEqualTo(net * 3 / 10);
    joins(large).says(409, "already");

    club.month();
    assertThat(payments(id)).hasSize(2);
    takesByTheCreatorsPage(id, small, large);
    assertThat(membership(id).path("tier").asText()).isEqualTo(large);
    assertThat(payments(id)).hasSize(3);
    // For the rest of the month, the difference alone.
    assertThat(lastPaid(id)).isBetween(1L, 1_000L);
    club.month();
    assertThat(payments(id)).hasSize(4);
    assertThat(lastPaid(id)).isEqualTo(1_500);

    missesAPaymentAndRecovers(id);
    leaves(id);
    pavel.post("/v1/memberships/%s/card".formatted(id), Map.of()).says(409, "ended");
    world.payOut();
    assertThat(sent(carla)).isPositive().isEqualTo(parts(payments(id), carla));
    assertThat(sent(chen)).isPositive().isEqualTo(parts(payments(id), chen));
    // And may come again.
    assertThat(state(joined(small))).isEqualTo("active");
    assertThat(Stage.owns(pavel, mod)).isTrue();
  }

  /** Who is a member already is not asked to join. */
  private void takesByTheCreatorsPage(String id, String small, String large) {
    // The page is of what is found, too.
    world.api.following.step();
    var creators = "/creators/" + carla.handle();
    assertThat(Guest.visitor().goes(creators).expect(200).body())
        .contains("Become a member", small, large)
        .doesNotContain("Your tier", "Change to this one");
    assertThat(pavel.browsing().goes(creators).expect(200).body())
        .contains("Your tier", "Change to this one", large)
        .doesNotContain("Become a member", small);
    var change = "/memberships/%s/change".formatted(id);
    pavel.sends(change, Map.of("wish", "tier", "tier", large)).expect(303);
    world.listen();
    assertThat(pavel.goes(creators).body()).contains(small).doesNotContain(large);
  }

  private void missesAPaymentAndRecovers(String id) {
    club.useCard(UUID.fromString(id), "pm_card_chargeCustomerFail");
    club.month();
    assertThat(state(id)).isEqualTo("past_due");
    assertThat(membership(id).path("grace_until").asText("")).isNotEmpty();
    // It is tried again after three days, and once more five days later; what they have stays for
    // a week.
    world.pass(Duration.ofDays(3));
    world.listen();
    world.api.members.renewing.endGrace();
    assertThat(state(id)).isEqualTo("past_due");
    assertThat(Stage.owns(pavel, mod)).isTrue();
    assertThat(letters(pavel, "membership-")).containsExactly("membership-past-due");
    world.pass(Duration.ofDays(4));
    world.listen();
    world.api.members.renewing.endGrace();
    assertThat(state(id)).isEqualTo("past_due");
    assertThat(membership(id).path("grace_until").asText("")).isEmpty();
    assertThat(Stage.owns(pavel, mod)).isFalse();
    changesTheCard(id);
  }

  /** Which the letter and the page lead to; no time passes before it is tried. */
  private void changesTheCard(String id) {
    var card = "/v1/memberships/%s/card".formatted(id);
    carla.post(card, Map.of()).expect(404);
    world.stripe.faults().add(Fault.next(Fault.Kind.RATE_LIMIT, "/v1/billing_portal", 1));
    pavel.post(card, Map.of()).says(503, "does not answer");
    assertThat(pavel.browsing().goes("/memberships").expect(200).body())
        .contains("The last payment failed", "Change the card");
    var paid = payments(id).size();
    var page = pavel.sends("/memberships/%s/card".formatted(id), Map.of()).location();
    // It can be left, and pays nothing.
    assertThat(Guest.pays(page, "4000000000000341").location()).endsWith("/memberships");
    world.listen();
    assertThat(state(id)).isEqualTo("past_due");
    assertThat(payments(id)).hasSize(paid);
    Guest.pays(page, Stall.CARD).expect(409);

    page = pavel.post(card, Map.of()).expect(200).json().path("url").asText();
    Guest.pays(page, "4000000000000002").expect(402);
    Guest.pays(page, Stall.CARD).expect(303);
    world.listen();
    assertThat(state(id)).isEqualTo("active");
    assertThat(payments(id)).hasSize(paid + 1);
    assertThat(Stage.owns(pavel, mod)).isTrue();
    club.month();
    assertThat(payments(id)).hasSize(paid + 2);
  }

  private void leaves(String id) {
    var paid = payments(id);
    changes(id, "ends", true);
    assertThat(membership(id).path("ends").asBoolean()).isTrue();
    assertThat(state(id)).isEqualTo("active");
    assertThat(Stage.owns(pavel, mod)).isTrue();
    club.month();
    assertThat(state(id)).isEqualTo("ended");
    assertThat(payments(id)).isEqualTo(paid);
    assertThat(Stage.owns(pavel, mod)).isFalse();
    assertThat(membersOfCarla()).isEmpty();
    assertThat(letters(pavel, "membership-")).contains("membership-ended");
  }

  /** Pays on the processor's page; what follows away from the till is done, too. */
  private static OrderId paid(Guest buyer, String page) {
    Guest.pays(page, Stall.CARD);
    world.listen();
    world.api.partners.following.follow();
    var newest = buyer.get("/v1/orders").expect(200).json().at("/items/0");
    assertThat(newest.path("state").asText()).isEqualTo("paid");
    return OrderId.fromString(newest.path("id").asText());
  }

  /** With a program, which keeps no cookies. */
  private OrderId bought(Guest buyer) {
    var cart = Map.of("items", List.of(Map.of("mod", Stage.mod(carla, 1_000))));
    var placed = buyer.post("/v1/checkout", cart).expect(201).json();
    return paid(buyer, placed.path("url").asText());
  }

  private static JsonNode dashboard(Guest partner) {
    return partner.get("/v1/partner").expect(200).json();
  }

  private static String level(Guest partner) {
    return dashboard(partner).path("level").asText();
  }

  private static long brought(Guest partner) {
    return dashboard(partner).at("/brought/units").asLong();
  }

  private static long sum(Guest partner, String what) {
    return stream(dashboard(partner).path("months"))
        .mapToLong(it -> it.path(what).path("units").asLong())
        .sum();
  }

  /** Follows the link, signs up, and buys what it led to, all with one browser. */
  private OrderId comesByALink(Guest customer, Guest partner) {
    var word = "rivers-" + partner.handle();
    var code = Map.of("code", word, "target", "/mods/" + mod);
    partner.post("/v1/partner/codes", code).expect(201);
    var led = customer.goes("/r/" + word);
    assertThat(led.location()).endsWith("/mods/" + mod);
    assertThat(led.cookie("market_brought")).isNotEmpty();
    var purchase = "/mods/%s/purchase".formatted(mod);
    var order = paid(customer, customer.signingUp().sends(purchase, Map.of()).location());
    var month = dashboard(partner).at("/months/0");
    for (var what : List.of("clicks", "sign_ups", "orders")) {
      assertThat(month.path(what).asInt()).as(what).isEqualTo(1);
    }
    return order;
  }

  @Test
  void sixPaymentsOverAYearPayAPartnerThroughTwoLevelsAndOneIsTakenBack() {
    Stage.bringing(true);
    var paula = Stage.payee(Guest.joining("paula"));
    paula.post("/v1/partner", Map.of()).expect(201);
    var dora = Guest.stranger("dora");
    var orders = new ArrayList<OrderId>();
    orders.add(comesByALink(dora, paula));
    assertThat(level(paula)).isEqualTo("bronze");
    for (int payment = 2; payment <= 6; payment++) {
      world.pass(Duration.ofDays(60));
      // The cookie is long gone; the customer is still the partner's.
      orders.add(bought(dora));
      world.api.partners.levelling.review();
    }
    var rest = 1_000 - stall.part(orders.getFirst(), Part.PROCESSOR);
    // Three at 3 %; the fourth lies half below 35.00 and half above; then 5 %.
    assertThat(orders.stream().map(order -> part(order, paula)))
        .containsExactly(
            rest * 300 / 10_000,
            rest * 300 / 10_000,
            rest * 300 / 10_000,
            rest * 400 / 10_000,
            rest * 500 / 10_000,
            rest * 500 / 10_000);
    orders.forEach(order ->
        assertThat(stall.part(order, Part.PLATFORM) + part(order, paula))
            .isEqualTo(rest * 15 / 100));
    assertThat(level(paula)).isEqualTo("silver");
    assertThat(brought(paula)).isEqualTo(6_000);
    assertThat(sum(paula, "earned")).isEqualTo(parts(orders, paula));
    assertThat(letters(paula, "partner-")).containsExactly("partner-silver");
    world.payOut();
    assertThat(sent(paula)).isEqualTo(parts(orders, paula));

    oneIsTakenBackAndTheLevelIsLost(dora, paula, orders);
  }

  private static void oneIsTakenBackAndTheLevelIsLost(
      Guest dora, Guest paula, List<OrderId> orders) {
    var sent = sent(paula);
    var last = orders.getLast();
    Stage.refund(dora, last);
    world.payOut();
    assertThat(stall.state(last)).isEqualTo(OrderState.REFUNDED);
    assertThat(dora.get("/v1/orders/" + last).expect(200).json().path("state").asText())
        .isEqualTo("refunded");
    assertThat(sent(paula)).isEqualTo(sent - part(last, paula));
    assertThat(brought(paula)).isEqualTo(5_000);

    // Nothing more comes; what is older than a year no longer counts, and the level goes down.
    world.pass(Duration.ofDays(150));
    world.api.partners.levelling.review();
    assertThat(brought(paula)).isLessThan(3_500);
    assertThat(level(paula)).isEqualTo("bronze");
    assertThat(letters(paula, "partner-")).containsExactly("partner-silver", "partner-bronze");
    assertThat(dashboard(paula).path("months")).hasSize(12);
    assertThat(sum(paula, "revenue")).isEqualTo(brought(paula));
  }
}
