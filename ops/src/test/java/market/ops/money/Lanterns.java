package market.ops.money;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import market.ops.money.Guest.Answer;
import market.storage.orders.OrderId;

/** What guests do with badges. */
final class Lanterns {
  private static final MoneyWorld world = Stage.world;

  private Lanterns() {}

  static Answer buys(Guest buyer, String badge, long units) {
    return buyer.post("/v1/badges/%s/purchase".formatted(badge), Map.of("units", units));
  }

  static Answer takes(Guest buyer, String listing, long units) {
    return buyer.post("/v1/badge-listings/%s/purchase".formatted(listing), Map.of("units", units));
  }

  static OrderId paid(Answer placed) {
    var url = placed.expect(201).json().path("url").asText("");
    if (!url.isEmpty()) {
      Guest.pays(url, Stall.CARD);
    }
    world.listen();
    return Stage.order(placed);
  }

  static Answer offers(Guest seller, String badge, int number, long units) {
    return seller.post(
        "/v1/badge-listings", Map.of("badge", badge, "number", number, "units", units));
  }

  static String listed(Guest seller, String badge, int number, long units) {
    return offers(seller, badge, number, units).expect(201).json().path("id").asText();
  }

  static Answer gives(Guest giver, String badge, int number, Guest to) {
    return giver.post(
        "/v1/badges/%s/gifts".formatted(badge), Map.of("number", number, "to", to.handle()));
  }

  private static JsonNode edition(String badge, int number) {
    return Guest.visitor()
        .get("/v1/badges/%s/editions/%d".formatted(badge, number))
        .expect(200)
        .json();
  }

  static List<String> deeds(String badge, int number) {
    var chain = edition(badge, number);
    assertThat(chain.path("whole").asBoolean()).isTrue();
    return chain.path("entries").findValuesAsText("deed");
  }

  static boolean has(Guest who, String badge, int number) {
    for (var one :
        Guest.visitor()
            .get("/v1/creators/%s/badges".formatted(who.handle()))
            .expect(200)
            .json()
            .path("items")) {
      if (one.path("badge").asText().equals(badge) && one.path("number").asInt() == number) {
        return true;
      }
    }
    return false;
  }
}
