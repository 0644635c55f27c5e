package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModrinthPublishTest {
  private static final Shop shop = new Shop();
  private static final String EDGE = "edge-of-a-part";

  private static String at(String path) {
    return "/compat/modrinth/%s/v2/%s".formatted(shop.game, path);
  }

  /** A part of a form: its name, the name of its file where it is one, and what is in it. */
  @SuppressWarnings("ArrayRecordComponent") // written, never compared
  private record Part(String name, String file, byte[] bytes) {
    static Part data(String json) {
      return new Part("data", "", json.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static Person.Answer sends(Person by, String path, Part... parts) {
    var body = new ByteArrayOutputStream();
    try {
      for (var part : parts) {
        var file = part.file().isEmpty() ? "" : "; filename=\"%s\"".formatted(part.file());
        body.write(
            "--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n"
                .formatted(EDGE, part.name(), file)
                .getBytes(StandardCharsets.UTF_8));
        body.write(part.bytes());
        body.write("\r\n".getBytes(StandardCharsets.UTF_8));
      }
      body.write("--%s--\r\n".formatted(EDGE).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return by.raw("POST", at(path), body.toByteArray(), "multipart/form-data; boundary=" + EDGE);
  }

  private static String version(String project, String number, String more) {
    return """
    {"project_id":"%s","name":"N","version_number":"%s","game_versions":["5.14"],
     "version_type":"release","loaders":["mod"],"featured":false,"dependencies":[],
     "file_parts":["a"]%s}\
    """
        .formatted(project, number, more);
  }

  private static Part zip(String part) {
    return new Part(part, "mod.zip", Shop.zip("init.lua", "print('x')"));
  }

  @Test
  void aPublishedClientListsAndReleases() throws Exception {
    var npm = Npm.installed("modrinth");
    var carla = shop.joining("carla");
    var slug = Shop.slug("by-client");
    var file = RunningMarket.scratch().resolve("mod.zip");
    Files.write(file, Shop.zip("init.lua", "print('x')"));
    var said =
        npm.run(
            "publish.mjs",
            shop.market.url() + "/compat/modrinth/" + shop.game,
            carla.token(),
            slug,
            file.toString());
    for (var name :
        List.of(
            "createProject",
            "createVersion.draft",
            "updateVersion",
            "createVersion",
            "getProject")) {
      assertThat(said.path(name).has("failed")).as(said.path(name).toString()).isFalse();
    }
    assertThat(said.at("/createProject/gave/status").asText()).isEqualTo("draft");
    assertThat(said.at("/createProject/gave/icon_url").asText()).contains("/media/");
    assertThat(said.at("/createVersion.draft/gave/status").asText()).isEqualTo("draft");
    assertThat(said.at("/createVersion/gave/files/0/filename").asText()).isEqualTo("mod-1.0.0.zip");
    assertThat(said.at("/getProject/gave/title").asText()).isEqualTo("Renamed by a client");
    for (var name :
        List.of("createProject.again", "createVersion.again", "createVersion.unknown")) {
      assertThat(said.path(name).path("failed").asText()).as(name).contains("invalid_input");
    }
    var release = carla.get("/v1/mods/%s/releases".formatted(slug)).json().at("/items/0");
    assertThat(release.path("channel").asText()).isEqualTo("beta");
    shop.approve(carla, release.path("id").asText());
  }

  @Test
  void aVersionNeedsItsDataFirstAndItsFilesNamed() {
    var carla = shop.joining("carla");
    var slug = shop.listed(carla, "parts", 0);
    var data = Part.data(version(slug, "1.0.0", ""));
    var stranger = shop.joining("eve");
    sends(carla, "version", zip("a"), data).expect(400);
    sends(carla, "version", data).expect(400);
    sends(carla, "version", data, zip("b")).expect(400);
    sends(carla, "version", Part.data("{nonsense"), zip("a")).expect(400);
    sends(carla, "version", Part.data(version("nothing-there", "1.0.0", "")), zip("a")).expect(404);
    sends(stranger, "version", data, zip("a")).expect(404);
    sends(shop.visitor(), "version", data, zip("a")).expect(401);
    carla
        .raw("POST", at("version"), "{}".getBytes(StandardCharsets.UTF_8), "application/json")
        .expect(400);
    var done = sends(carla, "version", data, zip("a")).expect(200).json();
    assertThat(done.path("version_number").asText()).isEqualTo("1.0.0");
    assertThat(done.at("/files/0/hashes/sha1").asText()).hasSize(40);
    var again = sends(carla, "version", data, zip("a")).expect(400).json();
    assertThat(again.path("error").asText()).isEqualTo("invalid_input");
    assertThat(again.path("description").asText()).contains("version was released before");
  }

  @Test
  void aTokenForAnotherModIsABadOne() {
    var carla = shop.joining("carla");
    var mine = shop.listed(carla, "mine", 0);
    var other = shop.listed(carla, "other", 0);
    var token =
        carla
            .post(
                "/v1/tokens",
                Map.of("name", "ci", "scopes", List.of("publish"), "mods", List.of(mine)))
            .expect(201)
            .json()
            .path("token")
            .asText();
    var machine = carla.with(token);
    sends(machine, "version", Part.data(version(other, "1.0.0", "")), zip("a")).expect(401);
    sends(machine, "version", Part.data(version(mine, "1.0.0", "")), zip("a")).expect(200);
    machine.patch(at("project/" + other), Map.of("title", "No")).expect(401);
    machine.patch(at("project/" + mine), Map.of("title", "Yes")).expect(204);
  }

  @Test
  void whatADependencyNamesIsFoundByIdAndPinnedByItsVersion() {
    var carla = shop.joining("carla");
    var library = shop.live(carla, "library", 0);
    var known =
        shop.visitor().get(at("project/%s/version".formatted(library.slug()))).json().get(0);
    var needs =
        ",\"dependencies\":[{\"version_id\":\"%s\",\"dependency_type\":\"required\"}]"
            .formatted(known.path("id").asText());
    var slug = shop.listed(carla, "needing", 0);
    var data = version(slug, "1.0.0", "").replace(",\"dependencies\":[]", needs);
    var done = sends(carla, "version", Part.data(data), zip("a")).expect(200).json();
    assertThat(done.at("/dependencies/0/project_id").asText())
        .isEqualTo(known.path("project_id").asText());
    var release = carla.get("/v1/mods/%s/releases".formatted(slug)).json().at("/items/0");
    assertThat(release.at("/dependencies/0/range").asText()).isEqualTo("1.0.0");
  }

  @Test
  void severalFilesComeInOneCallAndALargeOneIsNotHeld() {
    var carla = shop.joining("carla");
    var slug = shop.listed(carla, "several", 0);
    var parts = new ArrayList<Part>();
    parts.add(Part.data(version(slug, "1.0.0", "").replace("[\"a\"]", "[\"a\",\"b\"]")));
    parts.add(new Part("a", "one.zip", Shop.zip("one.lua", "1")));
    parts.add(new Part("b", "two.zip", Shop.zip("two.lua", "2")));
    var done = sends(carla, "version", parts.toArray(new Part[0])).expect(200).json();
    assertThat(done.path("files")).hasSize(2);
    assertThat(done.at("/files/0/filename").asText()).isEqualTo("one.zip");
    assertThat(done.at("/files/0/primary").asBoolean()).isTrue();
  }
}
