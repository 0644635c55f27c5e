package market.ops.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** The whole demo as its own process, whose index comes to harm while people search. */
class IndexKillTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Between two searches: what is being tested needs its turn on a small machine too. */
  private static final long PAUSE = 20_000_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicBoolean ends = new AtomicBoolean();
  private Path data;
  private int port;

  @BeforeEach
  void place(@TempDir Path directory) throws IOException {
    data = directory;
    port = freePort();
  }

  @Test
  void searchAnswersAgainByItselfWhateverHappensToTheIndex() throws Exception {
    var market = start("market.ops.Demo", "--empty", "--data", data.toString(), "--port", port());
    try {
      isWell();
      var mods = new ModTable(owner());
      mods.add(300);
      isWhole(mods);
      var load = Thread.ofPlatform().start(this::search);

      mods.add(200);
      market.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
      flip(generation());
      market = start("market.ops.Demo", "--empty", "--data", data.toString(), "--port", port());
      isWell();
      isWhole(mods);

      for (var file : files(generation())) {
        Files.delete(file);
      }
      mods.add(20);
      isWhole(mods);

      delete(data.resolve("index"));
      mods.suspend(20);
      await().atMost(PATIENCE).ignoreExceptions().until(() -> Files.exists(generation()));
      isWhole(mods);

      var former = generation();
      var reindex = start("market.ops.Market", "reindex", data.resolve("market.yml").toString());
      assertThat(reindex.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(reindex.exitValue()).isZero();
      await().atMost(PATIENCE).until(() -> !Files.exists(former));
      isWhole(mods);
      ends.set(true);
      load.join();
      assertThat(answered.get()).isPositive();
    } finally {
      ends.set(true);
      market.destroy();
      assertThat(market.waitFor(40, TimeUnit.SECONDS)).isTrue();
    }
  }

  private void search() {
    while (!ends.get()) {
      try {
        var answer = get("/v1/search?q=snow");
        if (answer.path("complete").asBoolean()) {
          answered.incrementAndGet();
        }
      } catch (IOException e) {
        // The server is being killed, or says that it will be back.
      }
      LockSupport.parkNanos(PAUSE);
    }
  }

  private void isWell() {
    await().atMost(PATIENCE).ignoreExceptions().until(() -> get("/health").has("status"));
  }

  private void isWhole(ModTable mods) {
    await()
        .atMost(PATIENCE)
        .ignoreException(IOException.class)
        .untilAsserted(() -> assertThat(found()).isEqualTo(mods.liveSlugs()));
    isWell();
  }

  private Set<String> found() throws IOException {
    var slugs = new HashSet<String>();
    var query = "/v1/search?sort=downloads&limit=100";
    for (var page = get(query); ; ) {
      assertThat(page.path("complete").asBoolean()).isTrue();
      page.path("items").forEach(it -> slugs.add(it.path("slug").asText()));
      if (!page.hasNonNull("next")) {
        return slugs;
      }
      page = get(query + "&cursor=" + page.path("next").asText());
    }
  }

  private JsonNode get(String path) throws IOException {
    try {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
              .timeout(Duration.ofSeconds(10))
              .build();
      var answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException(answer.statusCode() + " " + answer.body());
      }
      return JSON.readTree(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private Process start(String main, String... arguments) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(data.resolve("out-" + System.nanoTime() + ".log").toFile())
        .start();
  }

  private PGSimpleDataSource owner() {
    var source = new PGSimpleDataSource();
    source.setUrl("jdbc:postgresql://127.0.0.1:" + (port + 4) + "/market");
    source.setUser("market_owner");
    return source;
  }

  private String port() {
    return String.valueOf(port);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort() % 20_000 + 10_000;
    }
  }

  private Path generation() throws IOException {
    var home = data.resolve("index");
    return home.resolve(Files.readString(home.resolve("current")));
  }

  private static List<Path> files(Path generation) throws IOException {
    try (var files = Files.list(generation)) {
      return files.filter(it -> it.getFileName().toString().startsWith("_")).toList();
    }
  }

  private static void flip(Path generation) throws IOException {
    for (var file : files(generation)) {
      try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
        bytes.seek(bytes.length() / 2);
        var was = bytes.read();
        bytes.seek(bytes.length() / 2);
        bytes.write(was ^ 0x5a);
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    try (var all = Files.walk(directory)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        // Somebody may write to it meanwhile, so that a directory is not empty yet.
        var _ = path.toFile().delete();
      }
    }
  }
}
