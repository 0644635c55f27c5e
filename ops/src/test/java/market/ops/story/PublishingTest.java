package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import market.storage.accounts.Role;
import org.junit.jupiter.api.Test;

class PublishingTest {
  private static final Shop shop = new Shop();

  @Test
  void aTrustedCreatorsCleanReleaseGoesLiveByItselfAndIsFound() {
    var carla = shop.joining("carla");
    shop.market.make(carla.handle(), Role.TRUSTED);
    var slug = shop.listed(carla, "zeppelins", 0);
    var release = shop.drafted(carla, slug, "1.0.0");
    shop.uploaded(carla, release, Shop.zip("init.lua", "x"));
    carla.post("/v1/releases/%s/submission".formatted(release), Map.of()).expect(202);
    shop.awaitState(carla, release, "live");
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() ->
            shop.visitor()
                .get("/v1/search?q=zeppelins")
                .json()
                .path("items")
                .findValuesAsText("slug")
                .contains(slug));
  }

  @Test
  void aHostileArchiveIsRefusedWithTheReasonItsAuthorCanRead() {
    var carla = shop.joining("carla");
    var slug = shop.listed(carla, "traps", 0);
    var release = shop.drafted(carla, slug, "1.0.0");
    shop.uploaded(carla, release, Shop.zip("../../etc/passwd", "x"));
    carla.post("/v1/releases/%s/submission".formatted(release), Map.of()).expect(202);
    shop.awaitState(carla, release, "rejected");
    var steps = carla.get("/v1/releases/%s/submission".formatted(release)).json().path("steps");
    assertThat(steps.get(steps.size() - 1).path("note").asText()).contains("mod.zip");
    shop.visitor().get("/v1/mods/" + slug).expect(404);
  }

  @Test
  void aFileThatIsNotWhatItsNameSaysIsRefused() {
    var carla = shop.joining("carla");
    var slug = shop.listed(carla, "liar", 0);
    var release = shop.drafted(carla, slug, "1.0.0");
    shop.uploaded(carla, release, "just text, no archive".getBytes(StandardCharsets.UTF_8));
    carla.post("/v1/releases/%s/submission".formatted(release), Map.of()).expect(202);
    shop.awaitState(carla, release, "rejected");
  }

  @Test
  void aModeratorsReasonReachesTheAuthorAndTheAuditLog() {
    var carla = shop.joining("carla");
    var slug = shop.listed(carla, "noise", 0);
    var release = shop.drafted(carla, slug, "1.0.0");
    shop.uploaded(carla, release, Shop.zip("init.lua", "x"));
    carla.post("/v1/releases/%s/submission".formatted(release), Map.of()).expect(202);
    shop.awaitState(carla, release, "in_review");
    var place = carla.get("/v1/releases/%s/submission".formatted(release)).json();
    assertThat(place.path("position").asLong()).isPositive();
    for (var one : shop.moderator.get("/v1/moderation/queue?limit=200").json().path("items")) {
      if (one.path("release").asText().equals(release)) {
        var path = "/v1/moderation/cases/" + one.path("id").asText();
        carla.get(path).expect(403);
        shop.moderator
            .post(
                path + "/rulings",
                Map.of("verdict", "reject", "reason_code", "no_licence", "note", "Add one."))
            .expect(201);
        shop.moderator
            .post(path + "/rulings", Map.of("verdict", "approve", "reason_code", "fine"))
            .expect(409);
      }
    }
    var told = carla.get("/v1/releases/%s/submission".formatted(release));
    assertThat(told.body()).contains("rejected", "no_licence: Add one.");
    assertThat(shop.owner.get("/v1/owner/audit?limit=100").body()).contains("case.reject");
  }

  @Test
  void draftsOfOthersAreNotThereAndNotTheirsToChange() {
    var carla = shop.joining("carla");
    var slug = shop.listed(carla, "secret", 0);
    var release = shop.drafted(carla, slug, "1.0.0");
    var stranger = shop.joining("eve");
    stranger.get("/v1/mods/" + slug).expect(404);
    stranger.patch("/v1/mods/" + slug, Map.of("title", "Mine")).expect(404);
    stranger.get("/v1/releases/" + release).expect(404);
    stranger
        .upload("/v1/releases/%s/files/mod.zip".formatted(release), BodyPublishers.ofString("x"))
        .expect(404);
    stranger.post("/v1/releases/%s/submission".formatted(release), Map.of()).expect(404);
    stranger.delete("/v1/releases/" + release).expect(404);
    shop.visitor().get("/v1/mods/%s/releases".formatted(slug)).expect(404);
  }

  @Test
  void filesComeInRangesAndAreNotSentTwice() {
    var mod = shop.live(shop.joining("carla"), "parts", 0);
    var whole = shop.visitor().get(mod.file()).expect(200);
    var etag = whole.headers().firstValue("ETag").orElseThrow();
    assertThat(whole.headers().firstValue("Content-Disposition").orElseThrow())
        .startsWith("attachment");
    assertThat(whole.headers().firstValue("X-Content-Type-Options")).contains("nosniff");

    var part = shop.visitor().get(mod.file(), "Range", "bytes=2-5").expect(206);
    assertThat(part.bytes()).isEqualTo(Arrays.copyOfRange(whole.bytes(), 2, 6));
    shop.visitor().get(mod.file(), "Range", "bytes=-3").expect(206);
    shop.visitor().get(mod.file(), "Range", "bytes=999999-").expect(416);
    shop.visitor().get(mod.file(), "If-None-Match", etag).expect(304);
  }

  @Test
  void aFileTellsWhichReleaseItIsAndWhatIsNewer() {
    var carla = shop.joining("carla");
    var mod = shop.live(carla, "newer", 0);
    var sha256 =
        shop.visitor()
            .get("/v1/releases/" + mod.release())
            .json()
            .path("files")
            .get(0)
            .path("sha256")
            .asText();
    assertThat(
            shop.visitor().get("/v1/files/" + sha256).expect(200).json().path("version").asText())
        .isEqualTo("1.0.0");
    var second = shop.drafted(carla, mod.slug(), "1.1.0");
    shop.uploaded(carla, second, Shop.zip("init.lua", "newer still " + mod.slug()));
    carla.post("/v1/releases/%s/submission".formatted(second), Map.of()).expect(202);
    shop.approve(carla, second);
    var updates =
        shop.visitor()
            .post(
                "/v1/files/updates",
                Map.of("hashes", List.of(sha256), "algorithm", "sha256", "loaders", List.of("mod")))
            .expect(200)
            .json();
    assertThat(updates.path(sha256).path("version").asText()).isEqualTo("1.1.0");
  }

  @Test
  void aTeamBindsOnlyOnceEveryoneInItSaidYes() {
    var carla = shop.joining("carla");
    var chen = shop.joining("chen");
    var slug = shop.listed(carla, "shared", 0);
    var seats =
        List.of(
            Map.of("handle", carla.handle(), "role", "Lead", "share_bp", 7_000),
            Map.of("handle", chen.handle(), "role", "Art", "share_bp", 3_000));
    var team = "/v1/mods/%s/team".formatted(slug);
    assertThat(carla.put(team, seats).expect(200).json().path("active")).hasSize(1);
    chen.patch("/v1/mods/" + slug, Map.of("title", "Too early")).expect(403);
    assertThat(chen.post(team + "/acceptance", Map.of()).expect(200).json().path("active"))
        .hasSize(2);
    chen.patch("/v1/mods/" + slug, Map.of("title", "Ours")).expect(200);
    chen.put(team, seats).expect(403);
    shop.joining("eve").post(team + "/acceptance", Map.of()).expect(404);
  }

  @Test
  void aReleaseHandedInStandsStill() {
    var carla = shop.joining("carla");
    var mod = shop.live(carla, "stone", 0);
    carla.upload(mod.file(), BodyPublishers.ofString("other bytes")).expect(409);
    carla.delete(mod.file()).expect(409);
    carla.post("/v1/releases/%s/submission".formatted(mod.release()), Map.of()).expect(409);
    carla
        .post("/v1/mods/%s/releases".formatted(mod.slug()), Shop.release("1.0.0"))
        .refuses(409, "version");
    carla.delete("/v1/releases/" + mod.release()).expect(200);
    shop.visitor().get(mod.file()).expect(404);
  }

  @Test
  void onlyThosePlayersReviewWhoHaveIt() {
    var carla = shop.joining("carla");
    var mod = shop.live(carla, "opinions", 0);
    var mine = "/v1/mods/%s/reviews/mine".formatted(mod.slug());
    var draft = new HashMap<String, Object>(Map.of("stars", 5, "text", "Good."));
    var pavel = shop.joining("pavel");
    pavel.put(mine, draft).expect(403);
    carla.put(mine, draft).expect(403);
    pavel.get(mod.file()).expect(200);
    pavel.put(mine, draft).expect(200);
    draft.put("stars", 6);
    pavel.put(mine, draft).refuses(422, "stars");
    var page = shop.visitor().get("/v1/mods/%s/reviews".formatted(mod.slug())).json();
    assertThat(page.path("items")).hasSize(1);
    assertThat(
            shop.visitor()
                .get("/v1/mods/" + mod.slug())
                .json()
                .path("rating")
                .path("count")
                .asLong())
        .isEqualTo(1);
  }

  @Test
  void aModeratorOfOneGameSeesAndDecidesOnlyWhatBelongsToIt() {
    var other = new Shop();
    var judge = shop.joining("judge");
    shop.owner
        .put(
            "/v1/owner/accounts/%s/roles".formatted(judge.handle()),
            Map.of("role", "moderator", "game", other.game))
        .expect(200);
    var carla = shop.joining("carla");
    var release = shop.drafted(carla, shop.listed(carla, "elsewhere", 0), "1.0.0");
    shop.uploaded(carla, release, Shop.zip("init.lua", "x"));
    carla.post("/v1/releases/%s/submission".formatted(release), Map.of()).expect(202);
    shop.awaitState(carla, release, "in_review");
    assertThat(judge.get("/v1/moderation/queue").expect(200).body()).doesNotContain(release);
    for (var one : shop.moderator.get("/v1/moderation/queue?limit=200").json().path("items")) {
      if (one.path("release").asText().equals(release)) {
        var path = "/v1/moderation/cases/" + one.path("id").asText();
        judge.get(path).expect(404);
        judge
            .post(path + "/rulings", Map.of("verdict", "approve", "reason_code", "fine"))
            .expect(404);
      }
    }
  }
}
