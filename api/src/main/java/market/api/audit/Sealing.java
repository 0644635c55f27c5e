package market.api.audit;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import market.api.genuine.Keys;
import market.api.genuine.Note;
import market.storage.Database;
import market.storage.accounts.Handle;
import market.storage.audit.Trail;
import market.storage.audit.Trail.Head;
import market.storage.moderation.Audit;
import org.jspecify.annotations.Nullable;

/**
 * The audit log's chain is made by the database; here its head is signed once a day, so that
 * whoever keeps a head can tell when what came before it was written anew.
 */
public final class Sealing {
  private static final LocalDate LAST = LocalDate.of(9999, 1, 1);
  private final Database database;
  private final Keys keys;
  private final String origin;
  private final Clock clock;

  /**
   * Wires it.
   *
   * @param origin what the chain is called wherever it is checked
   */
  public Sealing(Database database, Keys keys, String origin, Clock clock) {
    this.database = database;
    this.keys = keys;
    this.origin = origin;
    this.clock = clock;
  }

  /** What is looked for in the log; all of it where nothing is said. */
  public record Filter(@Nullable Handle actor, String action, String subject) {}

  /** The latest first, before one of them. */
  public List<Audit.Entry> search(Filter filter, long before, int limit) {
    return database.read(
        tx -> tx.trail().search(filter.actor(), filter.action(), filter.subject(), before, limit));
  }

  /** Signs how far the chain is, unless that was done today. Says whether it was now. */
  public boolean sign() {
    var now = clock.instant();
    var today = now.atZone(ZoneOffset.UTC).toLocalDate();
    if (!keys.canSign() || database.read(tx -> tx.trail().has(today))) {
      return false;
    }
    return database.write(tx -> {
      var tip = tx.trail().tip();
      if (tip.isEmpty()) {
        return false;
      }
      var head = new Note.Head(origin, tip.get().position(), tip.get().hash());
      return tx.trail().keep(new Head(today, head.size(), head.root(), keys.sign(head), now)) > 0;
    });
  }

  /** The latest first. */
  public List<Trail.Head> heads(int limit) {
    return database.read(tx -> tx.trail().heads(LAST, limit));
  }
}
