package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import market.storage.orders.OrderId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an owner does about money, on pages alone. */
class OwnerMoneyPagesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String CARD = "4242424242424242";
  private static final Shop shop = new Shop();
  private static final Person simulator =
      Person.visitor(shop.market.stack().stripe().url().toString());

  private final Reader olga = Reader.signingIn(shop.market.url(), shop.owner);

  @AfterEach
  void theBooksAreRight() {
    assertThat(shop.market.proof()).isEmpty();
  }

  /** A paid order, with what is known of it by its number. */
  private record Bought(Person buyer, String id, long number) {
    String page() {
      return "/owner/orders/" + number;
    }

    String charge() {
      return shop.market
          .database()
          .read(tx -> tx.orders().get(OrderId.fromString(id)))
          .map(order -> String.valueOf(order.charge()))
          .orElseThrow();
    }
  }

  private static Bought bought(Person creator, long price) {
    var mod = shop.live(creator, "bridges", price);
    var buyer = shop.joining("pavel");
    var placed =
        buyer
            .post("/v1/checkout", Map.of("items", List.of(Map.of("mod", mod.slug()))))
            .expect(201)
            .json();
    shop.pay(placed.path("url").asText(), CARD);
    var id = placed.path("order").asText();
    shop.awaitOrder(buyer, id, "paid");
    var number = buyer.get("/v1/orders/" + id).expect(200).json().path("number").asLong();
    return new Bought(buyer, id, number);
  }

  private Person.Answer awaitOn(String page, String words) {
    return await()
        .atMost(PATIENCE)
        .until(() -> olga.opens(page).expect(200), answer -> answer.body().contains(words));
  }

  private static List<String> pages(Bought bought) {
    return List.of(
        "/owner",
        "/owner/money",
        "/owner/orders",
        bought.page(),
        "/owner/disputes",
        "/owner/payouts",
        "/owner/games",
        "/owner/games/" + shop.game,
        "/owner/games/" + shop.game + "/words");
  }

  @Test
  void everyPageIsThereForTheOwnerInBothLanguagesAndForNobodyElse() {
    var bought = bought(shop.joining("carla"), 900);
    var player = Reader.signingIn(shop.market.url(), bought.buyer());
    for (var page : pages(bought)) {
      for (var language : List.of("en", "ru")) {
        var body = olga.in(language).opens(page).expect(200).body();
        assertThat(body).as(page).contains("<html lang=\"%s\"".formatted(language));
        assertThat(body).as(page).contains("href=\"/owner/payouts\"");
      }
      player.opens(page).expect(403);
      shop.visitor().get(page).expect(303);
    }
    player.sends(bought.page() + "/refund", Map.of()).expect(403);
    player.sends("/owner/money/withdrawals", Map.of()).expect(403);
    player.sends("/owner/payouts", Map.of("currency", "USD")).expect(403);
    player.sends("/owner/games/" + shop.game, Map.of()).expect(403);
    player.sends("/owner/proof", Map.of()).expect(403);
    olga.opens("/owner/orders/999999999").expect(404);
    olga.opens("/owner/games/no-such-game").expect(404);
    assertThat(olga.opens("/owner/orders?number=" + bought.number()).headers().map().toString())
        .contains(bought.page());
  }

  @Test
  void someOfAnOrderIsGivenBackOnceHoweverOftenTheButtonIsPressed() {
    var bought = bought(shop.joining("carla"), 1_000);
    var form = olga.opens(bought.page()).expect(200);
    var wish = Map.of("mod", "", "amount", "2,50", "why", "half broken", "once", Reader.once(form));
    olga.sends(bought.page() + "/refund", wish).expect(303);
    olga.sends(bought.page() + "/refund", wish).expect(303);
    var after = awaitOn(bought.page(), "of it went back");
    assertThat(after.body())
        .contains("half broken", "Given back", "$2.50 of it went back", "Refund");
    shop.awaitOrder(bought.buyer(), bought.id(), "paid");

    var tooMuch = olga.sends(bought.page() + "/refund", Map.of("amount", "7.51")).expect(422);
    assertThat(tooMuch.body()).contains("is from 1 to 750", "value=\"7.51\"");
    var nothing = olga.sends(bought.page() + "/refund", Map.of("amount", "much")).expect(422);
    assertThat(nothing.body()).contains("is an amount such as 4.99");
    olga.sends(bought.page() + "/refund", Map.of()).expect(303);
    shop.awaitOrder(bought.buyer(), bought.id(), "refunded");
    olga.sends(bought.page() + "/refund", Map.of()).expect(409);
  }

  @Test
  void aDisputeIsAnsweredAndItsEndIsShown() {
    var bought = bought(shop.joining("carla"), 1_200);
    var charge = Map.of("charge", bought.charge());
    await()
        .atMost(PATIENCE)
        .until(() -> simulator.post("/_simulator/disputes", charge).status() == 200);
    awaitOn(bought.page(), "Held: dispute");
    var dispute = dispute(bought);
    var id = dispute.path("id").asText();
    var desk = awaitOn("/owner/disputes", "/owner/disputes/" + id + "/evidence").body();
    assertThat(desk).contains("Needs an answer", "href=\"%s\"".formatted(bought.page()));
    olga.sends(bought.page() + "/refund", Map.of()).expect(409);

    var evidence = "/owner/disputes/%s/evidence".formatted(id);
    assertThat(olga.sends(evidence, Map.of("text", " ")).expect(422).body())
        .contains("from 1 to 20000");
    var picture = new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 1};
    olga.puts(evidence + "/files/screen.jpg", new byte[] {'M', 'Z'}).expect(422);
    olga.puts(evidence + "/files/screen.jpg", picture).expect(201);
    assertThat(olga.opens("/owner/disputes").body()).contains("screen.jpg goes along");
    olga.sends(evidence, Map.of("text", "winning_evidence")).expect(303);
    await().atMost(PATIENCE).until(() -> dispute(bought).path("status").asText().equals("won"));
    awaitOn("/owner/disputes", "Won");
    awaitOn(bought.page(), "Won");
    assertThat(olga.sends(evidence, Map.of("text", "more")).expect(409).body())
        .contains("the bank has decided");
  }

  private static JsonNode dispute(Bought bought) {
    for (var one : shop.owner.get("/v1/owner/disputes").expect(200).json().path("items")) {
      if (one.path("order").asText().equals(bought.id())) {
        return one;
      }
    }
    throw new AssertionError("no dispute of order " + bought.number());
  }

  @Test
  void aFraudWarningHoldsAnOrderUntilTheOwnerReleasesItAndPutsTheAlertAway() {
    var bought = bought(shop.joining("carla"), 700);
    simulator.post("/_simulator/fraud_warnings", Map.of("charge", bought.charge())).expect(200);
    awaitOn(bought.page(), "Held: fraud warning");
    olga.sends(bought.page() + "/release", Map.of()).expect(303);
    assertThat(olga.opens(bought.page()).body()).doesNotContain("Held: fraud warning");
    olga.sends(bought.page() + "/release", Map.of()).expect(409);

    var subject = "order:" + bought.id();
    var alert = "";
    for (var one : shop.owner.get("/v1/owner/alerts").expect(200).json().path("items")) {
      alert = one.path("subject").asText().equals(subject) ? one.path("id").asText() : alert;
    }
    var form = "/owner/money/alerts/" + alert;
    assertThat(olga.opens("/owner/money").body()).contains(form, bought.page());
    olga.sends(form, Map.of()).expect(303);
    assertThat(olga.opens("/owner/money").body()).doesNotContain(form);
    olga.sends(form, Map.of()).expect(404);
  }

  @Test
  void whatIsDueByBankIsDrawnUpExportedAndMarkedPaid() {
    var ivan = shop.joining("ivan");
    ivan.put(
            "/v1/creator/payout-account/bank",
            Map.of("country", "RS", "holder", "Ivan Petrov", "account", "RS35260005601001611379"))
        .expect(200);
    var _ = bought(ivan, 2_000);
    awaitOn("/owner/payouts", "Draw up a list in USD");
    olga.sends("/owner/payouts", Map.of("currency", "GBP")).expect(409);
    olga.sends("/owner/payouts", Map.of("currency", "ZZZ")).expect(422);

    cancelled(olga.sends("/owner/payouts", Map.of("currency", "USD")).expect(303));
    olga.sends("/owner/payouts", Map.of("currency", "USD")).expect(303);
    var list = list();
    assertThat(olga.opens("/owner/payouts").body()).contains(ivan.handle(), "…1379");
    var at = "/owner/payouts/%s".formatted(list);
    assertThat(olga.opens(at + "/file?format=pain").expect(200).body()).contains("pain.001.001.09");
    assertThat(olga.opens(at + "/file?format=csv").expect(200).body()).contains("Ivan Petrov");
    olga.opens(at + "/file?format=doc").expect(400);
    olga.sends(at + "/paid", Map.of()).expect(303);
    olga.sends(at + "/paid", Map.of()).expect(409);
    assertThat(olga.opens("/owner/payouts").body()).contains("Earlier lists", ">Paid<");
  }

  private void cancelled(Person.Answer drawn) {
    assertThat(drawn.headers().firstValue("Location").orElse("")).contains("/owner/payouts#l");
    olga.sends("/owner/payouts/%s/cancel".formatted(list()), Map.of()).expect(303);
    awaitOn("/owner/payouts", "Draw up a list in USD");
  }

  private static String list() {
    return shop.owner
        .get("/v1/owner/payout-batches")
        .expect(200)
        .json()
        .path("items")
        .get(0)
        .path("id")
        .asText();
  }

  @Test
  void theSearchIsTaughtWhichWordsMeanTheSame() {
    var page = "/owner/games/" + shop.game + "/words";
    var player = Reader.signingIn(shop.market.url(), shop.joining("pavel"));
    player.opens(page).expect(403);
    player.sends(page, Map.of("words", "hud, overlay")).expect(403);
    olga.sends(page, Map.of("words", "hud, heads-up display\n\n карта, миникарта,")).expect(303);
    assertThat(olga.opens(page).body()).contains("hud, heads-up display\nкарта, миникарта</");
    assertThat(
            shop.visitor().get("/v1/games/" + shop.game + "/synonyms").json().path("groups").size())
        .isEqualTo(2);
    var alone = olga.sends(page, Map.of("words", "hud, overlay\nlonely")).expect(422).body();
    assertThat(alone).contains("Line 2: names two different words", "hud, overlay\nlonely</");
    assertThat(olga.opens(page).body()).contains("hud, heads-up display\nкарта, миникарта</");
    olga.sends(page, Map.of("words", "")).expect(303);
    olga.opens("/owner/games/no-such-game/words").expect(404);
  }

  @Test
  void aGamesRulesAreChangedInPercent() {
    var other = new Shop();
    var own = Reader.signingIn(shop.market.url(), other.owner);
    var page = "/owner/games/" + other.game;
    var game = shop.joining("gus");
    var rules =
        "policy=paid&min_price=1&max_price=50&above=0&percent=0&above=1000&percent=12.5&above=&percent="
            + "&hold_days=5&refund_days=10&refunds_yearly=3&owner=%s&owner_part=2.5&referral_part=1"
                .formatted(game.handle())
            + "&royalty_cap=33.33";
    own.sendsRaw(page, rules).expect(303);
    var now = shop.visitor().get("/v1/games/" + other.game).expect(200).json();
    assertThat(now.path("commission").toString())
        .isEqualTo("[{\"above_units\":0,\"bp\":0},{\"above_units\":100000,\"bp\":1250}]");
    assertThat(now.path("owner_bp").asInt()).isEqualTo(250);
    assertThat(now.path("royalty_cap_bp").asInt()).isEqualTo(3_333);
    assertThat(now.path("min_price").asLong()).isEqualTo(100);
    assertThat(own.opens(page).body()).contains("value=\"12.5\"", game.handle());

    for (var wrong :
        Map.of(
                "percent=12.5",
                "percent=120",
                "hold_days=5",
                "hold_days=91",
                "min_price=1",
                "min_price=1.001",
                "max_price=50",
                "max_price=0.50",
                "owner=" + game.handle(),
                "owner=nobody-at-all",
                "owner_part=2.5",
                "owner_part=x",
                "above=1000",
                "above=0",
                "policy=paid",
                "policy=theft")
            .entrySet()) {
      var answer = own.sendsRaw(page, rules.replace(wrong.getKey(), wrong.getValue()));
      assertThat(answer.status()).as(wrong.getValue()).isEqualTo(422);
      assertThat(answer.body()).as(wrong.getValue()).contains("class=\"error\"");
    }
  }

  @Test
  void theBooksAreProvedAtTheStartAndWheneverTheOwnerAsks() {
    await()
        .atMost(PATIENCE)
        .until(() -> shop.owner.get("/v1/owner/overview").json().path("proof").isObject());
    olga.sends("/owner/proof", Map.of()).expect(303);
    assertThat(olga.opens("/owner").body()).contains("no discrepancy");
    assertThat(shop.owner.get("/v1/owner/overview").json().path("proof").path("found").asLong(-1))
        .isZero();
  }

  @Test
  void noMoreIsWithdrawnThanIsFree() {
    var _ = bought(shop.joining("carla"), 5_000);
    var form = awaitOn("/owner/money", "name=\"amount\"");
    var much = Map.of("amount", "1000000", "currency", "USD", "once", Reader.once(form));
    assertThat(olga.sends("/owner/money/withdrawals", much).expect(422).body())
        .contains("value=\"1000000\"", "units: is from 1 to");
    olga.sends("/owner/money/withdrawals", Map.of("amount", "1", "currency", "ZZZ")).expect(422);
    var before = withdrawals();
    var little = Map.of("amount", "0.10", "currency", "USD", "once", Reader.once(form));
    olga.sends("/owner/money/withdrawals", little).expect(303);
    olga.sends("/owner/money/withdrawals", little).expect(303);
    assertThat(withdrawals()).isEqualTo(before + 1);
  }

  private static int withdrawals() {
    return shop.owner.get("/v1/owner/withdrawals").expect(200).json().path("items").size();
  }
}
