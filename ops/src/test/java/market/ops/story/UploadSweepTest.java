package market.ops.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import market.api.Settings;
import market.api.jobs.Later;
import market.api.uploads.Uploading;
import market.storage.objects.Objects;
import market.storage.objects.Objects.Bucket;
import market.storage.releases.ReleaseId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is left when somebody dies at each step of an upload, and that the sweeper finds it. */
class UploadSweepTest {
  private static final Shop shop = new Shop();
  private static final String OCTETS = "application/octet-stream";

  private final Objects objects = shop.market.objects();
  private Person carla;
  private String release;

  @BeforeEach
  void draft() {
    carla = shop.joining("carla");
    release = shop.drafted(carla, shop.listed(carla, "swept", 0), "1.0.0");
  }

  /** Another node, at another time. */
  private static Uploading node(Duration later) {
    var clock = Clock.offset(Clock.systemUTC(), later);
    var settings = Settings.of("Market", URI.create("http://127.0.0.1"));
    var database = shop.market.database();
    return new Uploading(database, shop.market.objects(), new Later(clock), settings, clock);
  }

  private static void sweep(Duration later) {
    node(later).sweeping.sweep();
  }

  private static byte[] bytes(int length) {
    var bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private UUID begun(long length, byte[] first) {
    var metadata = "release %s,filename %s".formatted(base64(release), base64("mod.zip"));
    var answer =
        carla
            .tus(
                "POST",
                "/v1/uploads",
                Map.of(
                    "Tus-Resumable",
                    "1.0.0",
                    "Upload-Length",
                    String.valueOf(length),
                    "Upload-Metadata",
                    metadata,
                    "Content-Type",
                    "application/offset+octet-stream"),
                BodyPublishers.ofByteArray(first))
            .expect(201);
    var place = answer.headers().firstValue("Location").orElseThrow();
    return UUID.fromString(place.substring(place.lastIndexOf('/') + 1));
  }

  private int status(UUID upload) {
    return carla
        .tus(
            "HEAD",
            "/v1/uploads/" + upload,
            Map.of("Tus-Resumable", "1.0.0"),
            BodyPublishers.noBody())
        .status();
  }

  private boolean isAnyLeft(UUID upload) {
    return !objects.list(Bucket.PRIVATE, "tmp/" + upload, 10).isEmpty()
        || objects.size(Bucket.PRIVATE, "blob/" + upload).isPresent()
        || objects.assembly().begun().stream().anyMatch(it -> it.name().equals("blob/" + upload));
  }

  @Test
  void anUploadThatIsNotGoneOnWithGoesAndIsForgotten() {
    var upload = begun(30_000_000, bytes(10_000_000));
    assertThat(isAnyLeft(upload)).isTrue();
    sweep(Duration.ofDays(2));
    assertThat(status(upload)).isEqualTo(200);
    sweep(Duration.ofDays(4));
    assertThat(status(upload)).isEqualTo(410);
    assertThat(isAnyLeft(upload)).isFalse();
    sweep(Duration.ofDays(6));
    assertThat(status(upload)).isEqualTo(404);
  }

  @Test
  void anAssemblyWhoseBeginnerDiedBeforeWritingItDownIsGivenUp() {
    var nobodys = "blob/" + UUID.randomUUID();
    var id = objects.assembly().begin(nobodys, OCTETS);
    objects.assembly().put(nobodys, id, 1, bytes(100), 100);
    var open = begun(30_000_000, bytes(100));
    var second = objects.assembly().begin("blob/" + open, OCTETS);
    sweep(Duration.ZERO);
    assertThat(objects.assembly().begun()).noneMatch(it -> it.name().equals(nobodys));
    assertThat(objects.assembly().begun()).anyMatch(it -> it.id().equals(second));
    sweep(Duration.ofHours(2));
    assertThat(objects.assembly().begun()).noneMatch(it -> it.id().equals(second));
    assertThat(status(open)).isEqualTo(200);
  }

  @Test
  void aTailThatNoUploadNamesGoesAfterADayAndThatOfAnOpenOneStays() {
    var nobodys = "tmp/" + UUID.randomUUID() + ".0";
    objects.put(Bucket.PRIVATE, nobodys, bytes(10), 10, OCTETS);
    var open = begun(30_000_000, bytes(100));
    sweep(Duration.ZERO);
    assertThat(objects.size(Bucket.PRIVATE, nobodys)).hasValue(10);
    sweep(Duration.ofDays(2));
    assertThat(objects.size(Bucket.PRIVATE, nobodys)).isEmpty();
    assertThat(objects.list(Bucket.PRIVATE, "tmp/" + open, 10)).hasSize(1);
  }

  @Test
  void contentThatNoFileNamesGoesWithItsObject() {
    shop.uploaded(carla, release, Shop.zip("init.lua", release));
    var object = object();
    carla.delete("/v1/releases/%s/files/mod.zip".formatted(release)).expect(204);
    sweep(Duration.ofHours(2));
    assertThat(objects.size(Bucket.PRIVATE, object)).isPresent();
    sweep(Duration.ofDays(2));
    assertThat(objects.size(Bucket.PRIVATE, object)).isEmpty();
  }

  private String object() {
    return shop.market
        .database()
        .read(tx -> tx.files().find(ReleaseId.fromString(release), "mod.zip"))
        .orElseThrow()
        .blob()
        .object();
  }

  @Test
  void whatIsLeftOverGoesButNeverContent() {
    shop.uploaded(carla, release, Shop.zip("init.lua", release));
    var left = "blob/" + UUID.randomUUID();
    objects.put(Bucket.PRIVATE, left, bytes(10), 10, OCTETS);
    var now = Clock.systemUTC().instant();
    shop.market
        .database()
        .change(tx -> {
          tx.uploads().leaveOver(left, "", now);
          tx.uploads().leaveOver(object(), "", now);
        });
    sweep(Duration.ZERO);
    assertThat(objects.size(Bucket.PRIVATE, left)).isEmpty();
    assertThat(objects.size(Bucket.PRIVATE, object())).isPresent();
    var all = shop.market.database().read(tx -> tx.uploads().leftovers(10));
    assertThat(all).noneMatch(it -> it.object().equals(left));
  }

  /** The store has it whole, the transaction never was, and this node has digested nothing. */
  @Test
  void whoeverDiedBetweenTheStoreAndTheDatabaseIsFinishedFor() throws Exception {
    var bytes = bytes(9_000_000);
    var upload = begun(bytes.length, bytes);
    carla.delete("/v1/releases/%s/files/mod.zip".formatted(release)).expect(204);
    execute("DELETE FROM blobs WHERE object = 'blob/%s'".formatted(upload));
    execute(
        "UPDATE uploads SET state = 'finishing', sha256 = NULL WHERE id = '%s'".formatted(upload));
    carla.post("/v1/releases/%s/submission".formatted(release), Map.of()).expect(409);
    node(Duration.ZERO).finishing.finish(upload);
    node(Duration.ZERO).finishing.finish(upload);
    var file = carla.get("/v1/releases/" + release).json().path("files").get(0);
    assertThat(file.path("sha256").asText())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    assertThat(carla.get("/v1/releases/%s/files/mod.zip".formatted(release)).bytes())
        .isEqualTo(bytes);
  }

  private static void execute(String sql) throws SQLException {
    try (var connection = shop.market.stack().database().server().getConnection();
        var statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isOne();
    }
  }

  @Test
  void aCreatorsQuotaCountsWhatIsOnItsWay() {
    var large = 20L << 30;
    var first = begun(large, new byte[0]);
    var second = begun(large, new byte[0]);
    var metadata = "release %s,filename %s".formatted(base64(release), base64("mod.zip"));
    var third =
        Map.of(
            "Tus-Resumable",
            "1.0.0",
            "Upload-Length",
            String.valueOf(large),
            "Upload-Metadata",
            metadata);
    var refused =
        carla.tus("POST", "/v1/uploads", third, BodyPublishers.noBody()).expect(413).json();
    assertThat(refused.path("detail").asText()).contains("quota");
    assertThat(carla.get("/v1/uploads").json().path("quota").path("used_bytes").asLong())
        .isEqualTo(2 * large);
    for (var upload : List.of(first, second)) {
      carla
          .tus(
              "DELETE",
              "/v1/uploads/" + upload,
              Map.of("Tus-Resumable", "1.0.0"),
              BodyPublishers.noBody())
          .expect(204);
    }
    carla.tus("POST", "/v1/uploads", third, BodyPublishers.noBody()).expect(201);
  }
}
