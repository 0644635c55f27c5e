package market.api.genuine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.function.Function;
import market.storage.Database;
import market.storage.genuine.Signatures.Content;

/**
 * Signs what went live before there was a key, or before the key there is now. Files are read
 * outside of any transaction, one after the other, and a little at a time.
 */
public final class CatchingUp {
  private static final int AT_ONCE = 100;

  private final Database database;
  private final Function<String, InputStream> content;
  private final Attesting attesting;
  private final Keys keys;
  private final Clock clock;

  /**
   * Wires it.
   *
   * @param content opens content by the object it lies in
   */
  CatchingUp(
      Database database,
      Function<String, InputStream> content,
      Attesting attesting,
      Keys keys,
      Clock clock) {
    this.database = database;
    this.content = content;
    this.attesting = attesting;
    this.keys = keys;
    this.clock = clock;
  }

  /** Returns how many releases were signed or put into the log's queue. */
  public int run() {
    if (!keys.canSign()) {
      return 0;
    }
    for (var one : database.read(tx -> tx.signatures().undigested(AT_ONCE))) {
      var blake2b = read(one);
      database.change(tx -> tx.signatures().digested(one.sha256(), blake2b));
    }
    var key = keys.signer().open().id();
    var unsigned = database.read(tx -> tx.signatures().unsigned(key, AT_ONCE));
    for (var release : unsigned) {
      database.change(tx -> attesting.signs(tx, tx.releases().get(release)));
    }
    return unsigned.size()
        + database.write(tx -> tx.publishLog().remember(clock.instant(), AT_ONCE));
  }

  private String read(Content one) {
    try (var bytes = new Fingerprint(content.apply(one.object()))) {
      bytes.transferTo(OutputStream.nullOutputStream());
      return bytes.blake2b(one.sha256());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
