package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/**
 * The main job on real add-ons: Luanti mods as Debian ships them, zipped, uploaded by a creator
 * with a team of two, reviewed, found; three of them bought by a player in a real browser,
 * downloaded, and compared byte for byte; and the market's books beside the processor's.
 *
 * <p>With {@code -Dmarket.url} it runs against a demo that is already there.
 */
class RealAddonsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Path ADDONS =
      Path.of(System.getProperty("market.addons", "target/addons/usr/share/games/minetest/mods"));
  private static final String URL = System.getProperty("market.url", "");
  private static final int PRICED = 3;

  private record Addon(String slug, String release, String sha256, long price) {}

  @Test
  void realModsGoFromTheirFoldersToTheirBuyersWithEveryCentAccountedFor() throws Exception {
    assumeTrue(Files.isDirectory(ADDONS), "skipped: no Luanti mods at " + ADDONS.toAbsolutePath());
    assumeTrue(Browser.isHere(), "skipped: no Chromium with its driver on this machine");
    var place = URL.isEmpty() ? Place.ofOurOwn() : Place.demo(URL);
    var carla = Person.joining(place.url(), "carla");
    var chen = Person.joining(place.url(), "chen");
    var addons = new ArrayList<Addon>();
    for (var folder : folders()) {
      addons.add(published(place, carla, chen, folder, addons.size() < PRICED ? 299 : 0));
    }
    assertThat(addons).hasSizeGreaterThanOrEqualTo(10);

    for (var addon : addons) {
      await().atMost(PATIENCE).until(() -> found(place, addon).contains(addon.slug()));
    }
    var player = "player-" + UUID.randomUUID().toString().substring(28);
    try (var browser = new Browser(place.url())) {
      browser.signsUp(player, Person.PASSWORD);
      for (var addon : addons.subList(0, PRICED)) {
        browser.buys(addon.slug());
      }
    }
    var buyer = Person.signingIn(place.url(), player, Person.PASSWORD);
    for (var addon : addons) {
      var bytes =
          buyer
              .get("/v1/releases/%s/files/%s.zip".formatted(addon.release(), addon.slug()))
              .expect(200)
              .bytes();
      assertThat(sha256(bytes)).isEqualTo(addon.sha256());
    }
    assertThat(buyer.get("/v1/library").json().path("items")).hasSize(PRICED);
    booksAgree(place);
  }

  private static List<Path> folders() throws IOException {
    try (Stream<Path> all = Files.list(ADDONS)) {
      return all.filter(Files::isDirectory).sorted().limit(14).toList();
    }
  }

  private static Addon published(Place place, Person carla, Person chen, Path folder, long price)
      throws Exception {
    var name = folder.getFileName().toString();
    var slug = Shop.slug(name.toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
    carla
        .post(
            "/v1/mods",
            Map.of(
                "game", place.game(),
                "slug", slug,
                "title", name.replace('_', ' '),
                "summary", "The Luanti mod " + name,
                "licence", "LGPL-2.1-or-later",
                "categories", List.of(place.category()),
                "price", Map.of("units", price, "currency", "USD")))
        .expect(201);
    shared(carla, chen, slug);
    var release =
        carla
            .post(
                "/v1/mods/%s/releases".formatted(slug),
                Map.of(
                    "version", "1.0.0",
                    "game_versions", List.of(place.version()),
                    "loaders", List.of(place.loader())))
            .expect(201)
            .json()
            .path("id")
            .asText();
    var zip = zipped(folder);
    var sha256 = sha256(Files.readAllBytes(zip));
    var stored =
        carla
            .upload(
                "/v1/releases/%s/files/%s.zip".formatted(release, slug), BodyPublishers.ofFile(zip))
            .expect(201)
            .json();
    assertThat(stored.path("sha256").asText()).isEqualTo(sha256);
    Files.delete(zip);
    carla.post("/v1/releases/%s/submission".formatted(release), Map.of()).expect(202);
    place.approve(carla, release);
    return new Addon(slug, release, sha256, price);
  }

  private static void shared(Person carla, Person chen, String slug) {
    carla
        .put(
            "/v1/mods/%s/team".formatted(slug),
            List.of(
                Map.of("handle", carla.handle(), "role", "Code", "share_bp", 6_000),
                Map.of("handle", chen.handle(), "role", "Art", "share_bp", 4_000)))
        .expect(200);
    chen.post("/v1/mods/%s/team/acceptance".formatted(slug), Map.of()).expect(200);
  }

  private static List<String> found(Place place, Addon addon) {
    return Person.visitor(place.url())
        .get("/v1/search?limit=50&q=" + addon.slug())
        .expect(200)
        .json()
        .path("items")
        .findValuesAsText("slug");
  }

  /** What the market's books say the processor holds is what the processor says it holds. */
  private static void booksAgree(Place place) {
    var proof = place.owner().post("/v1/owner/proof", Map.of()).expect(200).json();
    assertThat(proof.path("found").asLong(-1)).as(proof.toString()).isZero();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          var held = place.book().path("platform").path("usd").path("balance").asLong();
          assertThat(-balance(place, "processor")).isEqualTo(held);
        });
  }

  private static long balance(Place place, String kind) {
    var sum = 0L;
    for (JsonNode one : place.owner().get("/v1/owner/overview").json().path("balances")) {
      if (one.path("kind").asText().equals(kind)) {
        sum += one.path("balance").asLong();
      }
    }
    return sum;
  }

  /** The same folder is the same archive: names in order, one time for all. */
  private static Path zipped(Path folder) throws IOException {
    var zip = Files.createTempFile(RunningMarket.scratch(), "mod", ".zip");
    try (OutputStream out = Files.newOutputStream(zip);
        var archive = new ZipOutputStream(out);
        Stream<Path> tree = Files.walk(folder)) {
      for (var file : tree.filter(Files::isRegularFile).sorted().toList()) {
        var entry = new ZipEntry(ADDONS.relativize(file).toString());
        entry.setLastModifiedTime(FileTime.fromMillis(0));
        archive.putNextEntry(entry);
        Files.copy(file, archive);
        archive.closeEntry();
      }
    }
    return zip;
  }

  private static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  /** Where it happens: a market of our own, or a demo somebody started. */
  private record Place(
      String url,
      Person owner,
      Person moderator,
      String game,
      String category,
      String loader,
      String version,
      String simulator) {
    static Place ofOurOwn() {
      var shop = new Shop();
      return new Place(
          shop.market.url(),
          shop.owner,
          shop.moderator,
          shop.game,
          "gameplay",
          "mod",
          "5.14",
          shop.market.stack().stripe().url().toString());
    }

    static Place demo(String url) {
      var game = Person.visitor(url).get("/v1/games/luanti").expect(200).json();
      var uri = java.net.URI.create(url);
      return new Place(
          url,
          Person.signingIn(url, "olga", "demo-password"),
          Person.signingIn(url, "max", "demo-password"),
          "luanti",
          game.path("categories").get(0).path("slug").asText(),
          game.path("loaders").get(0).asText(),
          game.path("versions").get(0).asText(),
          "http://%s:%d".formatted(uri.getHost(), uri.getPort() + 2));
    }

    JsonNode book() {
      return Person.visitor(simulator).get("/_simulator/book").expect(200).json();
    }

    void approve(Person creator, String release) {
      awaitState(creator, release, "in_review");
      for (var one :
          moderator.get("/v1/moderation/queue?limit=200").expect(200).json().path("items")) {
        if (one.path("release").asText().equals(release)) {
          moderator
              .post(
                  "/v1/moderation/cases/%s/rulings".formatted(one.path("id").asText()),
                  Map.of("verdict", "approve", "reason_code", "in_order"))
              .expect(201);
        }
      }
      awaitState(creator, release, "live");
    }

    private static void awaitState(Person creator, String release, String state) {
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(50))
          .until(
              () ->
                  creator
                      .get("/v1/releases/%s/submission".formatted(release))
                      .json()
                      .path("state")
                      .asText(),
              state::equals);
    }
  }
}
