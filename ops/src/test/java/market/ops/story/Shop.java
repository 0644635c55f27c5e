package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import market.storage.accounts.Role;
import market.storage.mods.Rating;
import market.storage.mods.Slug;
import market.storage.reviews.Review;
import market.storage.reviews.Reviews;

/** What stories begin with: a game, and mods that came the usual way. */
final class Shop {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  final RunningMarket market = RunningMarket.get();
  final Person owner = joining("owner");
  final Person moderator = joining("max");
  final String game = "game-" + UUID.randomUUID().toString().substring(28);

  Shop() {
    market.make(owner.handle(), Role.OWNER);
    market.make(moderator.handle(), Role.MODERATOR);
    owner
        .post(
            "/v1/games",
            Map.of(
                "slug",
                game,
                "name",
                "A game",
                "categories",
                List.of(Map.of("slug", "gameplay", "name", "Gameplay")),
                "loaders",
                List.of("mod"),
                "versions",
                List.of("5.13", "5.14"),
                "monetisation",
                "paid",
                "hold_days",
                0,
                "commission",
                List.of(Map.of("above_units", 0, "bp", 1_000))))
        .expect(201);
  }

  Person joining(String name) {
    return Person.joining(RunningMarket.get().url(), name);
  }

  /** Somebody who signs up from this address. */
  Person joining(String name, String address) {
    return Person.joining(visitor().at(address), name);
  }

  Person visitor() {
    return Person.visitor(market.url());
  }

  static String slug(String word) {
    return word + "-" + UUID.randomUUID().toString().substring(28);
  }

  /** A listing, still a draft. */
  String listed(Person creator, String word, long price) {
    var slug = slug(word);
    creator.post("/v1/mods", listing(slug, word, price)).expect(201);
    return slug;
  }

  Map<String, Object> listing(String slug, String title, long price) {
    return Map.of(
        "game",
        game,
        "slug",
        slug,
        "title",
        title,
        "summary",
        "Makes " + title,
        "licence",
        "MIT",
        "categories",
        List.of("gameplay"),
        "tags",
        List.of("water"),
        "price",
        Map.of("units", price, "currency", "USD"));
  }

  /** A campaign as it is asked for. */
  static Map<String, Object> campaign(String mod) {
    var now = Clock.systemUTC().instant();
    return Map.of(
        "mod",
        mod,
        "title",
        "A harbour",
        "about",
        "Ships, *at last*.",
        "goal_units",
        10_000,
        "deadline",
        now.plus(Duration.ofDays(20)).toString(),
        "stretches",
        List.of(Map.of("units", 20_000, "title", "A lighthouse")),
        "rewards",
        List.of(
            Map.of("name", "Thanks", "about", "In the credits.", "units", 500),
            Map.of("name", "A ship of your own", "units", 5_000, "places", 2)),
        "milestones",
        List.of(
            Map.of("title", "Quay", "bp", 5_000, "due", now.plus(Duration.ofDays(60)).toString()),
            Map.of(
                "title", "Ships", "bp", 5_000, "due", now.plus(Duration.ofDays(90)).toString())));
  }

  /** One that can be backed. */
  static Person.Answer campaign(Person maker, String mod) {
    var drafted = maker.post("/v1/creator/campaigns", campaign(mod)).expect(201);
    var id = drafted.json().path("id").asText();
    return maker.post("/v1/creator/campaigns/%s/opening".formatted(id), Map.of()).expect(200);
  }

  /** What partners are offered. */
  static Map<String, Object> programme() {
    var levels = new ArrayList<Map<String, Object>>();
    for (var name : List.of("bronze", "silver", "gold", "platinum")) {
      levels.add(
          Map.of("level", name, "above_units", levels.size() * 50_000, "bp", 300 + levels.size()));
    }
    return Map.of(
        "open",
        true,
        "currency",
        "USD",
        "window_days",
        30,
        "duration_days",
        365,
        "trailing_days",
        365,
        "levels",
        levels);
  }

  String drafted(Person creator, String slug, String version) {
    return creator
        .post("/v1/mods/%s/releases".formatted(slug), release(version))
        .expect(201)
        .json()
        .path("id")
        .asText();
  }

  static Map<String, Object> release(String version) {
    return Map.of("version", version, "game_versions", List.of("5.14"), "loaders", List.of("mod"));
  }

  void uploaded(Person creator, String release, byte[] zip) {
    creator
        .upload("/v1/releases/%s/files/mod.zip".formatted(release), BodyPublishers.ofByteArray(zip))
        .expect(201);
  }

  /**
   * From nothing to live: listed, drafted, uploaded, submitted, scanned, approved. Returns slug and
   * release.
   */
  Live live(Person creator, String word, long price) {
    var slug = listed(creator, word, price);
    var release = drafted(creator, slug, "1.0.0");
    uploaded(creator, release, zip("init.lua", "print('" + slug + "')"));
    creator.post("/v1/releases/%s/submission".formatted(release), Map.of()).expect(202);
    approve(creator, release);
    return new Live(slug, release);
  }

  /** Of the newest file of a mod. */
  String sha256(String slug) {
    return visitor()
        .get("/v1/mods/%s/releases".formatted(slug))
        .expect(200)
        .json()
        .path("items")
        .get(0)
        .path("files")
        .get(0)
        .path("sha256")
        .asText();
  }

  /** A mod anybody can have. */
  record Live(String slug, String release) {
    String file() {
      return "/v1/releases/%s/files/mod.zip".formatted(release);
    }
  }

  void approve(Person creator, String release) {
    awaitState(creator, release, "in_review");
    moderator
        .post(caseOf(release) + "/rulings", Map.of("verdict", "approve", "reason_code", "in_order"))
        .expect(201);
    awaitState(creator, release, "live");
  }

  /** Handed in, scanned, and waiting for a moderator. */
  String waiting(Person creator, String slug, String version) {
    var release = drafted(creator, slug, version);
    uploaded(creator, release, zip("init.lua", "print('%s %s')".formatted(slug, version)));
    creator.post("/v1/releases/%s/submission".formatted(release), Map.of()).expect(202);
    awaitState(creator, release, "in_review");
    return release;
  }

  /** Where the open case about a release is. */
  String caseOf(String release) {
    var queue = "/v1/moderation/queue?case_kind=release&limit=200&game=" + game;
    for (var one : moderator.get(queue).expect(200).json().path("items")) {
      if (one.path("release").asText().equals(release)) {
        return "/v1/moderation/cases/" + one.path("id").asText();
      }
    }
    throw new AssertionError("no case is open about " + release);
  }

  /** Somebody who moderates this shop's game and no other. */
  Person judge() {
    var judge = joining("judge");
    owner
        .put(
            "/v1/owner/accounts/%s/roles".formatted(judge.handle()),
            Map.of("role", "moderator", "game", game))
        .expect(200);
    return judge;
  }

  void awaitState(Person creator, String release, String state) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() ->
            creator
                .get("/v1/releases/%s/submission".formatted(release))
                .json()
                .path("state")
                .asText()
                .equals(state));
  }

  /** Pays on the processor's page as a person would, without a browser. */
  void pay(String url, String card) {
    Person.fill(
            url,
            Map.of(
                "card_number", card,
                "expiry", "12/34",
                "cvc", "123",
                "name", "A Player",
                "email", "player@example.org"))
        .expect(303);
  }

  void awaitOrder(Person buyer, String order, String state) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> buyer.get("/v1/orders/" + order).json().path("state").asText().equals(state));
  }

  /** What a mod keeps of its reviews is what they add up to. */
  void sumsAgree(String slug) {
    var database = market.database();
    database.change(tx -> {
      var mod = tx.mods().find(new Slug(slug), null).orElseThrow();
      var shown = tx.reviews().newest(mod.id(), null, null, Reviews.Place.FIRST, 1_000);
      assertThat(mod.rating())
          .isEqualTo(
              new Rating(
                  shown.stream().mapToLong(Review::stars).sum(),
                  shown.size(),
                  shown.stream().mapToLong(it -> (long) it.weight() * it.stars()).sum(),
                  shown.stream().mapToLong(Review::weight).sum()));
      for (var bar : tx.reviews().distribution(mod.id())) {
        assertThat(shown.stream().filter(it -> it.stars() == bar.stars()))
            .hasSize((int) bar.count());
      }
      var counted = tx.reviews().byVersion(mod.id(), 100);
      assertThat(counted.stream().mapToLong(Reviews.VersionBar::count).sum())
          .isEqualTo(shown.size());
    });
  }

  static byte[] zip(String name, String text) {
    return zip(name, text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] zip(String name, byte[] content) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
