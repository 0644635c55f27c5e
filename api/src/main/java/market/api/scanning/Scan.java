package market.api.scanning;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the walks of one inspection share: limits, what is spent, what was found, where to spool.
 */
record Scan(
    Budget budget,
    Findings findings,
    List<ArchiveEntry> manifest,
    Path spool,
    Set<String> bad,
    Secrets secrets) {
  Scan(Budget budget, Path spool, Set<String> bad) {
    this(budget, new Findings(), new ArrayList<>(), spool, bad, new Secrets());
  }

  ArchiveLimits limits() {
    return budget.limits();
  }

  void listed(ArchiveEntry entry) {
    if (manifest.size() < Inspection.MANIFEST_MAX) {
      manifest.add(entry);
    }
  }

  Inspection inspection() {
    return new Inspection(
        findings.verdict(),
        findings.gravestFirst(),
        findings.omitted(),
        budget.entries(),
        budget.bytes(),
        manifest);
  }
}
