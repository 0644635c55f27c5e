package market.api.dependencies;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import market.api.dependencies.Question.Wanted;
import market.storage.mods.Slug;
import market.storage.releases.Dependency.Kind;

/** How mods lead to each other: who is to be asked first, who carries whom, who brings whom in. */
final class Leading {
  private final Map<Slug, List<Candidate>> facts;
  private final Map<Slug, Set<String>> carriedRanges = new HashMap<>();
  private final Map<Slug, Set<Slug>> carriers = new HashMap<>();
  private final Map<Slug, Set<Slug>> leading = new HashMap<>();
  private final Map<Slug, List<Slug>> needing = new HashMap<>();

  private final Map<Slug, Integer> places = new HashMap<>();

  Leading(Map<Slug, List<Candidate>> facts, List<Wanted> wanted) {
    this.facts = facts;
    place(wanted);
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

  /**
   * Whoever says something of a mod comes before it, circles aside: then a mod is decided when all
   * that is said of it is known, and seldom has to be decided again.
   */
  int place(Slug mod) {
    return places.getOrDefault(mod, places.size());
  }

  /** A mod on the way down, and whom its releases speak of further. */
  private record Level(Slug mod, Iterator<Slug> further) {}

  private void place(List<Wanted> wanted) {
    var last = facts.size() + wanted.size();
    var seen = new HashSet<Slug>();
    for (var root : wanted.reversed()) {
      var path = new ArrayDeque<Level>();
      enter(root.mod(), seen, path);
      while (!path.isEmpty()) {
        var level = Objects.requireNonNull(path.peek());
        if (level.further().hasNext()) {
          enter(level.further().next(), seen, path);
        } else {
          places.put(path.pop().mod(), last--);
        }
      }
    }
  }

  private void enter(Slug mod, Set<Slug> seen, ArrayDeque<Level> path) {
    if (seen.add(mod)) {
      var further = new LinkedHashSet<Slug>();
      for (var release : facts.getOrDefault(mod, List.of())) {
        release.needs().forEach(need -> further.add(need.mod()));
      }
      path.push(new Level(mod, further.iterator()));
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
