package market.ops.story;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Uploads by tus 1.0: what its specification asks, and what a creator may rely on. */
class UploadTest {
  private static final String BYTES = "application/offset+octet-stream";
  private static final Shop shop = new Shop();

  private Person carla;
  private String release;

  @BeforeEach
  void draft() {
    carla = shop.joining("carla");
    release = shop.drafted(carla, shop.listed(carla, "large", 0), "1.0.0");
  }

  private static byte[] bytes(int length, long seed) {
    var bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] digest(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private String metadata(String filename) {
    return "release %s,filename %s"
        .formatted(base64(release.getBytes(UTF_8)), base64(filename.getBytes(UTF_8)));
  }

  private Person.Answer create(Map<String, String> more) {
    var headers = new HashMap<>(Map.of("Tus-Resumable", "1.0.0"));
    headers.putAll(more);
    return carla.tus("POST", "/v1/uploads", headers, BodyPublishers.noBody());
  }

  private String begin(String filename, long length) {
    var answer =
        create(
            Map.of("Upload-Length", String.valueOf(length), "Upload-Metadata", metadata(filename)));
    return place(answer.expect(201));
  }

  private static String place(Person.Answer answer) {
    return URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
  }

  private Person.Answer patch(String at, long offset, byte[] bytes, String... more) {
    var headers = new HashMap<String, String>();
    headers.put("Tus-Resumable", "1.0.0");
    headers.put("Content-Type", BYTES);
    headers.put("Upload-Offset", String.valueOf(offset));
    for (int i = 0; i + 1 < more.length; i += 2) {
      headers.put(more[i], more[i + 1]);
    }
    return carla.tus("PATCH", at, headers, BodyPublishers.ofByteArray(bytes));
  }

  private Person.Answer head(String at) {
    return carla.tus("HEAD", at, Map.of("Tus-Resumable", "1.0.0"), BodyPublishers.noBody());
  }

  private long offset(String at) {
    return header(head(at).expect(200), "Upload-Offset");
  }

  private static long header(Person.Answer answer, String name) {
    return answer.headers().firstValueAsLong(name).orElseThrow();
  }

  private void isThere(String filename, byte[] bytes) {
    var path = "/v1/releases/%s/files/%s".formatted(release, filename);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> carla.get("/v1/releases/" + release).body().contains(filename));
    assertThat(digest("SHA-256", carla.get(path).expect(200).bytes()))
        .isEqualTo(digest("SHA-256", bytes));
    var file = carla.get("/v1/releases/" + release).json().path("files").get(0);
    for (var one :
        List.of(
            List.of("sha256", "SHA-256"),
            List.of("sha512", "SHA-512"),
            List.of("sha1", "SHA-1"),
            List.of("md5", "MD5"))) {
      assertThat(file.path(one.getFirst()).asText())
          .isEqualTo(HexFormat.of().formatHex(digest(one.getLast(), bytes)));
    }
  }

  @Test
  void whatIsSpokenIsToldToEverybody() {
    var answer =
        shop.visitor().tus("OPTIONS", "/v1/uploads", Map.of(), BodyPublishers.noBody()).expect(204);
    assertThat(answer.headers().firstValue("Tus-Version")).hasValue("1.0.0");
    assertThat(answer.headers().firstValue("Tus-Extension").orElse("").split(",", -1))
        .contains("creation", "termination", "checksum", "expiration");
    assertThat(header(answer, "Tus-Max-Size")).isGreaterThanOrEqualTo(20L << 30);
    assertThat(answer.headers().firstValue("Tus-Checksum-Algorithm")).hasValue("md5,sha1,sha256");
  }

  @Test
  void aFileComesInPiecesOfAnyLengthAndIsWhole() {
    var bytes = bytes(19_000_003, 1);
    var at = begin("mod.zip", bytes.length);
    var offset = 0;
    for (var length : new int[] {1, 4_999_999, 9_000_000, 16, 0, 4_000_000}) {
      assertThat(offset(at)).isEqualTo(offset);
      var some = Arrays.copyOfRange(bytes, offset, Math.min(bytes.length, offset + length));
      var answer = patch(at, offset, some).expect(204);
      offset += some.length;
      assertThat(header(answer, "Upload-Offset")).isEqualTo(offset);
      assertThat(answer.headers().firstValue("Tus-Resumable")).hasValue("1.0.0");
    }
    assertThat(head(at).headers().firstValue("Upload-Expires").orElse("")).endsWith("GMT");
    assertThat(header(head(at), "Upload-Length")).isEqualTo(bytes.length);
    assertThat(head(at).headers().firstValue("Upload-Metadata")).hasValue(metadata("mod.zip"));
    var open = carla.get("/v1/uploads").expect(200).json();
    assertThat(open.path("items")).isNotEmpty();
    assertThat(open.path("items").findValuesAsText("filename")).contains("mod.zip");
    assertThat(open.path("quota").path("used_bytes").asLong()).isEqualTo(bytes.length);
    var rest = Arrays.copyOfRange(bytes, offset, bytes.length);
    patch(at, offset, rest).expect(204);
    isThere("mod.zip", bytes);
    assertThat(offset(at)).isEqualTo(bytes.length);
    assertThat(carla.get("/v1/uploads").json().path("items")).isEmpty();
    nothingIsLeft(at);
  }

  /** Of one upload in the store, beside its content. */
  private static void nothingIsLeft(String at) {
    var id = at.substring(at.lastIndexOf('/') + 1);
    var objects = shop.market.objects();
    var bucket = market.storage.objects.Objects.Bucket.PRIVATE;
    assertThat(objects.list(bucket, "tmp/" + id, 10)).isEmpty();
    assertThat(objects.assembly().begun()).noneMatch(it -> it.name().contains(id));
  }

  @Test
  void itsFirstBytesMayComeWithItsBeginning() {
    var bytes = bytes(70_000, 2);
    var headers =
        Map.of(
            "Tus-Resumable",
            "1.0.0",
            "Upload-Length",
            String.valueOf(bytes.length),
            "Upload-Metadata",
            metadata("mod.zip"),
            "Content-Type",
            BYTES);
    var whole = BodyPublishers.ofByteArray(bytes);
    var answer = carla.tus("POST", "/v1/uploads", headers, whole).expect(201);
    assertThat(header(answer, "Upload-Offset")).isEqualTo(bytes.length);
    isThere("mod.zip", bytes);
  }

  @Test
  void whatABrokenConnectionBroughtIsKept() throws Exception {
    var bytes = bytes(12_345_678, 3);
    var at = begin("mod.zip", bytes.length);
    breakOff(at, 0, bytes.length, Arrays.copyOf(bytes, 10_000_000));
    await().atMost(Duration.ofSeconds(10)).until(() -> offset(at) == 10_000_000);
    var rest = Arrays.copyOfRange(bytes, 10_000_000, bytes.length);
    await().atMost(Duration.ofSeconds(15)).until(() -> patch(at, 10_000_000, rest).status() == 204);
    isThere("mod.zip", bytes);
  }

  /** Sends so much of what was announced, and hangs up. */
  private void breakOff(String at, long offset, long announced, byte[] sent) throws IOException {
    try (var socket = connect(at, offset, announced)) {
      socket.getOutputStream().write(sent);
      socket.getOutputStream().flush();
    }
  }

  private Socket connect(String at, long offset, long announced) throws IOException {
    var url = URI.create(shop.market.url());
    var socket = new Socket(url.getHost(), url.getPort());
    var head =
        "PATCH %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Type: %s\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: %d\r\nContent-Length: %d\r\n\r\n"
            .formatted(at, carla.token(), BYTES, offset, announced);
    socket.getOutputStream().write(head.getBytes(US_ASCII));
    socket.getOutputStream().flush();
    return socket;
  }

  @Test
  void onlyOneWritesAtATimeAndASilentOneIsNotWaitedForLong() throws Exception {
    var bytes = bytes(100_000, 4);
    var at = begin("mod.zip", bytes.length);
    try (var silent = connect(at, 0, bytes.length)) {
      await()
          .atMost(Duration.ofSeconds(5))
          .pollInterval(Duration.ofMillis(20))
          .ignoreExceptionsInstanceOf(UncheckedIOException.class)
          .until(() -> patch(at, 0, new byte[0]).status() == 423);
      assertThat(silent.isConnected()).isTrue();
      // Who is refused before all was sent may find the line closed, and tries again.
      await()
          .atMost(Duration.ofSeconds(14))
          .ignoreExceptionsInstanceOf(UncheckedIOException.class)
          .until(() -> patch(at, 0, bytes).status() == 204);
    }
    isThere("mod.zip", bytes);
  }

  @Test
  void aChunkThatDoesNotAddUpLeavesNoTrace() {
    var bytes = bytes(21_000_000, 5);
    var at = begin("mod.zip", bytes.length);
    var first = Arrays.copyOf(bytes, 1_000_000);
    patch(at, 0, first, "Upload-Checksum", "sha1 " + base64(digest("SHA-1", first))).expect(204);
    var second = Arrays.copyOfRange(bytes, 1_000_000, 20_000_000);
    var sum = base64(digest("SHA-256", second));
    var damaged = second.clone();
    damaged[18_000_000] ^= 1;
    patch(at, 1_000_000, damaged, "Upload-Checksum", "sha256 " + sum).expect(460);
    assertThat(offset(at)).isEqualTo(1_000_000);
    patch(at, 1_000_000, second, "Upload-Checksum", "sha256 " + sum).expect(204);
    var third = Arrays.copyOfRange(bytes, 20_000_000, bytes.length);
    var none = new byte[0];
    patch(at, 20_000_000, none, "Upload-Checksum", "md5 " + base64(digest("SHA-1", none)))
        .expect(400);
    patch(at, 20_000_000, none, "Upload-Checksum", "crc32 AAAA").expect(400);
    patch(at, 20_000_000, third, "Upload-Checksum", "md5 " + base64(digest("MD5", third)))
        .expect(204);
    isThere("mod.zip", bytes);
  }

  @Test
  void piecesThatCameSideBySideBecomeOneFile() {
    var bytes = bytes(17_500_000, 6);
    var pieces =
        List.of(
            Arrays.copyOf(bytes, 9_000_000), Arrays.copyOfRange(bytes, 9_000_000, bytes.length));
    var places =
        pieces.stream()
            .map(piece -> {
              var length = Map.of("Upload-Length", "" + piece.length, "Upload-Concat", "partial");
              var at = place(create(length).expect(201));
              assertThat(patch(at, 0, piece).expect(204).status()).isEqualTo(204);
              return at;
            })
            .toList();
    var whole = "final;" + String.join(" ", places);
    var answer =
        create(Map.of("Upload-Concat", whole, "Upload-Metadata", metadata("mod.zip"))).expect(201);
    isThere("mod.zip", bytes);
    places.forEach(at -> head(at).expect(410));
    places.forEach(UploadTest::nothingIsLeft);
    nothingIsLeft(place(answer));
  }

  @Test
  void whatTheProtocolForbidsIsRefusedByItsOwnStatus() {
    var noVersion = Map.of("Upload-Length", "5", "Upload-Metadata", metadata("mod.zip"));
    var answer = carla.tus("POST", "/v1/uploads", noVersion, BodyPublishers.noBody()).expect(412);
    assertThat(answer.headers().firstValue("Tus-Version")).hasValue("1.0.0");
    var place = Map.of("Upload-Metadata", metadata("mod.zip"));
    create(place).expect(400);
    create(with(place, "Upload-Defer-Length", "1")).expect(400);
    create(with(place, "Upload-Length", "0")).expect(422);
    create(with(place, "Upload-Length", "-1")).expect(400);
    create(with(place, "Upload-Length", "99999999999999")).expect(413);
    create(Map.of("Upload-Length", "5")).expect(422);
    create(Map.of("Upload-Length", "5", "Upload-Metadata", "release ???")).expect(400);
    create(Map.of("Upload-Length", "5", "Upload-Metadata", metadata("../x"))).expect(422);
    create(with(place, "Upload-Concat", "final;/v1/uploads/nothing")).expect(400);
    var at = begin("mod.zip", 5);
    patch(at, 3, new byte[2]).expect(409);
    patch(at, 0, new byte[6]).expect(413);
    patch(at, 0, new byte[2], "Content-Type", "text/plain").expect(415);
    patch("/v1/uploads/" + UUID.randomUUID(), 0, new byte[2]).expect(404);
    patch("/v1/uploads/x", 0, new byte[2]).expect(404);
    var other = shop.joining("chen");
    var headers = Map.of("Tus-Resumable", "1.0.0");
    other.tus("HEAD", at, headers, BodyPublishers.noBody()).expect(404);
    other.tus("DELETE", at, headers, BodyPublishers.noBody()).expect(404);
    shop.visitor().tus("HEAD", at, headers, BodyPublishers.noBody()).expect(401);
    carla.tus("DELETE", at, headers, BodyPublishers.noBody()).expect(204);
    head(at).expect(410);
    patch(at, 0, new byte[5]).expect(410);
  }

  private static Map<String, String> with(Map<String, String> some, String name, String value) {
    var more = new HashMap<>(some);
    more.put(name, value);
    return more;
  }

  @Test
  void givingUpLeavesNothingAndAReleaseWaitsForItsFiles() {
    var bytes = bytes(9_000_000, 7);
    shop.uploaded(carla, release, Shop.zip("init.lua", "x"));
    var at = begin("other.zip", 20_000_000);
    patch(at, 0, bytes).expect(204);
    carla.post("/v1/releases/%s/submission".formatted(release), Map.of()).expect(409);
    var headers = Map.of("Tus-Resumable", "1.0.0");
    carla.tus("DELETE", at, headers, BodyPublishers.noBody()).expect(204);
    nothingIsLeft(at);
    carla.post("/v1/releases/%s/submission".formatted(release), Map.of()).expect(202);
  }

  @Test
  void theSameContentTwiceIsKeptOnce() {
    var bytes = bytes(8_388_608 * 2, 8);
    var at = begin("one.zip", bytes.length);
    patch(at, 0, bytes).expect(204);
    isThere("one.zip", bytes);
    var path = "/v1/releases/%s/files/two.zip".formatted(release);
    BodyPublisher stream = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes));
    carla.upload(path, stream).expect(201);
    assertThat(carla.get(path).expect(200).bytes()).isEqualTo(bytes);
    var used = carla.get("/v1/uploads").json().path("quota").path("used_bytes").asLong();
    assertThat(used).isEqualTo(bytes.length);
  }

  @Test
  void givingUpWhileBytesComeLeavesNothing() throws Exception {
    var at = begin("mod.zip", 100_000_000);
    var sent = new CountDownLatch(1);
    var sender =
        Thread.ofVirtual()
            .start(() -> {
              try (var socket = connect(at, 0, 100_000_000)) {
                for (int i = 0; i < 90; i++) {
                  socket.getOutputStream().write(bytes(1_000_000, i));
                  if (i == 30) {
                    sent.countDown();
                  }
                }
              } catch (IOException expected) {
                assertThat(expected).isNotNull();
              }
            });
    sent.await();
    var headers = Map.of("Tus-Resumable", "1.0.0");
    carla.tus("DELETE", at, headers, BodyPublishers.noBody()).expect(204);
    sender.join();
    await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> nothingIsLeft(at));
  }
}
