package market.ops.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import market.storage.objects.Objects;
import market.storage.objects.Objects.Bucket;
import market.storage.objects.ObjectsUnavailable;
import market.storage.objects.Store;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every object store must do alike. It runs against the embedded one, and against any real S3
 * server that {@code MARKET_S3_ENDPOINT}, {@code MARKET_S3_ACCESS_KEY} and {@code
 * MARKET_S3_SECRET_KEY} name; {@code MARKET_S3_REGION} is the region it calls itself, for Ceph's
 * gateway {@code default}.
 */
class ObjectsTest {
  static Stream<String> stores() {
    return Stream.of("embedded", "real");
  }

  private static Objects open(String which) {
    if (which.equals("embedded")) {
      return new Objects(RunningMarket.get().stack().objects().store());
    }
    var endpoint = System.getenv("MARKET_S3_ENDPOINT");
    assumeTrue(endpoint != null, "skipped: no real S3 server is named by MARKET_S3_ENDPOINT");
    var objects =
        new Objects(
            new Store(
                URI.create(endpoint),
                java.util.Objects.requireNonNullElse(
                    System.getenv("MARKET_S3_REGION"), "us-east-1"),
                System.getenv("MARKET_S3_ACCESS_KEY"),
                System.getenv("MARKET_S3_SECRET_KEY"),
                "market-test-private",
                "market-test-public"));
    objects.prepare();
    return objects;
  }

  private static String name() {
    return "contract/" + UUID.randomUUID();
  }

  private static String text(InputStream in) throws IOException {
    try (in) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  @ParameterizedTest
  @MethodSource("stores")
  void whatIsPutComesBackWholeAndInPieces(String which) throws IOException {
    var objects = open(which);
    var name = name();
    objects.put(
        Bucket.PRIVATE,
        name,
        new ByteArrayInputStream("hello world".getBytes(UTF_8)),
        "text/plain");
    assertThat(objects.size(Bucket.PRIVATE, name)).hasValue(11);
    assertThat(text(objects.get(Bucket.PRIVATE, name))).isEqualTo("hello world");
    assertThat(text(objects.get(Bucket.PRIVATE, name, 6, 5))).isEqualTo("world");
    assertThat(objects.size(Bucket.PUBLIC, name)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("stores")
  void aLargeObjectGoesInPartsOfUnknownNumber(String which) throws IOException {
    var objects = open(which);
    var name = name();
    var size = 20_000_003;
    objects.put(
        Bucket.PRIVATE, name, new ByteArrayInputStream(new byte[size]), "application/octet-stream");
    assertThat(objects.size(Bucket.PRIVATE, name)).hasValue(size);
    objects.remove(Bucket.PRIVATE, name);
  }

  @ParameterizedTest
  @MethodSource("stores")
  void anObjectIsPutTogetherFromPartsThatCameOneAtATime(String which) throws IOException {
    var objects = open(which);
    var assembly = objects.assembly();
    var name = name();
    var id = assembly.begin(name, "application/octet-stream");
    var part = new byte[5 << 20];
    assembly.put(name, id, 1, new byte[part.length], part.length);
    part[7] = 1;
    var first = assembly.put(name, id, 1, part, part.length);
    assertThat(assembly.begun()).anyMatch(it -> it.name().equals(name) && it.id().equals(id));
    var second = assembly.put(name, id, 2, new byte[] {2, 3, 4}, 2);
    assertThat(objects.size(Bucket.PRIVATE, name)).isEmpty();
    assembly.finish(name, id, java.util.List.of(first, second));
    assertThat(objects.size(Bucket.PRIVATE, name)).hasValue(part.length + 2);
    assertThat(objects.get(Bucket.PRIVATE, name, 7, 1).readAllBytes()).containsExactly(1);
    assertThat(objects.get(Bucket.PRIVATE, name, part.length, 2).readAllBytes())
        .containsExactly(2, 3);
    var other = assembly.begin(name, "application/octet-stream");
    assembly.put(name, other, 1, part, part.length);
    assembly.giveUp(name, other);
    assembly.giveUp(name, other);
    assertThat(assembly.begun()).noneMatch(it -> it.name().equals(name));
    assertThat(objects.size(Bucket.PRIVATE, name)).isPresent();
    objects.remove(Bucket.PRIVATE, name);
  }

  @ParameterizedTest
  @MethodSource("stores")
  void aCopyIsItsOwnObjectAndRemovingTwiceIsRemovingOnce(String which) throws IOException {
    var objects = open(which);
    var from = name();
    var to = name();
    objects.put(Bucket.PRIVATE, from, new ByteArrayInputStream("x".getBytes(UTF_8)), "text/plain");
    objects.copy(Bucket.PRIVATE, from, to);
    objects.remove(Bucket.PRIVATE, from);
    objects.remove(Bucket.PRIVATE, from);
    assertThat(objects.size(Bucket.PRIVATE, from)).isEmpty();
    assertThat(text(objects.get(Bucket.PRIVATE, to))).isEqualTo("x");
    assertThat(objects.list(Bucket.PRIVATE, to, 10)).hasSize(1);
    assertThatThrownBy(() -> objects.get(Bucket.PRIVATE, from))
        .isInstanceOf(ObjectsUnavailable.class);
  }

  @ParameterizedTest
  @MethodSource("stores")
  void aSignedAddressOpensThatOneObjectAndNoOther(String which) throws Exception {
    var objects = open(which);
    var name = name();
    objects.put(
        Bucket.PRIVATE, name, new ByteArrayInputStream("signed".getBytes(UTF_8)), "text/plain");
    var url = objects.signed(Bucket.PRIVATE, name, "mod.zip", Duration.ofMinutes(1));
    assertThat(get(url).body()).isEqualTo("signed");
    assertThat(get(url.replace(name, name())).statusCode()).isEqualTo(403);
    assertThat(get(url.substring(0, url.indexOf('?'))).statusCode()).isEqualTo(403);
  }

  private static java.net.http.HttpResponse<String> get(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
  }
}
