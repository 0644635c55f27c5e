package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import market.ops.telegram.Town;
import market.ops.telegram.Trouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The bot against a server that speaks the Bot API. */
class TelegramTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String LINK = "/v1/me/telegram";
  private static final Shop shop = new Shop();

  private final Town town = shop.market.stack().telegram().town();
  private final Trouble trouble = shop.market.stack().telegram().trouble();

  @AfterEach
  void allIsWell() {
    trouble.end();
    assertThat(shop.market.proof()).isEmpty();
  }

  /** Somebody here who is known to the bot. */
  private record Known(Person here, Town.Person there) {}

  private Known linked(String name, String language) {
    var here = shop.joining(name);
    var there = town.join(name, name + UUID.randomUUID().toString().substring(30), language);
    var code = here.post(LINK + "/code", Map.of()).expect(201).json();
    assertThat(code.path("url").asText())
        .isEqualTo("https://t.me/ModmarketBot?start=" + code.path("code").asText());
    town.write(there, there.id(), "/start " + code.path("code").asText());
    await()
        .atMost(PATIENCE)
        .until(() -> here.get(LINK).json().path("name").asText().equals("@" + there.nick()));
    return new Known(here, there);
  }

  private void says(Known who, String what) {
    says(who.there().id(), what);
  }

  private void says(long where, String what) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(town.heard(where)).anyMatch(it -> it.contains(what)));
  }

  private static void released(Person maker, String slug, String version) {
    var release = shop.drafted(maker, slug, version);
    shop.uploaded(maker, release, Shop.zip("init.lua", "print('" + slug + version + "')"));
    maker.post("/v1/releases/%s/submission".formatted(release), Map.of()).expect(202);
    shop.approve(maker, release);
  }

  /** A chat of somebody's, connected; its id here. */
  private String connected(Known owner, long chat) {
    town.promote(owner.there(), chat, true, true);
    var code = owner.here().post(LINK + "/chats/code", Map.of()).expect(201).json();
    town.write(owner.there(), chat, "/connect " + code.path("code").asText());
    says(chat, "Connected");
    return chats(owner.here()).findValuesAsText("id").getLast();
  }

  private static com.fasterxml.jackson.databind.JsonNode chats(Person owner) {
    return owner.get(LINK + "/chats").expect(200).json().path("items");
  }

  private static String bought(Person buyer, String mod) {
    var placed =
        buyer.post("/v1/checkout", Map.of("items", List.of(Map.of("mod", mod)))).expect(201).json();
    shop.pay(placed.path("url").asText(), "4242424242424242");
    shop.awaitOrder(buyer, placed.path("order").asText(), "paid");
    return placed.path("order").asText();
  }

  private static List<String> notices(Person who) {
    return who.get("/v1/me/notices?limit=100")
        .expect(200)
        .json()
        .path("items")
        .findValuesAsText("text");
  }

  @Test
  void whoIsKnownToTheBotIsToldWhatTheyChoseInTheirLanguage() {
    var carla = shop.joining("carla");
    var mod = shop.live(carla, "lamps", 0);
    var pavel = linked("pavel", "en");
    says(pavel, "Linked");
    var quiet = linked("priya", "ru");
    for (var who : List.of(pavel, quiet)) {
      who.here().put("/v1/follows/mod/" + mod.slug(), Map.of()).expect(200);
    }
    quiet
        .here()
        .put(
            "/v1/me/notices/choices/release",
            Map.of("site", true, "mail", "never", "telegram", false))
        .expect(200);
    released(carla, mod.slug(), "1.1.0");
    says(pavel, "lamps 1.1.0 is out\n" + shop.market.url() + "/mods/" + mod.slug());
    await().atMost(PATIENCE).until(() -> notices(quiet.here()).contains("lamps 1.1.0 is out"));
    assertThat(town.heard(quiet.there().id())).hasSize(1);

    // A word is good once, and somebody there is one account here.
    var other = shop.joining("other");
    var code = other.post(LINK + "/code", Map.of()).expect(201).json().path("code").asText();
    town.write(pavel.there(), pavel.there().id(), "/start " + code);
    says(pavel, "linked to another account");
    var stranger = town.join("nobody", "nobody", "ru");
    town.write(stranger, stranger.id(), "/start " + code);
    says(stranger.id(), "Этот код не подходит");

    town.write(pavel.there(), pavel.there().id(), "/stop");
    says(pavel, "told nothing here");
    assertThat(pavel.here().get(LINK).json().path("name").isNull()).isTrue();
    quiet.here().delete(LINK).expect(204);
    assertThat(quiet.here().get(LINK).json().path("name").isNull()).isTrue();
  }

  @Test
  void aReleaseIsAnnouncedOnceThoughTelegramIsDownOrSlowedDownMeanwhile() {
    var carla = linked("carla", "en");
    var channel = town.found(carla.there(), "channel", "Lamps & <lanterns>");
    var id = connected(carla, channel);
    var first = shop.live(carla.here(), "first", 0);
    says(channel, "New: first 1.0.0");

    trouble.make(Trouble.Kind.DOWN, "sendMessage", 1, 0);
    trouble.make(Trouble.Kind.FLOOD, "sendMessage", 1, 1);
    released(carla.here(), first.slug(), "2.0.0");
    released(carla.here(), first.slug(), "3.0.0");
    says(channel, "first 3.0.0 is out");
    assertThat(trouble.isThere()).isFalse();
    assertThat(announced(channel))
        .containsExactly("New: first 1.0.0", "first 2.0.0 is out", "first 3.0.0 is out");

    // While nobody answers at all it is said so on the page, and nothing is lost.
    trouble.make(Trouble.Kind.BAD_GATEWAY, "", 1_000, 0);
    released(carla.here(), first.slug(), "4.0.0");
    await()
        .atMost(PATIENCE)
        .until(() -> !carla.here().get(LINK).json().path("silent_since").isNull());
    trouble.end();
    says(channel, "first 4.0.0 is out");
    assertThat(announced(channel)).hasSize(4).doesNotHaveDuplicates();
    await()
        .atMost(PATIENCE)
        .until(() -> carla.here().get(LINK).json().path("silent_since").isNull());

    carla.here().put(LINK + "/chats/" + id, Map.of("announces", false)).expect(200);
    carla
        .here()
        .put(
            "/v1/me/notices/choices/approved",
            Map.of("site", true, "mail", "never", "telegram", true))
        .expect(200);
    released(carla.here(), first.slug(), "5.0.0");
    says(carla, "Approved: first 5.0.0");
    assertThat(announced(channel)).hasSize(4);
    town.expel(carla.there(), channel);
    await()
        .atMost(PATIENCE)
        .until(() ->
            notices(carla.here()).stream()
                .anyMatch(it -> it.contains("is not in Lamps & <lanterns> any more")));
    assertThat(chats(carla.here()).get(0).path("lost_at").isNull()).isFalse();
  }

  private List<String> announced(long channel) {
    return town.heard(channel).stream()
        .filter(it -> it.contains("http"))
        .map(it -> it.lines().findFirst().orElseThrow())
        .toList();
  }

  @Test
  void whoBlocksTheBotIsUnlinkedAndToldOnTheSite() {
    var pavel = linked("pavel", "en");
    says(pavel, "Linked");
    town.block(pavel.there(), true);
    await().atMost(PATIENCE).until(() -> pavel.here().get(LINK).json().path("name").isNull());
    await()
        .atMost(PATIENCE)
        .until(() ->
            notices(pavel.here()).stream()
                .anyMatch(it -> it.contains("does not reach you any more")));
  }

  @Test
  void aPaidChatIsForThoseWhoHaveTheModAndForNobodyElse() {
    var carla = linked("carla", "en");
    var mod = shop.live(carla.here(), "harbour", 900);
    var chat = town.found(carla.there(), "supergroup", "Harbour masters");
    var id = connected(carla, chat);
    carla
        .here()
        .put(LINK + "/chats/" + id, Map.of("announces", true, "mod", mod.slug()))
        .expect(200);
    var friend = town.join("friend", "friend", "en");
    town.bring(carla.there(), chat, friend);

    var pavel = linked("pavel", "en");
    var door = LINK + "/rooms/" + id + "/invitation";
    pavel.here().post(door, Map.of()).expect(403);
    var order = bought(pavel.here(), mod.slug());
    assertThat(pavel.here().get(LINK + "/rooms").json().path("items").get(0).path("what").asText())
        .isEqualTo("harbour");
    var link = pavel.here().post(door, Map.of()).expect(201).json().path("url").asText();
    assertThat(pavel.here().post(door, Map.of()).expect(201).json().path("url").asText())
        .isEqualTo(link);

    nobodyElseComesInBy(link, chat);
    // The answer of Telegram is lost once: they are in, and known to have been let in.
    trouble.make(Trouble.Kind.LOST_ANSWER, "approveChatJoinRequest", 1, 0);
    town.follow(pavel.there(), link);
    await()
        .atMost(PATIENCE)
        .until(() ->
            pavel
                .here()
                .get(LINK + "/rooms")
                .json()
                .path("items")
                .get(0)
                .path("inside")
                .asBoolean());
    assertThat(town.isIn(pavel.there(), chat)).isTrue();
    assertThat(chats(carla.here()).get(0).path("inside").asInt()).isEqualTo(1);
    pavel.here().post(door, Map.of()).expect(409);

    trouble.make(Trouble.Kind.DOWN, "banChatMember", 1, 0);
    pavel.here().post("/v1/orders/%s/refund".formatted(order), Map.of()).expect(202);
    shop.awaitOrder(pavel.here(), order, "refunded");
    await()
        .atMost(PATIENCE)
        .until(() -> !town.isIn(pavel.there(), chat) && !town.isBanned(pavel.there(), chat));
    says(pavel, "no longer in Harbour masters");
    assertThat(town.isIn(friend, chat)).as("whom the bot did not let in stays").isTrue();
    assertThat(chats(carla.here()).get(0).path("inside").asInt()).isZero();
    areToldOfTheRefund(pavel.here(), carla.here());

    // Who has it again comes in again.
    var _ = bought(pavel.here(), mod.slug());
    town.follow(
        pavel.there(), pavel.here().post(door, Map.of()).expect(201).json().path("url").asText());
    await().atMost(PATIENCE).until(() -> town.isIn(pavel.there(), chat));
  }

  private void nobodyElseComesInBy(String link, long chat) {
    var thief = town.join("thief", "thief", "en");
    town.write(thief, thief.id(), "hello");
    town.follow(thief, link);
    says(thief.id(), "Harbour masters is for those");
    assertThat(town.isIn(thief, chat)).isFalse();
  }

  private static void areToldOfTheRefund(Person buyer, Person maker) {
    await()
        .atMost(PATIENCE)
        .until(() -> notices(buyer).contains("9.00 USD you paid for harbour went back to you"));
    await()
        .atMost(PATIENCE)
        .until(() ->
            notices(maker)
                .contains("9.00 USD for harbour went back to its buyer, and with it your part"));
    assertThat(notices(maker))
        .anyMatch(it -> it.startsWith("Sold: harbour for 9.00 USD; your part is "));
  }

  @Test
  void nobodyConnectsWhatIsNotTheirs() {
    var carla = linked("carla", "en");
    var chat = town.found(carla.there(), "supergroup", "Quay");
    town.promote(carla.there(), chat, true, true);
    var mallory = linked("mallory", "en");
    town.bring(carla.there(), chat, mallory.there());
    var code =
        mallory
            .here()
            .post(LINK + "/chats/code", Map.of())
            .expect(201)
            .json()
            .path("code")
            .asText();
    town.write(mallory.there(), chat, "/connect " + code);
    says(chat, "Only an administrator");
    assertThat(chats(mallory.here())).isEmpty();

    var id = connected(carla, chat);
    mallory.here().put(LINK + "/chats/" + id, Map.of("announces", true)).expect(404);
    var others = shop.live(shop.joining("chen"), "others", 500);
    carla
        .here()
        .put(LINK + "/chats/" + id, Map.of("announces", true, "mod", others.slug()))
        .refuses(422, "mod");
    carla
        .here()
        .put(LINK + "/chats/" + id, Map.of("announces", true, "tier", UUID.randomUUID().toString()))
        .refuses(422, "tier");
    mallory.here().post(LINK + "/rooms/%s/invitation".formatted(id), Map.of()).expect(404);
    carla.here().delete(LINK + "/chats/" + id).expect(204);
    assertThat(chats(carla.here())).isEmpty();
  }
}
