package market.web.owner;

import java.util.List;
import market.api.Problem;
import market.storage.scanners.BadHash;
import market.storage.scanners.Rescan;
import market.storage.scanners.Scanner;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/** Who looks into files besides us, what is known to do harm, and looking again. */
public record ScanningPage(
    Frame frame,
    List<Scanner> scanners,
    List<BadHash> bad,
    List<Rescan> rescans,
    int ruleset,
    @Nullable Problem problem)
    implements Page {
  /** Whether a walk over everything is under way. */
  public boolean isRunning() {
    return rescans.stream().anyMatch(rescan -> rescan.finishedAt() == null);
  }
}
