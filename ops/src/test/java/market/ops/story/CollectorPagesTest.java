package market.ops.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lists that sell, and badges that change hands, on pages alone. */
class CollectorPagesTest {
  private static final Shop shop = new Shop();
  private static final Map<String, String> BROWSER =
      Map.of(
          "User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
          "Sec-Fetch-Mode", "navigate",
          "Sec-Fetch-Dest", "document");

  private final Person carla = shop.joining("carla");
  private final Person paula = shop.joining("paula");
  private final Reader reader = Reader.signingIn(shop.market.url(), paula);
  private final String mod = shop.live(carla, "lanterns", 1_000).slug();

  @AfterEach
  void theBooksAreRight() {
    assertThat(shop.market.proof()).isEmpty();
  }

  private static String location(Person.Answer answer) {
    return answer.expect(303).headers().firstValue("Location").orElseThrow();
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  @Test
  void whoLeavesAListForAModIsBroughtByItsCurator() {
    var olga = Reader.signingIn(shop.market.url(), shop.owner);
    var offered = Map.of("open", "1", "percent", "3", "days", "7");
    reader.sends("/curators/programme", offered).expect(403);
    olga.sends("/curators/programme", offered).expect(303);
    reader.sends("/curators", Map.of()).expect(303);
    var begun = Map.of("game", shop.game, "title", "Light", "visibility", "public");
    var list = last(location(reader.sends("/collections", begun)));
    reader.sends("/collections/" + list + "/mods", Map.of("mod", "no-such-mod")).expect(422);
    reader
        .sends("/collections/" + list + "/mods", Map.of("mod", mod, "note", "Bright."))
        .expect(303);
    assertThat(shop.visitor().get("/collections/" + list).expect(200).body())
        .contains("Bright.", "/collections/%s/mods/%s".formatted(list, mod));
    var lock = shop.visitor().get("/collections/" + list + "/lock").expect(200).json();
    assertThat(lock.path("releases").path(0).path("mod").asText()).isEqualTo(mod);

    var left =
        shop.visitor()
            .tus(
                "GET",
                "/collections/%s/mods/%s".formatted(list, mod),
                BROWSER,
                BodyPublishers.noBody());
    assertThat(location(left)).endsWith("/mods/" + mod);
    var brought =
        left.headers().allValues("Set-Cookie").stream()
            .filter(it -> it.startsWith("market_brought="))
            .findFirst()
            .map(it -> it.replaceFirst(";.*", ""))
            .orElse("");
    assertThat(brought).isNotEmpty();
    var buyer = shop.joining("pavel");
    var session =
        shop
            .visitor()
            .form("/sign-in", Map.of("login", buyer.handle(), "password", Person.PASSWORD), "")
            .expect(303)
            .headers()
            .allValues("Set-Cookie")
            .stream()
            .filter(it -> it.startsWith("market_session="))
            .findFirst()
            .orElseThrow()
            .replaceFirst(";.*", "");
    var placed =
        shop.visitor()
            .form(
                "/mods/%s/purchase".formatted(mod),
                Map.of("mod", mod),
                "%s; %s".formatted(session, brought));
    shop.pay(location(placed), "4242424242424242");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> paula.get("/v1/curator").expect(200).json(),
            it -> it.path("earned").path(0).path("units").asLong() > 0);
    assertThat(reader.opens("/curators").expect(200).body()).contains("/collections/" + list);
  }

  private static byte[] lantern() throws IOException {
    var image = new BufferedImage(128, 128, BufferedImage.TYPE_INT_RGB);
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  @Test
  void aBadgeIsMintedBoughtAndItsWayIsPublic() throws IOException {
    var maker = Reader.signingIn(shop.market.url(), carla);
    var form =
        Map.of(
            "mod", mod,
            "name", "First light",
            "supply", "2",
            "amount", "3",
            "royalty", "5",
            "giftable", "1",
            "sellable", "1");
    maker.sends("/creator/badges", Map.of("mod", mod, "name", "", "supply", "x")).expect(422);
    var badge = location(maker.sends("/creator/badges", form));
    var path = badge.substring(badge.indexOf("/badges/"));
    assertThat(shop.visitor().get(path).expect(200).body()).contains("First light", "$3.00");
    var at = "/creator" + path + "/picture/lantern.png";
    assertThat(maker.opens("/creator/badges").expect(200).body()).contains("/creator" + path);
    assertThat(maker.puts(at, "no picture".getBytes(UTF_8)).status()).isBetween(400, 499);
    assertThat(reader.puts(at, lantern()).status()).isBetween(400, 499);
    assertThat(maker.puts(at, lantern()).status()).isBetween(200, 299);
    assertThat(shop.visitor().get(path).expect(200).body()).contains("/media/");
    reader.sends(path + "/purchase", Map.of("units", "299")).expect(422);
    shop.pay(
        location(reader.sends(path + "/purchase", Map.of("units", "300"))), "4242424242424242");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> shop.visitor().get(path + "/1").expect(200).body(),
            it -> it.contains("@" + paula.handle()));
    assertThat(reader.opens("/badges/mine").expect(200).body()).contains(path + "/1");
    // What was just paid for may still be given back, so that it stays with its buyer.
    reader.sends(path + "/1/offer", Map.of("amount", "9")).expect(409);
    maker.sends(path + "/gifts", Map.of("to", "pavel-nobody")).expect(422);
    maker.sends(path + "/gifts", Map.of("to", paula.handle())).expect(303);
    reader.sends(path + "/2/offer", Map.of("amount", "9")).expect(303);
    assertThat(shop.visitor().get("/badges").expect(200).body()).contains(path + "/2");
    var number = path.substring("/badges/".length());
    var order = Map.of("badge", number, "number", "2", "by", "-1");
    reader.sends("/badges/mine/order", order).expect(303);
    assertThat(paula.get("/v1/creators/%s/badges".formatted(paula.handle())).json()).isNotNull();
    reader.opens(path + "/9").expect(404);
    // Somebody has one: its picture stays.
    assertThat(maker.puts(at, lantern()).status()).isBetween(400, 499);
  }
}
