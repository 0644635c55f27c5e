package market.ops.commands;

import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import java.time.Clock;
import java.util.Locale;
import market.api.owner.Granting;
import market.ops.MarketConfig;
import market.storage.Database;
import market.storage.accounts.Handle;
import market.storage.accounts.Role;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** Gives somebody a role; the first owner of a new market is made so. */
public final class GrantCommand extends ConfiguredCommand<MarketConfig> {
  public GrantCommand() {
    super("grant", "gives an account a role: creator, trusted, moderator or owner");
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    parser.addArgument("handle");
    parser.addArgument("role");
  }

  @Override
  protected void run(Bootstrap<MarketConfig> bootstrap, Namespace given, MarketConfig config)
      throws Exception {
    var source = config.getDatabase().build(bootstrap.getMetricRegistry(), "grant");
    source.start();
    try {
      var role = Role.valueOf(given.getString("role").toUpperCase(Locale.ROOT));
      var roles =
          new Granting(new Database(source), Clock.systemUTC())
              .grant(null, new Handle(given.getString("handle")), role, null);
      System.out.println(given.getString("handle") + ": " + roles);
    } finally {
      source.stop();
    }
  }
}
