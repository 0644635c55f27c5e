package market.ops.commands;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import java.io.PrintStream;
import java.time.Clock;
import market.ops.MarketConfig;
import net.sourceforge.argparse4j.inf.Namespace;

/** What an operator asks about money; a complaint is a sentence and not a stack trace. */
abstract class MoneyCommand extends ConfiguredCommand<MarketConfig> {
  final Clock clock;
  final PrintStream out;

  MoneyCommand(String name, String description, Clock clock, PrintStream out) {
    super(name, description);
    this.clock = clock;
    this.out = out;
  }

  @Override
  public void onError(Cli cli, Namespace given, Throwable e) {
    if (e instanceof Complaint) {
      cli.getStdErr().println(e.getMessage());
    } else {
      super.onError(cli, given, e);
    }
  }
}
