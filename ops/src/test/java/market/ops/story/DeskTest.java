package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Cases are decided in a real browser with the keyboard alone. {@code -Ddesk.cases=1000} for many;
 * what the server took for each is told.
 */
class DeskTest {
  private static final int CASES = Integer.getInteger("desk.cases", 6);
  private static final Path PICTURES = Path.of("target/look");
  private static final Shop shop = new Shop();

  private final List<Double> taken = new ArrayList<>();
  private final Map<String, Integer> ruled = new HashMap<>();

  @Test
  void casesAreDecidedWithTheKeyboardAlone() throws IOException {
    assumeTrue(Browser.isHere(), "skipped: no Chromium with its driver on this machine");
    Files.createDirectories(PICTURES);
    var carla = shop.joining("carla");
    var mod = shop.live(carla, "keyed", 0);
    var releases = new ArrayList<String>();
    for (int i = 1; i <= CASES; i++) {
      var release = shop.drafted(carla, mod.slug(), "1.0." + i);
      shop.uploaded(carla, release, Shop.zip("init.lua", "print('line " + i + "')"));
      carla.post("/v1/releases/%s/submission".formatted(release), Map.of()).expect(202);
      releases.add(release);
    }
    for (var release : releases) {
      shop.awaitState(carla, release, "in_review");
    }
    var judge = shop.judge();
    try (var browser = new Browser(shop.market.url())) {
      browser.signsIn(judge.handle(), Person.PASSWORD);
      browser.opens("/moderation");
      browser.goesByKey("x");
      for (int i = 0; i < CASES; i++) {
        decides(browser, i);
      }
      assertThat(browser.path()).isEqualTo("/moderation?nothing=1");
    }
    tell();
    assertThat(judge.get("/v1/moderation/queue").expect(200).json().path("items")).isEmpty();
    var states = new HashMap<String, Integer>();
    for (var release : releases) {
      var state = carla.get("/v1/releases/%s/submission".formatted(release)).json().path("state");
      states.merge(state.asText(), 1, Integer::sum);
    }
    assertThat(states).isEqualTo(ruled);
  }

  /** Most are approved; every fifth is rejected with a note, and some are sent back. */
  private void decides(Browser browser, int number) throws IOException {
    assertThat(browser.path()).startsWith("/moderation/cases/");
    taken.add(browser.serverMillis());
    if (number % 5 == 3) {
      browser.types("r", "4", "n", "Say whose the picture is. a c r 1 2 are only letters here.");
      ruled.merge("rejected", 1, Integer::sum);
    } else if (number % 5 == 4) {
      browser.types("c", "5");
      ruled.merge("rejected", 1, Integer::sum);
    } else {
      browser.types("a");
      ruled.merge("live", 1, Integer::sum);
    }
    if (number == 3) {
      browser.isPictured(1280, PICTURES.resolve("desk-keyed-1280.png"));
    }
    browser.sendsByKey();
  }

  private void tell() {
    var sorted = taken.stream().sorted().toList();
    System.out.printf(
        "desk: %d cases by keyboard; the server took median %.0f ms, p90 %.0f ms, at most %.0f ms a"
            + " case (the ruling before and the page of the next)%n",
        sorted.size(),
        sorted.get(sorted.size() / 2),
        sorted.get(sorted.size() * 9 / 10),
        sorted.getLast());
  }
}
