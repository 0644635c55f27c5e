package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BuyingTest {
  private static final String CARD = "4242424242424242";
  private static final Shop shop = new Shop();

  @AfterEach
  void theBooksAreRight() {
    assertThat(shop.market.proof()).isEmpty();
  }

  private static Map<String, Object> cart(String slug) {
    return Map.of("items", List.of(Map.of("mod", slug)));
  }

  @Test
  void aPaidModIsTheBuyersOncePaidAndNobodyElses() {
    var mod = shop.live(shop.joining("carla"), "boats", 499);
    var buyer = shop.joining("pavel");
    buyer.get(mod.file()).expect(402);

    var placed = buyer.post("/v1/checkout", cart(mod.slug())).expect(201).json();
    assertThat(placed.path("state").asText()).isEqualTo("awaiting");
    shop.pay(placed.path("url").asText(), CARD);
    shop.awaitOrder(buyer, placed.path("order").asText(), "paid");

    buyer.get(mod.file()).expect(200);
    assertThat(buyer.get("/v1/library").json().path("items").get(0).path("mod").asText())
        .isEqualTo(mod.slug());
    shop.joining("priya").get(mod.file()).expect(402);
    shop.visitor().get(mod.file()).expect(402);
    shop.joining("priya").get("/v1/orders/" + placed.path("order").asText()).expect(404);
  }

  @Test
  void everyCentOfThePriceIsAccountedForBeforeAndAfter() {
    var carla = shop.joining("carla");
    var chen = shop.joining("chen");
    var mod = shop.live(carla, "lamps", 999);
    carla
        .put(
            "/v1/mods/%s/team".formatted(mod.slug()),
            List.of(
                Map.of("handle", carla.handle(), "role", "Lead", "share_bp", 6_667),
                Map.of("handle", chen.handle(), "role", "Art", "share_bp", 3_333)))
        .expect(200);
    chen.post("/v1/mods/%s/team/acceptance".formatted(mod.slug()), Map.of()).expect(200);

    var before = shop.visitor().get("/v1/mods/%s/waterfall".formatted(mod.slug())).json();
    var buyer = shop.joining("pavel");
    var placed = buyer.post("/v1/checkout", cart(mod.slug())).expect(201).json();
    shop.pay(placed.path("url").asText(), CARD);
    var order = placed.path("order").asText();
    shop.awaitOrder(buyer, order, "paid");

    var after = buyer.get("/v1/orders/" + order).json().path("lines").get(0).path("waterfall");
    assertThat(after).isEqualTo(before.path("parts"));
    var total = 0L;
    for (var part : after) {
      total += part.path("amount").path("units").asLong();
    }
    assertThat(total).isEqualTo(999);
    assertThat(after).hasSize(4);
  }

  @Test
  void askingTwiceIsBuyingOnce() {
    var mod = shop.live(shop.joining("carla"), "maps", 299);
    var buyer = shop.joining("pavel");
    var first = buyer.post("/v1/checkout", cart(mod.slug()), "key-1").expect(201);
    assertThat(buyer.post("/v1/checkout", cart(mod.slug()), "key-1").expect(201).body())
        .isEqualTo(first.body());
    assertThat(buyer.post("/v1/checkout", cart(mod.slug())).expect(201).json().path("order"))
        .isEqualTo(first.json().path("order"));
    buyer.post("/v1/checkout", cart("another"), "key-1").refuses(422, "Idempotency-Key");
  }

  @Test
  void aDeclinedCardCostsNothingAndAnotherMayBeTried() {
    var mod = shop.live(shop.joining("carla"), "trees", 299);
    var buyer = shop.joining("pavel");
    var placed = buyer.post("/v1/checkout", cart(mod.slug())).expect(201).json();
    var declined =
        Person.fill(
            placed.path("url").asText(),
            Map.of(
                "card_number", "4000000000000002",
                "expiry", "12/34",
                "cvc", "123",
                "name", "A Player",
                "email", "player@example.org"));
    assertThat(declined.body()).contains("declined");
    buyer.get(mod.file()).expect(402);

    shop.pay(placed.path("url").asText(), CARD);
    shop.awaitOrder(buyer, placed.path("order").asText(), "paid");
  }

  @Test
  void aRefundTakesTheModBackAndTheMoneyFromThoseWhoHadIt() {
    var mod = shop.live(shop.joining("carla"), "roads", 799);
    var buyer = shop.joining("pavel");
    var placed = buyer.post("/v1/checkout", cart(mod.slug())).expect(201).json();
    var order = placed.path("order").asText();
    shop.pay(placed.path("url").asText(), CARD);
    shop.awaitOrder(buyer, order, "paid");
    shop.joining("priya").post("/v1/orders/%s/refund".formatted(order), Map.of()).expect(404);

    buyer.post("/v1/orders/%s/refund".formatted(order), Map.of()).expect(202);
    shop.awaitOrder(buyer, order, "refunded");

    buyer.get(mod.file()).expect(402);
    assertThat(buyer.get("/v1/library").json().path("items")).isEmpty();
    buyer.post("/v1/orders/%s/refund".formatted(order), Map.of()).expect(202);
  }

  @Test
  void aCreatorWhoOnboardedIsSentTheirShareAfterTheHold() {
    var carla = shop.joining("carla");
    var onboarding =
        carla
            .post("/v1/creator/payout-account", Map.of("country", "DE"))
            .expect(200)
            .json()
            .path("onboarding_url")
            .asText();
    Person.fill(onboarding, Map.of());
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            carla.get("/v1/creator/payout-account").json().path("state").asText().equals("active"));
    var mod = shop.live(carla, "ships", 1_000);
    var buyer = shop.joining("pavel");
    var placed = buyer.post("/v1/checkout", cart(mod.slug())).expect(201).json();
    shop.pay(placed.path("url").asText(), CARD);
    shop.awaitOrder(buyer, placed.path("order").asText(), "paid");

    // The game holds nothing back; the worker looks every half minute.
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() ->
            carla
                    .get("/v1/creator/earnings")
                    .json()
                    .path("balances")
                    .get(0)
                    .path("paid")
                    .path("units")
                    .asLong()
                == 847);
  }

  @Test
  void whatMakesNoSenseIsNotSold() {
    var carla = shop.joining("carla");
    var mod = shop.live(carla, "hats", 300);
    carla.post("/v1/checkout", cart(mod.slug())).refuses(422, "items[0].mod");
    var buyer = shop.joining("pavel");
    buyer.post("/v1/checkout", cart("no-such-mod")).refuses(422, "items[0].mod");
    buyer
        .post("/v1/checkout", Map.of("items", List.of(Map.of("mod", mod.slug(), "units", 1))))
        .refuses(422, "items[0].units");
    buyer.post("/v1/checkout", Map.of("items", List.of())).refuses(422, "items");
    shop.visitor().post("/v1/checkout", cart(mod.slug())).expect(401);
  }

  @Test
  void aFreeModJoinsTheLibraryWithoutAProcessor() {
    var mod = shop.live(shop.joining("carla"), "grass", 0);
    var buyer = shop.joining("pavel");
    var placed = buyer.post("/v1/checkout", cart(mod.slug())).expect(201).json();
    assertThat(placed.path("state").asText()).isEqualTo("paid");
    shop.visitor().get(mod.file()).expect(200);
    buyer.post("/v1/checkout", cart(mod.slug())).expect(409);
  }
}
