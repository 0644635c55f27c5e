package market.api.genuine;

import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import market.api.RateLimits;
import market.api.Settings;
import market.storage.Database;
import market.storage.Tx;
import market.storage.releases.ReleaseId;

/**
 * All by which somebody can tell that a file is what its creator published and that they may have
 * it: the table of contents of its deeds.
 */
public final class Genuine {
  public final Keys keys;
  public final Attesting attesting;
  public final CatchingUp catchingUp;
  public final Logging logging;
  public final LogProof logProof;
  public final Entitling entitling;
  public final Licensing licensing;
  public final Passing passing;

  /**
   * Wires it.
   *
   * @param content opens content by the object it lies in
   */
  public Genuine(
      Database database,
      Function<String, InputStream> content,
      Settings settings,
      RateLimits limits,
      Clock clock) {
    keys = new Keys(settings.signing());
    attesting = new Attesting(keys, clock);
    catchingUp = new CatchingUp(database, content, attesting, keys, clock);
    var origin = settings.baseUrl().getAuthority() + "/log";
    logging = new Logging(database, keys, origin, clock);
    logProof = new LogProof(database, keys);
    entitling = new Entitling(database, new Jwt(keys), settings.baseUrl().toString(), clock);
    passing = new Passing(clock);
    licensing = new Licensing(database, entitling, limits, clock);
  }

  /** The signature of a published file, by the newest key that signed it. */
  public Optional<String> minisig(Tx tx, ReleaseId release, String filename) {
    return keys.canSign()
        ? tx.signatures().find(release, filename, keys.signer().open().id())
        : Optional.empty();
  }
}
