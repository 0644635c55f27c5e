package market.api.scanning;

import java.util.ArrayList;
import java.util.List;

/**
 * The outcome of looking into one file. Findings come gravest first and stop at {@value
 * #FINDINGS_MAX}; the manifest lists the outermost archive only and stops at {@value
 * #MANIFEST_MAX}.
 */
public record Inspection(
    Verdict verdict,
    List<Finding> findings,
    int findingsOmitted,
    int entries,
    long uncompressedBytes,
    List<ArchiveEntry> manifest) {
  public static final int FINDINGS_MAX = 200;
  public static final int MANIFEST_MAX = 1000;

  public Inspection {
    findings = List.copyOf(findings);
    manifest = List.copyOf(manifest);
  }

  /** The same inspection with the word of another scanner added, which can only make it worse. */
  public Inspection with(Finding finding) {
    var all = new ArrayList<Finding>();
    all.add(finding);
    all.addAll(findings);
    boolean full = all.size() > FINDINGS_MAX;
    var judged =
        switch (finding.severity()) {
          case REJECT -> Verdict.REJECTED;
          case REVIEW -> verdict == Verdict.REJECTED ? verdict : Verdict.REVIEW;
          case NOTE -> verdict;
        };
    return new Inspection(
        judged,
        full ? all.subList(0, FINDINGS_MAX) : all,
        findingsOmitted + (full ? 1 : 0),
        entries,
        uncompressedBytes,
        manifest);
  }
}
