package market.ops.commands;

import io.dropwizard.core.setup.Bootstrap;
import java.io.PrintStream;
import java.time.Clock;
import market.ops.MarketConfig;
import net.sourceforge.argparse4j.inf.Namespace;

/**
 * Reckons the publish log anew, hash by hash, with every checkpoint and every live file; ends with
 * 1 where something was changed behind the market's back.
 */
public final class LogCommand extends MoneyCommand {
  public LogCommand(Clock clock, PrintStream out) {
    super("log-verify", "reckons the publish log anew", clock, out);
  }

  @Override
  protected void run(Bootstrap<MarketConfig> bootstrap, Namespace given, MarketConfig config)
      throws Exception {
    try (var desk = Desk.open(config, bootstrap.getMetricRegistry(), clock)) {
      var found = desk.api().genuine.logProof.prove();
      found.sentences().forEach(out::println);
      out.printf("%d entries, %d checkpoints%n", found.entries(), found.checkpoints());
      if (!found.sentences().isEmpty()) {
        throw new Complaint("THE LOG WAS CHANGED in %d places".formatted(found.sentences().size()));
      }
      out.println("the log is whole");
    }
  }
}
