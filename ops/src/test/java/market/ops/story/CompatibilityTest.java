package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import market.storage.compatibility.Confirmed;
import market.storage.mods.ModId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CompatibilityTest {
  private static final Shop shop = new Shop();

  private static Map<String, Object> voice(
      String version, @Nullable String with, boolean works, String note) {
    var voice = new HashMap<String, Object>();
    voice.put("game_version", version);
    voice.put("works", works);
    voice.put("note", note);
    if (with != null) {
      voice.put("with", with);
    }
    return voice;
  }

  private static String path(Shop.Live mod) {
    return "/v1/mods/%s/compatibility".formatted(mod.slug());
  }

  private static Person having(Shop.Live mod) {
    var player = shop.joining("player");
    player.get(mod.file()).expect(200);
    return player;
  }

  private static JsonNode cell(JsonNode matrix, int row, String version) {
    for (var cell : matrix.path("rows").get(row).path("cells")) {
      if (cell.path("game_version").asText().equals(version)) {
        return cell;
      }
    }
    throw new AssertionError(matrix.toPrettyString());
  }

  private static Person machine(Person creator) {
    var token =
        creator
            .post(
                "/v1/tokens",
                Map.of(
                    "name",
                    "ci",
                    "scopes",
                    List.of("publish"),
                    "expires_at",
                    Instant.now().plus(Duration.ofDays(30)).toString()))
            .expect(201)
            .json()
            .path("token")
            .asText();
    return creator.with(token);
  }

  @Test
  void threeWhoHaveItSayItWorksAndEachHasOneVoice() {
    var mod = shop.live(shop.joining("carla"), "works", 0);
    var first = having(mod);
    first.put(path(mod), voice("5.14", null, false, "")).expect(200);
    first.put(path(mod), voice("5.14", null, true, "After a restart.")).expect(200);
    having(mod).put(path(mod), voice("5.14", null, true, "")).expect(200);
    var two = shop.visitor().get(path(mod)).expect(200).json();
    assertThat(cell(two, 0, "5.14").path("verdict").asText()).isEqualTo("unknown");
    assertThat(cell(two, 0, "5.14").path("no").asInt()).isZero();

    var three = having(mod).put(path(mod), voice("5.14", null, true, "")).expect(200).json();
    assertThat(cell(three, 0, "5.14").path("verdict").asText()).isEqualTo("works");
    assertThat(cell(three, 0, "5.14").path("yes").asInt()).isEqualTo(3);
    assertThat(three.path("notes").get(0).path("note").asText()).isEqualTo("After a restart.");
  }

  @Test
  void aVersionThatPlayersConfirmIsSearchedByAsThoseThatWereDeclared() {
    var mod = shop.live(shop.joining("carla"), "confirmed", 0);
    var search = "/v1/search?game_version=5.13&q=" + mod.slug();
    for (int i = 0; i < 3; i++) {
      assertThat(shop.visitor().get(search).expect(200).json().path("total").asInt()).isZero();
      having(mod).put(path(mod), voice("5.13", null, true, "")).expect(200);
    }
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> shop.visitor().get(search).json().path("total").asInt() == 1);
  }

  @Test
  void aMakersMachineSpeaksWithATokenAndIsShownApart() {
    var carla = shop.joining("carla");
    var mod = shop.live(carla, "machine", 0);
    carla.put(path(mod), voice("5.13", null, true, "")).expect(403);
    var said = machine(carla).put(path(mod), voice("5.13", null, false, "Build 7.")).expect(200);
    var cell = cell(said.json(), 0, "5.13");
    assertThat(cell.path("ci").asBoolean(true)).isFalse();
    assertThat(cell.path("yes").asInt() + cell.path("no").asInt()).isZero();
    assertThat(cell.path("verdict").asText()).isEqualTo("broken");
    for (int i = 0; i < 3; i++) {
      having(mod).put(path(mod), voice("5.13", null, true, "")).expect(200);
    }
    var now = shop.visitor().get(path(mod)).json();
    assertThat(cell(now, 0, "5.13").path("verdict").asText()).isEqualTo("mixed");
    assertThat(shop.visitor().get("/mods/%s/compatibility".formatted(mod.slug())).body())
        .contains("Build: fails", "Mixed", "3 of 3");
  }

  @Test
  void besideAnotherModItHasARowOfItsOwnAndAnIndexIsTold() {
    var carla = shop.joining("carla");
    var mod = shop.live(carla, "beside", 0);
    var other = shop.live(carla, "besides", 0);
    for (int i = 0; i < 3; i++) {
      having(mod).put(path(mod), voice("5.14", other.slug(), true, "")).expect(200);
    }
    var matrix = shop.visitor().get(path(mod)).json();
    assertThat(matrix.path("rows").get(1).path("with").asText()).isEqualTo(other.slug());
    assertThat(cell(matrix, 1, "5.14").path("verdict").asText()).isEqualTo("works");
    assertThat(cell(matrix, 0, "5.14").path("verdict").asText()).isEqualTo("unknown");

    var confirmed =
        shop.market
            .database()
            .read(tx -> {
              var ids =
                  tx.mods().liveIds(List.of(mod.slug(), other.slug())).stream().map(ModId::value);
              return Confirmed.of(tx.compatibility().agreeing(ids.toList(), 50));
            });
    // Working beside each other is mutual, whichever of the two it was said of.
    assertThat(confirmed).hasSize(2);
    confirmed.forEach((one, its) -> {
      assertThat(its.mods()).hasSize(1).doesNotContain(one).isSubsetOf(confirmed.keySet());
      assertThat(its.gameVersions()).isEmpty();
    });
  }

  @Test
  void aVoiceTakenBackCountsNoMore() {
    var carla = shop.joining("carla");
    var mod = shop.live(carla, "back", 0);
    var other = shop.live(carla, "backs", 0);
    var player = having(mod);
    player.put(path(mod), voice("5.14", null, true, "Fine.")).expect(200);
    player.put(path(mod), voice("5.14", other.slug(), false, "")).expect(200);
    machine(carla).put(path(mod), voice("5.14", null, true, "")).expect(200);

    shop.joining("stranger").delete(path(mod) + "?game_version=5.14").expect(404);
    player.delete(path(mod) + "?game_version=5.14&with=not-here").expect(404);
    player.delete(path(mod)).refuses(422, "game_version");
    var page = "/mods/%s/compatibility".formatted(mod.slug());
    var reader = Reader.signingIn(shop.market.url(), player);
    assertThat(reader.opens(page).body()).contains("What you said", "Take back");
    reader.sends(page + "/back", Map.of("game_version", "5.14")).expect(303);
    var left = player.delete(path(mod) + "?game_version=5.14&with=" + other.slug()).expect(200);
    assertThat(cell(left.json(), 0, "5.14").path("yes").asInt()).isZero();
    assertThat(cell(left.json(), 0, "5.14").path("ci").asBoolean()).isTrue();
    assertThat(cell(left.json(), 1, "5.14").path("no").asInt()).isZero();
    assertThat(left.json().path("notes")).isEmpty();
    var without = machine(carla).delete(path(mod) + "?game_version=5.14").expect(200).json();
    assertThat(cell(without, 0, "5.14").path("ci").isNull()).isTrue();
    assertThat(reader.opens(page).body()).doesNotContain("What you said");
  }

  @Test
  void whatCannotBeIsRefusedByItsField() {
    var mod = shop.live(shop.joining("carla"), "refused", 0);
    var player = having(mod);
    shop.joining("stranger").put(path(mod), voice("5.14", null, true, "")).expect(403);
    shop.visitor().put(path(mod), voice("5.14", null, true, "")).expect(401);
    player.put(path(mod), voice("1.0", null, true, "")).refuses(422, "game_version");
    player.put(path(mod), voice("5.14", mod.slug(), true, "")).refuses(422, "with");
    player.put(path(mod), voice("5.14", "not-here", true, "")).refuses(422, "with");
    player.put(path(mod), voice("5.14", null, true, "x".repeat(301))).refuses(422, "note");
    player.put(path(mod), Map.of("game_version", "5.14")).refuses(422, "works");
    var named = new HashMap<>(voice("5.14", null, true, ""));
    named.put("release", "7.7.7");
    player.put(path(mod), named).refuses(422, "release");
  }

  @Test
  void aPlayerVotesOnThePageWithoutAScript() {
    var mod = shop.live(shop.joining("carla"), "voted", 0);
    var player = having(mod);
    var page = "/mods/%s/compatibility".formatted(mod.slug());
    var reader = Reader.signingIn(shop.market.url(), player);
    assertThat(reader.opens(page).expect(200).body()).contains("Does it work for you");
    var sent =
        Map.of("game_version", "5.14", "release", "1.0.0", "works", "yes", "note", "Smooth.");
    assertThat(reader.sends(page, Map.of("game_version", "5.14")).status()).isEqualTo(422);
    reader.sends(page, sent).expect(303);
    assertThat(reader.opens(page).body()).contains("Smooth.", "1 of 1");
    assertThat(reader.in("ru").opens(page).body()).contains("Совместимость", "1 из 1");
  }
}
