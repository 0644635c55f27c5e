package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Shop shop = new Shop();

  private static JsonNode reported(Person who, Map<String, Object> report) {
    return who.post("/v1/reports", report).expect(201).json();
  }

  private static JsonNode caseOf(String id) {
    return shop.moderator.get("/v1/moderation/cases/" + id).expect(200).json();
  }

  private static void ruled(String id, String verdict) {
    shop.moderator
        .post(
            "/v1/moderation/cases/%s/rulings".formatted(id),
            Map.of("verdict", verdict, "reason_code", "spam", "note", "Looked at it."))
        .expect(201);
  }

  private static JsonNode told(Person who) {
    return who.get("/v1/reports").expect(200).json().path("items");
  }

  @Test
  void reportsOfOneModGatherInOneCaseAndAllAreToldWhatWasFound() {
    var mod = shop.live(shop.joining("carla"), "reported", 0);
    var pavel = shop.joining("pavel");
    var first =
        reported(
            pavel,
            Map.of(
                "mod",
                mod.slug(),
                "reason",
                "stolen",
                "text",
                "The boats are mine.",
                "links",
                List.of("https://example.org/boats")));
    var second =
        reported(
            shop.joining("priya"),
            Map.of("mod", mod.slug(), "reason", "spam", "text", "Full of links."));
    assertThat(second.path("id")).isEqualTo(first.path("id"));
    var one = caseOf(first.path("id").asText());
    assertThat(one.path("reports")).hasSize(2);
    assertThat(one.path("reports").get(0).path("links").get(0).asText())
        .isEqualTo("https://example.org/boats");
    assertThat(one.path("subject").path("risk").asInt()).isEqualTo(70);
    assertThat(told(pavel).get(0).path("outcome").isNull()).isTrue();

    ruled(first.path("id").asText(), "suspend");
    assertThat(told(pavel).get(0).path("outcome").asText()).isEqualTo("upheld");
    shop.visitor().get("/v1/mods/" + mod.slug()).expect(404);
    var page = Reader.signingIn(shop.market.url(), pavel).opens("/reports").expect(200).body();
    assertThat(page).contains("The boats are mine.", "You were right");
  }

  @Test
  void whoReportsWithoutCauseWeighsLessAndMayReportLess() {
    var carla = shop.joining("carla");
    var liar = shop.joining("liar");
    for (int i = 0; i < 3; i++) {
      var mod = shop.live(carla, "innocent", 0);
      var report = Map.<String, Object>of("mod", mod.slug(), "reason", "malware", "text", "Evil.");
      ruled(reported(liar, report).path("id").asText(), "dismiss");
    }
    assertThat(told(liar).get(0).path("outcome").asText()).isEqualTo("dismissed");
    var mod = shop.live(carla, "innocent", 0);
    var report = Map.of("mod", mod.slug(), "reason", "malware", "text", "Evil.");
    liar.post("/v1/reports", report).expect(429);
    var honest = reported(shop.joining("honest"), Map.copyOf(report));
    assertThat(caseOf(honest.path("id").asText()).path("subject").path("risk").asInt())
        .isEqualTo(80);
  }

  @Test
  void aReviewIsReportedOnThePagesAndRefusedWhereThatWasRight() {
    var mod = shop.live(shop.joining("carla"), "insulted", 0);
    var rude = shop.joining("rude");
    rude.get(mod.file()).expect(200);
    var review =
        rude.put(
                "/v1/mods/%s/reviews/mine".formatted(mod.slug()),
                Map.of("stars", 1, "text", "You fools."))
            .expect(200)
            .json()
            .path("id")
            .asText();
    rude.post("/v1/reports", Map.of("review", review, "reason", "offensive", "text", "Mine."))
        .refuses(422, "review");
    var pavel = shop.joining("pavel");
    pavel
        .post("/v1/reports", Map.of("review", review, "reason", "malware", "text", "No."))
        .refuses(422, "reason");
    var at = Reader.signingIn(shop.market.url(), pavel);
    assertThat(at.opens("/mods/%s/reviews".formatted(mod.slug())).body())
        .contains("/reports/new?kind=review&amp;id=" + review);
    assertThat(at.opens("/reports/new?kind=review&id=" + review).expect(200).body())
        .contains("Report this review");
    at.sends(
            "/reports",
            Map.of(
                "kind", "review",
                "id", review,
                "reason", "offensive",
                "text", "An insult.",
                "links", "https://example.org/1\n\nhttps://example.org/2"))
        .expect(303);
    ruled(openCase("review:" + review), "reject");
    assertThat(
            rude.get("/v1/mods/%s/reviews/mine".formatted(mod.slug()))
                .json()
                .path("state")
                .asText())
        .isEqualTo("refused");
    shop.sumsAgree(mod.slug());
    assertThat(told(pavel).get(0).path("links")).hasSize(2);
  }

  private static String openCase(String about) {
    for (var one : shop.moderator.get("/v1/moderation/queue?limit=200").json().path("items")) {
      if (one.path("about").asText().equals(about)) {
        return one.path("id").asText();
      }
    }
    return "";
  }

  @Test
  void aReleaseIsRejectedAndACreatorIsToldWhatHasToChange() {
    var carla = shop.joining("carla");
    var mod = shop.live(carla, "badrelease", 0);
    var pavel = shop.joining("pavel");
    var release =
        reported(pavel, Map.of("release", mod.release(), "reason", "broken", "text", "No start."));
    ruled(release.path("id").asText(), "reject");
    shop.awaitState(carla, mod.release(), "rejected");
    var creator =
        reported(
            pavel,
            Map.of("creator", carla.handle(), "reason", "impersonation", "text", "Not Carla."));
    ruled(creator.path("id").asText(), "request_changes");
    assertThat(told(pavel)).hasSize(2);
    pavel
        .post(
            "/v1/reports",
            Map.of("creator", carla.handle(), "mod", mod.slug(), "reason", "spam", "text", "Both."))
        .refuses(422, "mod");
  }

  @Test
  void aPictureIsForThoseWhoDecideAndForWhoSentItAlone() throws IOException {
    var mod = shop.live(shop.joining("carla"), "pictured", 0);
    var pavel = shop.joining("pavel");
    var sent = reported(pavel, Map.of("mod", mod.slug(), "reason", "spam", "text", "See."));
    var picture = "/v1/reports/%s/picture".formatted(sent.path("report").asText());
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB), "png", bytes);
    pavel.raw("PUT", picture, bytes.toByteArray(), "image/png").expect(204);
    pavel.raw("PUT", picture, new byte[] {1, 2, 3}, "image/png").refuses(422, "body");
    assertThat(pavel.get(picture).expect(200).headers().firstValue("Content-Type").orElse(""))
        .startsWith("image/");
    shop.moderator.get(picture).expect(200);
    shop.joining("stranger").get(picture).expect(404);
    shop.joining("stranger").raw("PUT", picture, bytes.toByteArray(), "image/png").expect(404);
  }
}
