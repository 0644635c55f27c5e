package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Finding mods: in one's own language, by other words, and knowing why. */
class DiscoveryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Shop shop = new Shop();
  private static final Reader page = Reader.signingIn(shop.market.url(), shop.owner);

  private final Person carla = shop.joining("carla");

  private static String search(String text) {
    return "/v1/search?game=" + shop.game + "&q=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private void awaitFound(String query, String slug) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(shop.visitor().get(query).expect(200).json().at("/items/0/slug").asText())
                .isEqualTo(slug));
  }

  @Test
  void aListingIsFoundAndReadInEachOfItsLanguages() {
    var mod = shop.live(carla, "lanterns", 0).slug();
    var words =
        Map.of(
            "title", "Фонари",
            "summary", "Светят в пещерах",
            "description", "Повесьте **фонарь** где угодно.");
    carla.put("/v1/mods/" + mod + "/texts/ru", words).expect(200);
    awaitFound(search("фонарями"), mod);
    assertThat(page.in("ru").opens("/mods/" + mod).body()).contains("Светят в пещерах");
    assertThat(page.in("en").opens("/mods/" + mod).body()).doesNotContain("Светят в пещерах");
    assertThat(page.in("ru").opens("/search?q=" + mod).body()).contains("Светят в пещерах");
    assertThat(page.in("en").opens("/search?q=" + mod).body()).doesNotContain("Светят в пещерах");
    var all = shop.visitor().get("/v1/mods/" + mod + "/texts").expect(200).json();
    assertThat(all.path("original").asText()).isEqualTo("en");
    assertThat(all.at("/texts/0/title").asText()).isEqualTo("Фонари");

    carla.put("/v1/mods/" + mod + "/texts/original", Map.of("locale", "de")).expect(204);
    carla.put("/v1/mods/" + mod + "/texts/de", words).expect(422);
    shop.joining("thief").put("/v1/mods/" + mod + "/texts/fr", words).expect(403);
    carla.delete("/v1/mods/" + mod + "/texts/ru").expect(204);
    carla.delete("/v1/mods/" + mod + "/texts/ru").expect(404);
  }

  @ParameterizedTest
  @CsvSource({"und", "nonsense tag", "e", "english", "../de"})
  void aLanguageIsNamedByATag(String tag) {
    var mod = shop.listed(carla, "tagged", 0);
    var to = "/v1/mods/" + mod + "/texts/" + URLEncoder.encode(tag, StandardCharsets.UTF_8);
    var answer = carla.put(to, Map.of("title", "T", "summary", "S"));
    assertThat(answer.status()).isIn(400, 404, 422);
  }

  @Test
  void makersTranslateOnAPage() {
    var mod = shop.listed(carla, "translated", 0);
    var maker = Reader.signingIn(shop.market.url(), carla);
    var form = "/creator/mods/" + mod + "/texts";
    var typed = Map.of("was", "", "locale", "de", "title", "Laternen", "summary", " ");
    assertThat(maker.sends(form, typed).expect(422).body()).contains("summary", "Laternen");
    maker
        .sends(form, Map.of("was", "", "locale", "de", "title", "Laternen", "summary", "Licht"))
        .expect(303);
    assertThat(maker.opens(form).expect(200).body()).contains("German", "Laternen");
    maker.sends(form + "/removal", Map.of("locale", "de")).expect(303);
    assertThat(maker.opens(form).expect(200).body()).doesNotContain("Laternen");
    page.opens(form).expect(403);
  }

  @Test
  void wordsThatMeanTheSameAreLearnt() {
    var mod = shop.live(carla, "zeppeliner", 0).slug();
    var to = "/v1/games/" + shop.game + "/synonyms";
    var groups = Map.of("groups", List.of(List.of("flying cigar", "zeppeliner")));
    carla.put(to, groups).expect(403);
    shop.owner.put(to, Map.of("groups", List.of(List.of("a", "a ")))).expect(422);
    shop.owner.put(to, groups).expect(200);
    awaitFound(search("flying cigar"), mod);
    assertThat(shop.visitor().get(to).expect(200).json().at("/groups/0/0").asText())
        .isEqualTo("flying cigar");
  }

  @Test
  void whyAModStandsWhereItDoesIsForItsMakerAndTheOwner() {
    var mod = shop.live(carla, "explained", 0).slug();
    awaitFound(search("explained"), mod);
    var why = search("explained") + "&explain=true";
    shop.visitor().get(why).expect(401);
    assertThat(carla.get(why).expect(200).json().path("why").path(mod).path("score").asDouble())
        .isPositive();
    assertThat(shop.owner.get(why).expect(200).json().path("why").has(mod)).isTrue();
    assertThat(shop.joining("pavel").get(why).expect(200).json().path("why").has(mod)).isFalse();
  }

  @Test
  void whatNeedsNothingThatCostsIsTold() {
    var library = shop.live(carla, "paidlibrary", 500).slug();
    var mod = shop.listed(carla, "leaning", 0);
    var needs = List.of(Map.of("mod", library, "range", "*", "kind", "required"));
    var release = new java.util.HashMap<String, Object>(Shop.release("1.0.0"));
    release.put("dependencies", needs);
    var id =
        carla.post("/v1/mods/" + mod + "/releases", release).expect(201).json().path("id").asText();
    shop.uploaded(carla, id, Shop.zip("leaning.txt", "leans"));
    carla.post("/v1/releases/" + id + "/submission", Map.of()).expect(202);
    shop.awaitState(carla, id, "in_review");
    shop.approve(carla, id);
    awaitFound(search("leaning") + "&needs=paid", mod);
    assertThat(
            shop.visitor()
                .get(search("leaning") + "&needs=free")
                .expect(200)
                .json()
                .path("total")
                .asLong())
        .isZero();
    var price = Map.of("price", Map.of("units", 0, "currency", "USD"));
    carla.patch("/v1/mods/" + library, price).expect(200);
    awaitFound(search("leaning") + "&needs=free", mod);
  }

  @ParameterizedTest
  @CsvSource({
    "price_min, -1",
    "price_max, many",
    "updated_since, yesterday",
    "needs, none",
    "sort, best",
    "facets, colour",
    "min_rating, 6"
  })
  void aFilterThatCannotBeIsNamed(String field, String value) {
    var answer = shop.visitor().get("/v1/search?" + field + "=" + value).expect(400);
    assertThat(answer.body()).contains(field);
  }

  @Test
  void programsFollowASearchAndFindEverything() throws Exception {
    var mod = shop.live(carla, "fed", 0).slug();
    awaitFound(search("fed"), mod);
    var feed = shop.visitor().get("/feed.atom?game=" + shop.game).expect(200);
    assertThat(feed.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/atom+xml");
    assertThat(texts(feed.body(), "link", "href")).anyMatch(it -> it.endsWith("/mods/" + mod));
    var maps = texts(shop.visitor().get("/sitemap.xml").expect(200).body(), "loc", null);
    var all = new java.util.ArrayList<String>();
    for (var map : maps) {
      var path = java.net.URI.create(map).getPath();
      all.addAll(texts(shop.visitor().get(path).expect(200).body(), "loc", null));
    }
    assertThat(all).anyMatch(it -> it.endsWith("/mods/" + mod)).doesNotHaveDuplicates();
    shop.visitor().get("/sitemaps/999999.xml").expect(404);
    assertThat(shop.visitor().get("/robots.txt").expect(200).body()).contains("/sitemap.xml");
    assertThat(page.opens("/tags/water").expect(200).body())
        .contains("application/atom+xml", "/feed.atom?tag=water");
  }

  @Test
  void whatPlayersHaveTogetherAndWhatNeedsAModIsShownToThoseWhoHaveItNot() {
    var one = shop.live(carla, "peanut", 0).slug();
    var other = shop.live(carla, "jelly", 0).slug();
    var items = Map.of("items", List.of(Map.of("mod", one), Map.of("mod", other)));
    var players = List.of(shop.joining("first"), shop.joining("second"));
    for (var player : players) {
      assertThat(player.post("/v1/checkout", items).json().path("state").asText())
          .isEqualTo("paid");
    }
    var related = "/v1/mods/" + one + "/related";
    var shown = shop.visitor().get(related).expect(200).json();
    assertThat(shown.at("/together/0/slug").asText()).isEqualTo(other);
    assertThat(shown.path("used_by").isEmpty()).isTrue();
    assertThat(players.getFirst().get(related).expect(200).json().path("together").isEmpty())
        .isTrue();
    assertThat(page.opens("/mods/" + one).expect(200).body()).contains("Players of it also have");
  }

  private static List<String> texts(
      String xml, String element, @org.jspecify.annotations.Nullable String attribute)
      throws Exception {
    var factory = javax.xml.parsers.DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    var bytes = new java.io.ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8));
    var found = factory.newDocumentBuilder().parse(bytes).getElementsByTagName(element);
    return java.util.stream.IntStream.range(0, found.getLength())
        .mapToObj(i -> (org.w3c.dom.Element) found.item(i))
        .map(it -> attribute == null ? it.getTextContent() : it.getAttribute(attribute))
        .toList();
  }
}
