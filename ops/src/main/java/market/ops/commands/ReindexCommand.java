package market.ops.commands;

import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import java.io.PrintStream;
import java.time.Clock;
import market.ops.MarketConfig;
import market.search.LuceneIndex;
import net.sourceforge.argparse4j.inf.Namespace;

/**
 * Makes this node's index anew from the database, beside the one that answers; the server, if it
 * runs, turns to it when it is whole, and no search goes without an answer meanwhile.
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
    try (var desk = Desk.open(config, bootstrap.getMetricRegistry(), clock);
        var next = LuceneIndex.rebuilding(config.getMarket().dataDirectory().resolve("index"))) {
      desk.api().following.fill(next);
      var size = next.size();
      next.answer();
      out.printf("%d mods in %d ms%n", size, (System.nanoTime() - began) / 1_000_000);
    }
  }
}
