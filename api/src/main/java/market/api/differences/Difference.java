package market.api.differences;

import java.util.List;
import market.storage.releases.ReleaseId;
import org.jspecify.annotations.Nullable;

/**
 * Two releases of a mod side by side.
 *
 * @param isCut whether there is more than is told
 */
public record Difference(
    @Nullable ReleaseId from,
    @Nullable String fromVersion,
    ReleaseId to,
    String toVersion,
    List<Change> changes,
    int unchanged,
    boolean isCut) {
  /** What became of an entry. */
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED
  }

  /**
   * One entry that is not the same.
   *
   * @param path the file and, inside an archive, the entry after {@code !/}
   * @param text how the lines differ, in the unified form; null for what is no text, is long, or is
   *     not for this viewer
   */
  public record Change(
      String path,
      Kind kind,
      @Nullable Long sizeBefore,
      @Nullable Long sizeAfter,
      @Nullable String sha256Before,
      @Nullable String sha256After,
      boolean isBinary,
      @Nullable String text) {
    /** Its lines, for a page. */
    public List<String> lines() {
      return text == null ? List.of() : text.lines().toList();
    }
  }
}
