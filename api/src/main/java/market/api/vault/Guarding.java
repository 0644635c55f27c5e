package market.api.vault;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import market.api.Problem;
import market.api.Settings;
import market.storage.Database;
import market.storage.Tx;
import market.storage.vault.Kept.Secret;

/** Sees to it that secrets lie sealed by the key in use, and that what is sealed can be opened. */
public final class Guarding {
  /** Before every id there is. */
  private static final String FIRST = new UUID(0, 0).toString();

  private final Database database;
  private final Vault vault;
  private final Clock clock;

  public Guarding(Database database, Settings settings, Clock clock) {
    this.database = database;
    this.vault = new Vault(settings.secrets());
    this.clock = clock;
  }

  /** Tells the owner, when a market starts, what does not lie as it should. */
  public void look() {
    if (!vault.seals()) {
      raise("secrets.open", "no key is in the configuration: secrets lie as they are");
      return;
    }
    Set<String> found = database.read(tx -> tx.kept().keys());
    var lying = new TreeSet<>(found);
    if (lying.remove("")) {
      raise("secrets.open", "some lie as they are: ops/market reseal CONFIG.yml seals them");
    }
    lying.removeAll(vault.names());
    if (!lying.isEmpty()) {
      raise("secrets.closed", "sealed by keys that are not in the configuration: " + lying);
    }
  }

  private void raise(String kind, String note) {
    database.change(tx -> tx.alerts().raise(kind, "secrets", note, clock.instant()));
  }

  /**
   * What came of sealing anew.
   *
   * @param closed what could not be opened, and stays as it is, each in a sentence
   */
  public record Done(int sealed, List<String> closed) {
    public Done {
      closed = List.copyOf(closed);
    }

    private Done and(Done other) {
      var all = new ArrayList<>(closed);
      all.addAll(other.closed);
      return new Done(sealed + other.sealed, all);
    }
  }

  /** Secrets of one table, page by page. */
  private record Shelf(String first, Page page, Change change, Function<String, Place> place) {}

  /** Those after a row that are not sealed by the key in use. */
  private interface Page {
    List<Secret> after(Tx tx, String row);
  }

  /** Puts one in the place of another, unless that was changed meanwhile. */
  private interface Change {
    int put(Tx tx, String row, byte[] was, byte[] sealed);
  }

  private List<Shelf> shelves(int atATime) {
    var by = vault.beginning();
    return List.of(
        new Shelf(
            FIRST,
            (tx, row) -> tx.kept().totp(UUID.fromString(row), by, atATime),
            (tx, row, was, sealed) -> tx.kept().totp(row, was, sealed),
            Place::totp),
        new Shelf(
            "",
            (tx, row) -> tx.kept().scanners(row, by, atATime),
            (tx, row, was, sealed) -> tx.kept().scanner(row, was, sealed),
            Place::scanner),
        new Shelf(
            FIRST,
            (tx, row) -> tx.kept().hooks(UUID.fromString(row), by, atATime),
            (tx, row, was, sealed) -> tx.kept().hook(row, was, sealed),
            Place::hook),
        new Shelf(
            FIRST,
            (tx, row) -> tx.kept().receivers(UUID.fromString(row), by, atATime),
            (tx, row, was, sealed) -> tx.kept().receiver(row, was, sealed),
            Place::receiver),
        new Shelf(
            FIRST,
            (tx, row) -> tx.kept().channels(UUID.fromString(row), by, atATime),
            (tx, row, was, sealed) -> tx.kept().channel(row, was, sealed),
            Place::channel));
  }

  /**
   * Seals all that the key in use has not sealed. Each page is a transaction of its own, so that
   * what was killed half-way goes on where it was when it is begun again.
   */
  public Done reseal(int atATime) {
    if (!vault.seals()) {
      throw Problem.conflict("there is no key to seal with: give one as secrets.key");
    }
    var done = new Done(0, List.of());
    for (var shelf : shelves(atATime)) {
      var row = shelf.first();
      var page = page(shelf, row);
      while (!page.isEmpty()) {
        done = done.and(resealed(shelf, page));
        row = page.getLast().row();
        page = page(shelf, row);
      }
    }
    return done;
  }

  private List<Secret> page(Shelf shelf, String row) {
    return database.read(tx -> shelf.page().after(tx, row));
  }

  private Done resealed(Shelf shelf, List<Secret> page) {
    return database.write(tx -> {
      int count = 0;
      var closed = new ArrayList<String>();
      for (var one : page) {
        var place = shelf.place().apply(one.row());
        try {
          var secret = vault.open(place, one.secret());
          count += shelf.change().put(tx, one.row(), one.secret(), vault.seal(place, secret));
        } catch (Problem problem) {
          closed.add("%s %s: %s".formatted(place.table(), one.row(), problem.detail()));
        }
      }
      return new Done(count, closed);
    });
  }
}
