package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import market.api.RateLimits;
import market.api.Settings;
import market.api.discovery.Discovery;
import market.api.genuine.Genuine;
import market.api.releases.Downloading;
import market.api.releases.FileAnswer;
import market.api.releases.FileAnswer.Asked;
import market.storage.objects.Objects;
import market.storage.objects.Objects.Bucket;
import market.storage.releases.ReleaseId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryTest {
  private static final Shop shop = new Shop();
  private static final Clock CLOCK = Clock.systemUTC();

  private static Settings redirecting() {
    var files = Settings.Files.USUAL;
    return Settings.of("Market", URI.create(shop.market.url()))
        .with(
            new Settings.Files(
                files.uploadBytesMax(), files.quotaBytes(), Settings.Delivery.REDIRECT, 0))
        .with(new Settings.Signing(shop.market.stack().keys().signing(), List.of()));
  }

  private static Genuine genuine(Settings settings) {
    var objects = new Objects(shop.market.stack().objects().store());
    return new Genuine(
        shop.market.database(),
        object -> objects.get(Bucket.PRIVATE, object),
        settings,
        new RateLimits(),
        CLOCK);
  }

  private static HttpResponse<byte[]> get(URI address, String... headers) {
    try {
      var request = HttpRequest.newBuilder(address);
      for (int i = 0; i < headers.length; i += 2) {
        request.header(headers[i], headers[i + 1]);
      }
      return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatIsWantedOftenComesFromThisNodesDiskAndIsTheSame() throws IOException {
    var carla = shop.joining("carla");
    var slug = shop.listed(carla, "nearby", 0);
    var release = shop.drafted(carla, slug, "1.0.0");
    var random = new Random(5);
    var noise = new byte[700_000];
    random.nextBytes(noise);
    var zip = Shop.zip("init.lua", "-- " + HexFormat.of().formatHex(noise));
    shop.uploaded(carla, release, zip);
    carla.post("/v1/releases/%s/submission".formatted(release), Map.of()).expect(202);
    shop.approve(carla, release);
    var path = new Shop.Live(slug, release).file();
    var address = URI.create(shop.market.url() + path);
    var near = shop.market.stack().data().resolve("nearby");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> {
          assertThat(get(address).body()).isEqualTo(zip);
          return holds(near, zip.length);
        });
    assertThat(get(address).body()).isEqualTo(zip);
    var size = zip.length;
    for (var one : List.of("0-0", "0-65535", "0-65536", "1-262145", "70000-600000", "-5")) {
      var parts = one.split("-", -1);
      var from =
          parts[0].isEmpty() ? size - Integer.parseInt(parts[1]) : Integer.parseInt(parts[0]);
      var to = parts[0].isEmpty() ? size : Integer.parseInt(parts[1]) + 1;
      var got = get(address, "Range", "bytes=" + one);
      assertThat(got.statusCode()).isEqualTo(206);
      assertThat(got.body()).as(one).isEqualTo(Arrays.copyOfRange(zip, from, to));
    }
  }

  private static boolean holds(Path directory, long size) throws IOException {
    try (var files = Files.list(directory)) {
      return files.anyMatch(it -> it.toFile().length() == size && !it.endsWith(".part"));
    }
  }

  @Test
  void theStoreGivesTheFileAtAnAddressThatIsGoodForThisFileAndAMinute(@TempDir Path spool) {
    var settings = redirecting();
    var database = shop.market.database();
    var downloading =
        new Downloading(
            database,
            new Objects(shop.market.stack().objects().store()),
            new Discovery(database, 0, CLOCK),
            genuine(settings),
            settings,
            spool.resolve("spool"),
            CLOCK);
    var mod = shop.live(shop.joining("carla"), "elsewhere", 0);
    var other = shop.live(shop.joining("carla"), "elsewhere-too", 0);
    var whole = shop.visitor().get(mod.file()).expect(200).bytes();
    var granted = downloading.grant(null, ReleaseId.fromString(mod.release()), "mod.zip");
    var answers = new FileAnswer(downloading);
    try (var answer = answers.of(granted, new Asked("GET", null, null, null));
        var head = answers.of(granted, new Asked("HEAD", null, null, null))) {
      assertThat(answer.getStatus()).isEqualTo(302);
      assertThat(answer.getHeaderString("Cache-Control")).isEqualTo("private, no-store");
      assertThat(head.getStatus()).isEqualTo(200);
      var there = answer.getLocation();
      var got = get(there);
      assertThat(got.statusCode()).isEqualTo(200);
      assertThat(got.body()).isEqualTo(whole);
      assertThat(got.headers().firstValue("Content-Disposition").orElse(""))
          .isEqualTo("attachment; filename=\"mod.zip\"");
      assertThat(get(there, "Range", "bytes=2-5").body()).hasSize(4);
      assertThat(there.getRawQuery()).contains("X-Amz-Expires=60");
      var longer = there.toString().replace("X-Amz-Expires=60", "X-Amz-Expires=6000");
      assertThat(get(URI.create(longer)).statusCode()).isEqualTo(403);
      var others = downloading.grant(null, ReleaseId.fromString(other.release()), "mod.zip");
      var swapped =
          there.toString().replace(granted.file().blob().object(), others.file().blob().object());
      assertThat(swapped).isNotEqualTo(there.toString());
      assertThat(get(URI.create(swapped)).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void aRowOfTheLogChangedBehindOurBackIsFound() throws SQLException {
    var mod = shop.live(shop.joining("carla"), "tampered", 0);
    var proof = genuine(redirecting()).logProof;
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() ->
            shop.visitor()
                    .get(
                        "/v1/log/proofs/inclusion?release=%s&filename=mod.zip"
                            .formatted(mod.release()))
                    .status()
                == 200);
    assertThat(proof.prove().sentences()).isEmpty();

    var swap =
        "UPDATE log_entries SET body = replace(body, '%1$s', '%2$s'), sha256 = '%2$s' WHERE sha256"
            + " = '%1$s'";
    var was = shop.sha256(mod.slug());
    var lie = "ab".repeat(32);
    asOwner("log_entries", swap.formatted(was, lie));
    var found = proof.prove().sentences();
    asOwner("log_entries", swap.formatted(lie, was));
    assertThat(found)
        .anyMatch(it -> it.contains("the hash at level 0"))
        .anyMatch(it -> it.contains("checkpoint"))
        .anyMatch(it -> it.contains("was published as " + lie));
    assertThat(proof.prove().sentences()).isEmpty();
  }

  @Test
  void whatWentLiveBeforeThereWasAKeyIsSignedAfterwards() throws SQLException {
    var mod = shop.live(shop.joining("carla"), "unsigned", 0);
    var sha256 = shop.sha256(mod.slug());
    asOwner("signatures", "DELETE FROM signatures WHERE release = '%s'".formatted(mod.release()));
    asOwner("blob_digests", "DELETE FROM blob_digests WHERE sha256 = '%s'".formatted(sha256));
    assertThat(genuine(redirecting()).catchingUp.run()).isNotNegative();
    shop.visitor().get(mod.file() + ".minisig").expect(200);
  }

  private static void asOwner(String table, String sql) throws SQLException {
    try (var connection = shop.market.stack().database().owner().getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("ALTER TABLE %s DISABLE TRIGGER USER".formatted(table));
      assertThat(statement.executeUpdate(sql)).isPositive();
      statement.execute("ALTER TABLE %s ENABLE TRIGGER USER".formatted(table));
      connection.commit();
    }
  }
}
