package market.ops.commands;

import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import market.ops.MarketConfig;
import market.storage.Database;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** Brings the tables up to date, as the role that owns them. */
public final class MigrateCommand extends ConfiguredCommand<MarketConfig> {
  public MigrateCommand() {
    super("migrate", "brings the database up to date; run as the tables' owner");
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    parser.addArgument("--app-role").setDefault("market_app").help("the application's role");
  }

  @Override
  protected void run(Bootstrap<MarketConfig> bootstrap, Namespace given, MarketConfig config)
      throws Exception {
    var source = config.getDatabase().build(bootstrap.getMetricRegistry(), "migrate");
    source.start();
    try {
      Database.migrate(source, given.getString("app_role"));
    } finally {
      source.stop();
    }
  }
}
