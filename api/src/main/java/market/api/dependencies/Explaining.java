package market.api.dependencies;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import market.api.dependencies.Nogood.Edge;
import market.api.dependencies.Outcome.Demand;
import market.api.dependencies.Outcome.Disagreement;
import market.api.dependencies.Outcome.Lack;
import market.api.dependencies.Outcome.Step;
import market.storage.releases.Dependency.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Reads a proof that nothing goes together: of all that was said at its leaves, which two demands
 * on one mod cannot both be kept, and by which way each came in. Those nearest to what was asked
 * for come first, for they are the ones a person can do something about.
 */
final class Explaining {
  private static final int DISAGREEMENTS_MAX = 5;

  private final Question question;
  private final List<Edge> said = new ArrayList<>();
  private final Map<Variable, Edge> broughtInBy = new HashMap<>();
  private final Map<Variable, Integer> distance = new HashMap<>();
  private final List<Variable> unsupported = new ArrayList<>();

  Explaining(Question question, Nogood proof) {
    this.question = question;
    gather(proof);
    said.sort(
        Comparator.<Edge>comparingInt(edge -> newest(edge))
            .thenComparingInt(edge -> edge.from() == null ? -1 : edge.from().number)
            .thenComparingInt(edge -> edge.to().number)
            .thenComparing(edge -> edge.need().range()));
    findWays();
  }

  private static int newest(Edge edge) {
    var when = edge.when();
    return when == null ? 0 : Bits.first(when);
  }

  private void gather(Nogood proof) {
    var seen = Collections.newSetFromMap(new IdentityHashMap<Nogood, Boolean>());
    var open = new ArrayDeque<Nogood>();
    open.push(proof);
    while (!open.isEmpty()) {
      var nogood = open.pop();
      if (!seen.add(nogood)) {
        continue;
      }
      var source = nogood.source();
      if (source != null) {
        said.add(source);
      } else if (nogood.left() != null && nogood.right() != null) {
        open.push(nogood.left());
        open.push(nogood.right());
      } else {
        for (int i = 0; i < nogood.size(); i++) {
          if (!nogood.variables()[i].options.isRelease(Bits.first(nogood.sets()[i]))) {
            unsupported.add(nogood.variables()[i]);
          }
        }
      }
    }
  }

  /** The shortest way to each mod, along what the proof's releases need. */
  private void findWays() {
    Map<Variable, List<Edge>> from = new LinkedHashMap<>();
    var open = new ArrayDeque<Variable>();
    for (var edge : said) {
      var who = edge.from();
      if (!Options.bringsIn(edge.need().kind())) {
        continue;
      }
      if (who != null) {
        from.computeIfAbsent(who, _ -> new ArrayList<>()).add(edge);
      } else if (broughtInBy.putIfAbsent(edge.to(), edge) == null) {
        distance.put(edge.to(), 0);
        open.add(edge.to());
      }
    }
    while (!open.isEmpty()) {
      var variable = open.remove();
      for (var edge : from.getOrDefault(variable, List.of())) {
        if (broughtInBy.putIfAbsent(edge.to(), edge) == null) {
          distance.put(edge.to(), Objects.requireNonNull(distance.get(variable)) + 1);
          open.add(edge.to());
        }
      }
    }
  }

  /** A disagreement on its way to be told, and how far from what was asked for it lies. */
  private record Found(Disagreement disagreement, int far, int tried) {}

  List<Disagreement> disagreements() {
    var found = new ArrayList<Found>();
    var byMod = said.stream().collect(Collectors.groupingBy(Edge::to));
    byMod.entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> entry.getKey().number))
        .forEach(entry -> among(entry.getValue(), found));
    for (var variable : unsupported) {
      var edges = byMod.getOrDefault(variable, List.of());
      found.add(found(edges, new Lack(Lack.Why.ONLY_CARRIED, null), variable));
    }
    if (found.isEmpty()) {
      byMod.entrySet().stream()
          .max(
              Comparator.<Map.Entry<Variable, List<Edge>>>comparingInt(it -> it.getValue().size())
                  .thenComparingInt(it -> -it.getKey().number))
          .ifPresent(it -> found.add(found(it.getValue(), null, it.getKey())));
    }
    return found.stream()
        .sorted(Comparator.comparingInt(Found::tried).thenComparingInt(Found::far))
        .map(Found::disagreement)
        .distinct()
        .limit(DISAGREEMENTS_MAX)
        .toList();
  }

  /** One demand that nothing meets, two that exclude each other, or else all that do together. */
  private void among(List<Edge> edges, List<Found> found) {
    var before = found.size();
    var left = Bits.all(edges.getFirst().to().options.size());
    for (int i = 0; i < edges.size(); i++) {
      var edge = edges.get(i);
      if (forces(edge) && Bits.isEmpty(present(edge))) {
        found.add(found(List.of(edge), lack(edge), edge.to()));
        continue;
      }
      left = Bits.both(left, present(edge));
      for (int j = 0; j < i; j++) {
        var other = edges.get(j);
        if (exclude(edge, other)) {
          found.add(found(List.of(other, edge), null, edge.to()));
        }
      }
    }
    var together =
        edges.stream().map(Edge::from).distinct().count() == edges.size() && edges.size() > 2;
    if (found.size() == before && together && Bits.isEmpty(left)) {
      found.add(found(edges, null, edges.getFirst().to()));
    }
  }

  private static boolean exclude(Edge a, Edge b) {
    var forces = forces(a) || forces(b);
    return forces
        && !(forces(b) && Bits.isEmpty(present(b)))
        && !Bits.meets(present(a), present(b))
        && !(a.from() != null
            && a.from() == b.from()
            && a.when() != null
            && b.when() != null
            && !Bits.meets(a.when(), b.when()));
  }

  private static boolean forces(Edge edge) {
    return edge.need().kind() == Kind.REQUIRED || edge.need().kind() == Kind.EMBEDDED;
  }

  private static long[] present(Edge edge) {
    var size = edge.to().options.size();
    return Bits.without(edge.keeping(), Bits.only(size, Options.ABSENT));
  }

  private Found found(List<Edge> edges, @Nullable Lack lack, Variable on) {
    var far = 0;
    var tried = 0;
    for (var edge : edges) {
      far += edge.from() == null ? 0 : 1 + distance.getOrDefault(edge.from(), 1_000);
      tried += Math.max(0, newest(edge) - 1);
    }
    var demands = edges.stream().map(this::demand).distinct().toList();
    return new Found(new Disagreement(on.options.mod(), demands, lack), far, tried);
  }

  private Demand demand(Edge edge) {
    var path = new ArrayList<Step>();
    var at = edge;
    for (var who = at.from(); who != null; who = at.from()) {
      var by = broughtInBy.get(who);
      path.addFirst(
          new Step(
              who.options.mod(),
              who.options.version(newest(at)),
              by == null ? "*" : by.need().range()));
      if (by == null) {
        break;
      }
      at = by;
    }
    return new Demand(edge.need().range(), edge.need().kind(), List.copyOf(path));
  }

  /** What the newest release that comes near lacks. */
  private Lack lack(Edge edge) {
    var options = edge.to().options;
    var mod = options.mod();
    var known = question.facts().get(mod);
    if (known == null) {
      return new Lack(Lack.Why.NO_MOD, null);
    }
    var newest =
        known.stream()
            .sorted(
                Comparator.<Candidate, org.semver4j.Semver>comparing(
                        it -> Ranges.version(it.version()))
                    .reversed())
            .toList();
    if (newest.isEmpty()) {
      return new Lack(Lack.Why.NO_RELEASE, null);
    }
    var ranges = new Ranges();
    for (var release : newest) {
      if (ranges.meets(edge.need().range(), Ranges.version(release.version()))) {
        var why = options.lack(release);
        return new Lack(why == null ? Lack.Why.CHANNEL : why, release.version());
      }
    }
    return new Lack(Lack.Why.NO_VERSION, newest.getFirst().version());
  }
}
