package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModrinthTest {
  private static final Shop shop = new Shop();

  private static String at(String path) {
    return "/compat/modrinth/%s/v2/%s".formatted(shop.game, path);
  }

  private static JsonNode get(String path) {
    return shop.visitor().get(at(path)).expect(200).json();
  }

  private static String encoded(String json) {
    return java.net.URLEncoder.encode(json, java.nio.charset.StandardCharsets.UTF_8);
  }

  private static JsonNode file(Shop.Live mod) {
    return shop.visitor().get("/v1/releases/" + mod.release()).json().path("files").get(0);
  }

  private static void awaitFound(Shop.Live mod) {
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> get("search?query=" + mod.slug()).path("total_hits").asInt() == 1);
  }

  @Test
  void publishedClientsReadEverythingTheyCan() throws Exception {
    var npm = Npm.installed("modrinth");
    var carla = shop.joining("carla");
    var mod = shop.live(carla, "driven", 0);
    var other = shop.live(carla, "driven-too", 0);
    var player = shop.joining("player");
    awaitFound(mod);
    var version = get("project/%s/version".formatted(mod.slug())).get(0);
    var hashes = version.path("files").get(0).path("hashes");
    var said =
        npm.run(
            "drive.mjs",
            shop.market.url() + "/compat/modrinth/" + shop.game,
            player.token(),
            mod.slug(),
            version.path("id").asText(),
            hashes.path("sha1").asText(),
            hashes.path("sha512").asText(),
            carla.handle(),
            other.slug());

    said.properties()
        .forEach(one -> {
          if (!one.getKey().equals("typed.getProject.none")) {
            assertThat(one.getValue().has("failed")).as(one.toString()).isFalse();
          }
        });
    assertThat(said.path("typed.getProject.none").path("failed").asText())
        .containsIgnoringCase("not found");
    assertThat(said.path("typed.checkProjectValidity.none").path("gave").asBoolean()).isFalse();
    var read = said.path("xmcl.getProject").path("gave");
    assertThat(read).isEqualTo(said.path("typed.getProject").path("gave"));
    assertThat(read.path("versions")).hasSize(1);
    assertThat(said.path("xmcl.searchProjects").at("/gave/hits/0/slug").asText())
        .isEqualTo(mod.slug());
    assertThat(said.path("xmcl.getProjects").path("gave")).hasSize(2);
    assertThat(said.path("xmcl.getProjectVersionsById").path("gave")).hasSize(1);
    for (var same :
        List.of(
            "/xmcl.getProjectVersion/gave",
            "/xmcl.getProjectVersionByHash/gave",
            "/xmcl.getLatestProjectVersion/gave",
            "/typed.getVersion/gave",
            "/typed.getVersionFromFileHash/gave")) {
      assertThat(said.at(same)).as(same).isEqualTo(version);
    }
    assertThat(said.path("xmcl.getUserFollowedProjects").at("/gave/0/slug").asText())
        .isEqualTo(mod.slug());
    assertThat(said.path("typed.getFollowedProjects").path("gave")).isEmpty();
    assertThat(said.path("typed.getUserProjects").path("gave")).hasSize(2);
    assertThat(said.path("typed.getTeamMembers").at("/gave/0/user/username").asText())
        .isEqualTo(carla.handle());
    assertThat(said.path("typed.getTag.game_version").at("/gave/0/version").asText())
        .isEqualTo("5.14");
  }

  @Test
  void aPaidFileIsShownToThoseWhoOwnItAlone() {
    var carla = shop.joining("carla");
    var mod = shop.live(carla, "paid", 500);
    var versions = "project/%s/version".formatted(mod.slug());
    assertThat(get(versions).get(0).path("files")).isEmpty();
    assertThat(get("project/" + mod.slug()).path("monetization_status").asText())
        .isEqualTo("monetized");
    var sha1 = file(mod).path("sha1").asText();
    var found = shop.visitor().post(at("version_files"), Map.of("hashes", List.of(sha1)));
    assertThat(found.expect(200).json().path(sha1).path("files")).isEmpty();
    var own = carla.get(at(versions)).expect(200).json().get(0).path("files").get(0);
    var url = own.path("url").asText();
    assertThat(url).startsWith(shop.market.url() + mod.file() + "?pass=");
    shop.visitor().get(url.substring(shop.market.url().length())).expect(200);
    shop.visitor().get(mod.file()).expect(402);
    assertThat(own.path("hashes").path("sha1").asText()).isEqualTo(sha1);
  }

  @Test
  void facetsAreAllOfTheGroupsAndOfEachGroupOne() {
    var mod = shop.live(shop.joining("carla"), "faceted", 0);
    awaitFound(mod);
    var expected =
        Map.of(
            "[[\"categories:mod\"],[\"categories:gameplay\"],[\"versions:5.14\",\"versions:1.0\"]]",
            1,
            "[[\"categories:nowhere\",\"versions:5.14\"]]",
            1,
            "[[\"versions:5.13\"]]",
            0,
            "[[\"project_type:modpack\"]]",
            0,
            "[[\"project_type:modpack\",\"project_type:mod\"],[\"license:mit\"]]",
            1,
            "[[\"author:nobody-here\"]]",
            0);
    expected.forEach((facets, count) ->
        assertThat(
                get("search?query=%s&facets=%s".formatted(mod.slug(), encoded(facets)))
                    .path("total_hits")
                    .asInt())
            .as(facets)
            .isEqualTo(count));
    var hit = get("search?query=" + mod.slug()).path("hits").get(0);
    assertThat(hit.path("project_id").asText()).matches("[0-9A-Za-z]{8}");
    assertThat(hit.path("latest_version").asText()).isEqualTo("5.14");
    assertThat(get("search?limit=1&offset=1").path("offset").asInt()).isEqualTo(1);
  }

  @Test
  void whatIsWrongIsToldAsModrinthTellsIt() {
    for (var path :
        List.of(
            "search?facets=nothing",
            "search?facets=" + encoded("[[\"nonsense\"]]"),
            "search?limit=101",
            "search?index=best",
            "search?offset=-1",
            "projects?ids=a",
            "versions?ids=" + encoded("[null]"))) {
      var failure = shop.visitor().get(at(path));
      assertThat(failure.status()).as(path).isEqualTo(400);
      assertThat(failure.json().path("error").asText()).isEqualTo("invalid_input");
      assertThat(failure.json().path("description").asText()).isNotBlank();
    }
    for (var path : List.of("project/none", "version/AAAAAAAA", "version_file/00", "nothing")) {
      var failure = shop.visitor().get(at(path));
      assertThat(failure.status()).as(path).isIn(400, 404);
      assertThat(failure.json().has("error")).as(path).isTrue();
    }
    assertThat(shop.visitor().get(at("user")).status()).isEqualTo(401);
    assertThat(shop.visitor().get("/compat/modrinth/no-such-game/v2/search").status())
        .isEqualTo(404);
    assertThat(
            shop.visitor()
                .post(at("version_files"), Map.of("hashes", List.of("x"), "algorithm", "crc"))
                .status())
        .isEqualTo(400);
    var mine = shop.joining("player");
    var mod = shop.live(shop.joining("carla"), "followed", 0);
    mine.post(at("project/%s/follow".formatted(mod.slug())), Map.of()).expect(204);
    assertThat(get("project/" + mod.slug()).path("followers").asInt()).isEqualTo(1);
    assertThat(mine.get(at("user/%s/follows".formatted(mine.handle()))).json()).hasSize(1);
    var other = shop.joining("other");
    other.get(at("user/%s/follows".formatted(mine.handle()))).expect(403);
  }
}
