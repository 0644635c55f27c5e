package market.ops.money;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import market.storage.orders.OrderId;
import market.storage.orders.OrderState;
import market.storage.orders.Part;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Collections, and those who have a share of what is bought from theirs. */
class CuratorTest {
  private static final MoneyWorld world = Stage.world;
  private static final Stall stall = Stage.books;

  private final Guest carla = Stage.maker("carla");
  private final Guest quill = Stage.maker("quill");
  private final Guest pavel = Guest.joining("pavel");
  private final String caves = Stage.mod(carla, 1_000);
  private final String boats = Stage.mod(carla, 2_000);
  private final String list = begun(quill, "public");

  @BeforeEach
  void curatorsHaveAShare() {
    offered(true);
    quill.post("/v1/curator", Map.of()).expect(201);
    put(list, caves, false);
    put(list, boats, false);
  }

  @AfterEach
  void theBooksAreRight() {
    offered(false);
    world.listen();
    world.payOut();
    Reckoning.agree(world);
  }

  private static void offered(boolean open) {
    Stage.olga
        .put("/v1/owner/curator-programme", Map.of("open", open, "bp", 500, "window_days", 7))
        .expect(200);
  }

  private static String begun(Guest owner, String visibility) {
    var wanted = Map.of("game", Stage.game, "title", "Rivers", "visibility", visibility);
    return owner.post("/v1/collections", wanted).expect(201).json().at("/collection/id").asText();
  }

  private static String at(String collection, String mod) {
    return "/v1/collections/%s/mods/%s".formatted(collection, mod);
  }

  private void put(String collection, String mod, boolean paid) {
    quill.put(at(collection, mod), Map.of("note", "Worth it", "paid", paid)).expect(200);
  }

  private void shown(String collection, String visibility) {
    quill
        .put("/v1/collections/" + collection, Map.of("title", "Rivers", "visibility", visibility))
        .expect(200);
  }

  /** Somebody follows a link on the list, and only then signs in. */
  private static Guest leaving(Guest guest, String collection, String mod) {
    var gone = guest.goes("/collections/%s/mods/%s".formatted(collection, mod));
    assertThat(gone.location()).endsWith("/mods/" + mod);
    return guest;
  }

  private static boolean isBrought(Guest guest, String collection, String mod) {
    return !guest
        .goes("/collections/%s/mods/%s".formatted(collection, mod))
        .cookie("market_brought")
        .isEmpty();
  }

  /** What is in the cart is bought with the browser, and paid. */
  private static OrderId bought(Guest guest, String... mods) {
    guest.browsing();
    for (var mod : mods) {
      guest.sends("/cart/items", Map.of("mod", mod)).expect(303);
    }
    Guest.pays(guest.sends("/cart/checkout", Map.of()).location(), Stall.CARD);
    world.listen();
    var newest = guest.get("/v1/orders").expect(200).json().path("items").path(0);
    return OrderId.fromString(newest.path("id").asText());
  }

  private static long share(OrderId order) {
    return stall.part(order, Part.REFERRER);
  }

  private static JsonNode view(Guest curator) {
    return curator.get("/v1/curator").expect(200).json();
  }

  @Test
  void aCuratorEarnsFromAListAndLosesWhatWentBack() {
    var quills = Stage.caller(quill);
    var first = bought(leaving(pavel, list, caves), caves);
    var rest = 1_000 - stall.part(first, Part.PROCESSOR);
    assertThat(stall.part(first, quills)).isEqualTo(rest * 500 / 10_000);
    // It comes out of the platform's part alone.
    assertThat(stall.part(first, Part.PLATFORM) + share(first)).isEqualTo(rest * 1_500 / 10_000);
    var second = bought(leaving(Guest.joining("fan"), list, boats), boats);
    assertThat(stall.part(second, quills)).isPositive();
    world.payOut();
    assertThat(stall.sent(quills)).isEqualTo(share(first) + share(second));
    assertThat(view(quill).at("/standing/sales").asInt()).isZero();

    Stage.refund(pavel, first);
    world.payOut();
    assertThat(stall.state(first)).isEqualTo(OrderState.REFUNDED);
    assertThat(stall.sent(quills)).isEqualTo(share(second));
    world.pass(Duration.ofDays(15));
    var mine = view(quill);
    assertThat(mine.at("/standing/sales").asInt()).isEqualTo(2);
    assertThat(mine.at("/standing/kept").asInt()).isEqualTo(1);
    assertThat(mine.at("/earned/0/units").asLong()).isEqualTo(share(second));
    assertThat(mine.at("/lists/0/orders").asInt()).isEqualTo(2);
    // What was earned stays earned when the list is gone; nothing more comes of it.
    var late = leaving(Guest.joining("late"), list, caves);
    quill.delete("/v1/collections/" + list).expect(204);
    assertThat(share(bought(late, caves))).isZero();
    assertThat(view(quill).at("/earned/0/units").asLong()).isEqualTo(share(second));
    assertThat(view(quill).path("lists")).isEmpty();
    Guest.visitor().get("/v1/collections/" + list).says(404, "collection");
    assertThat(Guest.visitor().goes("/collections/%s/mods/%s".formatted(list, caves)).status())
        .isEqualTo(404);
  }

  @Test
  void onlyWhatIsPickedUnpaidByOthersAndInTimeIsShared() {
    var own = Stage.mod(quill, 1_500);
    put(list, own, false);
    put(list, boats, true);
    var other = Stage.mod(carla, 700);
    var order = bought(leaving(pavel, list, caves), caves, boats, own, other);
    var shares = stall.splits(order).stream().filter(it -> it.part() == Part.REFERRER).toList();
    assertThat(shares).hasSize(1);
    assertThat(shares.getFirst().line()).isZero();
    // What is on no list is nobody's, and so is what comes too late, or from a list out of sight.
    var fan = leaving(Guest.joining("fan"), list, caves);
    assertThat(share(bought(fan, other))).isZero();
    var late = leaving(Guest.joining("late"), list, caves);
    world.pass(Duration.ofDays(8));
    assertThat(share(bought(late, caves))).isZero();
    var soon = leaving(Guest.joining("reader"), list, caves);
    shown(list, "unlisted");
    assertThat(share(bought(soon, caves))).isZero();
    assertThat(isBrought(Guest.visitor(), list, caves)).isFalse();
    shown(list, "public");
    assertThat(isBrought(Guest.visitor(), list, caves)).isTrue();
    quill.delete("/v1/curator").expect(204);
    assertThat(isBrought(Guest.visitor(), list, caves)).isFalse();
  }

  @Test
  void nobodyIsBroughtByThemselves() {
    assertThat(isBrought(quill.browsing(), list, caves)).isFalse();
    // Nor when they sign in only after they followed the link.
    var gwen = Stage.maker("gwen");
    gwen.post("/v1/curator", Map.of()).expect(201);
    var hers = begun(gwen, "public");
    gwen.put(at(hers, caves), Map.of("paid", false)).expect(200);
    assertThat(share(bought(leaving(gwen, hers, caves), caves))).isZero();
    assertThat(view(gwen).path("earned")).isEmpty();
  }

  @Test
  void aCollectionIsKeptInOrderCopiedFollowedInstalledAndHidden() {
    var third = Stage.mod(carla, 0);
    put(list, third, false);
    quill.put(at(list, third) + "/place", Map.of("place", 1)).expect(200);
    assertThat(order(list)).containsExactly(third, caves, boats);
    quill.put(at(list, third) + "/place", Map.of("place", 2)).expect(200);
    assertThat(order(list)).containsExactly(caves, third, boats);
    quill.put(at(list, caves) + "/place", Map.of("place", 99)).expect(200);
    assertThat(order(list)).containsExactly(third, boats, caves);
    quill.delete(at(list, boats)).expect(204);
    assertThat(order(list)).containsExactly(third, caves);
    put(list, caves, true);

    var copied = pavel.post("/v1/collections/%s/copy".formatted(list), Map.of()).expect(201);
    var whole = copied.json();
    var copy = whole.at("/collection/id").asText();
    assertThat(whole.at("/collection/visibility").asText()).isEqualTo("private");
    assertThat(whole.at("/origin/id").asText()).isEqualTo(list);
    assertThat(whole.path("mods").findValuesAsText("paid")).containsExactly("false", "false");
    assertThat(whole(pavel, list).path("mods").findValuesAsText("paid")).contains("true");
    assertThat(whole.path("fits").findValuesAsText("mods")).containsExactly("2");
    // A private one is not there for others, and cannot be followed or copied by them.
    quill.get("/v1/collections/" + copy).says(404, "no collection");
    quill.post("/v1/collections/%s/copy".formatted(copy), Map.of()).says(404, "collection");
    pavel.put("/v1/follows/collection/" + list, Map.of()).expect(200);
    assertThat(pavel.get("/v1/me/follows?kind=collection").expect(200).json().path("items"))
        .hasSize(1);
    quill.put("/v1/follows/collection/" + copy, Map.of()).expect(404);

    var plan = pavel.get("/v1/collections/%s/install-plan".formatted(list)).expect(200).json();
    assertThat(plan.at("/lock/releases")).hasSize(2);
    hidden();
  }

  private void hidden() {
    var report = Map.of("collection", list, "reason", "misleading", "text", "Paid for, not said.");
    var told = pavel.post("/v1/reports", report);
    assertThat(told.status()).as(told.body()).isEqualTo(201);
    var ruling =
        Map.of("verdict", "reject", "reason_code", "misleading", "note", "Say what is paid for.");
    var found = told.json();
    Stage.olga
        .post(
            "/v1/moderation/cases/%s/rulings"
                .formatted(found.path(found.has("case") ? "case" : "id").asText()),
            ruling)
        .expect(201);
    pavel.get("/v1/collections/" + list).says(404, "no collection");
    assertThat(whole(quill, list).path("mods")).isNotEmpty();
  }

  @Test
  void whoFollowsACollectionIsToldThatItChangedOnceADay() {
    var secret = begun(quill, "private");
    world.pass(Duration.ofMinutes(1));
    pavel.put("/v1/follows/collection/" + list, Map.of()).expect(200);
    tellsOf(0);
    quill.delete(at(list, boats)).expect(204);
    put(list, boats, false);
    tellsOf(1);
    put(list, caves, true);
    put(secret, caves, false);
    tellsOf(1);
    world.pass(Duration.ofHours(25));
    tellsOf(2);
    world.pass(Duration.ofHours(25));
    tellsOf(2);
    shown(list, "private");
    tellsOf(2);
    assertThat(quill.get("/v1/me/notices").expect(200).json().path("items")).isEmpty();
  }

  /** How often a follower was told so far. */
  private void tellsOf(int times) {
    world.pass(Duration.ofMinutes(1));
    world.api.lists.collecting.tellChanged();
    world.spread();
    var told = pavel.get("/v1/me/notices").expect(200).json().path("items");
    assertThat(told.findValuesAsText("kind")).hasSize(times).allMatch("collection_changed"::equals);
    world.pass(Duration.ofMinutes(1));
  }

  @Test
  void whatMakesNoSenseIsRefusedByItsField() {
    var good = Map.<String, Object>of("game", Stage.game, "title", "Rivers");
    wrong(Harbour.but(good, "game", "no-such-game"), "game");
    wrong(Harbour.but(good, "title", "  "), "title");
    wrong(Harbour.but(good, "title", "x".repeat(81)), "title");
    wrong(Harbour.but(good, "visibility", "sometimes"), "visibility");
    quill.put(at(list, "no-such-mod"), Map.of("paid", false)).refuses(422, "mod");
    quill.put(at(list, caves), Map.of("note", "x")).says(422, "paid: is needed");
    quill.put(at(list, caves), Map.of("paid", false, "note", "x".repeat(501))).refuses(422, "note");
    quill.put(at(list, caves) + "/place", Map.of("place", 0)).refuses(422, "place");
    quill.delete(at(list, Stage.mod(carla, 300))).says(404, "mod");
    pavel.delete(at(list, caves)).says(404, "collection");
    pavel.put(at(list, caves), Map.of("paid", false)).says(404, "collection");
    pavel.delete("/v1/collections/" + list).says(404, "collection");
    pavel.get("/v1/collections/" + UUID.randomUUID()).says(404, "collection");
    pavel.get("/v1/collections?limit=0").refuses(400, "limit");
    pavel.get("/v1/collections?cursor=abc").refuses(400, "cursor");
    pavel.get("/v1/curator").says(404, "curator");
    for (var terms :
        List.of(
            Map.of("open", true, "bp", 2_001, "window_days", 7),
            Map.of("open", true, "bp", -1, "window_days", 7))) {
      Stage.olga.put("/v1/owner/curator-programme", terms).refuses(422, "bp");
    }
    Stage.olga
        .put("/v1/owner/curator-programme", Map.of("open", true, "bp", 1, "window_days", 0))
        .refuses(422, "window_days");
    quill
        .put("/v1/owner/curator-programme", Map.of("open", true, "bp", 1, "window_days", 7))
        .expect(403);
    offered(false);
    pavel.post("/v1/curator", Map.of()).says(409, "not offered");
  }

  private void wrong(Map<String, Object> wanted, String field) {
    assertThat(quill.post("/v1/collections", wanted).wrong()).contains(field);
  }

  private static JsonNode whole(Guest reader, String id) {
    return reader.get("/v1/collections/" + id).expect(200).json();
  }

  private List<String> order(String id) {
    return whole(quill, id).path("mods").findValuesAsText("mod");
  }
}
