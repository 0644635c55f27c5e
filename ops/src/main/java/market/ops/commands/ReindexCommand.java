package market.ops.commands;

import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import market.ops.MarketConfig;
import market.search.ModIndex;
import net.sourceforge.argparse4j.inf.Namespace;

/** Empties this node's index; the server reads it anew from the database when it starts. */
public final class ReindexCommand extends ConfiguredCommand<MarketConfig> {
  public ReindexCommand() {
    super("reindex", "empties the index of a stopped node; it is rebuilt at the next start");
  }

  @Override
  protected void run(Bootstrap<MarketConfig> bootstrap, Namespace given, MarketConfig config) {
    try (var index = ModIndex.open(config.getMarket().dataDirectory().resolve("index"))) {
      System.out.printf("%d mods were in it%n", index.size());
      index.clear();
    }
  }
}
