package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoundTokenTest {
  private static final Shop shop = new Shop();

  private static Person.Answer asked(Person by, List<String> scopes, List<String> mods) {
    return by.post("/v1/tokens", Map.of("name", "ci", "scopes", scopes, "mods", mods));
  }

  private static Person bound(Person by, List<String> scopes, String... mods) {
    var answer = asked(by, scopes, List.of(mods)).expect(201);
    return by.with(answer.json().path("token").asText());
  }

  /** Everything that changes one mod, with what a token that may answers. */
  private record Deed(String method, String path, Object body, int done) {
    Person.Answer by(Person person) {
      return switch (method) {
        case "POST" -> person.post(path, body);
        case "PATCH" -> person.patch(path, body);
        case "PUT" -> person.put(path, body);
        case "FILE" -> person.upload(path, BodyPublishers.ofByteArray((byte[]) body));
        case "DELETE" -> person.delete(path);
        default -> person.get(path);
      };
    }
  }

  private static List<Deed> deeds(String slug, String release, String spare) {
    var at = "/v1/releases/" + release;
    return List.of(
        new Deed("POST", "/v1/mods/%s/releases".formatted(slug), Shop.release("2.0.0"), 201),
        new Deed("PATCH", "/v1/mods/" + slug, Map.of("title", "Told by a machine"), 200),
        new Deed("FILE", at + "/files/mod.zip", Shop.zip("init.lua", "x"), 201),
        new Deed("FILE", at + "/files/more.zip", Shop.zip("more.lua", "x"), 201),
        new Deed("DELETE", at + "/files/more.zip", "", 204),
        new Deed("POST", at + "/submission", Map.of(), 202),
        new Deed("GET", at + "/submission", "", 200),
        new Deed("DELETE", "/v1/releases/" + spare, "", 200));
  }

  private static List<Deed> drafted(Person by, String slug, String major) {
    return deeds(
        slug, shop.drafted(by, slug, major + ".0.0"), shop.drafted(by, slug, major + ".5.0"));
  }

  @Test
  void aTokenForOneModPublishesThatOneAlone() {
    var carla = shop.joining("carla");
    var mine = shop.listed(carla, "mine", 0);
    var other = shop.listed(carla, "other", 0);
    var both = List.of("read", "publish");
    var machine = bound(carla, both, mine);
    for (var deed : drafted(carla, other, "1")) {
      var answer = deed.by(machine);
      assertThat(answer.status()).as(deed + answer.body()).isEqualTo(403);
    }
    for (var deed : drafted(carla, mine, "1")) {
      var answer = deed.by(machine);
      assertThat(answer.status()).as(deed + answer.body()).isEqualTo(deed.done());
    }
    for (var deed : drafted(carla, other, "3")) {
      var answer = deed.by(bound(carla, both, mine, other));
      assertThat(answer.status()).as(deed + answer.body()).isEqualTo(deed.done());
    }
  }

  @Test
  void whatIsNotAboutOneModIsNotForABoundToken() {
    var carla = shop.joining("carla");
    var mine = shop.live(carla, "mine", 300);
    var slug = mine.slug();
    var machine = bound(carla, List.of("read", "publish"), slug);
    var listing = shop.listing(Shop.slug("new"), "New", 0);
    var price = Map.of("price", Map.of("units", 1, "currency", "USD"));
    var seat = Map.of("handle", carla.handle(), "role", "All", "share_bp", 10_000);
    for (var refused :
        List.of(
            machine.post("/v1/mods", listing),
            machine.patch("/v1/mods/" + slug, price),
            machine.put("/v1/mods/%s/team".formatted(slug), List.of(seat)),
            machine.get("/v1/me"),
            machine.get("/v1/tokens"),
            machine.get("/v1/library"),
            machine.get("/v1/creator/earnings"),
            machine.put("/v1/mods/%s/licences".formatted(slug), Map.of("uses", 1)),
            machine.post("/v1/checkout", Map.of("items", List.of(Map.of("mod", slug)))),
            machine.tus(
                "POST",
                "/v1/uploads",
                Map.of("Tus-Resumable", "1.0.0", "Upload-Length", "5", "Upload-Concat", "partial"),
                BodyPublishers.noBody()))) {
      assertThat(refused.status()).as(refused.body()).isIn(403, 404, 405);
      assertThat(refused.status()).as(refused.body()).isNotEqualTo(200);
    }
    assertThat(machine.post("/v1/mods", listing).status()).isEqualTo(403);
    assertThat(machine.get("/v1/me").status()).isEqualTo(403);
    var yank = "/v1/releases/%s/yank".formatted(mine.release());
    machine.post(yank, Map.of("reason", "broken")).expect(200);
    var elsewhere = bound(carla, List.of("publish"), shop.listed(carla, "elsewhere", 0));
    elsewhere.delete(yank).expect(403);
  }

  @Test
  void uploadsOfOtherModsAreNotThereForABoundToken() {
    var carla = shop.joining("carla");
    var mine = shop.listed(carla, "mine", 0);
    var other = shop.listed(carla, "other", 0);
    var begun = begin(carla, shop.drafted(carla, other, "1.0.0")).expect(201);
    var address = begun.headers().firstValue("Location").orElseThrow();
    var path = address.substring(address.indexOf("/v1/"));
    var machine = bound(carla, List.of("publish"), mine);
    var speaks = Map.of("Tus-Resumable", "1.0.0");
    assertThat(machine.tus("HEAD", path, speaks, BodyPublishers.noBody()).status()).isEqualTo(404);
    machine.tus("DELETE", path, speaks, BodyPublishers.noBody()).expect(404);
    assertThat(machine.get("/v1/uploads").expect(200).json().path("items")).isEmpty();
    assertThat(carla.get("/v1/uploads").expect(200).json().path("items")).hasSize(1);
    begin(machine, shop.drafted(carla, other, "1.1.0")).expect(403);
    begin(machine, shop.drafted(carla, mine, "1.0.0")).expect(201);
    assertThat(machine.get("/v1/uploads").expect(200).json().path("items")).hasSize(1);
  }

  private static Person.Answer begin(Person by, String release) {
    var encode = java.util.Base64.getEncoder();
    var metadata =
        "release %s,filename %s"
            .formatted(
                encode.encodeToString(release.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                encode.encodeToString("a.zip".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    return by.tus(
        "POST",
        "/v1/uploads",
        Map.of("Tus-Resumable", "1.0.0", "Upload-Length", "5", "Upload-Metadata", metadata),
        BodyPublishers.noBody());
  }

  @Test
  void aTokenIsBoundToModsOfItsMakerAndToPublishingAlone() {
    var carla = shop.joining("carla");
    var mine = shop.listed(carla, "mine", 0);
    var theirs = shop.live(shop.joining("chen"), "theirs", 0).slug();
    asked(carla, List.of("publish"), List.of(theirs)).refuses(422, "mods");
    asked(carla, List.of("publish"), List.of()).refuses(422, "mods");
    asked(carla, List.of("publish", "admin"), List.of(mine)).refuses(422, "mods");
    asked(carla, List.of("publish"), List.of(mine)).expect(201);
    var shown = carla.get("/v1/tokens").expect(200).json().path("items").get(0);
    assertThat(shown.path("mods").get(0).asText()).isEqualTo(mine);
    var page = Reader.signingIn(shop.market.url(), carla);
    assertThat(page.opens("/settings").expect(200).body()).contains("only for " + mine);
    var made =
        page.sends("/settings/tokens", Map.of("name", "ci", "scope", "publish", "mod", mine));
    assertThat(made.expect(200).body()).contains("mkt_");
    assertThat(page.in("ru").opens("/settings").body()).contains("только для: " + mine);
  }
}
