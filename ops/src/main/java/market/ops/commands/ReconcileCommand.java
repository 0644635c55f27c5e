package market.ops.commands;

import io.dropwizard.core.setup.Bootstrap;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import market.api.checkout.Reconciling.Difference;
import market.api.checkout.Reconciling.Report;
import market.ops.MarketConfig;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/**
 * Compares every movement at the processor with the books, and repairs what is safe to repair; ends
 * with 1 where something is left. What moved within the last ten minutes is not compared yet.
 */
public final class ReconcileCommand extends MoneyCommand {
  private static final int WEEK = 7;

  public ReconcileCommand(Clock clock, PrintStream out) {
    super("reconcile", "compares the books with the processor's", clock, out);
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    parser
        .addArgument("--days")
        .type(Integer.class)
        .choices(Arguments.range(1, 3_650))
        .setDefault(WEEK)
        .help("how far back, 7 unless told");
    parser
        .addArgument("--dry-run")
        .action(Arguments.storeTrue())
        .help("only compares; what it found is kept, and told as an alert, all the same");
  }

  @Override
  protected void run(Bootstrap<MarketConfig> bootstrap, Namespace given, MarketConfig config)
      throws Exception {
    try (var desk = Desk.open(config, bootstrap.getMetricRegistry(), clock)) {
      var since = clock.instant().minus(Duration.ofDays(given.getInt("days")));
      tell(desk.api().reconciling.compare(since, !given.getBoolean("dry_run")));
    }
  }

  private void tell(Report report) {
    report.differences().forEach(this::tell);
    out.printf(
        "compared %d movements, %d differ%n", report.compared(), report.differences().size());
    var left = report.differences().stream().filter(it -> !it.repaired()).count();
    if (left > 0) {
      throw new Complaint("%d movements disagree with the processor's".formatted(left));
    }
  }

  private void tell(Difference it) {
    out.printf(
        "%-13s %-50s %s ours %d theirs %d %s%n",
        it.kind().name().toLowerCase(Locale.ROOT),
        it.cause(),
        it.currency(),
        it.ours(),
        it.theirs(),
        it.repaired() ? "repaired" : "not repaired");
  }
}
