package market.ops.money;

import static market.ops.money.Lanterns.buys;
import static market.ops.money.Lanterns.deeds;
import static market.ops.money.Lanterns.gives;
import static market.ops.money.Lanterns.has;
import static market.ops.money.Lanterns.listed;
import static market.ops.money.Lanterns.offers;
import static market.ops.money.Lanterns.paid;
import static market.ops.money.Lanterns.takes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import market.ops.money.Guest.Answer;
import market.storage.orders.OrderId;
import market.storage.orders.OrderState;
import market.storage.orders.Part;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Numbered editions: minted, given, sold and sold on, and what happens when money goes back. */
class BadgeTest {
  private static final MoneyWorld world = Stage.world;
  private static final Stall stall = Stage.books;

  private final Guest carla = Stage.maker("carla");
  private final Guest pavel = Stage.payee(Guest.joining("pavel"));
  private final Guest fan = Guest.joining("fan");
  private final String mod = Stage.mod(carla, 1_000);

  @AfterEach
  void theBooksAndTheRegisterAreRight() {
    world.listen();
    world.payOut();
    Reckoning.agree(world);
    var found = Stage.olga.get("/v1/owner/badges/check").expect(200).json();
    assertThat(found.path("sentences")).isEmpty();
  }

  private Map<String, Object> lantern(int supply, int royaltyBp, long units) {
    var wanted = new HashMap<String, Object>();
    wanted.put("mod", mod);
    wanted.put("name", "Lantern");
    wanted.put("supply", supply);
    wanted.put("giftable", true);
    wanted.put("sellable", true);
    wanted.put("royalty_bp", royaltyBp);
    wanted.put("units", units);
    return wanted;
  }

  private String minted(int supply, int royaltyBp, long units) {
    return carla
        .post("/v1/creator/badges", lantern(supply, royaltyBp, units))
        .expect(201)
        .json()
        .path("id")
        .asText();
  }

  private static long part(OrderId order, Guest payee) {
    return stall.part(order, Stage.caller(payee));
  }

  private static long sent(Guest payee) {
    return stall.sent(Stage.caller(payee));
  }

  private static void windowPasses() {
    world.pass(Duration.ofDays(15));
    world.listen();
  }

  @Test
  void aBadgeIsMintedSoldAndSoldOnWithARoyaltyToItsMakers() {
    var chen = Stage.maker("chen");
    Stage.share(mod, List.of(carla, chen), 7_000, 3_000);
    var badge = minted(3, 1_000, 2_000);
    var first = paid(buys(pavel, badge, 2_000));
    assertThat(has(pavel, badge, 1)).isTrue();
    var net = 2_000 - stall.part(first, Part.PROCESSOR) - stall.part(first, Part.PLATFORM);
    assertThat(part(first, carla) + part(first, chen)).isEqualTo(net);
    // While the payment can be undone it stays where it is, and nobody is paid.
    offers(pavel, badge, 1, 5_000).says(409, "may still go back");
    world.payOut();
    assertThat(sent(carla)).isZero();
    windowPasses();
    world.payOut();
    assertThat(sent(carla)).isEqualTo(part(first, carla));

    var listing = listed(pavel, badge, 1, 5_000);
    var second = paid(takes(fan, listing, 5_000));
    assertThat(stall.state(second)).isEqualTo(OrderState.PAID);
    assertThat(has(fan, badge, 1)).isTrue();
    var processing = stall.part(second, Part.PROCESSOR);
    var rest = 5_000 - processing;
    var commission = rest * 1_500 / 10_000;
    var royalty = (rest - commission) * 1_000 / 10_000;
    assertThat(stall.part(second, Part.PLATFORM)).isEqualTo(commission);
    assertThat(stall.part(second, Part.ROYALTY)).isEqualTo(royalty);
    assertThat(part(second, carla)).isEqualTo(Math.ceilDiv(royalty * 7, 10));
    assertThat(part(second, pavel)).isEqualTo(rest - commission - royalty);
    assertThat(stall.splits(second).stream().mapToLong(it -> it.units()).sum()).isEqualTo(5_000);
    world.payOut();
    assertThat(sent(pavel)).isZero();
    windowPasses();
    world.payOut();
    assertThat(sent(pavel)).isEqualTo(part(second, pavel));
    assertThat(deeds(badge, 1)).containsExactly("minted", "sold", "resold");
    takes(Guest.joining("late"), listing, 5_000).says(409, "not for sale any more");
    pavel.delete("/v1/badge-listings/" + listing).says(409, "it is sold");
  }

  @Test
  void aDisputeOrARefundWithinTheWindowBringsTheEditionBack() {
    var badge = minted(2, 500, 1_500);
    var bought = paid(buys(pavel, badge, 1_500));
    windowPasses();
    var second = paid(takes(fan, listed(pavel, badge, 1, 3_000), 3_000));
    world.pass(Duration.ofDays(11));
    var dispute = stall.dispute(second, 3_000);
    world.listen();
    // The bank has the money and decides: the buyer keeps it, and cannot hand it on.
    assertThat(has(fan, badge, 1)).isTrue();
    world.pass(Duration.ofDays(4));
    world.listen();
    gives(fan, badge, 1, carla).says(409, "may still go back");
    stall.decide(dispute, "lost");
    world.listen();
    assertThat(stall.state(second)).isEqualTo(OrderState.CHARGED_BACK);
    assertThat(has(pavel, badge, 1)).isTrue();
    world.payOut();
    assertThat(sent(pavel)).isZero();
    assertThat(deeds(badge, 1)).containsExactly("minted", "sold", "resold", "taken_back");

    // A new one that is given back is its issuer's again, and the next buyer's.
    var other = paid(buys(fan, badge, 1_500));
    assertThat(has(fan, badge, 2)).isTrue();
    Stage.refund(fan, other);
    assertThat(stall.state(other)).isEqualTo(OrderState.REFUNDED);
    assertThat(has(fan, badge, 2)).isFalse();
    var late = Guest.joining("late");
    var _ = paid(buys(late, badge, 1_500));
    assertThat(has(late, badge, 2)).isTrue();
    assertThat(stall.state(bought)).isEqualTo(OrderState.PAID);
    // A maker gives nothing back of what others sold.
    carla.post("/v1/creator/sales/%s/refund".formatted(second), Map.of()).says(404, "order");
  }

  @Test
  void ofTwoBuyersAtOneInstantExactlyOneHasItAndTheOtherIsToldAndNotCharged() {
    var badge = minted(1, 0, 1_000);
    var _ = paid(buys(pavel, badge, 1_000));
    windowPasses();
    var listing = listed(pavel, badge, 1, 2_000);
    var buyers = IntStream.range(0, 6).mapToObj(_ -> Guest.joining("racer")).toList();
    var placed = atOnce(buyers, buyer -> takes(buyer, listing, 2_000));
    assertThat(placed).hasSize(1);
    var order = paid(placed.getFirst());
    assertThat(deeds(badge, 1)).containsExactly("minted", "sold", "resold");
    var charged =
        buyers.stream()
            .flatMap(it ->
                it
                    .get("/v1/orders")
                    .expect(200)
                    .json()
                    .path("items")
                    .findValuesAsText("id")
                    .stream())
            .toList();
    assertThat(charged).containsExactly(order.toString());
  }

  @Test
  void asManyAreSoldAtOnceAsThereAreAndNeverMore() {
    var badge = minted(3, 0, 1_000);
    var buyers = IntStream.range(0, 8).mapToObj(_ -> Guest.joining("racer")).toList();
    var placed = new ArrayList<>(atOnce(buyers, buyer -> buys(buyer, badge, 1_000)));
    // Who came while others were being served may come again.
    for (var buyer : buyers) {
      if (placed.size() < 3) {
        placed.add(buys(buyer, badge, 1_000).expect(201));
      }
    }
    assertThat(placed).hasSize(3);
    placed.forEach(Lanterns::paid);
    buys(fan, badge, 1_000).says(409, "none is left");
    var whole = fan.get("/v1/badges/" + badge).expect(200).json();
    assertThat(whole.path("holders")).hasSize(3);
    assertThat(whole.at("/badge/left").asInt()).isZero();
    assertThatThrownBy(() -> entered(badge, 4, "minted"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("not so many");
    assertThatThrownBy(() -> entered(badge, 1, "minted")).isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> execute("DELETE FROM badge_register"))
        .isInstanceOf(SQLException.class);
    assertThatThrownBy(
            () -> execute("UPDATE badges SET supply = 9 WHERE id = '%s'".formatted(badge)))
        .isInstanceOf(SQLException.class);
  }

  private static void entered(String badge, int number, String deed) throws SQLException {
    execute(
        "INSERT INTO badge_register (badge, number, deed, at) VALUES ('%s', %d, '%s', now())"
            .formatted(badge, number, deed));
  }

  private static void execute(String sql) throws SQLException {
    try (var connection = world.sql().getConnection();
        var statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  /** What came of it for those who were not refused. */
  private static List<Answer> atOnce(List<Guest> buyers, Function<Guest, Answer> deed) {
    var placed = new ArrayList<Answer>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = new ArrayList<Future<Answer>>();
      buyers.forEach(buyer -> all.add(threads.submit(() -> deed.apply(buyer))));
      for (var one : all) {
        if (one.get().status() == 201) {
          placed.add(one.get());
        } else {
          one.get().says(409, "");
        }
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return placed;
  }

  @Test
  void whoPaysAfterTheirTimeWasOverHasItOrTheirMoney() {
    var badge = minted(1, 0, 1_000);
    var page = buys(pavel, badge, 1_000);
    var late = Stage.order(page);
    assertThat(Stage.order(buys(pavel, badge, 1_000))).isEqualTo(late);
    buys(fan, badge, 1_000).says(409, "none is left");
    // The page's answer is not heard before its time is over by our books.
    Guest.pays(page.json().path("url").asText(), Stall.CARD);
    release(late);
    var next = buys(fan, badge, 1_000).expect(201);
    world.listen();
    assertThat(stall.state(late)).isEqualTo(OrderState.REFUNDED);
    var second = paid(next);
    assertThat(has(fan, badge, 1)).isTrue();
    assertThat(stall.state(second)).isEqualTo(OrderState.PAID);
  }

  private static void release(OrderId order) {
    world.database.change(tx -> {
      tx.orders().move(order, OrderState.AWAITING, OrderState.EXPIRED);
      tx.badgeSales().release(order);
    });
  }

  @Test
  void badgesAreGivenByTheirIssuerAndByThoseWhoHaveThem() {
    var badge = minted(2, 0, 1_000);
    var gifts = "/v1/badges/%s/gifts".formatted(badge);
    var given = carla.post(gifts, Map.of("to", pavel.handle())).expect(201).json();
    assertThat(given.path("number").asInt()).isEqualTo(1);
    gives(pavel, badge, 1, fan).expect(201);
    assertThat(has(fan, badge, 1)).isTrue();
    assertThat(deeds(badge, 1)).containsExactly("minted", "given", "given");
    // Who no longer has it gives nothing, and who is not its issuer no new one.
    gives(pavel, badge, 1, carla).says(404, "edition of yours");
    pavel.post(gifts, Map.of("to", carla.handle())).says(404, "badge");
    gives(fan, badge, 1, fan).refuses(422, "to");
    fan.post(gifts, Map.of("number", 1, "to", "nobody-at-all")).refuses(422, "to");
    buys(carla, badge, 1_000).says(409, "your own");
    var listing = listed(fan, badge, 1, 1_000);
    offers(fan, badge, 1, 900).says(409, "for sale");
    gives(fan, badge, 1, carla).says(409, "for sale");
    takes(fan, listing, 1_000).says(409, "your own");
    pavel.delete("/v1/badge-listings/" + listing).says(404, "listing");
    fan.delete("/v1/badge-listings/" + listing).expect(204);
    var mine = List.of(Map.of("badge", badge, "number", 1));
    fan.put("/v1/me/badges", Map.of("badges", mine)).expect(200);
    pavel.put("/v1/me/badges", Map.of("badges", mine)).refuses(422, "badges[0]");
    // What was earned here buys one, at once.
    var chen = Stage.maker("chen");
    var sold = Map.of("items", List.of(Map.of("mod", Stage.mod(chen, 5_000))));
    paid(fan.post("/v1/checkout", sold));
    var bought =
        chen.post(
            "/v1/badges/%s/purchase".formatted(badge),
            Map.of("units", 1_000, "pay_with", "balance"));
    assertThat(bought.expect(201).json().path("state").asText()).isEqualTo("paid");
    assertThat(has(chen, badge, 2)).isTrue();
  }

  @Test
  void badgesThatMakeNoSenseAreRefusedByTheirFields() {
    wrong("royalty_bp", 10_000, "royalty_bp");
    wrong("royalty_bp", -1, "royalty_bp");
    wrong("units", 0, "units");
    wrong("units", -100, "units");
    wrong("units", Long.MAX_VALUE, "units");
    wrong("supply", 0, "supply");
    wrong("supply", 10_001, "supply");
    wrong("name", "  ", "name");
    wrong("mod", "no-such-mod", "mod");
    wrong("rule", "first_release", "rule");
    wrong("sellable", false, "royalty_bp");
    wrong("colour", "red", "colour");
    pavel.post("/v1/creator/badges", lantern(1, 100, 500)).refuses(422, "mod");
    carla.post("/v1/owner/badges", lantern(1, 100, 500)).expect(403);
    var ours = Stage.olga.post("/v1/owner/badges", lantern(1, 100, 500));
    assertThat(ours.expect(422).wrong()).contains("mod", "units", "sellable", "royalty_bp");
    var badge = minted(1, 100, 500);
    buys(fan, badge, 499).refuses(422, "units");
    fan.post("/v1/badges/%s/purchase".formatted(badge), Map.of()).refuses(422, "units");
    pavel
        .put("/v1/creator/badges/%s/price".formatted(badge), Map.of("units", 600))
        .says(404, "badge");
    carla
        .put("/v1/creator/badges/%s/price".formatted(badge), Map.of("units", 0))
        .refuses(422, "units");
    offers(pavel, badge, 1, 500).says(404, "edition of yours");
    offers(pavel, badge, 99, 500).says(404, "edition of yours");
    carla.post("/v1/badges/%s/gifts".formatted(badge), Map.of("to", pavel.handle())).expect(201);
    offers(pavel, badge, 1, 0).refuses(422, "units");
    offers(pavel, badge, 0, 500).refuses(422, "number");
    fan.get("/v1/badges/%s/editions/7".formatted(badge)).says(404, "edition");
  }

  private void wrong(String field, Object value, String named) {
    var wanted = lantern(10, 500, 1_000);
    wanted.put(field, value);
    assertThat(carla.post("/v1/creator/badges", wanted).wrong()).as(field).contains(named);
  }

  @Test
  void thePlatformGivesItsBadgesByRule() {
    var rule =
        Map.<String, Object>of(
            "name",
            "First release",
            "supply",
            5_000,
            "giftable",
            false,
            "sellable",
            false,
            "royalty_bp",
            0,
            "rule",
            "first_release");
    var badge = Stage.olga.post("/v1/owner/badges", rule).expect(201).json().path("id").asText();
    while (world.api.badges.awarding.award() > 0) {
      assertThat(badge).isNotEmpty();
    }
    var held =
        Guest.visitor()
            .get("/v1/creators/%s/badges".formatted(carla.handle()))
            .json()
            .path("items");
    assertThat(held).hasSize(1);
    gives(carla, badge, held.path(0).path("number").asInt(), fan)
        .says(409, "does not let it be given away");
    assertThat(world.api.badges.awarding.award()).isZero();
    Stage.olga.post("/v1/owner/badges", rule).refuses(409, "rule");
  }
}
