package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class ContentDbTest {
  private static final Shop shop = new Shop();
  private static final String FIRST =
      "api/packages/?type=mod&type=game&type=txp&protocol_version=41&engine_version=5.6.1"
          + "&hide=nonfree&hide=desktop_default";

  private static String at(String path) {
    return "/compat/contentdb/%s/%s".formatted(shop.game, path);
  }

  private static JsonNode get(String path) {
    return shop.visitor().get(at(path)).expect(200).json();
  }

  private static String name(String slug) {
    return slug.replace('-', '_');
  }

  private static JsonNode listed(JsonNode list, String slug) {
    for (var one : list) {
      if (one.path("name").asText().equals(name(slug))) {
        return one;
      }
    }
    throw new AssertionError(slug + " is not in " + list);
  }

  private static byte[] zip(Map<String, String> files) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  /** A mod in a folder of its archive that needs another, live. */
  private static Shop.Live needing(Person creator, Shop.Live library) throws IOException {
    var slug = shop.listed(creator, "big-boats", 0);
    var release = new HashMap<>(Shop.release("2.0.0"));
    release.put(
        "dependencies", List.of(Map.of("mod", library.slug(), "range", "*", "kind", "required")));
    var id =
        creator
            .post("/v1/mods/%s/releases".formatted(slug), release)
            .expect(201)
            .json()
            .path("id")
            .asText();
    shop.uploaded(
        creator,
        id,
        zip(
            Map.of(
                "boats/init.lua", "print('boats')\n",
                "boats/mod.conf", "name = boats\n",
                "boats/textures/boat.txt", "a boat\n")));
    creator.post("/v1/releases/%s/submission".formatted(id), Map.of()).expect(202);
    shop.approve(creator, id);
    return new Shop.Live(slug, id);
  }

  @Test
  void luantiInstallsAModWithWhatItNeeds() throws Exception {
    var luanti = Luanti.installed();
    var carla = shop.joining("carla");
    var library = shop.live(carla, "a-library", 0);
    var boats = needing(carla, library);
    var mods =
        luanti.install(
            shop.market.url() + "/compat/contentdb/" + shop.game,
            name(boats.slug()),
            List.of(name(boats.slug()), name(library.slug())));
    var installed = mods.resolve(name(boats.slug()));
    assertThat(installed.resolve("init.lua")).hasContent("print('boats')");
    assertThat(installed.resolve("textures/boat.txt")).hasContent("a boat");
    var release = listed(get(FIRST), boats.slug()).path("release").asLong();
    assertThat(Files.readAllLines(installed.resolve("mod.conf")))
        .contains("author = " + carla.handle(), "release = " + release)
        .contains("name = " + name(boats.slug()));
    assertThat(mods.resolve(name(library.slug())).resolve("init.lua"))
        .hasContent("print('%s')".formatted(library.slug()));
  }

  @Test
  void packagesAreTheFreeModsOfAGame() {
    var carla = shop.joining("carla");
    var free = shop.live(carla, "free-things", 0);
    var paid = shop.live(carla, "paid-things", 500);
    var list = get(FIRST);
    var one = listed(list, free.slug());
    assertThat(one.path("author").asText()).isEqualTo(carla.handle());
    assertThat(one.path("type").asText()).isEqualTo("mod");
    assertThat(one.path("short_description").asText()).isNotBlank();
    assertThat(list.findValuesAsText("name")).doesNotContain(name(paid.slug()));
    assertThat(carla.get(at("api/packages/")).json().findValuesAsText("name"))
        .contains(name(paid.slug()));

    var key = carla.handle() + "/" + name(free.slug());
    assertThat(get("api/updates/").path(key).asLong()).isEqualTo(one.path("release").asLong());
    assertThat(get("api/packages/%s/dependencies/?only_hard=1".formatted(key)).path(key)).isEmpty();
    var client = get("api/packages/%s/for-client/?formspec_version=7".formatted(key));
    assertThat(client.path("info_hypertext").path("body").asText()).contains("<b>MIT</b>");
    assertThat(client.path("download_size").asLong()).isPositive();
    assertThat(client.path("reviews").path("positive").asInt()).isZero();
    assertThat(
            get("api/packages/%s/for-client/reviews/?formspec_version=7".formatted(key))
                .path("body")
                .asText())
        .contains("No reviews");
    var release = get("api/packages/%s/releases/".formatted(key)).get(0);
    var url = release.path("url").asText();
    assertThat(url).startsWith(shop.market.url()).endsWith("/download/");
    var file = shop.visitor().get(url.substring(shop.market.url().length()));
    assertThat(file.expect(200).bytes()).hasSize(release.path("size").asInt());
    assertThat(get("api/packages/" + key + "/").path("release")).isEqualTo(one.path("release"));
    shop.visitor().get(at("packages/%s/download/".formatted(key))).expect(200);
    assertThat(get("api/packages/?fmt=keys&author=" + carla.handle()).get(0).properties())
        .hasSize(3);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> get("api/packages/?q=" + free.slug()).size() == 1);
  }

  @Test
  void whatIsNotThereIsToldAsContentDbTellsIt() {
    var carla = shop.joining("carla");
    var paid = shop.live(carla, "costly", 500);
    var free = shop.live(carla, "costs-nothing", 0);
    var key = carla.handle() + "/" + name(paid.slug());
    for (var path :
        List.of(
            "api/packages/%s/".formatted(key),
            "api/packages/%s/releases/".formatted(key),
            "packages/%s/download/".formatted(key),
            "api/packages/%s/%s/".formatted(carla.handle(), free.slug()),
            "api/packages/somebody/%s/".formatted(name(free.slug())),
            "api/nothing/")) {
      var failure = shop.visitor().get(at(path));
      assertThat(failure.status()).as(path).isEqualTo(404);
      assertThat(failure.json().path("success").asBoolean(true)).isFalse();
      assertThat(failure.json().path("error").asText()).isNotBlank();
    }
    carla.get(at("packages/%s/download/".formatted(key))).expect(200);
    shop.visitor().get(at("api/packages/?type=plugin")).expect(400);
    shop.visitor()
        .get(at("api/packages/%s/for-client/".formatted(carla.handle() + "/" + name(free.slug()))))
        .expect(400);
  }
}
