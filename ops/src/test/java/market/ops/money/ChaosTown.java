package market.ops.money;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import market.storage.Database;
import market.storage.accounts.Handle;
import market.storage.accounts.Role;

/**
 * Who sells, and what: alone, in a team, with royalties for a library, by somebody who never set up
 * an account to be paid on.
 */
final class ChaosTown {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A mod with its maker. */
  record Ware(String slug, long units, ChaosCaller maker) {}

  final ChaosCaller owner;
  final List<Ware> sold = new ArrayList<>();
  final List<Ware> free = new ArrayList<>();

  /** Earns, and is not paid out: she spends it in the shop. */
  final ChaosCaller dora;

  private final ChaosMarket market;
  private final String game = "game-" + UUID.randomUUID().toString().substring(28);

  ChaosTown(ChaosMarket market) {
    this.market = market;
    owner = joining("olga", Role.OWNER);
    open();
    var carla = creator("carla", true);
    var chen = creator("chen", true);
    var tavik = creator("tavik", true);
    dora = creator("dora", false);
    var library = ware(chen, "lib", 350, null);
    sold.add(library);
    for (int i = 0; i < 3; i++) {
      sold.add(ware(carla, "solo", 499 + 100L * i, null));
      sold.add(team(ware(carla, "team", 999 + 333L * i, null), chen, dora));
      sold.add(royalty(ware(tavik, "ship", 777 + 50L * i, library), library));
      sold.add(ware(dora, "hers", 1_299, null));
      free.add(ware(tavik, "free", 0, null));
    }
  }

  /** Answers the one who joined, with a role that only somebody at the database can give first. */
  private ChaosCaller joining(String name, Role role) {
    var person = ChaosCaller.joining(market.url(), name);
    var now = market.clock.instant();
    new Database(market.stack.database().app())
        .change(tx -> {
          var account = tx.accounts().named(new Handle(person.handle)).orElseThrow();
          tx.accounts().grant(account.id(), role, null, null, now);
        });
    return person;
  }

  private void open() {
    owner.must(
        201,
        "POST",
        "/v1/games",
        Map.of(
            "slug",
            game,
            "name",
            "A game",
            "categories",
            List.of(Map.of("slug", "all", "name", "All")),
            "loaders",
            List.of("mod"),
            "versions",
            List.of("1.0"),
            "monetisation",
            "paid",
            "hold_days",
            0,
            "commission",
            List.of(
                Map.of("above_units", 0, "bp", 0),
                Map.of("above_units", 5_000, "bp", 1_500),
                Map.of("above_units", 50_000, "bp", 1_000)),
            "parts",
            Map.of("referral_bp", 1_000, "refunds_yearly", 1_000)));
  }

  ChaosCaller creator(String name, boolean paid) {
    var creator = joining(name, Role.TRUSTED);
    if (paid) {
      var page =
          creator
              .must(200, "POST", "/v1/creator/payout-account", Map.of("country", "DE"))
              .path("onboarding_url")
              .asText();
      var _ = ChaosCaller.fill(page, Map.of());
      await()
          .atMost(PATIENCE)
          .until(() ->
              creator
                  .must(200, "GET", "/v1/creator/payout-account", null)
                  .path("state")
                  .asText()
                  .equals("active"));
    }
    return creator;
  }

  private Ware ware(
      ChaosCaller maker, String word, long units, @org.jspecify.annotations.Nullable Ware needs) {
    var slug = word + "-" + UUID.randomUUID().toString().substring(28);
    maker.must(
        201,
        "POST",
        "/v1/mods",
        Map.of(
            "game",
            game,
            "slug",
            slug,
            "title",
            slug,
            "summary",
            "s",
            "licence",
            "MIT",
            "categories",
            List.of("all"),
            "price",
            Map.of("units", units, "currency", "USD")));
    release(maker, slug, "1.0.0", needs);
    return new Ware(slug, units, maker);
  }

  /** Uploaded, scanned, and live. */
  static void release(
      ChaosCaller maker,
      String slug,
      String version,
      @org.jspecify.annotations.Nullable Ware needs) {
    var release =
        maker
            .must(
                201,
                "POST",
                "/v1/mods/%s/releases".formatted(slug),
                Map.of(
                    "version",
                    version,
                    "game_versions",
                    List.of("1.0"),
                    "loaders",
                    List.of("mod"),
                    "dependencies",
                    needs == null
                        ? List.of()
                        : List.of(Map.of("mod", needs.slug(), "range", "^1.0"))))
            .path("id")
            .asText();
    var _ =
        maker.must(
            201, "PUT", "/v1/releases/%s/files/mod.zip".formatted(release), zip(slug + version));
    var submission = "/v1/releases/%s/submission".formatted(release);
    maker.must(202, "POST", submission, Map.of());
    await()
        .atMost(PATIENCE)
        .until(
            () -> maker.must(200, "GET", submission, null).path("state").asText(), "live"::equals);
  }

  private static Ware team(Ware ware, ChaosCaller... others) {
    var path = "/v1/mods/%s/team".formatted(ware.slug());
    ware.maker()
        .must(
            200,
            "PUT",
            path,
            List.of(
                Map.of("handle", ware.maker().handle, "role", "Lead", "share_bp", 5_001),
                Map.of("handle", others[0].handle, "role", "Art", "share_bp", 3_333),
                Map.of("handle", others[1].handle, "role", "Sound", "share_bp", 1_666)));
    for (var other : others) {
      other.must(200, "POST", path + "/acceptance", Map.of());
    }
    return ware;
  }

  private static Ware royalty(Ware ware, Ware library) {
    var path = "/v1/mods/%s/royalties/%s".formatted(ware.slug(), library.slug());
    ware.maker().must(200, "PUT", path, Map.of("bp", 1_250));
    library.maker().must(200, "POST", path + "/acceptance", Map.of());
    return ware;
  }

  private static byte[] zip(String text) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("init.lua"));
      zip.write(text.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
