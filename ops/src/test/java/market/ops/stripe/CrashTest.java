package market.ops.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.param.TransferCreateParams;
import com.stripe.param.TransferListParams;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The simulator as a process of its own, killed without warning. */
class CrashTest {
  private static final int TRANSFERS = 60;
  private static final int CALLERS = 6;

  private final SimulatorWorld world = new SimulatorWorld();

  @AfterEach
  void close() {
    world.close();
  }

  /** What the killed process runs. */
  static final class Simulator {
    private Simulator() {}

    public static void main(String[] args) {
      var source = new PGSimpleDataSource();
      source.setUrl(args[0]);
      var settings = SimulatorSettings.of(0, SimulatorWorld.KEY, List.of());
      var simulator = new StripeSimulator(source, Clock.systemUTC(), settings);
      simulator.start();
      System.out.println(simulator.url());
    }
  }

  private record Running(Process process, StripeClient stripe) {}

  private static Running started() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                Simulator.class.getName(),
                SimulatorWorld.jdbcUrl())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    var url = out.readLine();
    assertThat(url).startsWith("http://127.0.0.1:");
    var stripe =
        StripeClient.builder()
            .setApiKey(SimulatorWorld.KEY)
            .setApiBase(url)
            .setMaxNetworkRetries(0)
            .build();
    return new Running(process, stripe);
  }

  @Test
  void aKilledSimulatorHasDoneEveryTransferOnceOrNotAtAll() throws Exception {
    var creator = world.creator();
    var charge = world.sold(TRANSFERS * 100L, TestCard.VISA).getId();
    var acknowledged = new ConcurrentHashMap<String, String>();

    for (int kill = 1; kill <= 2; kill++) {
      var running = started();
      var enough = acknowledged.size() + 12;
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var next = new AtomicInteger();
        for (int caller = 0; caller < CALLERS; caller++) {
          threads.execute(() -> call(running, creator, charge, next, acknowledged));
        }
        Awaitility.await().until(() -> acknowledged.size() >= enough);
        running.process().destroyForcibly().waitFor();
      }
    }

    var last = started();
    try {
      for (int i = 0; i < TRANSFERS; i++) {
        var key = "split:" + i + ":transfer";
        var id =
            last.stripe()
                .v1()
                .transfers()
                .create(transfer(creator, charge, i), SimulatorWorld.key(key))
                .getId();
        assertThat(acknowledged.getOrDefault(key, id)).isEqualTo(id);
      }
    } finally {
      last.process().destroyForcibly().waitFor();
    }
    var account = world.simulator().book().at("/accounts/" + creator + "/usd");
    assertThat(account.path("transfers").asInt()).isEqualTo(TRANSFERS);
    assertThat(account.path("transferred").asLong()).isEqualTo(TRANSFERS * 100L);
    assertThat(world.simulator().book().at("/platform/usd/transfers").asLong())
        .isEqualTo(TRANSFERS * 100L);
    assertThat(
            world
                .stripe()
                .v1()
                .transfers()
                .list(
                    TransferListParams.builder().setTransferGroup("order_1").setLimit(100L).build())
                .autoPagingIterable())
        .hasSize(TRANSFERS);
  }

  private static void call(
      Running running,
      String creator,
      String charge,
      AtomicInteger next,
      ConcurrentHashMap<String, String> acknowledged) {
    while (running.process().isAlive()) {
      int i = next.getAndIncrement() % TRANSFERS;
      var key = "split:" + i + ":transfer";
      try {
        var transfer =
            running
                .stripe()
                .v1()
                .transfers()
                .create(transfer(creator, charge, i), SimulatorWorld.key(key));
        acknowledged.put(key, transfer.getId());
      } catch (StripeException e) {
        // Killed between question and answer: what became of it is what this test is about.
        assertThat(e.getStatusCode()).isIn(null, 409);
      }
    }
  }

  private static TransferCreateParams transfer(String creator, String charge, int split) {
    return Orders.transfer(100, creator)
        .setSourceTransaction(charge)
        .putMetadata("split_id", String.valueOf(split))
        .build();
  }
}
