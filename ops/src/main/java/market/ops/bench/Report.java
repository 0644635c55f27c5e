package market.ops.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Says the figures, and keeps them as JSON. */
final class Report {
  private final Map<String, Object> kept = new LinkedHashMap<>();
  private final List<Stage> stages = new ArrayList<>();

  /** What was measured with one past; rates a second, the middle round's. */
  record Stage(String name, int history, Figures even, Figures hot, double pgbench, double ratio) {}

  void line(String text) {
    System.out.println(text);
  }

  void keep(String name, Object figure) {
    kept.put(name, figure);
  }

  void served(String name, Served figures) {
    line("%-19s %s".formatted(name, figures));
    kept.put(name, figures);
  }

  void machine() throws IOException {
    var flags = ManagementFactory.getRuntimeMXBean().getInputArguments();
    var cpus = Runtime.getRuntime().availableProcessors();
    var model = model();
    line("machine: %d CPUs, %s; Java %s %s".formatted(cpus, model, Runtime.version(), flags));
    kept.put("cpus", cpus);
    kept.put("cpu", model);
    kept.put("java", Runtime.version().toString());
    kept.put("flags", flags);
  }

  private static String model() throws IOException {
    var info = Path.of("/proc/cpuinfo");
    if (!Files.isReadable(info)) {
      return System.getProperty("os.arch");
    }
    try (var lines = Files.lines(info)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .findFirst()
          .map(line -> line.replaceFirst(".*: ", ""))
          .orElseGet(() -> System.getProperty("os.arch"));
    }
  }

  void stage(
      String name, int history, List<Figures> even, List<Figures> hot, List<Double> pgbench) {
    var beside = pgbench.stream().sorted().toList();
    var tps = beside.isEmpty() ? Double.NaN : beside.get(beside.size() / 2);
    var middle = Figures.middle(even);
    var stage =
        new Stage(name, history, middle, Figures.middle(hot), tps, middle.perSecond() / tps);
    stages.add(stage);
    line("%-18s even %s".formatted(name, stage.even()));
    line("%-18s hot  %s".formatted(name, stage.hot()));
    line(
        String.format(
            Locale.ROOT,
            "%-18s pgbench -N %.0f/s; ratio %.2f (goal 0.33)",
            name,
            tps,
            stage.ratio()));
    kept.put(name, stage);
  }

  /** The goals: flat over the past, hot within twice of even. */
  void compare() {
    var first = stages.getFirst();
    var last = stages.getLast();
    var growth = first.ratio() / last.ratio();
    var heat = last.even().perSecond() / last.hot().perSecond();
    line(
        String.format(
            Locale.ROOT,
            "with the past each costs %.2f times as much, measured in pgbench's; with hot makers"
                + " %.2f times (goals: 1, under 2)",
            growth,
            heat));
    kept.put("growth", growth);
    kept.put("heat", heat);
  }

  void whole(Figures figures) {
    line("whole path          " + figures);
    kept.put("whole path", figures);
  }

  void write(Path file) throws IOException {
    var json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    if (file.toAbsolutePath().getParent() != null) {
      Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    }
    json.writeValue(file.toFile(), kept);
  }
}
