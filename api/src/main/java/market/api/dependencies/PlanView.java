package market.api.dependencies;

import java.util.List;
import market.api.releases.ReleaseView;
import market.storage.Money;
import market.storage.mods.Slug;
import market.storage.releases.Channel;
import market.storage.releases.ReleaseId;
import org.jspecify.annotations.Nullable;

/**
 * What to download, in the order of installing it.
 *
 * @param totalBytes of everything in it, bought or not
 * @param cost of what is still to be bought, each for itself; null where nothing is
 * @param lock to be kept, and to be given back for exactly the same
 */
public record PlanView(
    Slug game,
    @Nullable String gameVersion,
    @Nullable String loader,
    Channel channel,
    List<Download> downloads,
    List<Outcome.Carried> carried,
    List<Offered> offered,
    long totalBytes,
    @Nullable Money cost,
    Lock lock) {
  /** Whether the asker gets the files. */
  public enum Right {
    FREE,
    HAD,
    TO_BUY
  }

  /**
   * A release to install.
   *
   * @param price what it costs somebody who has to buy it, as with a 402
   * @param because who asked for it; by nobody where the asker did
   */
  public record Download(
      Slug mod,
      String title,
      ReleaseId release,
      String version,
      Channel channel,
      boolean yanked,
      Right right,
      @Nullable Money price,
      List<PlannedFile> files,
      List<Outcome.Reason> because) {}

  /** A file of it; without a URL where it has to be bought first. */
  public record PlannedFile(
      String filename, long size, String sha256, String sha512, String sha1, @Nullable String url) {
    static PlannedFile of(ReleaseView.FileView file, boolean isOpen) {
      return new PlannedFile(
          file.filename(),
          file.size(),
          file.sha256(),
          file.sha512(),
          file.sha1(),
          isOpen ? file.url() : null);
    }
  }

  /** A mod that another may use and that is not in the plan; the version is the one it would be. */
  public record Offered(Slug mod, String title, String range, Slug by, @Nullable String version) {}
}
