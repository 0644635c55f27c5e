package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of searching: counted, told to those it concerns, and learned from. */
class SearchesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Shop shop = new Shop();

  private final Person carla = shop.joining("carla");
  private final Person pavel = shop.joining("pavel");

  private static String search(String text) {
    return "/v1/search?game=" + shop.game + "&q=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Owners are not counted, so that waiting leaves no figures. */
  private static void awaitFound(String text, int least) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> shop.owner.get(search(text)).expect(200).json().path("total").asInt() >= least);
  }

  private static Map<String, Object> click(String text, String mod, int position) {
    return Map.of("text", text, "game", shop.game, "mod", mod, "position", position);
  }

  private JsonNode found(String mod) {
    return carla.get("/v1/mods/" + mod + "/discovery").expect(200).json();
  }

  private static JsonNode demand(String query) {
    return shop.owner.get("/v1/owner/searches?game=" + shop.game + query).expect(200).json();
  }

  private static JsonNode of(JsonNode list, String text) {
    return StreamSupport.stream(list.spliterator(), false)
        .filter(it -> it.path("text").asText().equals(text))
        .findFirst()
        .orElseThrow(() -> new AssertionError(text + " is not in " + list));
  }

  @Test
  void whatIsSearchedForShownLookedAtAndHadIsCountedOnce() {
    var mod = shop.live(carla, "quernstone", 0);
    awaitFound("quernstone", 1);
    for (int i = 0; i < 3; i++) {
      pavel.get(search(" QuernStone ")).expect(200);
      pavel.post("/v1/search/clicks", click("quernstone", mod.slug(), 1)).expect(204);
    }
    pavel.get(search("zzzquern yyystone")).expect(200);
    carla.get(search("quernstone")).expect(200);
    carla.post("/v1/search/clicks", click("quernstone", mod.slug(), 1)).expect(204);
    pavel.get(mod.file()).expect(200);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(found(mod.slug()).path("conversions").asInt()).isEqualTo(1));
    var own = found(mod.slug());
    assertThat(own.path("shown").asInt()).isEqualTo(1);
    assertThat(own.path("clicks").asInt()).isEqualTo(1);
    assertThat(own.path("position").asDouble()).isEqualTo(1);
    assertThat(own.path("click_rate").asDouble()).isEqualTo(1);
    assertThat(own.path("days")).hasSize(30);
    assertThat(own.path("texts")).as("one person's words are theirs").isEmpty();

    var all = demand("");
    var text = of(all.path("items"), "quernstone");
    assertThat(text.path("searches").asInt()).as("pavel once, carla once").isEqualTo(2);
    assertThat(text.path("click_rate").asDouble()).isEqualTo(0.5);
    assertThat(text.path("position").asDouble()).isEqualTo(1);
    assertThat(text.path("conversions").asInt()).isEqualTo(1);
    assertThat(of(all.path("unmet"), "zzzquern yyystone").path("empty").asDouble()).isEqualTo(1);
    var paged = demand("&days=7&order=clicks&limit=1");
    assertThat(paged.path("items")).hasSize(1);
    var next = demand("&days=7&order=clicks&limit=1&cursor=" + paged.path("next").asText());
    assertThat(next.at("/items/0/text")).isNotEqualTo(paged.at("/items/0/text"));
    var owner = Reader.signingIn(shop.market.url(), shop.owner);
    var page = "/owner/searches?order=empty&game=" + shop.game;
    assertThat(owner.opens(page).expect(200).body()).contains("quernstone", "zzzquern yyystone");
  }

  @Test
  void figuresAreForThoseTheyConcern() {
    var mod = shop.listed(carla, "private", 0);
    shop.visitor().get("/v1/mods/" + mod + "/discovery").expect(401);
    var live = shop.live(carla, "guarded", 0).slug();
    pavel.get("/v1/mods/" + live + "/discovery").expect(403);
    pavel.get("/v1/mods/" + mod + "/discovery").expect(404);
    pavel.get("/v1/owner/searches").expect(403);
    var reader = Reader.signingIn(shop.market.url(), pavel);
    reader.opens("/owner/searches").expect(403);
    reader.opens("/creator/mods/" + live + "/discovery").expect(403);
    var maker = Reader.signingIn(shop.market.url(), carla);
    assertThat(maker.opens("/creator/mods/" + live + "/discovery").expect(200).body())
        .contains("not shown yet");
  }

  @ParameterizedTest
  @CsvSource({"days=8, days", "order=best, order", "cursor=x, cursor", "limit=0, limit"})
  void aWrongQuestionIsNamed(String query, String field) {
    assertThat(shop.owner.get("/v1/owner/searches?" + query).expect(400).body()).contains(field);
  }

  @ParameterizedTest
  @CsvSource({"0, 422", "101, 422", "5, 404"})
  void aClickOnNothingIsRefused(int position, int status) {
    pavel.post("/v1/search/clicks", click("caves", "no-such-mod", position)).expect(status);
  }

  @Test
  void pagesCountWithoutScripts() {
    var mod = shop.live(carla, "whetstone", 300);
    awaitFound("whetstone", 1);
    var reader = Reader.signingIn(shop.market.url(), pavel);
    var results = "/search?q=whetstone&game=" + shop.game;
    assertThat(reader.opens(results).expect(200).body())
        .contains("/mods/%s?at=1&amp;q=whetstone&amp;game=%s".formatted(mod.slug(), shop.game));
    var link = "/mods/%s?at=1&q=whetstone&game=%s".formatted(mod.slug(), shop.game);
    assertThat(reader.opens(link).expect(200).body())
        .contains("rel=\"canonical\" href=\"" + shop.market.url() + "/mods/" + mod.slug() + "\"");
    reader.opens("/mods/" + mod.slug() + "?at=9999&q=x").expect(200);
    Reader.signingIn(shop.market.url(), carla).opens(link).expect(200);
    var placed =
        pavel.post("/v1/checkout", Map.of("items", List.of(Map.of("mod", mod.slug())))).json();
    shop.pay(placed.path("url").asText(), "4242424242424242");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          assertThat(found(mod.slug()).path("clicks").asInt()).isEqualTo(1);
          assertThat(found(mod.slug()).path("conversions").asInt()).isEqualTo(1);
        });
  }

  @Test
  void whatSeveralSearchedForAndFoundIsSuggestedAndToldToTheMaker() {
    var mod = shop.live(carla, "millrace", 0).slug();
    awaitFound("millrace", 1);
    var text = "millrace for water";
    var players = List.of(pavel, shop.joining("priya"), shop.joining("third"));
    for (var player : players.subList(0, 2)) {
      player.get(search(text)).expect(200);
      player.post("/v1/search/clicks", click(text, mod, 1)).expect(204);
    }
    await().atMost(PATIENCE).until(() -> found(mod).path("clicks").asInt() == 2);
    assertThat(found(mod).path("texts")).isEmpty();
    players.get(2).get(search(text)).expect(200);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          var items = suggested("millrace f");
          assertThat(of(items, text).path("kind").asText()).isEqualTo("query");
        });
    assertThat(of(found(mod).path("texts"), text).path("clicks").asInt()).isEqualTo(2);
    var maker = Reader.signingIn(shop.market.url(), carla);
    assertThat(maker.opens("/creator/mods/" + mod + "/discovery").body()).contains(text);
  }

  private static JsonNode suggested(String text) {
    return shop.visitor()
        .get("/v1/suggest?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
        .expect(200)
        .json()
        .path("items");
  }

  @Test
  void onSomePagesOneThatFewHaveSeenIsTried() {
    for (int i = 0; i < 10; i++) {
      shop.live(carla, "sluicegate", 0);
    }
    awaitFound("sluicegate", 10);
    var tried = 0;
    var query = search("sluicegate") + "&limit=6";
    for (int i = 0; i < 60; i++) {
      var page = shop.visitor().get(query).expect(200).json();
      assertThat(page.path("items")).hasSize(6);
      assertThat(slugs(page)).doesNotHaveDuplicates();
      var places = new ArrayList<Integer>();
      for (int at = 0; at < 6; at++) {
        if (page.path("items").get(at).has("explored")) {
          places.add(at);
        }
      }
      assertThat(places).hasSizeLessThanOrEqualTo(1).allMatch(place -> place >= 3);
      tried += places.size();
      if (!places.isEmpty() && tried == 1) {
        goesOn(query, page, places.getFirst());
      }
    }
    assertThat(tried).isBetween(1, 35);
    var sorted = shop.visitor().get(query + "&sort=downloads").expect(200);
    assertThat(sorted.body()).doesNotContain("explored");
    await()
        .atMost(PATIENCE)
        .until(() -> {
          var why = shop.owner.get(query + "&explain=true").expect(200).json().path("why");
          return why.findValuesAsText("explored").contains("true");
        });
  }

  /** Nothing is left out, and only what was tried may come again, in its own place. */
  private static void goesOn(String query, JsonNode page, int place) {
    var rest =
        shop.visitor().get(query + "&cursor=" + page.path("next").asText()).expect(200).json();
    assertThat(rest.toString()).doesNotContain("explored");
    var seen = new HashMap<String, Integer>();
    slugs(page).forEach(slug -> seen.merge(slug, 1, Integer::sum));
    slugs(rest).forEach(slug -> seen.merge(slug, 1, Integer::sum));
    var again = new HashSet<String>();
    seen.forEach((slug, times) -> {
      if (times > 1) {
        again.add(slug);
      }
    });
    assertThat(seen).hasSize(10);
    assertThat(again).containsExactly(slugs(page).get(place));
  }

  private static List<String> slugs(JsonNode page) {
    return page.path("items").findValuesAsText("slug");
  }
}
