package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class ModioTest {
  private static final String V1 = "/compat/modio/v1/";
  private static final Shop shop = new Shop();

  private static JsonNode get(String path) {
    return shop.visitor().get(V1 + path).expect(200).json();
  }

  private static String game() {
    var games = get("games?api_key=K&name_id=" + shop.game);
    assertThat(games.path("result_total").asInt()).isEqualTo(1);
    return games.at("/data/0/id").asText();
  }

  private static JsonNode mod(String game, Shop.Live mod) {
    var found =
        get("games/%s/mods?api_key=K&revenue_type=2&name_id=%s".formatted(game, mod.slug()));
    assertThat(found.path("result_count").asInt()).isEqualTo(1);
    return found.path("data").get(0);
  }

  private static String md5(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
  }

  /** What 0 A.D. 0.0.26 does, call by call, and what it checks before it installs anything. */
  @Test
  void zeroAdInstallsAMod() throws Exception {
    var mod = shop.live(shop.joining("carla"), "a-map", 0);
    var game = get("games?api_key=K&name_id=" + shop.game).at("/data/0/id").asLong();
    var list = get("games/%d/mods?api_key=K".formatted(game)).path("data");
    var found =
        StreamSupport.stream(list.spliterator(), false)
            .filter(one -> one.path("name_id").asText().equals(mod.slug()))
            .findFirst()
            .orElseThrow();
    assertThat(found.path("name").isTextual()).isTrue();
    assertThat(found.path("summary").isTextual()).isTrue();
    var file = found.path("modfile");
    var url = file.path("download").path("binary_url").asText();
    assertThat(url).startsWith(shop.market.url());
    var bytes = shop.visitor().get(url.substring(shop.market.url().length())).expect(200).bytes();
    assertThat(bytes).hasSize(file.path("filesize").asInt());
    assertThat(md5(bytes)).isEqualTo(file.path("filehash").path("md5").asText());
    var blob = new ObjectMapper().readTree(file.path("metadata_blob").asText());
    assertThat(blob.path("dependencies").isArray()).isTrue();
    var signature = blob.path("minisigs").get(0).asText();
    assertThat(signature.lines()).hasSize(4);
    var minisign = new Tool("minisign").needed();
    var here = RunningMarket.scratch();
    Files.write(here.resolve("map.zip"), bytes);
    Files.writeString(here.resolve("map.zip.minisig"), signature);
    var key = shop.visitor().get("/v1/keys").json().path("items").get(0).path("minisign").asText();
    var said = minisign.run("-V", "-P", key, "-m", here.resolve("map.zip").toString());
    assertThat(said.status()).as(said.text()).isZero();
  }

  @Test
  void listsAreFilteredSortedAndPaged() {
    var carla = shop.joining("carla");
    var first = shop.live(carla, "apples", 0);
    var second = shop.live(carla, "pears", 0);
    var paid = shop.live(carla, "quinces", 500);
    var game = game();
    var a = mod(game, first);
    var b = mod(game, second);
    var mods = "games/%s/mods?api_key=K&".formatted(game);
    var named = "id-in=%s,%s,%s".formatted(a.path("id"), b.path("id"), mod(game, paid).path("id"));
    assertThat(get(mods + named).path("result_total").asInt()).isEqualTo(2);
    assertThat(get(mods + named + "&revenue_type=1").path("result_total").asInt()).isEqualTo(1);
    assertThat(get(mods + named + "&_sort=-id&_limit=1").at("/data/0/id")).isEqualTo(b.path("id"));
    assertThat(get(mods + named + "&name_id-not=" + first.slug()).at("/data/0/id"))
        .isEqualTo(b.path("id"));
    var page = get(mods + "_limit=1&_offset=1&_sort=name");
    assertThat(page.path("result_count").asInt()).isEqualTo(1);
    assertThat(page.path("result_offset").asInt()).isEqualTo(1);
    assertThat(page.path("result_total").asInt()).isGreaterThan(1);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> get(mods + "_q=" + second.slug()).path("result_total").asInt() == 1);
    for (var sort : List.of("id", "-id", "-name", "date_added", "-date_updated", "date_live")) {
      var all = get(mods + "_sort=" + sort).path("data").findValuesAsText("name_id");
      assertThat(all).as(sort).contains(first.slug(), second.slug()).doesNotContain(paid.slug());
    }
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> get(mods + "_q=" + first.slug()).path("result_total").asInt() == 1);
    assertThat(get(mods + "_sort=popular&tags=water").path("result_total").asInt())
        .isGreaterThanOrEqualTo(1);
    assertThat(get(mods + "tags=lava").path("result_total").asInt()).isZero();
    var maker = a.path("submitted_by").path("id").asText();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() ->
            get(mods + "revenue_type=2&submitted_by=" + maker).path("result_total").asInt() == 3);
    var one = "games/%s/mods/%s".formatted(game, a.path("id"));
    assertThat(get(one + "?api_key=K").path("name_id").asText()).isEqualTo(first.slug());
    assertThat(get(one + "/files?api_key=K").at("/data/0/id")).isEqualTo(a.at("/modfile/id"));
    assertThat(get(one + "/files/%s?api_key=K".formatted(a.at("/modfile/id"))).path("filename"))
        .isEqualTo(a.at("/modfile/filename"));
    assertThat(get(one + "/stats?api_key=K").path("ratings_display_text").asText())
        .isEqualTo("Unrated");
    assertThat(get(one + "/dependencies?api_key=K&recursive=true").path("data")).isEmpty();
    assertThat(get(one + "/tags?api_key=K").findValuesAsText("name")).contains("water");
    assertThat(get("games/%s/tags?api_key=K".formatted(game)).at("/data/0/tags/0").asText())
        .isEqualTo("gameplay");
    assertThat(get("games/@%s?api_key=K".formatted(shop.game)).path("id").asText()).isEqualTo(game);
    assertThat(get("games/%s/stats?api_key=K".formatted(game)).path("mods_count_total").asInt())
        .isPositive();
  }

  @Test
  void aModIsBoughtAndHadByItsBuyerAlone() {
    var paid = shop.live(shop.joining("carla"), "sold", 500);
    var game = game();
    var buyer = shop.joining("pavel");
    var id = mod(game, paid).path("id").asText();
    assertThat(mod(game, paid).at("/modfile/download/binary_url").asText()).isEmpty();
    assertThat(mod(game, paid).path("price").asLong()).isEqualTo(500);
    var one = V1 + "games/%s/mods/%s/".formatted(game, id);
    assertThat(wrong(buyer.form(one + "subscribe", "", "a=b"), 403)).isEqualTo(15024);
    assertThat(wrong(buyer.form(one + "checkout", "type=0&display_amount=500", "a=b"), 422))
        .isEqualTo(13009);
    var cheap = buyer.form(one + "checkout", "idempotent_key=a&display_amount=100", "a=b");
    assertThat(wrong(cheap, 422)).isEqualTo(900035);

    var form = "type=0&idempotent_key=b&display_amount=500";
    var order = buyer.form(one + "checkout", form, "a=b").expect(200).json();
    assertThat(order.path("transaction_type").asText()).isEqualTo("PENDING");
    assertThat(order.path("net_amount").asLong()).isEqualTo(500);
    assertThat(buyer.form(one + "checkout", form, "a=b").expect(200).json()).isEqualTo(order);
    shop.pay(order.path("checkout_url").asText(), "4242424242424242");
    shop.awaitOrder(buyer, order.path("gateway_uuid").asText(), "paid");

    var mine = buyer.get(V1 + "me/purchased").expect(200).json().path("data");
    assertThat(mine).hasSize(1);
    var url = mine.get(0).at("/modfile/download/binary_url").asText();
    var path = url.substring(shop.market.url().length());
    // Launchers send their token with the question, and none when they fetch what it named.
    var file = shop.visitor().get(path).expect(200);
    assertThat(file.headers().firstValue("Cache-Control")).contains("private, no-store");
    assertThat(mine.get(0).at("/modfile/download/date_expires").asLong())
        .isBetween(
            Instant.now().getEpochSecond(),
            Instant.now().plus(Duration.ofHours(7)).getEpochSecond());
    var plain = path.replaceAll("\\?.*", "");
    buyer.get(plain).expect(200);
    shop.visitor().get(plain).expect(402);
    shop.visitor().get(path.replaceAll("pass=.", "pass=-")).expect(402);
    shop.visitor().get(plain + "?pass=nonsense").expect(402);
    var other = shop.live(shop.joining("chen"), "unsold", 500);
    shop.visitor().get(other.file() + path.replaceAll("[^?]*", "")).expect(402);
    var had = buyer.form(V1 + "me/entitlements", "game_id=" + game, "a=b").expect(200).json();
    assertThat(had.at("/data/0/sku_id").asText()).isEqualTo(paid.slug());
    assertThat(wrong(buyer.form(one + "checkout", "idempotent_key=c", "a=b"), 409))
        .isEqualTo(900034);

    buyer
        .post("/v1/orders/%s/refund".formatted(order.path("gateway_uuid").asText()), Map.of())
        .expect(202);
    await().atMost(Duration.ofSeconds(30)).until(() -> shop.visitor().get(path).status() == 402);
  }

  private static int wrong(Person.Answer answer, int status) {
    var error = answer.expect(status).json().path("error");
    assertThat(error.path("code").asInt()).isEqualTo(status);
    assertThat(error.path("message").asText()).isNotBlank();
    return error.path("error_ref").asInt();
  }

  @Test
  void somebodySubscribesToWhatIsFree() {
    var mod = shop.live(shop.joining("carla"), "wanted", 0);
    var game = game();
    var player = shop.joining("player");
    var one = V1 + "games/%s/mods/%s/".formatted(game, mod(game, mod).path("id"));
    var first = player.form(one + "subscribe", "", "a=b").expect(201).json();
    assertThat(first.at("/stats/subscribers_total").asInt()).isEqualTo(1);
    player.form(one + "subscribe", "", "a=b").expect(200);
    assertThat(player.get(V1 + "me/subscribed").json().at("/data/0/name_id").asText())
        .isEqualTo(mod.slug());
    player.delete(one + "subscribe").expect(204);
    assertThat(player.get(V1 + "me/subscribed").json().path("result_total").asInt()).isZero();
    assertThat(wrong(player.form(one + "ratings", "rating=1", "a=b"), 403)).isEqualTo(15024);
    assertThat(player.get(V1 + "me").json().path("name_id").asText()).isEqualTo(player.handle());
    assertThat(player.get(V1 + "me/wallets?game_id=" + game).json().path("currency").asText())
        .isEqualTo("USD");
  }

  @Test
  void whatIsWrongIsToldAsModioTellsIt() {
    var game = game();
    assertThat(wrong(shop.visitor().get(V1 + "games"), 401)).isEqualTo(11000);
    assertThat(wrong(shop.visitor().get(V1 + "me?api_key=K"), 401)).isEqualTo(11005);
    assertThat(wrong(shop.visitor().get(V1 + "games/999999?api_key=K"), 404)).isEqualTo(14001);
    assertThat(wrong(shop.visitor().get(V1 + "games/x?api_key=K"), 404)).isEqualTo(14001);
    var mods = V1 + "games/%s/mods".formatted(game);
    assertThat(wrong(shop.visitor().get(mods + "/999999999?api_key=K"), 404)).isEqualTo(15022);
    for (var bad : List.of("_limit=x", "_sort=best", "revenue_type=7", "name-lk=*a*")) {
      assertThat(wrong(shop.visitor().get(mods + "?api_key=K&" + bad), 422)).isEqualTo(13009);
    }
  }

  @Test
  void tenThousandHashesAreLookedUpAtOnce() {
    var mod = shop.live(shop.joining("carla"), "one-of-many", 0);
    var file = shop.visitor().get("/v1/releases/" + mod.release()).json().path("files").get(0);
    var sha512 = file.path("sha512").asText();
    var hashes = new java.util.ArrayList<>(Collections.nCopies(9_999, "0".repeat(128)));
    hashes.add(sha512);
    var wanted = Map.of("hashes", hashes, "algorithm", "sha512");
    for (var path :
        List.of(
            "/v1/files/lookup",
            "/v1/files/updates",
            "/compat/modrinth/%s/v2/version_files".formatted(shop.game),
            "/compat/modrinth/%s/v2/version_files/update".formatted(shop.game))) {
      var found = shop.visitor().post(path, wanted).expect(200).json();
      assertThat(found.size()).as(path).isEqualTo(1);
      assertThat(found.has(sha512)).as(path).isTrue();
    }
    hashes.add("1".repeat(128));
    var tooMany = Map.of("hashes", hashes, "algorithm", "sha512");
    shop.visitor().post("/v1/files/lookup", tooMany).expect(422);
  }
}
