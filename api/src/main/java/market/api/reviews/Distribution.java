package market.api.reviews;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import market.storage.Tx;
import market.storage.mods.ModId;
import market.storage.reviews.Reviews.Bar;
import market.storage.reviews.Reviews.VersionBar;
import org.jspecify.annotations.Nullable;

/** How many gave how many stars, to all of a mod and to each of its latest versions. */
public record Distribution(List<Bar> all, List<OfVersion> versions) {
  private static final int BARS_MOST = 250;

  public Distribution {
    all = List.copyOf(all);
    versions = List.copyOf(versions);
  }

  /** The same of one version, with the plain mean. */
  public record OfVersion(
      String version,
      @Nullable Instant publishedAt,
      long count,
      double mean,
      List<Bar> distribution) {}

  public static Distribution of(Tx tx, ModId mod) {
    var byVersion = new LinkedHashMap<String, List<VersionBar>>();
    for (var bar : tx.reviews().byVersion(mod, BARS_MOST)) {
      byVersion.computeIfAbsent(bar.version(), _ -> new ArrayList<>()).add(bar);
    }
    return new Distribution(
        tx.reviews().distribution(mod),
        byVersion.values().stream().map(Distribution::version).toList());
  }

  private static OfVersion version(List<VersionBar> bars) {
    var count = bars.stream().mapToLong(VersionBar::count).sum();
    var sum = bars.stream().mapToLong(bar -> bar.count() * bar.stars()).sum();
    return new OfVersion(
        bars.getFirst().version(),
        bars.getFirst().publishedAt(),
        count,
        Math.round(100.0 * sum / count) / 100.0,
        bars.stream().map(bar -> new Bar(bar.stars(), bar.count())).toList());
  }
}
