package market.ops.commands;

import com.codahale.metrics.MetricRegistry;
import io.dropwizard.db.ManagedDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import market.api.Api;
import market.api.payments.StripeGateway;
import market.ops.MarketConfig;
import market.search.LuceneIndex;
import market.search.ModIndex;
import market.storage.Database;
import market.storage.objects.Objects;

/**
 * The deeds of a market on the database and the processor of a configuration, beside a server that
 * runs or while none does. It has an index of its own, with nothing in it, since the server's is in
 * use.
 */
final class Desk implements AutoCloseable {
  private final ManagedDataSource source;
  private final Path scratch;
  private final ModIndex index;
  private final Api api;

  private Desk(ManagedDataSource source, Path scratch, ModIndex index, Api api) {
    this.source = source;
    this.scratch = scratch;
    this.index = index;
    this.api = api;
  }

  static Desk open(MarketConfig config, MetricRegistry metrics, Clock clock) throws Exception {
    var source = config.getDatabase().build(metrics, "desk");
    source.start();
    var scratch = Files.createTempDirectory("market-desk");
    var index = LuceneIndex.open(scratch.resolve("index"));
    StripeGateway.keepTelemetryOff();
    var api =
        new Api(
            new Database(source),
            new Objects(config.getObjects().store()),
            index,
            config.getStripe().gateway(),
            config.settings(),
            scratch,
            clock);
    return new Desk(source, scratch, index, api);
  }

  Api api() {
    return api;
  }

  @Override
  public void close() throws IOException {
    index.close();
    try {
      source.stop();
    } catch (Exception e) {
      throw new IOException("the database's pool does not stop", e);
    }
    delete(scratch);
  }

  private static void delete(Path directory) throws IOException {
    try (var all = Files.walk(directory)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
