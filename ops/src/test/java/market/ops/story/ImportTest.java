package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import market.storage.accounts.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The other registry is a game of this very market, which speaks as Modrinth does. */
class ImportTest {
  private static final Shop shop = new Shop();
  private static final Pattern LINE = Pattern.compile("modmarket-verification=[0-9a-f]{32}");

  @BeforeAll
  static void openTheOtherRegistry() {
    shop.owner
        .post(
            "/v1/games",
            Map.of(
                "slug",
                RunningMarket.OTHER,
                "name",
                "Another registry",
                "categories",
                List.of(Map.of("slug", "gameplay", "name", "Gameplay")),
                "loaders",
                List.of("mod", "other"),
                "versions",
                List.of("4.0", "5.13", "5.14"),
                "monetisation",
                "free",
                "commission",
                List.of(Map.of("above_units", 0, "bp", 0))))
        .expect(201);
  }

  /** A listing there, with a version for each that is told. */
  private static String there(Person maker, List<Map<String, Object>> versions) {
    var slug = Shop.slug("theirs");
    maker
        .post(
            "/v1/mods",
            Map.of(
                "game",
                RunningMarket.OTHER,
                "slug",
                slug,
                "title",
                "Theirs",
                "summary",
                "In short",
                "licence",
                "MIT",
                "categories",
                List.of("gameplay")))
        .expect(201);
    for (var version : versions) {
      var release =
          maker
              .post("/v1/mods/%s/releases".formatted(slug), version)
              .expect(201)
              .json()
              .path("id")
              .asText();
      shop.uploaded(maker, release, Shop.zip("init.lua", "print('%s')".formatted(version)));
      maker.post("/v1/releases/%s/submission".formatted(release), Map.of()).expect(202);
      shop.awaitState(maker, release, "live");
    }
    return slug;
  }

  private static Map<String, Object> version(String number, String game, String loader) {
    return Map.of("version", number, "game_versions", List.of(game), "loaders", List.of(loader));
  }

  private static Person trusted(String name) {
    var one = shop.joining(name);
    shop.market.make(one.handle(), Role.TRUSTED);
    return one;
  }

  private static Map<String, Object> wanted(String project, String slug) {
    return Map.of("from", "modrinth", "project", project, "game", shop.game, "slug", slug);
  }

  private static String line(Person by, String project, String slug) {
    var refused = by.post("/v1/mods/import", wanted(project, slug)).expect(422);
    var found = LINE.matcher(refused.body());
    assertThat(found.find()).as(refused.body()).isTrue();
    return found.group();
  }

  private static JsonNode awaited(Person by, String id) {
    await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> !by.get("/v1/imports/" + id).json().path("state").asText().equals("waiting"));
    return by.get("/v1/imports/" + id).expect(200).json();
  }

  @Test
  void aListingComesHereWithItsVersionsOnceItsMakerProvesIt() {
    var maker = trusted("chen");
    var project =
        there(
            maker,
            List.of(
                version("1.0.0", "5.14", "mod"),
                version("1.1.0", "4.0", "mod"),
                version("1.2.0", "5.13", "other"),
                version("2.0.0-beta.1", "5.13", "mod")));
    var slug = Shop.slug("brought");
    var line = line(maker, project, slug);
    maker.patch("/v1/mods/" + project, Map.of("description", "Long\n\n" + line)).expect(200);
    var begun = maker.post("/v1/mods/import", wanted(project, slug)).expect(202).json();
    var done = awaited(maker, begun.path("id").asText());
    assertThat(done.path("state").asText()).as(done.toString()).isEqualTo("done");
    assertThat(done.path("done").asInt()).isEqualTo(4);
    assertThat(done.path("versions").findValuesAsText("state"))
        .containsExactly("done", "left out", "left out", "done");
    var mod = maker.get("/v1/mods/" + slug).expect(200).json();
    assertThat(mod.path("title").asText()).isEqualTo("Theirs");
    assertThat(mod.path("description").asText()).isEqualTo("Long");
    var theirs = shop.sha256(project);
    var release = done.at("/versions/3/release").asText();
    shop.awaitState(maker, release, "live");
    assertThat(shop.sha256(slug)).isEqualTo(theirs);
    maker.post("/v1/mods/import", wanted(project, Shop.slug("again"))).expect(409);
  }

  @Test
  void theProofOfOneIsNoneForAnother() {
    var maker = trusted("chen");
    var project = there(maker, List.of(version("1.0.0", "5.14", "mod")));
    var slug = Shop.slug("stolen");
    var line = line(maker, project, slug);
    maker.patch("/v1/mods/" + project, Map.of("description", line)).expect(200);
    var eve = trusted("eve");
    assertThat(line(eve, project, slug)).isNotEqualTo(line);
    eve.post("/v1/mods/import", wanted("nothing-of-that-name", slug)).refuses(422, "project");
    eve.post("/v1/mods/import", wanted("../../secret", slug)).refuses(422, "project");
    shop.visitor().post("/v1/mods/import", wanted(project, slug)).expect(401);
    var begun = maker.post("/v1/mods/import", wanted(project, slug)).expect(202).json();
    eve.get("/v1/imports/" + begun.path("id").asText()).expect(404);
  }
}
