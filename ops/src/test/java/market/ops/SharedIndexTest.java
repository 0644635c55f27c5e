package market.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import market.api.search.Cards;
import market.api.search.Following;
import market.ops.embedded.EmbeddedDatabase;
import market.ops.embedded.EmbeddedObjects;
import market.ops.search.ModTable;
import market.search.Condition;
import market.search.Filters;
import market.search.IndexUnavailable;
import market.search.Query;
import market.search.Ranking;
import market.search.Sort;
import market.search.opensearch.Location;
import market.search.opensearch.OpenSearchIndex;
import market.storage.Database;
import market.storage.objects.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several nodes of a market, and one index on a real cluster that they share. */
class SharedIndexTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Path SOURCE = Path.of("../search/src/test/opensearch/TestNode.java");

  /** Resolved by the tests of that module, which come first. */
  private static final Path CLASS_PATH = Path.of("../search/target/opensearch.classpath");

  @Test
  void oneNodeFollowsForAllAndAnotherTakesOver(@TempDir Path here) throws Exception {
    var cluster = cluster(here);
    try (var postgres = EmbeddedDatabase.start(here.resolve("postgres"), 0);
        var store = EmbeddedObjects.start(here.resolve("objects"), 0, "access", "secret-secret")) {
      var mods = new ModTable(postgres.owner());
      mods.add(300);
      var location = location(cluster);
      var first = new Node(postgres, store, location);
      var second = new Node(postgres, store, location);
      try {
        first.follower.start();
        second.follower.start();
        haveAll(mods, first, second);
        mods.add(40);
        mods.suspend(20);
        haveAll(mods, first, second);
        remake(postgres, store, location);
        mods.add(10);
        haveAll(mods, first, second);
        first.follower.stop();
        mods.add(30);
        haveAll(mods, second);
        assertThat(second.index.verify()).isEqualTo(Condition.WHOLE);
      } finally {
        first.follower.stop();
        second.follower.stop();
      }
    } finally {
      cluster.destroyForcibly().waitFor();
    }
  }

  /** One node of the market. */
  private static final class Node {
    private final OpenSearchIndex index;
    private final Following following;
    private final IndexFollower follower;

    Node(EmbeddedDatabase postgres, EmbeddedObjects store, Location location) {
      index = OpenSearchIndex.open(location, Ranking.DEFAULT);
      var objects = new Objects(store.store());
      objects.prepare();
      var database = new Database(postgres.app());
      following = new Following(database, objects, index, new Cards(database), Clock.systemUTC());
      follower = new IndexFollower(postgres.app(), following, index, Duration.ofMinutes(10));
    }
  }

  /** As the command does it, beside the nodes. */
  private static void remake(EmbeddedDatabase postgres, EmbeddedObjects store, Location location) {
    var desk = new Node(postgres, store, location);
    try (desk.index;
        var next = desk.index.beside()) {
      desk.following.fill(next);
      next.answer();
    }
  }

  private static void haveAll(ModTable mods, Node... nodes) {
    for (var node : nodes) {
      await()
          .atMost(PATIENCE)
          .ignoreException(IndexUnavailable.class)
          .untilAsserted(() -> assertThat(found(node.index)).isEqualTo(mods.live()));
    }
  }

  private static Set<UUID> found(OpenSearchIndex index) {
    var ids = new HashSet<UUID>();
    String cursor = null;
    do {
      var hits = index.find(query(cursor));
      assertThat(hits.complete()).isTrue();
      ids.addAll(hits.ids());
      cursor = hits.next();
    } while (cursor != null);
    return ids;
  }

  private static Query query(@Nullable String cursor) {
    return new Query("snow", Filters.NONE, Sort.DOWNLOADS, Set.of(), Query.MOST, cursor);
  }

  private static Process cluster(Path here) throws IOException {
    var isThere =
        Files.exists(CLASS_PATH)
            && Stream.of(Files.readString(CLASS_PATH).split(File.pathSeparator, -1))
                .allMatch(jar -> Files.exists(Path.of(jar)));
    Assumptions.assumeTrue(isThere, "OpenSearch is left out: the tests of search did not find it");
    var home = Files.createDirectories(here.resolve("opensearch"));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx384m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            Files.readString(CLASS_PATH),
            SOURCE.toString(),
            home.toString(),
            "0")
        .redirectError(home.resolve("stderr.log").toFile())
        .start();
  }

  private static Location location(Process cluster) throws IOException {
    var told = cluster.inputReader(StandardCharsets.UTF_8);
    for (var line = told.readLine(); line != null; line = told.readLine()) {
      if (line.startsWith("ready ")) {
        var url = URI.create("http://127.0.0.1:" + line.substring("ready ".length()));
        return new Location(url, "market-mods", 2, 0);
      }
    }
    throw new IOException("the cluster did not start");
  }
}
