package market.ops.commands;

import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import java.io.PrintStream;
import java.time.Clock;
import market.ops.MarketConfig;
import market.search.LuceneIndex;
import market.search.Rebuild;
import market.search.opensearch.OpenSearchIndex;
import net.sourceforge.argparse4j.inf.Namespace;

/**
 * Makes the index anew from the database, beside the one that answers; the server, if it runs,
 * turns to it when it is whole, and no search goes without an answer meanwhile.
 */
public final class ReindexCommand extends ConfiguredCommand<MarketConfig> {
  private final Clock clock;
  private final PrintStream out;

  public ReindexCommand(Clock clock, PrintStream out) {
    super(
        "reindex", "makes this node's index anew from the database, while its server runs or not");
    this.clock = clock;
    this.out = out;
  }

  @Override
  protected void run(Bootstrap<MarketConfig> bootstrap, Namespace given, MarketConfig config)
      throws Exception {
    var began = System.nanoTime();
    try (var desk = Desk.open(config, bootstrap.getMetricRegistry(), clock)) {
      var size = made(desk, config);
      out.printf("%d mods in %d ms%n", size, (System.nanoTime() - began) / 1_000_000);
    }
  }

  private static long made(Desk desk, MarketConfig config) {
    var cluster = config.cluster();
    if (cluster == null) {
      try (var next = LuceneIndex.rebuilding(config.indexDirectory())) {
        return made(desk, next);
      }
    }
    try (var index = OpenSearchIndex.open(cluster, config.getRanking().ranking());
        var next = index.beside()) {
      return made(desk, next);
    }
  }

  private static long made(Desk desk, Rebuild next) {
    desk.api().following.fill(next);
    var size = next.size();
    next.answer();
    return size;
  }
}
