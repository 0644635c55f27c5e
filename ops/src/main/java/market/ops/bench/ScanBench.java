package market.ops.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import market.api.scanning.ArchiveInspector;
import market.api.scanning.ArchiveLimits;
import org.jspecify.annotations.Nullable;

/**
 * Looking into real archives, beside what only unpacks them: {@code unzip -t} of the same files.
 */
final class ScanBench {
  private static final int JARS = 60;
  private static final int ROUNDS = 5;
  private static final double MIB = 1 << 20;
  private final Report report = new Report();
  private final Path work;
  private final ArchiveInspector inspector;

  private ScanBench(Path work) {
    this.work = work;
    inspector = new ArchiveInspector(ArchiveLimits.standard(), work);
  }

  /** Of one kind of archives: MiB unpacked in a second, the middle round's. */
  record Row(String kind, int archives, double mib, double ours, double unzip, double ratio) {}

  static void run(@Nullable Path json) throws IOException, InterruptedException {
    var bench = new ScanBench(Files.createTempDirectory("scan-bench"));
    bench.report.machine();
    var rows = new ArrayList<Row>();
    var addons = bench.addons();
    var jars = jars();
    if (!addons.isEmpty()) {
      rows.add(bench.measured("add-ons", addons));
    }
    if (!jars.isEmpty()) {
      rows.add(bench.measured("jars", jars));
    }
    bench.report.keep("scan", rows);
    if (json != null) {
      bench.report.write(json);
    }
  }

  private Row measured(String kind, List<Path> archives) throws IOException, InterruptedException {
    var ours = new double[ROUNDS];
    var unzip = new double[ROUNDS];
    long bytes = looked(archives);
    for (int round = 0; round < ROUNDS; round++) {
      long started = System.nanoTime();
      looked(archives);
      ours[round] = (System.nanoTime() - started) / 1e9;
      started = System.nanoTime();
      for (var archive : archives) {
        unzipped(archive);
      }
      unzip[round] = (System.nanoTime() - started) / 1e9;
    }
    Arrays.sort(ours);
    Arrays.sort(unzip);
    double mib = bytes / MIB;
    var row =
        new Row(
            kind,
            archives.size(),
            mib,
            mib / ours[ROUNDS / 2],
            mib / unzip[ROUNDS / 2],
            unzip[ROUNDS / 2] / ours[ROUNDS / 2]);
    report.line(
        String.format(
            Locale.ROOT,
            "%-8s %d archives, %.0f MiB unpacked: %.0f MiB/s, unzip -t %.0f MiB/s; ratio %.2f (goal"
                + " 0.80)",
            row.kind(),
            row.archives(),
            row.mib(),
            row.ours(),
            row.unzip(),
            row.ratio()));
    return row;
  }

  private long looked(List<Path> archives) {
    long bytes = 0;
    for (var archive : archives) {
      bytes +=
          inspector.inspect(archive, String.valueOf(archive.getFileName())).uncompressedBytes();
    }
    return bytes;
  }

  private static void unzipped(Path archive) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder("unzip", "-tqq", archive.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    // 1 is a warning, such as of a name it cannot show.
    if (process.waitFor() > 1) {
      throw new IllegalStateException("unzip does not take " + archive);
    }
  }

  private List<Path> addons() throws IOException {
    var mods =
        Path.of(
            System.getProperty("market.root", "."),
            "ops/target/addons/usr/share/games/minetest/mods");
    if (!Files.isDirectory(mods)) {
      return List.of();
    }
    var zips = new ArrayList<Path>();
    try (Stream<Path> folders = Files.list(mods)) {
      for (var folder : folders.filter(Files::isDirectory).sorted().toList()) {
        var zip = work.resolve(folder.getFileName() + ".zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip));
            Stream<Path> tree = Files.walk(folder)) {
          for (var file : tree.filter(Files::isRegularFile).sorted().toList()) {
            out.putNextEntry(new ZipEntry(mods.relativize(file).toString()));
            Files.copy(file, out);
            out.closeEntry();
          }
        }
        zips.add(zip);
      }
    }
    return zips;
  }

  /** Spread over the local repository, the same each time. */
  private static List<Path> jars() throws IOException {
    var repository = Path.of(System.getProperty("user.home"), ".m2", "repository");
    if (!Files.isDirectory(repository)) {
      return List.of();
    }
    try (var files = Files.walk(repository)) {
      var all = files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
      var some = new ArrayList<Path>();
      for (int i = 0; i < Math.min(JARS, all.size()); i++) {
        some.add(all.get((int) ((long) i * all.size() / Math.min(JARS, all.size()))));
      }
      return some;
    }
  }
}
