package market.ops.commands;

import io.dropwizard.core.setup.Bootstrap;
import java.io.PrintStream;
import java.time.Clock;
import market.api.vault.Guarding;
import market.ops.MarketConfig;
import market.storage.Database;
import net.sourceforge.argparse4j.inf.Namespace;

/**
 * Seals every secret in the database by the key in use, while the server runs or not; ends with 1
 * where some do not open. Killed half-way it goes on where it was.
 */
public final class ResealCommand extends MoneyCommand {
  private static final int AT_A_TIME = 200;

  public ResealCommand(Clock clock, PrintStream out) {
    super("reseal", "seals every secret in the database by the key in use", clock, out);
  }

  @Override
  protected void run(Bootstrap<MarketConfig> bootstrap, Namespace given, MarketConfig config)
      throws Exception {
    if (config.settings().secrets().key() == null) {
      throw new Complaint("there is no key to seal with: give one as secrets.key");
    }
    var source = config.getDatabase().build(bootstrap.getMetricRegistry(), "reseal");
    source.start();
    try {
      var guarding = new Guarding(new Database(source), config.settings(), clock);
      var done = guarding.reseal(AT_A_TIME);
      done.closed().forEach(out::println);
      out.printf("%d secrets were sealed%n", done.sealed());
      if (!done.closed().isEmpty()) {
        throw new Complaint("%d secrets do not open".formatted(done.closed().size()));
      }
    } finally {
      source.stop();
    }
  }
}
