package market.ops;

import ch.qos.logback.classic.Level;
import io.dropwizard.logging.common.BootstrapLogging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import market.api.Settings;
import market.ops.demo.DemoWorld;
import market.ops.demo.DemoWorld.Extent;
import market.ops.demo.DemoWorld.Ground;
import market.ops.embedded.EmbeddedDatabase;
import market.ops.embedded.EmbeddedObjects;
import market.ops.embedded.Keys;
import market.ops.embedded.Stack;
import market.ops.embedded.Stack.Ports;
import market.ops.telegram.Town;
import market.search.LuceneIndex;
import market.storage.Database;
import market.storage.objects.Objects;

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
    var stack =
        Stack.start(
            options.data(),
            ports,
            Clock.systemUTC(),
            (database, objects, keys) -> fill(options, ports, database, objects, keys));
    settle(stack.telegram().town());
    try {
      var config = stack.configure(options.requests(), "INFO");
      new Market(Clock.systemUTC(), stack).run("server", config.toString());
    } catch (Exception e) {
      stack.close();
      throw e;
    }
    greet(options, ports);
  }

  /** A market begins with its owner, or with a whole world. */
  private static void fill(
      Options options, Ports ports, EmbeddedDatabase database, EmbeddedObjects objects, Keys keys) {
    var app = new Database(database.app());
    if (options.empty()) {
      DemoAccounts.open(app, Clock.systemUTC());
      return;
    }
    if (DemoWorld.isThere(app)) {
      return;
    }
    System.out.println("building the demo world, once; this takes a minute or a few ...");
    var spool = options.data().resolve("world");
    try (var index = LuceneIndex.open(spool.resolve("index"))) {
      Files.createDirectories(spool.resolve("scans"));
      new DemoWorld(
              new Ground(
                  database.url(),
                  database.simulatorUrl(),
                  new Objects(objects.store()),
                  index,
                  keys.stripe(),
                  URI.create("http://127.0.0.1:" + ports.stripe()),
                  settings(ports)
                      .with(new Settings.Signing(keys.signing(), List.of()))
                      .with(new Settings.Secrets(keys.secrets(), List.of())),
                  spool.resolve("scans")),
              Extent.WHOLE,
              Clock.systemUTC())
          .build(gone -> System.out.printf("  %d %% of a year of trade%n", gone));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    delete(spool);
  }

  /** People and chats to play with, who know nothing of the bot yet. */
  private static void settle(Town town) {
    if (town.people().isEmpty()) {
      var carla = town.join("Carla", "carla", "en");
      var _ = town.join("Pavel", "pavel", "en");
      var _ = town.join("Priya", "priya", "ru");
      town.found(carla, "channel", "Carla builds");
      town.found(carla, "supergroup", "Carla's workshop");
    }
  }

  private static Settings settings(Ports ports) {
    return Settings.of("Modmarket", URI.create("http://127.0.0.1:" + ports.market()));
  }

  private static void greet(Options options, Ports ports) {
    var url = "http://127.0.0.1:" + ports.market();
    System.out.printf(
        """
        Modmarket, with everything it needs, from %s
          shop                 %s
          API, documented      %s/docs
          Stripe simulator     http://127.0.0.1:%d/_simulator/
          Telegram to play     http://127.0.0.1:%d/
          health and metrics   http://127.0.0.1:%d/
          sign in as           olga (owner), max (moderator), carla and chen (creators),
                               pavel and priya (players); the password is %s
          stop                 Ctrl-C; what you did is there again next time, --fresh empties it
        ready: %s
        """,
        options.data(),
        url,
        url,
        ports.stripe(),
        ports.telegram(),
        ports.admin(),
        DemoAccounts.PASSWORD,
        url);
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
