package market.api.genuine;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import market.api.Problem;
import market.storage.Tx;
import market.storage.genuine.PublishLog;
import market.storage.genuine.Signatures.Signable;
import market.storage.releases.Release;

/**
 * Signs what goes live and has the log tell of it, within the transaction that makes it so: what is
 * not signed does not go live. All of it is a few rows; files were read before.
 */
public final class Attesting {
  private final Keys keys;
  private final Clock clock;

  Attesting(Keys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** It went live, or may be chosen again. */
  public void published(Tx tx, Release release) {
    tx.publishLog().wait(PublishLog.Kind.PUBLISHED, release.id(), clock.instant());
  }

  /** Nobody finds or fetches it any more. */
  public void withdrawn(Tx tx, Release release) {
    tx.publishLog().wait(PublishLog.Kind.WITHDRAWN, release.id(), clock.instant());
  }

  /** It stays for those whose lock files name it, and is not chosen anew. */
  public void yanked(Tx tx, Release release) {
    tx.publishLog().wait(PublishLog.Kind.YANKED, release.id(), clock.instant());
  }

  /** Every file of it, before it goes live. */
  public void signs(Tx tx, Release release) {
    var key = keys.signer();
    var filenames = new ArrayList<String>();
    var digests = new ArrayList<String>();
    var signatures = new ArrayList<String>();
    for (var file : tx.signatures().signables(release.id())) {
      filenames.add(file.filename());
      digests.add(file.sha256());
      signatures.add(signature(key, release, file));
    }
    tx.signatures()
        .add(
            release.id(),
            List.copyOf(filenames),
            key.open().id(),
            List.copyOf(digests),
            List.copyOf(signatures),
            clock.instant());
  }

  private String signature(SigningKey key, Release release, Signable file) {
    var blake2b =
        file.blake2b()
            .orElseThrow(() ->
                Problem.conflict(
                    "%s is not ready to be signed; try again in a minute"
                        .formatted(file.filename())));
    var comment =
        "timestamp:%d\tfile:%s\tmod:%s\tversion:%s\trelease:%s\thashed"
            .formatted(
                clock.instant().getEpochSecond(),
                file.filename(),
                release.modSlug(),
                release.version(),
                release.id());
    return Minisign.sign(key, blake2b, comment);
  }
}
