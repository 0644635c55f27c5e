package market.api.dependencies;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import market.storage.releases.Channel;
import org.semver4j.Semver;
import org.semver4j.range.Range.RangeOperator;
import org.semver4j.range.RangeList;
import org.semver4j.range.RangeListFactory;

/** Ranges of versions in npm's notation, each read once. */
public final class Ranges {
  private final Map<String, Range> read = new HashMap<>();

  /** A range as it meets stable versions only, and as it meets all. */
  private record Range(RangeList stable, RangeList all, boolean isReadable) {}

  /** Whether it is a range at all. */
  public static boolean isRange(String text) {
    return read(text).isReadable();
  }

  /** Whether a version is in it, pre-release or not. */
  boolean meets(String range, Semver version) {
    return version.satisfies(of(range).all());
  }

  /**
   * Whether it names something that is not for everyone yet: by npm's rule a pre-release of the
   * very version that it names one of, or a version exactly.
   */
  boolean names(String range, Semver version) {
    var list = of(range);
    return version.getPreRelease().isEmpty()
        ? list.stable().get().stream()
            .anyMatch(all ->
                all.size() == 1
                    && all.getFirst().isSatisfiedBy(version)
                    && all.getFirst().toString().startsWith(RangeOperator.EQ.asString()))
        : version.satisfies(list.stable());
  }

  /** Whether a release is finished enough for those who take this channel. */
  static boolean isFinished(Channel channel, Semver version, Channel taken) {
    return switch (taken) {
      case ALPHA -> true;
      case BETA -> channel != Channel.ALPHA;
      case RELEASE -> channel == Channel.RELEASE && version.getPreRelease().isEmpty();
    };
  }

  /** Versions here are SemVer; of one that came from elsewhere, as much of it as is a number. */
  static Semver version(String text) {
    var exact = Semver.parse(text);
    return exact != null ? exact : Objects.requireNonNullElse(Semver.coerce(text), Semver.ZERO);
  }

  private Range of(String text) {
    return read.computeIfAbsent(text, Ranges::read);
  }

  private static Range read(String text) {
    try {
      var stable = RangeListFactory.create(text, false);
      return new Range(
          stable,
          RangeListFactory.create(text, true),
          stable.get().stream().anyMatch(any -> !any.isEmpty()));
    } catch (RuntimeException e) {
      // Their parser has no answer for "this is no range" but to throw whatever it stumbles over.
      return new Range(new RangeList(false), new RangeList(true), false);
    }
  }
}
