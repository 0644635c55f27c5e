package market.ops;

import ch.qos.logback.classic.Level;
import io.dropwizard.logging.common.BootstrapLogging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import market.ops.embedded.EmbeddedDatabase;
import market.ops.embedded.Stack;
import market.ops.embedded.Stack.Ports;
import market.storage.Database;

/** The whole marketplace on embedded parts, with a world to look around in. */
public final class Demo {
  private static final int PORT = 8080;

  private Demo() {}

  /** What the command line says. */
  record Options(int port, Path data, boolean fresh, boolean empty, int requests) {
    static Options of(String[] args) {
      var port = PORT;
      var data = Path.of("data");
      var fresh = false;
      var empty = false;
      var requests = 6_000;
      for (int i = 0; i < args.length; i++) {
        switch (args[i]) {
          case "--port" -> port = Integer.parseInt(value(args, ++i));
          case "--data" -> data = Path.of(value(args, ++i));
          case "--requests-per-minute" -> requests = Integer.parseInt(value(args, ++i));
          case "--fresh" -> fresh = true;
          case "--empty" -> empty = true;
          default -> throw new IllegalArgumentException("not an option of demo: " + args[i]);
        }
      }
      return new Options(port, data.toAbsolutePath().normalize(), fresh, empty, requests);
    }

    private static String value(String[] args, int i) {
      if (i >= args.length) {
        throw new IllegalArgumentException(args[i - 1] + " needs a value");
      }
      return args[i];
    }
  }

  /** Starts everything, or nothing: a part that fails takes the others down with it. */
  public static void main(String[] args) throws Exception {
    // Until Dropwizard has read how to log: only what is wrong.
    BootstrapLogging.bootstrap(Level.WARN);
    var options = Options.of(args);
    if (options.fresh()) {
      EmbeddedDatabase.stopLeftover(options.data().resolve("postgres"));
      delete(options.data());
    }
    var ports = Ports.from(options.port());
    var stack = Stack.start(options.data(), ports, Clock.systemUTC());
    try {
      DemoAccounts.open(new Database(stack.database().app()), Clock.systemUTC());
      var config = stack.configure(options.requests(), "INFO");
      new Market(Clock.systemUTC(), stack).run("server", config.toString());
    } catch (Exception e) {
      stack.close();
      throw e;
    }
    greet(options, ports);
  }

  private static void greet(Options options, Ports ports) {
    var url = "http://127.0.0.1:" + ports.market();
    System.out.printf(
        """
        Modmarket, with everything it needs, from %s
          shop                 %s
          API, documented      %s/docs
          Stripe simulator     http://127.0.0.1:%d/_simulator/
          health and metrics   http://127.0.0.1:%d/
          sign in as           olga (owner), max (moderator), carla and chen (creators),
                               pavel and priya (players); the password is %s
          stop                 Ctrl-C; what you did is there again next time, --fresh empties it
        ready: %s
        """,
        options.data(), url, url, ports.stripe(), ports.admin(), DemoAccounts.PASSWORD, url);
  }

  private static void delete(Path data) {
    if (!Files.exists(data)) {
      return;
    }
    try (var all = Files.walk(data)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
