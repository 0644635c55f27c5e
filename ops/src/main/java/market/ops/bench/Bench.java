package market.ops.bench;

import ch.qos.logback.classic.Level;
import io.dropwizard.logging.common.BootstrapLogging;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Runs one benchmark by its name. */
public final class Bench {
  private static final int ORDERS = 3_000;
  private static final int HISTORY = 1_000_000;

  private Bench() {}

  /** What the command line says. */
  record Options(int orders, int history, @Nullable Path json) {
    static Options of(String[] args) {
      var orders = ORDERS;
      var history = HISTORY;
      @Nullable Path json = null;
      for (int i = 1; i < args.length; i++) {
        if (i + 1 == args.length) {
          throw new IllegalArgumentException(args[i] + " needs a value");
        }
        switch (args[i]) {
          case "--orders" -> orders = Integer.parseInt(args[++i]);
          case "--history" -> history = Integer.parseInt(args[++i]);
          case "--json" -> json = Path.of(args[++i]);
          default -> throw new IllegalArgumentException("not an option of bench: " + args[i]);
        }
      }
      return new Options(orders, history, json);
    }
  }

  public static void main(String[] args) throws Exception {
    BootstrapLogging.bootstrap(Level.WARN);
    switch (args.length == 0 ? "" : args[0]) {
      case "checkout" -> new CheckoutBench(Options.of(args)).run();
      case "search" -> new SearchBench(SearchBench.Options.of(args)).run();
      case "uploads" -> UploadsBench.run(UploadsBench.Options.of(args));
      case "downloads" -> new DownloadBench(DownloadBench.Options.of(args)).run();
      case "hashes" -> HashBench.run(Options.of(args).json());
      case "resolver" -> ResolverBench.run(Options.of(args).json());
      case "archives" -> ArchivesBench.run(args);
      case "scan" -> ScanBench.run(Options.of(args).json());
      case "slow" -> SlowBench.run(Options.of(args).json());
      case "news" -> NewsBench.run(Options.of(args).json());
      case "relevance" -> RelevanceBench.run(Options.of(args).json());
      default ->
          throw new IllegalArgumentException(
              "there are: bench checkout, bench search, bench relevance, bench downloads,"
                  + " bench resolver, bench scan, bench slow, bench uploads, bench hashes,"
                  + " bench archives, bench news");
    }
    // The server that was measured has threads of its own.
    System.exit(0);
  }
}
