package market.api.checkout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import market.api.checkout.Waterfall.Library;
import market.api.checkout.Waterfall.Payee;
import market.storage.mods.ModId;
import market.storage.royalties.Royalties.Edge;
import org.semver4j.Semver;

/**
 * The libraries that have a part in what a mod earns, as a tree: only along what its newest release
 * needs or carries and a published version satisfies, only where both sides agreed, no deeper than
 * {@link #DEPTH}, and never round in a circle. Pure.
 */
final class Libraries {
  /** Beyond this, shares are fractions of cents. */
  static final int DEPTH = 3;

  private Libraries() {}

  static List<Library> tree(ModId mod, List<Edge> edges, Map<ModId, List<Payee>> teams) {
    Map<ModId, Map<ModId, Integer>> agreed = new LinkedHashMap<>();
    for (var edge : edges) {
      if (satisfies(edge.version(), edge.range())) {
        agreed
            .computeIfAbsent(edge.mod(), _ -> new LinkedHashMap<>())
            .put(edge.library(), edge.bp());
      }
    }
    return below(mod, Set.of(mod), agreed, teams);
  }

  private static List<Library> below(
      ModId mod,
      Set<ModId> path,
      Map<ModId, Map<ModId, Integer>> agreed,
      Map<ModId, List<Payee>> teams) {
    var libraries = new ArrayList<Library>();
    if (path.size() > DEPTH) {
      return libraries;
    }
    agreed
        .getOrDefault(mod, Map.of())
        .forEach((library, bp) -> {
          var team = teams.getOrDefault(library, List.of());
          if (!path.contains(library) && !team.isEmpty()) {
            var on = Stream.concat(path.stream(), Stream.of(library));
            libraries.add(
                new Library(
                    library,
                    bp,
                    team,
                    below(library, on.collect(Collectors.toSet()), agreed, teams)));
          }
        });
    return libraries;
  }

  private static boolean satisfies(String version, String range) {
    if ("*".equals(range)) {
      return true;
    }
    var semver = Semver.coerce(version);
    return semver != null && semver.satisfies(range);
  }

  /** The mods of a tree's edges whose teams are wanted. */
  static Set<java.util.UUID> named(List<Edge> edges) {
    return edges.stream()
        .map(edge -> edge.library().value())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
