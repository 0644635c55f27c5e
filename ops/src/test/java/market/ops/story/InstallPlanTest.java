package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What to download for mods that need each other, and keeping to it. */
class InstallPlanTest {
  private static final Shop shop = new Shop();

  private final Person carla = shop.joining("carla");
  private final Person visitor = shop.visitor();

  private static Map<String, Object> needs(String mod, String range, String kind) {
    return Map.of("mod", mod, "range", range, "kind", kind);
  }

  private String released(String slug, String version, List<Map<String, Object>> needs) {
    var release = new HashMap<String, Object>(Shop.release(version));
    release.put("dependencies", needs);
    var path = "/v1/mods/" + slug + "/releases";
    var id = carla.post(path, release).expect(201).json().path("id").asText();
    shop.uploaded(carla, id, Shop.zip("init.lua", slug + version));
    carla.post("/v1/releases/" + id + "/submission", Map.of()).expect(202);
    shop.approve(carla, id);
    return id;
  }

  private static List<String> chosen(JsonNode plan) {
    return StreamSupport.stream(plan.path("downloads").spliterator(), false)
        .map(it -> it.path("mod").asText() + " " + it.path("version").asText())
        .toList();
  }

  private static String plan(String mod) {
    return "/v1/mods/" + mod + "/install-plan?game_version=5.14&loader=mod";
  }

  @Test
  void aPlanSaysWhatToDownloadInOrderAndWhoAskedForIt() {
    var library = shop.live(carla, "joinery", 0).slug();
    var map = shop.live(carla, "atlas", 0).slug();
    var mod = shop.listed(carla, "carpenter", 0);
    released(mod, "1.0.0", List.of(needs(library, "^1", "required"), needs(map, "*", "optional")));

    var plan = visitor.get(plan(mod)).expect(200).json();
    assertThat(chosen(plan)).containsExactly(library + " 1.0.0", mod + " 1.0.0");
    assertThat(plan.at("/downloads/0/because/0/by").asText()).isEqualTo(mod);
    assertThat(plan.at("/downloads/1/because/0/by").isNull()).isTrue();
    assertThat(plan.at("/offered/0/mod").asText()).isEqualTo(map);
    assertThat(plan.at("/offered/0/version").asText()).isEqualTo("1.0.0");
    var file = plan.at("/downloads/0/files/0");
    assertThat(visitor.get(file.path("url").asText()).expect(200).body()).isNotEmpty();
    assertThat(plan.path("total_bytes").asLong())
        .isEqualTo(file.path("size").asLong() + plan.at("/downloads/1/files/0/size").asLong());
    assertThat(chosen(visitor.get(plan(mod) + "&optional=" + map).expect(200).json()))
        .containsExactly(library + " 1.0.0", mod + " 1.0.0", map + " 1.0.0");
    assertThat(visitor.get(plan(mod)).body()).isEqualTo(visitor.get(plan(mod)).body());
    visitor.get("/v1/mods/" + mod + "/install-plan?channel=nightly").expect(400);
    visitor.get("/v1/mods/" + mod + "/install-plan?version=nonsense~~").expect(422);
    visitor.get("/v1/mods/nothing-of-this-name/install-plan").expect(404);

    var dependents = visitor.get("/v1/mods/" + library + "/dependents").expect(200).json();
    assertThat(dependents.at("/items/0/mod").asText()).isEqualTo(mod);
    assertThat(dependents.at("/items/0/kind").asText()).isEqualTo("required");
  }

  @Test
  void whatCannotBePutTogetherIsSaidInWordsAndForMachines() {
    var core = shop.live(carla, "core", 0).slug();
    released(core, "2.0.0", List.of());
    var old = shop.listed(carla, "oldstyle", 0);
    released(old, "1.0.0", List.of(needs(core, "^1", "required")));
    var fresh = shop.listed(carla, "newstyle", 0);
    released(fresh, "1.0.0", List.of(needs(core, "^2", "required")));

    var wish = Map.of("mods", List.of(Map.of("mod", old), Map.of("mod", fresh)));
    var answer = visitor.post("/v1/install-plan", wish).expect(409).json();
    assertThat(answer.path("detail").asText()).contains(old, fresh, core, "^1", "^2", "but");
    assertThat(answer.at("/conflicts/0/mod").asText()).isEqualTo(core);
    assertThat(answer.at("/conflicts/0/demands")).hasSize(2);
    assertThat(answer.at("/conflicts/0/demands/0/path/0/version").asText()).isEqualTo("1.0.0");
    var lack = visitor.get(plan(core) + "&version=%5E7").expect(409).json();
    assertThat(lack.at("/conflicts/0/lack/why").asText()).isEqualTo("no_version");
    assertThat(lack.path("detail").asText()).contains("the newest", "2.0.0");
  }

  @Test
  void whatCostsIsMarkedAndComesWithoutItsAddressUntilItIsOwned() {
    var library = shop.live(carla, "goldleaf", 500).slug();
    var mod = shop.listed(carla, "gilding", 0);
    released(mod, "1.0.0", List.of(needs(library, "*", "required")));
    var plan = visitor.get(plan(mod)).expect(200).json();
    assertThat(plan.at("/downloads/0/right").asText()).isEqualTo("to_buy");
    assertThat(plan.at("/downloads/0/price/units").asLong()).isEqualTo(500);
    assertThat(plan.at("/downloads/0/files/0/url").isNull()).isTrue();
    assertThat(plan.at("/downloads/1/right").asText()).isEqualTo("free");
    assertThat(plan.at("/cost/units").asLong()).isEqualTo(500);
    var own = carla.get(plan(mod)).expect(200).json();
    assertThat(own.at("/downloads/0/right").asText()).isEqualTo("had");
    assertThat(own.at("/downloads/0/files/0/url").asText()).startsWith("/v1/releases/");
    assertThat(own.path("cost").isNull()).isTrue();
  }

  @Test
  void aYankedReleaseStaysInLocksAndIsNeverChosenAnew() {
    var mod = shop.live(carla, "brittle", 0);
    var second = released(mod.slug(), "1.1.0", List.of());
    var before = visitor.get(plan(mod.slug())).expect(200).json();
    assertThat(chosen(before)).containsExactly(mod.slug() + " 1.1.0");
    var lock = before.path("lock");

    var yank = "/v1/releases/" + second + "/yank";
    shop.joining("eve").post(yank, Map.of("reason", "mine")).expect(403);
    carla.post(yank, Map.of("reason", " ")).expect(422);
    var yanked = carla.post(yank, Map.of("reason", "Eats worlds")).expect(200).json();
    assertThat(yanked.at("/yanked/reason").asText()).isEqualTo("Eats worlds");
    carla.post(yank, Map.of("reason", "again")).expect(409);

    assertThat(chosen(visitor.get(plan(mod.slug())).expect(200).json()))
        .containsExactly(mod.slug() + " 1.0.0");
    var named = visitor.get(plan(mod.slug()) + "&version=1.1.0").expect(409).json();
    assertThat(named.at("/conflicts/0/lack/why").asText()).isEqualTo("yanked");
    var again = visitor.post("/v1/install-plan/locked", lock).expect(200).json();
    assertThat(chosen(again)).containsExactly(mod.slug() + " 1.1.0");
    assertThat(again.at("/downloads/0/yanked").asBoolean()).isTrue();
    assertThat(again.path("lock")).isEqualTo(lock);
    var kept = Map.of("mods", List.of(Map.of("mod", mod.slug())), "lock", lock);
    assertThat(chosen(visitor.post("/v1/install-plan", kept).expect(200).json()))
        .containsExactly(mod.slug() + " 1.1.0");
    visitor.get("/v1/releases/" + second + "/files/mod.zip").expect(200);
    assertThat(newest(before)).isEqualTo("1.0.0");
    await()
        .untilAsserted(() ->
            assertThat(shop.owner.get("/v1/owner/audit").expect(200).body())
                .contains("release.yanked"));

    carla.delete(yank).expect(200);
    carla.delete(yank).expect(409);
    assertThat(chosen(visitor.get(plan(mod.slug())).expect(200).json()))
        .containsExactly(mod.slug() + " 1.1.0");
    shop.moderator.post(yank, Map.of("reason", "Malicious")).expect(200);
  }

  /** For a file of the release that was yanked. */
  private String newest(JsonNode plan) {
    var sha256 = plan.at("/downloads/0/files/0/sha256").asText();
    return visitor
        .post("/v1/files/updates", Map.of("hashes", List.of(sha256), "algorithm", "sha256"))
        .expect(200)
        .json()
        .path(sha256)
        .path("version")
        .asText();
  }

  @Test
  void aLockThatNamesWhatIsGoneOrChangedSaysSoByName() {
    var mod = shop.live(carla, "fleeting", 0);
    var lock = (ObjectNode) visitor.get(plan(mod.slug())).expect(200).json().path("lock");
    var other = lock.deepCopy();
    ((ObjectNode) other.at("/releases/0/files/0")).put("sha256", "0".repeat(64));
    assertThat(visitor.post("/v1/install-plan/locked", other).expect(409).body())
        .contains(mod.slug(), "other files");
    ((ObjectNode) other.at("/releases/0")).put("release", UUID.randomUUID().toString());
    visitor.post("/v1/install-plan/locked", other).expect(409);
    carla.delete("/v1/releases/" + mod.release()).expect(200);
    assertThat(visitor.post("/v1/install-plan/locked", lock).expect(409).body())
        .contains(mod.slug() + " 1.0.0", "withdrawn", "releases[0]");
  }

  @Test
  void aBundleResolvesAsAWhole() {
    var library = shop.live(carla, "hinges", 0).slug();
    var doors = shop.listed(carla, "doors", 300);
    released(doors, "1.0.0", List.of(needs(library, "*", "required")));
    var gates = shop.listed(carla, "gates", 300);
    released(gates, "1.0.0", List.of(needs(library, "^1", "required")));
    var bundle = Shop.slug("ways");
    carla
        .post(
            "/v1/bundles",
            Map.of(
                "slug",
                bundle,
                "title",
                "Ways",
                "mods",
                List.of(doors, gates),
                "price",
                Map.of("units", 400, "currency", "USD")))
        .expect(201);
    var plan = visitor.get("/v1/bundles/" + bundle + "/install-plan").expect(200).json();
    assertThat(chosen(plan))
        .containsExactly(library + " 1.0.0", doors + " 1.0.0", gates + " 1.0.0");
    assertThat(plan.at("/downloads/0/because")).hasSize(2);
  }
}
