package market.ops.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import market.api.Api;
import market.api.Settings;
import market.api.payments.StripeGateway;
import market.ops.embedded.Stack;
import market.search.LuceneIndex;
import market.search.ModIndex;
import market.storage.Database;
import market.storage.objects.Objects;
import org.apache.tomcat.jdbc.pool.DataSource;

/** The marketplace's deeds on a stack, without doors: with the pool that a server has. */
final class Place implements AutoCloseable {
  private static final int POOLED = 32;

  private final DataSource pool = new DataSource();
  private final ModIndex index;
  private final Api api;

  Place(Stack stack, Path directory) {
    pool.setDriverClassName("org.postgresql.Driver");
    pool.setUrl(stack.database().url());
    pool.setMaxActive(POOLED);
    pool.setMaxIdle(POOLED);
    index = LuceneIndex.open(directory.resolve("bench-index"));
    StripeGateway.keepTelemetryOff();
    api =
        new Api(
            new Database(pool),
            new Objects(stack.objects().store()),
            index,
            new StripeGateway(stack.keys().stripe(), URI.create(stack.stripe().url()), false),
            Settings.of("Bench", URI.create("http://127.0.0.1"))
                .with(new Settings.Signing(stack.keys().signing(), List.of())),
            directory,
            Clock.systemUTC());
  }

  Api api() {
    return api;
  }

  @Override
  public void close() {
    index.close();
    pool.close();
  }

  static Stack.Ports freePorts() {
    var sockets = new ArrayList<ServerSocket>();
    try {
      for (int i = 0; i < 6; i++) {
        sockets.add(new ServerSocket(0));
      }
      var ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
      for (var socket : sockets) {
        socket.close();
      }
      return new Stack.Ports(
          ports.get(0), ports.get(1), ports.get(2), ports.get(3), ports.get(4), ports.get(5));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
