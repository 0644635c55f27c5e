package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReviewTest {
  private static final Shop shop = new Shop();

  private static Person having(Shop.Live mod, String name) {
    var player = shop.joining(name);
    player.get(mod.file()).expect(200);
    return player;
  }

  private static String reviews(String slug) {
    return "/v1/mods/%s/reviews".formatted(slug);
  }

  private static JsonNode wrote(Person who, String slug, int stars, String text) {
    return who.put(reviews(slug) + "/mine", Map.of("stars", stars, "text", text))
        .expect(200)
        .json();
  }

  private static Shop.Live released(Person creator, Shop.Live mod, String version) {
    var release = shop.drafted(creator, mod.slug(), version);
    shop.uploaded(creator, release, Shop.zip("init.lua", mod.slug() + version));
    creator.post("/v1/releases/%s/submission".formatted(release), Map.of()).expect(202);
    shop.approve(creator, release);
    return new Shop.Live(mod.slug(), release);
  }

  private static JsonNode rating(String slug) {
    return shop.visitor().get("/v1/mods/" + slug).expect(200).json().path("rating");
  }

  private static int weight(Person who, String slug) {
    return who.get(reviews(slug) + "/mine").expect(200).json().path("weight_percent").asInt();
  }

  private static void awaitWeight(Person who, String slug, int percent) {
    await().atMost(Duration.ofSeconds(20)).until(() -> weight(who, slug) == percent);
  }

  @Test
  void aReviewNamesTheReleaseItMeansAndWhatItSaidBeforeIsKept() {
    var carla = shop.joining("carla");
    var mod = shop.live(carla, "named", 0);
    var pavel = having(mod, "pavel");
    released(carla, mod, "1.1.0");
    // Without a name it is the release that was downloaded, not the newest.
    var first = wrote(pavel, mod.slug(), 3, "So far so good.");
    assertThat(first.path("version").asText()).isEqualTo("1.0.0");

    var draft = Map.of("stars", 5, "text", "Mended.", "version", "1.1.0");
    var changed = pavel.put(reviews(mod.slug()) + "/mine", draft).expect(200).json();
    assertThat(changed.path("version").asText()).isEqualTo("1.1.0");
    assertThat(changed.path("edits").asInt()).isEqualTo(1);
    // The same again is no change.
    var again = pavel.put(reviews(mod.slug()) + "/mine", draft).expect(200).json();
    assertThat(again.path("edits").asInt()).isEqualTo(1);

    var edits =
        shop.visitor()
            .get(reviews(mod.slug()) + "/" + first.path("id").asText() + "/edits")
            .expect(200)
            .json()
            .path("items");
    assertThat(edits).hasSize(1);
    assertThat(edits.get(0).path("text").asText()).isEqualTo("So far so good.");
    assertThat(edits.get(0).path("stars").asInt()).isEqualTo(3);
    pavel
        .put(reviews(mod.slug()) + "/mine", Map.of("stars", 5, "text", "", "version", "9.9.9"))
        .refuses(422, "version");
    assertThat(rating(mod.slug()).path("mean").asDouble()).isEqualTo(5);
    shop.sumsAgree(mod.slug());

    var page = Reader.signingIn(shop.market.url(), pavel).opens("/mods/" + mod.slug()).body();
    assertThat(page).contains("Mended.", "So far so good.", "Changed once");
  }

  @Test
  void aReviewIsFoundHelpfulOnceAndNotByThoseItConcerns() {
    var carla = shop.joining("carla");
    var mod = shop.live(carla, "helpful", 0);
    var pavel = having(mod, "pavel");
    var priya = having(mod, "priya");
    var story = wrote(pavel, mod.slug(), 4, "The long story.").path("id").asText();
    wrote(priya, mod.slug(), 5, "Nice.");
    var path = reviews(mod.slug()) + "/" + story + "/helpful";

    pavel.put(path, Map.of()).expect(403);
    carla.put(path, Map.of()).expect(403);
    shop.visitor().put(path, Map.of()).expect(401);
    priya.put(path, Map.of()).expect(200);
    assertThat(priya.put(path, Map.of()).expect(200).json().path("helpful").asInt()).isEqualTo(1);

    assertThat(order(mod.slug(), "helpful")).containsExactly("The long story.", "Nice.");
    assertThat(order(mod.slug(), "newest")).containsExactly("Nice.", "The long story.");
    shop.visitor().get(reviews(mod.slug()) + "?sort=best").refuses(400, "sort");
    shop.visitor().get(reviews(mod.slug()) + "?cursor=x").refuses(400, "cursor");
    var first = shop.visitor().get(reviews(mod.slug()) + "?sort=helpful&limit=1").json();
    var next =
        shop.visitor()
            .get(
                reviews(mod.slug()) + "?sort=helpful&limit=1&cursor=" + first.path("next").asText())
            .expect(200)
            .json();
    assertThat(next.path("items").get(0).path("text").asText()).isEqualTo("Nice.");

    assertThat(priya.delete(path).expect(200).json().path("helpful").asInt()).isZero();
    var reader = Reader.signingIn(shop.market.url(), priya);
    reader.sends("/mods/%s/reviews/%s/helpful".formatted(mod.slug(), story), Map.of()).expect(303);
    assertThat(reader.opens("/mods/%s/reviews".formatted(mod.slug())).expect(200).body())
        .contains("aria-pressed=\"true\"", "The long story.");
  }

  private static List<String> order(String slug, String sort) {
    return shop.visitor()
        .get(reviews(slug) + "?sort=" + sort)
        .expect(200)
        .json()
        .path("items")
        .findValuesAsText("text");
  }

  @Test
  void theMakersAnswerOnceAndMayChangeTheirAnswer() {
    var carla = shop.joining("carla");
    var mod = shop.live(carla, "answered", 0);
    var pavel = having(mod, "pavel");
    var id = wrote(pavel, mod.slug(), 2, "It crashes.").path("id").asText();
    var path = reviews(mod.slug()) + "/" + id + "/answer";

    pavel.put(path, Map.of("text", "Me too.")).expect(403);
    carla.put(path, Map.of("text", " ")).refuses(422, "text");
    carla.put(path, Map.of("text", "Which version?")).expect(200);
    var answer = carla.put(path, Map.of("text", "Mended in 1.1.")).expect(200).json();
    assertThat(answer.path("answer").path("text").asText()).isEqualTo("Mended in 1.1.");
    assertThat(answer.path("answer").path("edited_at").isNull()).isFalse();
    var maker = Reader.signingIn(shop.market.url(), carla);
    maker
        .sends(
            "/mods/%s/reviews/%s/answer".formatted(mod.slug(), id),
            Map.of("text", "Mended, thank you.", "from", "mod"))
        .expect(303);
    assertThat(shop.visitor().get("/mods/" + mod.slug()).body()).contains("Mended, thank you.");
    carla.delete(path).expect(204);
    carla.delete(path).expect(404);
    assertThat(shop.visitor().get("/mods/" + mod.slug()).body())
        .doesNotContain("Mended, thank you.");
  }

  @Test
  void oldWordsAndThoseOfWhoDidNotBuyWeighLessAndThePlainMeanKnowsNothingOfIt() {
    var carla = shop.joining("carla");
    var mod = shop.live(carla, "weighed", 499);
    var buyer = shop.joining("pavel");
    var order =
        buyer
            .post("/v1/checkout", Map.of("items", List.of(Map.of("mod", mod.slug()))))
            .expect(201)
            .json();
    shop.pay(order.path("url").asText(), "4242424242424242");
    shop.awaitOrder(buyer, order.path("order").asText(), "paid");
    buyer.get(mod.file()).expect(200);
    assertThat(wrote(buyer, mod.slug(), 5, "Lovely.").path("weight_percent").asInt())
        .isEqualTo(100);
    var before = rating(mod.slug()).path("weighted").asDouble();

    released(carla, mod, "1.1.0");
    awaitWeight(buyer, mod.slug(), 79);
    assertThat(rating(mod.slug()).path("weighted").asDouble()).isLessThan(before);
    assertThat(rating(mod.slug()).path("mean").asDouble()).isEqualTo(5);
    var distribution = shop.visitor().get(reviews(mod.slug()) + "/distribution").expect(200).json();
    assertThat(distribution.path("versions").get(0).path("version").asText()).isEqualTo("1.0.0");
    assertThat(distribution.path("versions").get(0).path("mean").asDouble()).isEqualTo(5);
    assertThat(distribution.path("all").get(0).path("count").asInt()).isEqualTo(1);

    buyer.post("/v1/orders/%s/refund".formatted(order.path("order").asText()), Map.of());
    shop.awaitOrder(buyer, order.path("order").asText(), "refunded");
    awaitWeight(buyer, mod.slug(), 0);
    shop.sumsAgree(mod.slug());
    assertThat(rating(mod.slug()).path("count").asInt()).isEqualTo(1);
    assertThat(rating(mod.slug()).path("mean").asDouble()).isEqualTo(5);
  }
}
