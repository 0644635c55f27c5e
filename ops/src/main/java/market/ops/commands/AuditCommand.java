package market.ops.commands;

import io.dropwizard.core.setup.Bootstrap;
import java.io.PrintStream;
import java.time.Clock;
import market.ops.MarketConfig;
import net.sourceforge.argparse4j.inf.Namespace;

/**
 * Reckons the audit log's chain anew, row by row, with every head that was ever signed; ends with 1
 * where something was changed behind the market's back.
 */
public final class AuditCommand extends MoneyCommand {
  public AuditCommand(Clock clock, PrintStream out) {
    super("audit-verify", "reckons the audit log's chain anew", clock, out);
  }

  @Override
  protected void run(Bootstrap<MarketConfig> bootstrap, Namespace given, MarketConfig config)
      throws Exception {
    try (var desk = Desk.open(config, bootstrap.getMetricRegistry(), clock)) {
      var found = desk.api().fairness.checking.check();
      found.sentences().forEach(out::println);
      out.printf("%d rows, %d heads%n", found.rows(), found.heads());
      if (!found.sentences().isEmpty()) {
        throw new Complaint(
            "THE AUDIT LOG WAS CHANGED in %d places".formatted(found.sentences().size()));
      }
      out.println("the audit log is whole");
    }
  }
}
