package market.ops.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
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

class DeliveryTest {
  private static final Shop shop = new Shop();
  private static final Clock CLOCK = Clock.systemUTC();

  private static Settings redirecting() {
    return new Settings(
        "Market",
        URI.create(shop.market.url()),
        1L << 30,
        new Settings.Processing(0, 0),
        1_000,
        1_000,
        false,
        null,
        0,
        Settings.QUOTA_BYTES,
        new Settings.Signing(shop.market.stack().keys().signing(), List.of()),
        Settings.Delivery.REDIRECT);
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
  void theStoreGivesTheFileAtAnAddressThatIsGoodForThisFileAndAMinute() {
    var settings = redirecting();
    var database = shop.market.database();
    var downloading =
        new Downloading(
            database,
            new Objects(shop.market.stack().objects().store()),
            new Discovery(database, 0, CLOCK),
            genuine(settings),
            settings,
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
      var swapped = there.toString().replace(shop.sha256(mod.slug()), shop.sha256(other.slug()));
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
