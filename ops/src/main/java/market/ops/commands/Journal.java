package market.ops.commands;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import market.api.documents.CsvRows;
import market.storage.Database;
import market.storage.accounts.AccountId;
import market.storage.ledger.Ledger.Posting;
import org.jspecify.annotations.Nullable;

/** Every posting of the books as a table, oldest first, however many there are. */
final class Journal {
  private static final int PAGE = 1_000;

  private final Database database;

  Journal(Database database) {
    this.database = database;
  }

  /** Writes it, and says how many rows. */
  long write(Path file) throws IOException {
    try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      var rows = new CsvRows(out);
      rows.head("id", "at", "cause", "reason", "from", "to", "amount", "currency", "order");
      var count = 0L;
      var after = 0L;
      while (true) {
        var page = page(after);
        page.forEach(posting -> write(rows, posting));
        count += page.size();
        if (page.size() < PAGE) {
          return count;
        }
        after = page.getLast().id();
      }
    }
  }

  private List<Posting> page(long after) {
    return database.read(tx -> tx.ledger().journal(after, PAGE));
  }

  private static void write(CsvRows rows, Posting it) {
    rows.number(it.id())
        .at(it.at())
        .text(it.cause())
        .text(it.reason().name().toLowerCase(Locale.ROOT))
        .text(account(it.fromKind(), it.fromOwner()))
        .text(account(it.toKind(), it.toOwner()))
        .amount(it.units(), Currency.getInstance(it.currency()))
        .text(it.currency())
        .text(Objects.toString(it.order(), ""))
        .end();
  }

  private static String account(String kind, @Nullable AccountId owner) {
    return owner == null ? kind : kind + ":" + owner;
  }
}
