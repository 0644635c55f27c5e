package market.ops.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import market.api.scanning.ArchiveInspector;
import market.api.scanning.ArchiveLimits;
import market.api.scanning.Finding;
import market.api.scanning.FindingCode;
import market.api.scanning.Inspection;
import market.api.scanning.Severity;
import market.api.scanning.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Looks into every JAR and ZIP under a directory, says what became of them and why, and holds
 * whatever is let through against four readers of others. {@code bench archives [DIR] [--json
 * FILE]}; a local Maven repository unless told otherwise.
 */
final class ArchivesBench {
  private static final double MIB = 1 << 20;
  private static final int EXAMPLES = 3;
  private final Report report = new Report();
  private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
  private final Map<Severity, Map<FindingCode, List<String>>> why = new EnumMap<>(Severity.class);
  private final List<String> differences = new ArrayList<>();
  private final Path directory;
  private long bytes;
  private long unpacked;
  private long nanos;

  private ArchivesBench(Path directory) {
    this.directory = directory;
  }

  static void run(String[] args) throws IOException {
    var directory = Path.of(System.getProperty("user.home"), ".m2", "repository");
    @Nullable Path json = null;
    for (int i = 1; i < args.length; i++) {
      if (args[i].equals("--json") && i + 1 < args.length) {
        json = Path.of(args[++i]);
      } else {
        directory = Path.of(args[i]);
      }
    }
    var bench = new ArchivesBench(directory);
    bench.look();
    if (json != null) {
      bench.report.write(json);
    }
  }

  private void look() throws IOException {
    report.machine();
    var spool = Files.createTempDirectory("archives");
    var inspector = new ArchiveInspector(ArchiveLimits.standard(), spool);
    var archives = archives();
    for (var archive : archives) {
      bytes += Files.size(archive);
      long started = System.nanoTime();
      var seen = inspector.inspect(archive, String.valueOf(archive.getFileName()));
      nanos += System.nanoTime() - started;
      unpacked += seen.uncompressedBytes();
      note(archive, seen);
      if (seen.verdict() != Verdict.REJECTED) {
        FourReaders.differing(archive)
            .ifPresent(it -> differences.add("%s: %s".formatted(named(archive), it)));
      }
    }
    Files.delete(spool);
    tell(archives.size());
  }

  private List<Path> archives() throws IOException {
    try (var files = Files.walk(directory)) {
      return files
          .filter(it -> it.toString().endsWith(".jar") || it.toString().endsWith(".zip"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  private void note(Path archive, Inspection seen) {
    verdicts.merge(seen.verdict(), 1, Integer::sum);
    for (var severity : List.of(Severity.REJECT, Severity.REVIEW)) {
      var of = why.computeIfAbsent(severity, _ -> new TreeMap<>());
      var codes = new TreeSet<FindingCode>();
      for (var finding : seen.findings()) {
        if (finding.severity() == severity && codes.add(finding.code())) {
          of.computeIfAbsent(finding.code(), _ -> new ArrayList<>()).add(example(archive, finding));
        }
      }
    }
  }

  private static String example(Path archive, Finding finding) {
    return "%s %s: %s".formatted(named(archive), finding.place(), finding.reason());
  }

  private static String named(Path archive) {
    return String.valueOf(archive.getFileName());
  }

  private void tell(int count) {
    double seconds = nanos / 1e9;
    report.line(
        String.format(
            Locale.ROOT,
            "%d archives, %.0f MiB packed, %.0f MiB unpacked with what is nested, looked into in"
                + " %.1f s: %.0f MiB/s packed, %.0f MiB/s unpacked",
            count,
            bytes / MIB,
            unpacked / MIB,
            seconds,
            bytes / MIB / seconds,
            unpacked / MIB / seconds));
    for (var verdict : Verdict.values()) {
      int these = verdicts.getOrDefault(verdict, 0);
      report.line(
          String.format(
              Locale.ROOT,
              "%-9s %5d  %5.1f %%",
              verdict,
              these,
              100.0 * these / Math.max(1, count)));
    }
    why.forEach((severity, codes) ->
        codes.forEach((code, examples) -> {
          report.line("%s %s in %d".formatted(severity, code, examples.size()));
          examples.stream().limit(EXAMPLES).forEach(it -> report.line("    " + it));
        }));
    report.line("%d differ between four readers".formatted(differences.size()));
    differences.forEach(it -> report.line("    " + it));
    report.keep("archives", count);
    report.keep("verdicts", verdicts);
    report.keep("why", counts());
    report.keep("mib_per_second", unpacked / MIB / seconds);
    report.keep("differences", differences);
  }

  private Map<String, Integer> counts() {
    var counts = new TreeMap<String, Integer>();
    why.forEach((severity, codes) ->
        codes.forEach(
            (code, examples) -> counts.put("%s %s".formatted(severity, code), examples.size())));
    return counts;
  }
}
