package market.api.releases;

import java.net.Inet6Address;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import market.api.releases.Downloading.Granted;
import market.storage.Database;
import market.storage.accounts.AccountId;
import market.storage.library.Library.Download;
import org.jspecify.annotations.Nullable;

/**
 * Counts who fetched what: one account or address once a day and file. A download only leaves a
 * note in memory, never waits, and what was noted is written in one statement every other second
 * and when the market stops. So a machine that dies takes at most the last seconds with it; a
 * database that is away loses nothing as long as there is room for what waits.
 */
public final class DownloadCounts {
  private static final int ROOM = 100_000;
  private static final int AT_ONCE = 5_000;

  private final Database database;
  private final Clock clock;
  private final ReentrantLock noting = new ReentrantLock();
  private final ReentrantLock writing = new ReentrantLock();
  private Set<Download> noted = new HashSet<>();
  private long lost;

  DownloadCounts(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Whether it was not among those that wait already: a file in many ranges is one. */
  boolean note(Granted granted, @Nullable AccountId viewer, String address) {
    var file = granted.file();
    var reader = viewer == null ? "@" + network(address) : viewer.toString();
    var day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return note(
        new Download(granted.mod().id(), file.release(), file.filename(), reader, viewer, day));
  }

  private boolean note(Download download) {
    noting.lock();
    try {
      if (noted.size() < ROOM) {
        return noted.add(download);
      }
      lost++;
      return false;
    } finally {
      noting.unlock();
    }
  }

  private void noteAgain(Download download) {
    var _ = note(download);
  }

  /** Whoever has one IPv6 address has 2^64 of them. */
  static String network(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      var zone = address.indexOf('%');
      var literal = zone < 0 ? address : address.substring(0, zone);
      var bytes = Inet6Address.ofLiteral(literal.replaceAll("[\\[\\]]", "")).getAddress();
      return HexFormat.ofDelimiter(":").formatHex(bytes, 0, Math.min(8, bytes.length)) + "::/64";
    } catch (IllegalArgumentException e) {
      // Not an address that we know the networks of: it counts as it is.
      return address;
    }
  }

  /** Writes down what was noted. What cannot be written now is written the next time. */
  public void flush() {
    writing.lock();
    try {
      var batch = take();
      try {
        while (!batch.isEmpty()) {
          var some = batch.stream().limit(AT_ONCE).toList();
          database.change(tx -> write(tx, some));
          batch.removeAll(some);
        }
      } finally {
        batch.forEach(this::noteAgain);
      }
    } finally {
      writing.unlock();
    }
  }

  private Set<Download> take() {
    noting.lock();
    try {
      var taken = noted;
      noted = new HashSet<>();
      return taken;
    } finally {
      noting.unlock();
    }
  }

  private static void write(market.storage.Tx tx, List<Download> some) {
    tx.library()
        .downloaded(
            some.stream().map(it -> it.mod().value()).toList(),
            some.stream().map(it -> it.release().value()).toList(),
            some.stream().map(Download::filename).toList(),
            some.stream().map(Download::reader).toList(),
            some.stream().map(DownloadCounts::account).toList(),
            some.stream().map(it -> it.day().toString()).toList());
  }

  private static String account(Download download) {
    var account = download.account();
    return account == null ? "" : account.toString();
  }

  /** For who asks at once whether somebody downloaded something: what this node noted of them. */
  public void settle(AccountId account) {
    if (waits(account)) {
      flush();
    }
  }

  private boolean waits(AccountId account) {
    noting.lock();
    try {
      return noted.stream().anyMatch(it -> account.equals(it.account()));
    } finally {
      noting.unlock();
    }
  }

  /** How many found no room. */
  public long lost() {
    noting.lock();
    try {
      return lost;
    } finally {
      noting.unlock();
    }
  }
}
