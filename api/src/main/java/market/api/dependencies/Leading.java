package market.api.dependencies;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import market.storage.mods.Slug;
import market.storage.releases.Dependency.Kind;

/** Who carries a mod inside, and who might bring such a one in. */
final class Leading {
  private final Map<Slug, List<Candidate>> facts;
  private final Map<Slug, Set<String>> carriedRanges = new HashMap<>();
  private final Map<Slug, Set<Slug>> carriers = new HashMap<>();
  private final Map<Slug, Set<Slug>> leading = new HashMap<>();
  private final Map<Slug, List<Slug>> needing = new HashMap<>();

  Leading(Map<Slug, List<Candidate>> facts) {
    this.facts = facts;
    for (var releases : facts.values()) {
      for (var release : releases) {
        for (var need : release.needs()) {
          if (need.kind() == Kind.EMBEDDED) {
            carriedRanges.computeIfAbsent(need.mod(), _ -> new TreeSet<>()).add(need.range());
            carriers.computeIfAbsent(need.mod(), _ -> new HashSet<>()).add(release.mod());
          }
        }
      }
    }
  }

  List<String> carriedRanges(Slug mod) {
    return List.copyOf(carriedRanges.getOrDefault(mod, Set.of()));
  }

  /** Those that carry a mod in some release, and those that need one of them in some. */
  Set<Slug> to(Slug mod) {
    return leading.computeIfAbsent(mod, this::from);
  }

  private Set<Slug> from(Slug mod) {
    if (needing.isEmpty()) {
      for (var releases : facts.values()) {
        for (var release : releases) {
          for (var need : release.needs()) {
            if (Options.bringsIn(need.kind())) {
              needing.computeIfAbsent(need.mod(), _ -> new ArrayList<>()).add(release.mod());
            }
          }
        }
      }
    }
    var found = new HashSet<>(carriers.getOrDefault(mod, Set.of()));
    var open = new ArrayDeque<>(found);
    while (!open.isEmpty()) {
      for (var other : needing.getOrDefault(open.remove(), List.of())) {
        if (found.add(other)) {
          open.add(other);
        }
      }
    }
    return found;
  }
}
