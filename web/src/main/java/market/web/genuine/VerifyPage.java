package market.web.genuine;

import java.time.Instant;
import java.util.List;
import market.api.genuine.LogResource.EntryView;
import market.api.genuine.Logging;
import market.storage.mods.Mod;
import market.storage.releases.Release;
import market.storage.releases.ReleaseFile;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Whose a file is, with what proves it.
 *
 * @param typed what was looked for, as it was typed
 * @param past what the log knows of content that is not to be had any more
 * @param key the line that minisign takes
 * @param script reckons the hash of a file where it lies
 */
public record VerifyPage(
    Frame frame,
    String typed,
    Outcome outcome,
    List<Found> found,
    List<EntryView> past,
    String key,
    String script)
    implements Page {
  /** What came of looking. */
  public enum Outcome {
    NOT_ASKED,
    NO_HASH,
    UNKNOWN,
    PAST,
    GENUINE
  }

  /** A live file of this content. */
  public record Found(
      Mod mod,
      Release release,
      ReleaseFile file,
      Instant publishedAt,
      @Nullable String minisig,
      @Nullable EntryView entry,
      Logging.@Nullable Proof proof) {
    /** Where it is, on the API. */
    public String address() {
      return "/v1/releases/%s/files/%s".formatted(file.release(), file.filename());
    }
  }
}
