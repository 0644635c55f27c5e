package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The upload manager of the release page, in a real browser. */
class UploadPageTest {
  private static final Path PICTURES = Path.of("target/look");
  private static final Shop shop = new Shop();

  @TempDir Path files;
  private Person carla;
  private String release;

  @BeforeEach
  void draft() throws IOException {
    assumeTrue(Browser.isHere(), "skipped: no Chromium with its driver on this machine");
    Files.createDirectories(PICTURES);
    carla = shop.joining("carla");
    release = shop.drafted(carla, shop.listed(carla, "paged", 0), "1.0.0");
  }

  private Path file(String name, int length) throws IOException {
    var bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return Files.write(files.resolve(name), bytes);
  }

  private boolean isThere(Path file) throws IOException {
    var path = "/v1/releases/%s/files/%s".formatted(release, file.getFileName());
    var answer = carla.get(path);
    return answer.status() == 200
        && java.util.Arrays.equals(answer.bytes(), Files.readAllBytes(file));
  }

  @Test
  void severalFilesGoAtOnceAndAreThereWhenAllAre() throws IOException {
    var one = file("one.zip", 3_000_000);
    var two = file("two.zip", 10_000_000);
    try (var browser = new Browser(shop.market.url())) {
      browser.signsIn(carla.handle(), Person.PASSWORD);
      browser.opens("/creator/releases/" + release);
      browser.sends("release-file", one, two);
      browser.awaits("main", it -> it.getText().split("SHA-256", -1).length == 3);
    }
    assertThat(isThere(one)).isTrue();
    assertThat(isThere(two)).isTrue();
  }

  @Test
  void whatWasPausedGoesOnAfterANewVisit() throws IOException {
    var file = file("large.zip", 40_000_000);
    try (var browser = new Browser(shop.market.url())) {
      browser.signsIn(carla.handle(), Person.PASSWORD);
      browser.opens("/creator/releases/" + release);
      browser.hasLine(4_000_000);
      browser.sends("release-file", file);
      browser.awaits("[data-rows] progress", it -> value(it.getAttribute("value")) > 10_000_000);
      browser.isPictured(1280, PICTURES.resolve("upload-running-1280.png"));
      browser.isPictured(390, PICTURES.resolve("upload-running-390.png"));
      browser.clicks("[data-toggle]");
      browser.awaits("[data-toggle]", it -> it.getText().equals("Resume"));
      browser.opens("/creator/releases/" + release);
      browser.awaits("main", it -> it.getText().contains("Choose the same file again"));
      browser.isPictured(1280, PICTURES.resolve("upload-open-1280.png"));
      browser.isPictured(390, PICTURES.resolve("upload-open-390.png"));
      browser.hasLine(0);
      browser.sends("release-file", file);
      browser.awaits("main", it -> it.getText().contains("SHA-256"));
    }
    assertThat(isThere(file)).isTrue();
    assertThat(carla.get("/v1/uploads").json().path("items")).isEmpty();
    var used = carla.get("/v1/uploads").json().path("quota").path("used_bytes").asLong();
    assertThat(used).isEqualTo(40_000_000);
  }

  private static double value(@org.jspecify.annotations.Nullable String text) {
    return text == null ? 0 : Double.parseDouble(text);
  }

  @Test
  void whatIsCancelledOrDiscardedIsGone() throws IOException {
    var file = file("large.zip", 40_000_000);
    try (var browser = new Browser(shop.market.url())) {
      browser.signsIn(carla.handle(), Person.PASSWORD);
      browser.opens("/creator/releases/" + release);
      browser.hasLine(4_000_000);
      browser.sends("release-file", file);
      browser.awaits("[data-rows] progress", it -> value(it.getAttribute("value")) > 1_000_000);
      browser.clicks("[data-cancel]");
      org.awaitility.Awaitility.await()
          .until(() -> carla.get("/v1/uploads").json().path("items").isEmpty());
      browser.opens("/creator/releases/" + release);
      browser.hasLine(4_000_000);
      browser.sends("release-file", file);
      browser.awaits("[data-rows] progress", it -> value(it.getAttribute("value")) > 1_000_000);
      browser.opens("/creator/releases/" + release);
      browser.pressesIn("/removal");
      assertThat(carla.get("/v1/uploads").json().path("items")).isEmpty();
    }
  }

  @Test
  void whatComesWithAReleaseIsShownWhileItIsWritten() throws IOException {
    var library = shop.live(carla, "water-lib", 0);
    var mod = shop.listed(carla, "boats", 0);
    try (var browser = new Browser(shop.market.url())) {
      browser.signsIn(carla.handle(), Person.PASSWORD);
      browser.opens("/creator/mods/%s/releases/new".formatted(mod));
      browser.fillsIn("version", "2.0.0");
      browser.chooses("game_versions", "5.14");
      browser.fillsInFirst("[name=needs]", library.slug());
      browser.awaits("#preview-body", it -> it.getText().contains("1.0.0"));
      browser.isPictured(1280, PICTURES.resolve("needs-go-together-1280.png"));
      browser.isPictured(390, PICTURES.resolve("needs-go-together-390.png"));
      browser.fillsInFirst("[name=range]", "^3.0");
      browser.awaits("#preview-body [role=alert]", it -> it.getText().contains(library.slug()));
      browser.isPictured(1280, PICTURES.resolve("needs-disagree-1280.png"));
      browser.fillsInFirst("[name=range]", "^1.0");
      browser.awaits("#preview-body", it -> it.getText().contains("1.0.0"));
      browser.submits("version");
      release = browser.path().replace("/creator/releases/", "");
    }
    var draft = carla.get("/v1/releases/" + release).expect(200).json();
    var needs = draft.at("/dependencies/0");
    assertThat(needs.path("mod").asText()).isEqualTo(library.slug());
    assertThat(needs.path("range").asText()).isEqualTo("^1.0");
  }
}
