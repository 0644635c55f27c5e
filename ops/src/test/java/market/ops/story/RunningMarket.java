package market.ops.story;

import io.dropwizard.testing.DropwizardTestSupport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import market.ops.Market;
import market.ops.MarketConfig;
import market.ops.embedded.Stack;
import market.storage.Database;
import market.storage.accounts.Handle;
import market.storage.accounts.Role;
import market.storage.objects.Objects;
import market.storage.releases.ReleaseId;

/**
 * A whole market with all it needs, started once for all stories: real database, store, index and
 * HTTP.
 */
final class RunningMarket {
  /** The game whose mods are another registry's. */
  static final String OTHER = "another-registry";

  private static final RunningMarket ONLY = new RunningMarket();

  private final Stack stack;
  private final Database database;
  private final Objects objects;
  private final String url;
  private final int vouching;

  private RunningMarket() {
    try {
      var data = Files.createTempDirectory("market");
      var ports = freePorts();
      stack = Stack.start(data, ports, Clock.systemUTC());
      database = new Database(stack.database().app());
      objects = new Objects(stack.objects().store());
      url = "http://127.0.0.1:" + ports.market();
      var path = stack.configure(1_000_000, "WARN");
      // What is fetched from elsewhere comes from this machine, and another registry is a game
      // here.
      Files.writeString(
          path,
          "\nelsewhere: {loopback: true, modrinth: '%s/compat/modrinth/%s/v2'}\n"
              .formatted(url, OTHER),
          StandardOpenOption.APPEND);
      vouching = freePorts().market();
      Files.writeString(
          path,
          Files.readString(path)
              .replace(
                  "staffNeedsSecond: false",
                  "staffNeedsSecond: false, passwordMiB: 1, providers: [{name: example, title:"
                      + " Example, issuer:"
                      + " 'http://127.0.0.1:%d/example', clientId: market, clientSecret: none}]"
                          .formatted(vouching)));
      // People come from where a proxy says they come from.
      Files.writeString(
          path,
          Files.readString(path)
              .replaceFirst(
                  "uriCompliance: UNSAFE",
                  "uriCompliance: UNSAFE\n      useForwardedHeaders: true"));
      var config = path.toString();
      var support =
          new DropwizardTestSupport<MarketConfig>(Market.class, config) {
            @Override
            public Market newApplication() {
              return new Market(Clock.systemUTC(), stack);
            }
          };
      support.before();
      Runtime.getRuntime().addShutdownHook(new Thread(support::after));
    } catch (Exception e) {
      throw new IllegalStateException("the market does not start", e);
    }
  }

  static RunningMarket get() {
    return ONLY;
  }

  /** Where another site is expected that vouches for people; whoever needs it starts it. */
  int vouching() {
    return vouching;
  }

  String url() {
    return url;
  }

  Stack stack() {
    return stack;
  }

  Objects objects() {
    return objects;
  }

  Database database() {
    return database;
  }

  /** What only an operator can do from outside. */
  void make(String handle, Role role) {
    database.change(tx -> {
      var account = tx.accounts().named(new Handle(handle)).orElseThrow();
      tx.accounts().grant(account.id(), role, null, null, Clock.systemUTC().instant());
    });
  }

  /** Every sentence is a way in which the books are wrong. */
  List<String> proof() {
    return database.read(tx -> tx.ledger().proof());
  }

  /** How many uploads into a release are still under way. */
  long openUploads(String release) {
    return database.read(tx -> tx.uploads().open(ReleaseId.fromString(release)));
  }

  static Stack.Ports freePorts() {
    var sockets = new ArrayList<ServerSocket>();
    try {
      for (int i = 0; i < 6; i++) {
        sockets.add(new ServerSocket(0));
      }
      var ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
      return new Stack.Ports(
          ports.get(0), ports.get(1), ports.get(2), ports.get(3), ports.get(4), ports.get(5));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      sockets.forEach(RunningMarket::close);
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A directory of this test run, for files on their way. */
  static Path scratch() {
    try {
      return Files.createTempDirectory("story");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
