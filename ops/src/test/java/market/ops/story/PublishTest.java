package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import market.ops.publish.Publish;
import market.storage.accounts.Role;
import org.junit.jupiter.api.Test;

class PublishTest {
  private static final Shop shop = new Shop();

  private record Ended(int code, String out, String told) {}

  private static Ended published(String url, String token, List<String> arguments) {
    var out = new ByteArrayOutputStream();
    var told = new ByteArrayOutputStream();
    var all = new ArrayList<>(List.of("--url", url));
    all.addAll(arguments);
    var code =
        Publish.run(
            all,
            Map.of("MARKET_TOKEN", token),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(told, true, StandardCharsets.UTF_8));
    return new Ended(
        code, out.toString(StandardCharsets.UTF_8), told.toString(StandardCharsets.UTF_8));
  }

  private static List<String> of(String mod, String version, Path... files) {
    var arguments =
        new ArrayList<>(
            List.of(
                "--mod", mod, "--version", version, "--game-version", "5.14", "--loader", "mod"));
    for (var file : files) {
      arguments.add(file.toString());
    }
    return arguments;
  }

  private static List<String> and(List<String> arguments, String... more) {
    var all = new ArrayList<>(List.of(more));
    all.addAll(arguments);
    return all;
  }

  private static Path file(String name, byte[] bytes) throws IOException {
    return Files.write(RunningMarket.scratch().resolve(name), bytes);
  }

  private static Person trusted() {
    var carla = shop.joining("carla");
    shop.market.make(carla.handle(), Role.TRUSTED);
    return carla;
  }

  private static String token(Person by, String... mods) {
    return by.post(
            "/v1/tokens",
            Map.of("name", "ci", "scopes", List.of("read", "publish"), "mods", List.of(mods)))
        .expect(201)
        .json()
        .path("token")
        .asText();
  }

  @Test
  void aReleaseIsLiveByOneCommandAndTheSameAgainIsSafe() throws Exception {
    var carla = trusted();
    var other = shop.live(shop.joining("chen"), "library", 0).slug();
    var slug = shop.listed(carla, "command", 0);
    var token = token(carla, slug);
    var zip = file("command-1.0.0.zip", Shop.zip("init.lua", "print(1)"));
    var news = file("news.md", "All is *new*.".getBytes(StandardCharsets.UTF_8));
    var command =
        and(
            of(slug, "1.0.0", zip),
            "--wait",
            "--channel",
            "beta",
            "--changelog-file",
            news.toString(),
            "--dependency",
            other + "@^1.0:optional");
    var first = published(shop.market.url(), token, command);
    assertThat(first.code()).as(first.toString()).isZero();
    assertThat(first.out()).contains("live");
    assertThat(first.told()).contains("100 %").doesNotContain(token);
    var release = shop.visitor().get("/v1/mods/%s/releases".formatted(slug)).json().at("/items/0");
    assertThat(release.path("channel").asText()).isEqualTo("beta");
    assertThat(release.path("changelog").asText()).isEqualTo("All is *new*.");
    assertThat(release.at("/dependencies/0/kind").asText()).isEqualTo("optional");
    assertThat(release.at("/files/0/filename").asText()).isEqualTo("command-1.0.0.zip");

    var second = published(shop.market.url(), token, command);
    assertThat(second.code()).isZero();
    assertThat(second.out()).contains("published before");
    var changed = file("command-1.0.0.zip", Shop.zip("init.lua", "print(2)"));
    var third = published(shop.market.url(), token, of(slug, "1.0.0", changed));
    assertThat(third.code()).isEqualTo(1);
    assertThat(third.told()).contains("other files");
  }

  @Test
  void anUploadThatBreaksGoesOnWhereItStopped() throws Exception {
    var carla = trusted();
    var slug = shop.listed(carla, "broken-line", 0);
    var zip = file("large.zip", noise(6 << 20));
    try (var line = new Cutter(shop.market.url(), 3, 1_500_000)) {
      var ended = published(line.url(), token(carla, slug), and(of(slug, "1.0.0", zip), "--wait"));
      assertThat(ended.code()).as(ended.toString()).isZero();
      assertThat(ended.told()).contains("broken at byte");
      assertThat(line.cuts()).isEqualTo(3);
    }
    var hash = java.security.MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(zip));
    assertThat(shop.sha256(slug)).isEqualTo(HexFormat.of().formatHex(hash));
  }

  @Test
  void aDraftThatWasLeftIsGoneOnWith() throws Exception {
    var carla = trusted();
    var slug = shop.listed(carla, "left", 0);
    shop.drafted(carla, slug, "1.0.0");
    var zip = file("left.zip", Shop.zip("init.lua", "x"));
    var ended = published(shop.market.url(), token(carla, slug), of(slug, "1.0.0", zip));
    assertThat(ended.code()).as(ended.toString()).isZero();
    assertThat(ended.told()).contains("a draft is there");
  }

  @Test
  void whatIsRefusedEndsWithACodeAndTheReason() throws Exception {
    var carla = trusted();
    var slug = shop.listed(carla, "refused", 0);
    var other = shop.listed(carla, "other", 0);
    var zip = file("mod.zip", Shop.zip("init.lua", "x"));
    var url = shop.market.url();
    var token = token(carla, slug);
    assertThat(published(url, token, of(other, "1.0.0", zip)).told()).contains("403");
    var wrong = published(url, token, of(slug, "one", zip));
    assertThat(wrong.code()).isEqualTo(1);
    assertThat(wrong.told()).contains("version", "SemVer");
    assertThat(published(url, "", of(slug, "1.0.0", zip)).code()).isEqualTo(2);
    assertThat(published(url, token, of(slug, "1.0.0")).code()).isEqualTo(2);
    assertThat(published(url, token, and(of(slug, "1.0.0", zip), "--maybe")).code()).isEqualTo(2);
    var clear = published("http://example.org", token, of(slug, "1.0.0", zip));
    assertThat(clear.code()).isEqualTo(2);
    assertThat(clear.told()).contains("https");
    var bad = file("bad.zip", Shop.zip("../../evil.lua", "x"));
    var rejected = published(url, token, and(of(slug, "2.0.0", bad), "--wait"));
    assertThat(rejected.code()).as(rejected.toString()).isEqualTo(3);
    assertThat(rejected.out()).contains("rejected", "climbs out of the archive");
  }

  /** The three lines of the README, exactly as they stand there. */
  @Test
  void threeLinesOfCurlPublishToo() throws Exception {
    new Tool("curl").needed();
    var carla = trusted();
    var slug = shop.listed(carla, "my-mod", 0);
    var zip = file("my-mod.zip", Shop.zip("init.lua", "x"));
    var readme = Files.readString(Path.of("../README.md"));
    var lines =
        readme
            .lines()
            .dropWhile(line -> !line.startsWith("ID=$(curl"))
            .takeWhile(line -> !line.equals("```"))
            .toList();
    assertThat(lines).hasSize(3).allMatch(line -> line.contains("curl"));
    var script = String.join("\n", lines).replace("/mods/my-mod/", "/mods/" + slug + "/");
    var process =
        new ProcessBuilder("bash", "-euc", script)
            .directory(java.util.Objects.requireNonNull(zip.getParent()).toFile())
            .redirectErrorStream(true);
    process.environment().put("MARKET", shop.market.url());
    process.environment().put("TOKEN", token(carla, slug));
    var running = process.start();
    var said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(running.waitFor()).as(said).isZero();
    var release = carla.get("/v1/mods/%s/releases".formatted(slug)).json().at("/items/0");
    shop.awaitState(carla, release.path("id").asText(), "live");
  }

  /** A ZIP file that is hardly smaller than what is in it. */
  private static byte[] noise(int size) throws IOException {
    var random = new Random(7);
    var bytes = new byte[size];
    random.nextBytes(bytes);
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("sounds/noise.ogg"));
      zip.write(bytes);
      zip.closeEntry();
    }
    return out.toByteArray();
  }
}
