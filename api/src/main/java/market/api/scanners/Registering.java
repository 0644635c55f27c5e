package market.api.scanners;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import market.api.Problem;
import market.api.Settings;
import market.api.accounts.Caller;
import market.api.vault.Place;
import market.api.vault.Vault;
import market.storage.Database;
import market.storage.scanners.BadHash;
import market.storage.scanners.Scanner;
import org.jspecify.annotations.Nullable;

/** What the owner decides about scanning: who is asked besides us, and what is known to do harm. */
public final class Registering {
  private static final Set<Integer> PORTS = Set.of(-1, 443, 8443);
  private final Database database;
  private final Vault vault;
  private final Settings settings;
  private final Clock clock;

  public Registering(Database database, Settings settings, Clock clock) {
    this.database = database;
    this.vault = new Vault(settings.secrets());
    this.settings = settings;
    this.clock = clock;
  }

  /** A scanner to be asked by webhook. */
  public record Wanted(
      @NotNull @Size(max = 500) String url, @NotNull @Size(min = 16, max = 200) String secret) {}

  /** Bytes to be refused from now on. */
  public record Bad(
      @NotNull @Pattern(regexp = "[0-9a-f]{64}", message = "is a SHA-256 in lower-case hex")
          String sha256,
      @NotNull @Size(min = 1, max = 500) String reason,
      @Nullable @Size(max = 500) String source) {}

  /** From now on nothing goes live before it has answered. */
  public Scanner put(Caller owner, String name, Wanted wanted) {
    if (!name.matches("[a-z0-9][a-z0-9_-]{0,39}")) {
      throw Problem.invalid("name", "is lower-case letters, digits, - and _");
    }
    checkAddress(wanted.url());
    if (wanted.secret().startsWith(Vault.MARK)) {
      throw Problem.invalid("secret", "must not begin with " + Vault.MARK);
    }
    var sealed = vault.seal(Place.scanner(name), wanted.secret());
    return database.write(tx -> {
      var scanner =
          tx.scanners()
              .put(name, wanted.url(), sealed, true, clock.instant())
              .orElseThrow(() -> Problem.taken("name", "is the scanner an operator configured"));
      tx.audit().add(clock.instant(), owner.id(), "scanner.required", "scanner:" + name, "");
      return scanner;
    });
  }

  /** Nothing waits for it any more; what it said stays. */
  public void retire(Caller owner, String name) {
    database.change(tx -> {
      if (tx.scanners().retire(name) == 0) {
        throw Problem.notFound("scanner", name);
      }
      tx.audit().add(clock.instant(), owner.id(), "scanner.retired", "scanner:" + name, "");
    });
  }

  private void checkAddress(String url) {
    try {
      var address = new URI(url);
      boolean open =
          "https".equals(address.getScheme())
              && PORTS.contains(address.getPort())
              && address.getUserInfo() == null;
      if (address.getHost() == null || !(open || settings.scanners().allowsInside())) {
        throw Problem.invalid("url", "is an https address on port 443 or 8443");
      }
    } catch (URISyntaxException e) {
      throw Problem.invalid("url", "is not an address");
    }
  }

  public List<Scanner> scanners() {
    return database.read(tx -> tx.scanners().all());
  }

  public List<BadHash> bad() {
    return database.read(tx -> tx.scanners().bad());
  }

  public void addBad(Caller owner, Bad bad) {
    database.change(tx -> {
      tx.scanners()
          .addBad(
              bad.sha256(),
              bad.reason(),
              bad.source() == null ? "" : bad.source(),
              owner.id(),
              clock.instant());
      tx.audit()
          .add(clock.instant(), owner.id(), "hash.refused", "sha256:" + bad.sha256(), bad.reason());
    });
  }

  public void removeBad(Caller owner, String sha256) {
    database.change(tx -> {
      if (tx.scanners().removeBad(sha256) == 0) {
        throw Problem.notFound("hash", sha256);
      }
      tx.audit().add(clock.instant(), owner.id(), "hash.allowed", "sha256:" + sha256, "");
    });
  }
}
