package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Plans and yanking on the pages, without a script. */
class InstallPagesTest {
  private static final Shop shop = new Shop();

  private final Person carla = shop.joining("carla");
  private final Reader desk = Reader.signingIn(shop.market.url(), carla);

  private static String form(String version, String mod, String range, String kind) {
    return "version=%s&channel=release&changelog=&game_versions=5.14&loaders=mod&needs=%s&range=%s&kind=%s"
        .formatted(version, mod, range, kind);
  }

  @Test
  void whoWritesAReleaseSeesWhatComesWithItAndKeepsWhatTheyFilledIn() {
    var library = shop.live(carla, "dowels", 0).slug();
    var mod = shop.listed(carla, "chairs", 0);
    var page = "/creator/mods/" + mod + "/releases/new";
    var good = desk.sendsRaw(page, form("2.0.0", library, "%5E1", "required") + "&check=1");
    assertThat(good.expect(200).body())
        .contains("What players will get", "1 mod,", library, "value=\"2.0.0\"", "value=\"^1\"");
    var bad = form("2.0.0", library, "%5E9", "required");
    assertThat(desk.sendsRaw(page, bad + "&check=1").expect(200).body())
        .contains("cannot be installed together", "no such version; the newest is 1.0.0", mod);
    var fragment = "/creator/mods/" + mod + "/releases/preview";
    assertThat(desk.sendsRaw(fragment, bad).expect(200).body())
        .contains("cannot be installed together")
        .doesNotContain("<html");
    assertThat(desk.in("ru").sendsRaw(fragment, bad).expect(200).body())
        .contains("Вместе это установить нельзя", "Такой версии");
    desk.sendsRaw(fragment, form("1.0.0", library, "~~", "required")).expect(422);
    Reader.signingIn(shop.market.url(), shop.joining("eve")).sendsRaw(fragment, bad).expect(404);
    desk.sendsRaw(page, form("1.0.0", library, "*", "optional")).expect(303);
    var draft = carla.get("/v1/mods/" + mod + "/releases").json().at("/items/0/dependencies/0");
    assertThat(draft.path("kind").asText()).isEqualTo("optional");
  }

  @Test
  void aYankedReleaseIsMarkedWithItsReasonAndNotOffered() {
    var mod = shop.live(carla, "stools", 0);
    var release = "/creator/releases/" + mod.release();
    assertThat(desk.opens(release).expect(200).body()).contains("never chosen anew");
    desk.sends(release + "/yank", Map.of("reason", "Legs fall off")).expect(303);
    assertThat(desk.opens(release).expect(200).body()).contains("Yanked: Legs fall off", "Undo");
    var reader = Reader.signingIn(shop.market.url(), shop.joining("pavel"));
    assertThat(reader.opens("/mods/" + mod.slug()).expect(200).body())
        .contains("Yanked: Legs fall off")
        .doesNotContain("buy-button");
    assertThat(reader.in("ru").opens("/mods/" + mod.slug()).body()).contains("Изъят: Legs");
    desk.sends(release + "/unyank", Map.of()).expect(303);
    assertThat(reader.opens("/mods/" + mod.slug()).expect(200).body()).contains("buy-button");
  }
}
