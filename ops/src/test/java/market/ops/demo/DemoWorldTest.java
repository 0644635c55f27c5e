package market.ops.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import market.api.Settings;
import market.ops.demo.DemoWorld.Counts;
import market.ops.demo.DemoWorld.Extent;
import market.ops.demo.DemoWorld.Ground;
import market.ops.embedded.EmbeddedDatabase;
import market.ops.embedded.EmbeddedObjects;
import market.search.ModIndex;
import market.storage.Database;
import market.storage.objects.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoWorldTest {
  private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");

  @TempDir Path directory;

  /** A world on parts of its own. */
  private record Built(Counts counts, Database database) {}

  @FunctionalInterface
  private interface Look {
    void at(Built built);
  }

  private void build(String name, Extent extent, Instant now, Look look) throws IOException {
    var here = Files.createDirectories(directory.resolve(name));
    try (var postgres = EmbeddedDatabase.start(here.resolve("postgres"), 0);
        var objects = EmbeddedObjects.start(here.resolve("objects"), 0, "access", "secret-secret");
        var index = ModIndex.open(here.resolve("index"))) {
      var database = new Database(postgres.app());
      var ground =
          new Ground(
              postgres.url(),
              postgres.simulatorUrl(),
              new Objects(objects.store()),
              index,
              "sk_test_demo",
              URI.create("http://127.0.0.1:4242"),
              new Settings(
                  "Modmarket",
                  URI.create("http://127.0.0.1:8080"),
                  1L << 30,
                  new Settings.Processing(290, 30),
                  100,
                  10),
              Files.createDirectories(here.resolve("spool")));
      assertThat(DemoWorld.isThere(database)).isFalse();
      var world = new DemoWorld(ground, extent, Clock.fixed(now, ZoneOffset.UTC));
      var counts = world.build();
      assertThat(DemoWorld.isThere(database)).isTrue();
      assertThatThrownBy(world::build).isInstanceOf(IllegalStateException.class);
      look.at(new Built(counts, database));
    }
  }

  @Test
  void theWholeWorldIsThereAndItsBooksAgree() throws IOException {
    var begin = System.nanoTime();
    build(
        "whole",
        Extent.WHOLE,
        NOW,
        built -> {
          System.out.println(Duration.ofNanos(System.nanoTime() - begin) + " " + built.counts());
        });
  }
}
