package market.api.compat;

import java.net.URI;
import market.api.genuine.Passing;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.releases.ReleaseFile;
import org.jspecify.annotations.Nullable;

/** Where things of ours are, as clients of elsewhere are told. */
public final class Addresses {
  private final String base;
  private final Passing passing;

  public Addresses(URI base, Passing passing) {
    this.base = base.toString();
    this.passing = passing;
  }

  /** Where people reach us, without a slash at the end. */
  public String base() {
    return base;
  }

  /** A picture of ours. */
  public String media(String sha256) {
    return base + "/media/" + sha256;
  }

  /** Where a file is that anybody may have. */
  public String file(ReleaseFile file) {
    return "%s/v1/releases/%s/files/%s"
        .formatted(base, file.release(), file.filename().replace(" ", "%20"));
  }

  /**
   * Where the files are of what the viewer owns. Launchers send their token when they ask what
   * there is, and none when they fetch it; so the address itself says, for some hours, whose it is.
   */
  public Paid paid(Tx tx, @Nullable AccountId viewer) {
    return new Paid(viewer == null ? null : passing.passes(tx, viewer));
  }

  /** Addresses of files that have to be bought. */
  public final class Paid {
    private final Passing.@Nullable Passes passes;

    private Paid(Passing.@Nullable Passes passes) {
      this.passes = passes;
    }

    public String file(ReleaseFile file) {
      var plain = Addresses.this.file(file);
      return passes == null
          ? plain
          : plain + "?pass=" + passes.pass(file.release(), file.filename());
    }

    /** When they end, in seconds of Unix time; 0 where there are none. */
    public long until() {
      return passes == null ? 0 : passes.until().getEpochSecond();
    }
  }
}
