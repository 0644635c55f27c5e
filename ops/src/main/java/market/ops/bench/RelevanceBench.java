package market.ops.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import market.search.Filters;
import market.search.LuceneIndex;
import market.search.ModDocument;
import market.search.Position;
import market.search.Query;
import market.search.Sort;
import org.jspecify.annotations.Nullable;

/**
 * How good the first ten answers are: searches that people type, typing mistakes and several
 * languages among them, each with the mods a person would want and how much. Says whether a change
 * of the ranking or of the text analysis helps.
 *
 * <p>nDCG@10 is what the answers are worth against the best order there is, a gain of 2^grade − 1
 * halving slowly with the place; MRR is the mean of one over the place of the first that is wanted.
 */
public final class RelevanceBench {
  private static final int TEN = 10;
  private static final int WORST = 15;
  private static final Instant DAY = Instant.parse("2026-01-01T00:00:00Z");

  private RelevanceBench() {}

  /** A search with what is wanted, by slug, from 1 to 3. */
  record Judged(String text, Map<String, Integer> grades) {
    /** Whether it is in Cyrillic. */
    boolean isRussian() {
      return text.codePoints()
          .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.CYRILLIC);
    }
  }

  /** What one search, or many, are worth: both from 0 to 1. */
  public record Worth(double ndcg, double mrr) {
    static Worth mean(List<Worth> all) {
      return new Worth(
          all.stream().mapToDouble(Worth::ndcg).average().orElse(0),
          all.stream().mapToDouble(Worth::mrr).average().orElse(0));
    }
  }

  /** Of all searches, with those that are worth least. */
  public record Result(int queries, Worth all, Worth russian, Worth others, List<String> worst) {}

  static void run(@Nullable Path json) throws IOException {
    var directory = Files.createTempDirectory("market-relevance");
    try {
      var result = measure(directory);
      System.out.printf(
          Locale.ROOT,
          "%d judged searches over %d mods%nall      nDCG@10 %.3f  MRR %.3f%nRussian  nDCG@10 %.3f "
              + " MRR %.3f%nothers   nDCG@10 %.3f  MRR %.3f%nworst:%n  %s%n",
          result.queries(),
          mods().size(),
          result.all().ndcg(),
          result.all().mrr(),
          result.russian().ndcg(),
          result.russian().mrr(),
          result.others().ndcg(),
          result.others().mrr(),
          String.join("\n  ", result.worst()));
      if (json != null) {
        new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .writeValue(json.toFile(), result);
      }
    } finally {
      CheckoutBench.delete(directory);
    }
  }

  /** With the ranking that a market has unless told otherwise. */
  public static Result measure(Path directory) {
    var worths = new LinkedHashMap<Judged, Worth>();
    var slugs = new java.util.HashMap<UUID, String>();
    mods().forEach(mod -> slugs.put(mod.id(), mod.slug()));
    try (var index = LuceneIndex.open(directory)) {
      index.apply(mods(), List.of(), new Position(1, 1));
      for (var judged : judged()) {
        var query = new Query(judged.text(), Filters.NONE, Sort.RELEVANCE, Set.of(), TEN, null);
        var found = index.find(query).ids().stream().map(slugs::get).toList();
        worths.put(judged, worth(found, judged.grades()));
      }
    }
    var worst =
        worths.entrySet().stream()
            .sorted(Comparator.comparingDouble(it -> it.getValue().ndcg()))
            .limit(WORST)
            .map(it ->
                String.format(Locale.ROOT, "%.2f %s", it.getValue().ndcg(), it.getKey().text()))
            .toList();
    return new Result(
        worths.size(),
        Worth.mean(List.copyOf(worths.values())),
        Worth.mean(some(worths, true)),
        Worth.mean(some(worths, false)),
        worst);
  }

  private static List<Worth> some(Map<Judged, Worth> worths, boolean russian) {
    return worths.entrySet().stream()
        .filter(it -> it.getKey().isRussian() == russian)
        .map(Map.Entry::getValue)
        .toList();
  }

  static Worth worth(List<String> found, Map<String, Integer> grades) {
    var gain = 0.0;
    var first = 0;
    for (int place = 1; place <= Math.min(TEN, found.size()); place++) {
      var grade = grades.getOrDefault(found.get(place - 1), 0);
      gain += gain(grade, place);
      if (grade > 0 && first == 0) {
        first = place;
      }
    }
    var best = grades.values().stream().sorted(Comparator.reverseOrder()).limit(TEN).toList();
    var most = 0.0;
    for (int place = 1; place <= best.size(); place++) {
      most += gain(best.get(place - 1), place);
    }
    return new Worth(gain / most, first == 0 ? 0 : 1.0 / first);
  }

  private static double gain(int grade, int place) {
    return (Math.pow(2, grade) - 1) / (Math.log(place + 1.0) / Math.log(2));
  }

  static List<Judged> judged() {
    var all = new ArrayList<Judged>();
    for (var line : lines("queries.tsv")) {
      var columns = line.split("\t", -1);
      var grades =
          Arrays.stream(columns[1].split(",", -1))
              .map(one -> one.split("=", -1))
              .collect(Collectors.toMap(one -> one[0], one -> Integer.parseInt(one[1])));
      all.add(new Judged(columns[0], grades));
    }
    return all;
  }

  static List<ModDocument> mods() {
    return lines("mods.tsv").stream().map(line -> mod(line.split("\t", -1))).toList();
  }

  /** Slug, language, downloads, rating, ratings, tags, title, summary, description. */
  private static ModDocument mod(String[] it) {
    var rating = Double.parseDouble(it[3]);
    var ratings = Long.parseLong(it[4]);
    return new ModDocument(
        UUID.nameUUIDFromBytes(it[0].getBytes(StandardCharsets.UTF_8)),
        it[0],
        "game",
        List.of(new ModDocument.Text(it[1], it[6], it[7], it[8])),
        "maker",
        "Maker",
        List.of("gameplay"),
        List.of(it[5].split(",", -1)),
        List.of("loader"),
        List.of("1.0"),
        List.of(),
        List.of("release"),
        "MIT",
        0,
        true,
        new ModDocument.Standing(
            rating,
            Math.max(0, rating - 1.5 / Math.sqrt(8.0 + ratings)),
            ratings,
            Long.parseLong(it[2]),
            0,
            0.25,
            1,
            1),
        DAY,
        DAY);
  }

  private static List<String> lines(String name) {
    try (var in = RelevanceBench.class.getResourceAsStream("/market/ops/bench/relevance/" + name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
