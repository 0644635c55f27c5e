package market.api.scanning;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects what was found, bounded, without ever forgetting the gravest. */
final class Findings {
  private static final int PLACE_MAX = 300;
  private final Map<Severity, List<Finding>> kept = new EnumMap<>(Severity.class);
  private int seen;

  void add(FindingCode code, String place, String reason) {
    add(new Finding(code, printable(place), reason));
  }

  void note(FindingCode code, String place, String reason) {
    add(new Finding(code, Severity.NOTE, printable(place), reason));
  }

  void add(FindingCode code, Severity severity, String place, String reason) {
    add(new Finding(code, severity, printable(place), reason));
  }

  private void add(Finding finding) {
    seen++;
    var same = kept.computeIfAbsent(finding.severity(), _ -> new ArrayList<>());
    if (same.size() < Inspection.FINDINGS_MAX) {
      same.add(finding);
    }
  }

  boolean rejected() {
    return kept.containsKey(Severity.REJECT);
  }

  Verdict verdict() {
    if (rejected()) {
      return Verdict.REJECTED;
    }
    return kept.containsKey(Severity.REVIEW) ? Verdict.REVIEW : Verdict.CLEAN;
  }

  List<Finding> gravestFirst() {
    return kept.values().stream().flatMap(List::stream).limit(Inspection.FINDINGS_MAX).toList();
  }

  int omitted() {
    return Math.max(0, seen - Inspection.FINDINGS_MAX);
  }

  /** A name as a person may be shown it: no control, no direction change, nothing invisible. */
  static String printable(String name) {
    var shown = new StringBuilder();
    name.codePoints()
        .limit(PLACE_MAX)
        .forEach(c -> {
          if (Names.invisible(c)) {
            shown.append("\\u{").append(Integer.toHexString(c)).append('}');
          } else {
            shown.appendCodePoint(c);
          }
        });
    if (name.codePointCount(0, name.length()) > PLACE_MAX) {
      shown.append('…');
    }
    return shown.toString();
  }
}
