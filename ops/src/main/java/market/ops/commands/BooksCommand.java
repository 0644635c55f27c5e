package market.ops.commands;

import io.dropwizard.core.setup.Bootstrap;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import market.ops.MarketConfig;
import market.storage.Database;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/**
 * Prints the trial balance and the proof of the books, and exports every posting where asked to;
 * ends with 1 where the books disagree.
 */
public final class BooksCommand extends MoneyCommand {
  public BooksCommand(Clock clock, PrintStream out) {
    super("books", "prints the trial balance and proves the books", clock, out);
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    parser.addArgument("--journal").help("writes every posting into this file, as CSV");
  }

  @Override
  protected void run(Bootstrap<MarketConfig> bootstrap, Namespace given, MarketConfig config)
      throws Exception {
    var source = config.getDatabase().build(bootstrap.getMetricRegistry(), "books");
    source.start();
    try {
      var database = new Database(source);
      for (var total : database.read(tx -> tx.platform().totals())) {
        out.printf("%-12s %s %15d%n", total.kind(), total.currency(), total.balance());
      }
      if (given.getString("journal") != null) {
        var file = Path.of(given.getString("journal"));
        out.printf("%d postings are in %s%n", new Journal(database).write(file), file);
      }
      var wrong = database.read(tx -> tx.ledger().proof());
      wrong.forEach(out::println);
      out.println(wrong.isEmpty() ? "the books agree" : "THE BOOKS DISAGREE");
      if (!wrong.isEmpty()) {
        throw new Complaint("the books disagree in %d places".formatted(wrong.size()));
      }
    } finally {
      source.stop();
    }
  }
}
