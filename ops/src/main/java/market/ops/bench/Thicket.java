package market.ops.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import market.api.dependencies.Candidate;
import market.api.dependencies.Candidate.Need;
import market.api.dependencies.Question;
import market.api.dependencies.Question.Limits;
import market.api.dependencies.Question.Wanted;
import market.storage.mods.Slug;
import market.storage.releases.Channel;
import market.storage.releases.Dependency.Kind;
import market.storage.releases.ReleaseId;

/**
 * Graphs of mods that need each other, the same for the same seed: as they grow in the wild, and as
 * somebody would plant them who means ill.
 */
final class Thicket {
  private static final int MAJORS = 3;
  private static final int RELEASES_OF_A_MAJOR = 4;

  private final Random random;
  private final Map<Slug, List<Candidate>> facts = new HashMap<>();
  private long number;

  private Thicket(long seed) {
    random = new Random(seed);
  }

  /**
   * Each needs a few of those that were there before, the popular ones most, in the major version
   * of that time; all are reached from the newest, which needs what is left over.
   */
  static Question grown(int mods, long seed) {
    var thicket = new Thicket(seed);
    for (int mod = 0; mod < mods - 1; mod++) {
      thicket.grow(mod);
    }
    var all = new ArrayList<Need>();
    for (int mod = 0; mod < mods - 1; mod++) {
      all.add(new Need(slug(mod), "*", Kind.REQUIRED));
    }
    thicket.add(mods - 1, "1.0.0", all);
    return thicket.question(mods - 1);
  }

  private void grow(int mod) {
    var majors = 1 + random.nextInt(MAJORS);
    for (int major = 1; major <= majors; major++) {
      var needs = new ArrayList<Need>();
      var seen = new HashSet<Integer>();
      for (int i = random.nextInt(6); i > 0 && mod > 0; i--) {
        // The square leans to the first ones: libraries that much of the rest stands on.
        var other = (int) (mod * random.nextDouble() * random.nextDouble());
        if (seen.add(other)) {
          needs.add(new Need(slug(other), range(), kind()));
        }
      }
      for (int minor = 0; minor < RELEASES_OF_A_MAJOR; minor++) {
        add(mod, "%d.%d.0".formatted(major, minor), needs);
      }
    }
  }

  private String range() {
    return switch (random.nextInt(8)) {
      case 0 -> "^1";
      case 1 -> "^1.2";
      case 2 -> "<3";
      case 3 -> "^1 || ^2";
      case 4 -> ">=1.1";
      default -> "*";
    };
  }

  private Kind kind() {
    return switch (random.nextInt(12)) {
      case 0, 1 -> Kind.OPTIONAL;
      case 2 -> Kind.EMBEDDED;
      default -> Kind.REQUIRED;
    };
  }

  /**
   * A chain in which each may be in many versions, each version wants its own of the next, and at
   * the far end two of them want what excludes each other whatever was chosen.
   */
  static Question dead(int mods, long seed) {
    var thicket = new Thicket(seed);
    var last = mods - 3;
    for (int mod = 0; mod < last; mod++) {
      for (int version = 1; version <= 8; version++) {
        thicket.add(
            mod,
            version + ".0.0",
            List.of(
                new Need(slug(mod + 1), "<=%d".formatted(Math.max(1, version)), Kind.REQUIRED)));
      }
    }
    for (int version = 1; version <= 8; version++) {
      thicket.add(
          last,
          version + ".0.0",
          List.of(
              new Need(slug(last + 1), "*", Kind.REQUIRED),
              new Need(slug(last + 2), "1.0.0", Kind.REQUIRED)));
      thicket.add(
          last + 1, version + ".0.0", List.of(new Need(slug(last + 2), "2.0.0", Kind.REQUIRED)));
    }
    thicket.add(last + 2, "1.0.0", List.of());
    thicket.add(last + 2, "2.0.0", List.of());
    return thicket.question(0);
  }

  /** More mods than there are places: each wants a place of its own, and places are one too few. */
  static Question crowded(int guests, long seed) {
    var thicket = new Thicket(seed);
    var all = new ArrayList<Need>();
    for (int guest = 0; guest < guests; guest++) {
      all.add(new Need(slug(guest), "*", Kind.REQUIRED));
      for (int place = 1; place < guests; place++) {
        var others = new ArrayList<Need>();
        for (int other = 0; other < guests; other++) {
          if (other != guest) {
            others.add(new Need(slug(other), place + ".0.0", Kind.INCOMPATIBLE));
          }
        }
        thicket.add(guest, place + ".0.0", others);
      }
    }
    thicket.add(guests, "1.0.0", all);
    return thicket.question(guests);
  }

  private void add(int mod, String version, List<Need> needs) {
    facts
        .computeIfAbsent(slug(mod), _ -> new ArrayList<>())
        .add(
            new Candidate(
                new ReleaseId(new UUID(0, ++number)),
                slug(mod),
                version,
                Channel.RELEASE,
                List.of("1.0"),
                List.of("mod"),
                false,
                number,
                needs));
  }

  private Question question(int root) {
    return new Question(
        List.of(Wanted.any(slug(root))),
        facts,
        "1.0",
        "mod",
        Channel.RELEASE,
        Map.of(),
        Limits.STANDARD);
  }

  private static Slug slug(int number) {
    return new Slug("mod-" + number);
  }
}
