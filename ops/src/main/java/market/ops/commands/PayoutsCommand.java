package market.ops.commands;

import io.dropwizard.core.setup.Bootstrap;
import java.io.PrintStream;
import java.time.Clock;
import market.api.Api;
import market.ops.MarketConfig;
import net.sourceforge.argparse4j.inf.Namespace;

/**
 * Commands a transfer for everything that is due now, without waiting for the server to come round
 * to it; the server sends them.
 */
public final class PayoutsCommand extends MoneyCommand {
  public PayoutsCommand(Clock clock, PrintStream out) {
    super("payouts", "commands a transfer for everything that is due", clock, out);
  }

  @Override
  protected void run(Bootstrap<MarketConfig> bootstrap, Namespace given, MarketConfig config)
      throws Exception {
    try (var desk = Desk.open(config, bootstrap.getMetricRegistry(), clock)) {
      out.printf("%d parts were due and are on their way%n", payAll(desk.api()));
    }
  }

  private static int payAll(Api api) {
    var all = 0;
    for (var due = api.paying.payWhatIsDue(); due > 0; due = api.paying.payWhatIsDue()) {
      all += due;
    }
    return all;
  }
}
