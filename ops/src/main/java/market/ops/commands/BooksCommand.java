package market.ops.commands;

import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import market.ops.MarketConfig;
import market.storage.Database;
import net.sourceforge.argparse4j.inf.Namespace;

/** Prints the trial balance and the proof of the books; ends with 1 where they disagree. */
public final class BooksCommand extends ConfiguredCommand<MarketConfig> {
  public BooksCommand() {
    super("books", "prints the trial balance and proves the books");
  }

  @Override
  protected void run(Bootstrap<MarketConfig> bootstrap, Namespace given, MarketConfig config)
      throws Exception {
    var source = config.getDatabase().build(bootstrap.getMetricRegistry(), "books");
    source.start();
    try {
      var database = new Database(source);
      for (var total : database.read(tx -> tx.platform().totals())) {
        System.out.printf("%-12s %s %15d%n", total.kind(), total.currency(), total.balance());
      }
      var wrong = database.read(tx -> tx.ledger().proof());
      wrong.forEach(System.out::println);
      System.out.println(wrong.isEmpty() ? "the books agree" : "THE BOOKS DISAGREE");
      if (!wrong.isEmpty()) {
        throw new IllegalStateException("the books disagree in %d places".formatted(wrong.size()));
      }
    } finally {
      source.stop();
    }
  }
}
