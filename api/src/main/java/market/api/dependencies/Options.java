package market.api.dependencies;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import market.api.dependencies.Candidate.Need;
import market.storage.mods.Slug;
import market.storage.releases.Dependency.Kind;
import org.jspecify.annotations.Nullable;
import org.semver4j.Semver;

/**
 * What may become of a mod, numbered: 0 is that it is not there; then each release that fits, the
 * one most liked first; then, where others carry the mod inside them, each version it may have
 * there.
 */
final class Options {
  static final int ABSENT = 0;

  private final Slug mod;
  private final Question question;
  private final Ranges ranges;
  private final List<Candidate> releases;
  private final List<Semver> versions;
  private final List<String> carriedAs = new ArrayList<>();
  private final Map<String, long[]> met = new HashMap<>();
  private final Map<String, long[]> carried = new HashMap<>();
  private final Map<String, Semver> unpublished = new HashMap<>();
  private @Nullable Map<Need, long[]> says;

  Options(Slug mod, Question question, Ranges ranges, List<String> carriedRanges) {
    this.mod = mod;
    this.question = question;
    this.ranges = ranges;
    var known =
        question.facts().getOrDefault(mod, List.of()).stream()
            .map(release -> new Read(release, Ranges.version(release.version())))
            .toList();
    var locked = question.lock().get(mod);
    var fitting =
        known.stream()
            .filter(it -> lack(it.release()) == null)
            .sorted(
                Comparator.<Read, Boolean>comparing(it -> !it.release().version().equals(locked))
                    .thenComparing(Read::version, Comparator.reverseOrder())
                    .thenComparing(it -> it.release().number(), Comparator.reverseOrder()))
            .toList();
    releases = fitting.stream().map(Read::release).toList();
    versions = new ArrayList<>(fitting.stream().map(Read::version).toList());
    if (!carriedRanges.isEmpty()) {
      carry(known, carriedRanges);
    }
  }

  /** A release and what its version says. */
  private record Read(Candidate release, Semver version) {}

  /** One for each version there is, and one for each range that meets none: it must be of that. */
  private void carry(List<Read> known, List<String> carriedRanges) {
    var all = new TreeMap<Semver, String>(Comparator.reverseOrder());
    known.forEach(it -> all.put(it.version(), it.release().version()));
    for (var range : carriedRanges) {
      if (known.stream().noneMatch(it -> ranges.meets(range, it.version()))) {
        var own = unpublished(range);
        all.putIfAbsent(own, own.getVersion());
        unpublished.put(range, own);
      }
    }
    all.forEach((version, text) -> {
      versions.add(version);
      carriedAs.add(text);
    });
  }

  /** A version in a range that no release here is in: the one it names, or one beside that. */
  private Semver unpublished(String range) {
    var named = Ranges.version(range.replaceAll("^[^0-9]*", ""));
    return Stream.of(named, Semver.ZERO, named.withIncPatch(), named.withIncMajor())
        .filter(version -> ranges.meets(range, version))
        .findFirst()
        .orElse(named);
  }

  /** What keeps a release from being chosen at all. */
  Outcome.Lack.@Nullable Why lack(Candidate release) {
    var version = question.gameVersion();
    var loader = question.loader();
    if (version != null && !release.gameVersions().contains(version)) {
      return Outcome.Lack.Why.GAME_VERSION;
    }
    if (loader != null && !release.loaders().contains(loader)) {
      return Outcome.Lack.Why.LOADER;
    }
    return release.yanked() && !isLocked(release) ? Outcome.Lack.Why.YANKED : null;
  }

  private boolean isLocked(Candidate release) {
    return release.version().equals(question.lock().get(mod));
  }

  /** Whether it may be chosen without being named: it is finished enough, or asked for by name. */
  private boolean isOpen(Candidate release, Semver version) {
    return Ranges.isFinished(release.channel(), version, question.channel())
        || isLocked(release)
        || question.wanted().stream()
            .anyMatch(it -> it.mod().equals(mod) && release.version().equals(it.version()));
  }

  boolean allows(String range, Candidate release, Semver version) {
    return isOpen(release, version) ? ranges.meets(range, version) : ranges.names(range, version);
  }

  Slug mod() {
    return mod;
  }

  int size() {
    return 1 + versions.size();
  }

  boolean isRelease(int option) {
    return option > ABSENT && option <= releases.size();
  }

  Candidate release(int option) {
    return releases.get(option - 1);
  }

  String version(int option) {
    return isRelease(option)
        ? release(option).version()
        : carriedAs.get(option - 1 - releases.size());
  }

  /** Those that a range takes. */
  long[] met(String range) {
    return met.computeIfAbsent(
        range,
        _ -> {
          var bits = carried(range).clone();
          for (int i = 0; i < releases.size(); i++) {
            if (allows(range, releases.get(i), versions.get(i))) {
              Bits.set(bits, i + 1);
            }
          }
          return bits;
        });
  }

  /** Every version in a range, be it for everyone or not: what one cannot live with. */
  long[] touched(String range) {
    var bits = carried(range).clone();
    for (int i = 0; i < releases.size(); i++) {
      if (ranges.meets(range, versions.get(i))) {
        Bits.set(bits, i + 1);
      }
    }
    return bits;
  }

  /** Those of a range that come inside another mod. */
  long[] carried(String range) {
    return carried.computeIfAbsent(
        range,
        _ -> {
          var bits = Bits.none(size());
          for (int i = releases.size(); i < versions.size(); i++) {
            if (ranges.meets(range, versions.get(i))
                || versions.get(i).equals(unpublished.get(range))) {
              Bits.set(bits, i + 1);
            }
          }
          return bits;
        });
  }

  /** The very release that was asked for. */
  long[] exactly(String version) {
    var bits = carried(version).clone();
    for (int i = 0; i < releases.size(); i++) {
      if (releases.get(i).version().equals(version)) {
        Bits.set(bits, i + 1);
      }
    }
    return bits;
  }

  long[] onlyCarried() {
    var bits = Bits.none(size());
    for (int i = releases.size() + 1; i < size(); i++) {
      Bits.set(bits, i);
    }
    return bits;
  }

  /** What its releases say of others, each thing once, with those that say it. */
  Map<Need, long[]> says() {
    var known = says;
    if (known == null) {
      known = new LinkedHashMap<>();
      for (int i = 0; i < releases.size(); i++) {
        for (var need : releases.get(i).needs()) {
          if (!need.mod().equals(mod)) {
            Bits.set(known.computeIfAbsent(need, _ -> Bits.none(size())), i + 1);
          }
        }
      }
      says = known;
    }
    return known;
  }

  /** The options that keep to what is said of this mod, its absence among them where it may be. */
  long[] keepingTo(Need need) {
    return switch (need.kind()) {
      case REQUIRED -> met(need.range());
      case EMBEDDED -> carried(need.range());
      case OPTIONAL -> Bits.either(met(need.range()), Bits.only(size(), ABSENT));
      case INCOMPATIBLE -> Bits.without(Bits.all(size()), touched(need.range()));
    };
  }

  static boolean bringsIn(Kind kind) {
    return kind == Kind.REQUIRED;
  }
}
