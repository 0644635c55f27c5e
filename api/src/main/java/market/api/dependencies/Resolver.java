package market.api.dependencies;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import market.api.dependencies.Candidate.Need;
import market.api.dependencies.Outcome.Carried;
import market.api.dependencies.Outcome.Effort;
import market.api.dependencies.Outcome.Pick;
import market.api.dependencies.Outcome.Reason;
import market.storage.mods.Slug;
import market.storage.releases.Dependency.Kind;

/**
 * Finds releases that go together, or says why there are none. Pure, deterministic, and bounded.
 *
 * <p>Every mod is a variable whose values are: not there, each of its releases that fits the game
 * version and loader, and, where another mod carries it inside, each version it may have there.
 * Everything a release says of another mod is one constraint, written as what cannot be true at
 * once: "{@code a} is one of these releases, and {@code b} is none of those". What is asked for is
 * the same without an {@code a}.
 *
 * <ol>
 *   <li><b>Follow.</b> Where all of a constraint but one part is true, that part is not: the values
 *       left of that mod are narrowed, and that step goes on the trail with the constraint as its
 *       reason. A mod that can no longer be absent is needed; one with a single value left is
 *       settled, and what that release says joins the constraints - not before, so that of ten
 *       thousand mods only those are read that are met.
 *   <li><b>Try.</b> When nothing more follows, a needed mod gets the release that is liked most:
 *       the locked one, else the newest. Mods that made trouble come first, then those met first.
 *   <li><b>Learn.</b> When all of a constraint is true, things went wrong. It is joined with the
 *       reason of the latest step that made it true, again and again, until only one step of the
 *       level where it went wrong is in it. What is left is a new constraint, true of every
 *       attempt; the search goes back to the level where it has something to say, often many
 *       decisions at once. That is conflict-driven learning as SAT solvers do it, over mods with
 *       many values rather than over yes and no, which is also how PubGrub sees it.
 *   <li><b>Prove.</b> When what was learned is broken before anything was tried, there is no
 *       solution. The joins that led there are the proof, and what releases said at its leaves is
 *       what {@link Explaining} makes words of.
 * </ol>
 *
 * <p>Optional constraints bind only a mod that is there. A mod carried inside another brings
 * nothing of its own: whoever carries it answers for it. Nobody is brought in for what they carry;
 * a mod left with nothing but carried versions while nobody there carries it is a dead end like any
 * other, learned from as a whole. Circles need no care: a settled mod is settled.
 */
public final class Resolver {
  private Resolver() {}

  /** The releases in the order of installing them, or an explanation. */
  public static Outcome resolve(Question question) {
    var limits = question.limits();
    var mods = question.facts().size();
    if (mods > limits.mods()) {
      return new Outcome.TooHard("mods", limits.mods(), new Effort(mods, 0, 0));
    }
    var releases = question.facts().values().stream().mapToLong(List::size).sum();
    if (releases > limits.releases()) {
      return new Outcome.TooHard("releases", limits.releases(), new Effort(mods, 0, 0));
    }
    var search = new Search(question);
    try {
      var proof = search.run();
      return proof == null
          ? chosen(question, search)
          : new Outcome.Conflict(new Explaining(question, proof).disagreements(), search.effort());
    } catch (Search.TooMany _) {
      return new Outcome.TooHard("steps", limits.steps(), search.effort());
    }
  }

  private static Outcome.Chosen chosen(Question question, Search search) {
    var there = new LinkedHashMap<Slug, Variable>();
    search.settled().forEach(variable -> there.put(variable.options.mod(), variable));
    var because = new LinkedHashMap<Slug, List<Reason>>();
    for (var wanted : question.wanted()) {
      because
          .computeIfAbsent(wanted.mod(), _ -> new ArrayList<>())
          .add(new Reason(null, null, wanted.text(), Kind.REQUIRED));
    }
    var order = order(question, there);
    for (var release : order) {
      for (var need : release.needs()) {
        if (there.containsKey(need.mod()) && need.kind() != Kind.INCOMPATIBLE) {
          because
              .computeIfAbsent(need.mod(), _ -> new ArrayList<>())
              .add(new Reason(release.mod(), release.version(), need.range(), need.kind()));
        }
      }
    }
    var picks =
        order.stream()
            .map(it -> new Pick(it, List.copyOf(because.getOrDefault(it.mod(), List.of()))))
            .toList();
    var carried =
        there.values().stream()
            .filter(it -> !it.options.isRelease(it.best()))
            .map(it ->
                new Carried(
                    it.options.mod(),
                    it.options.version(it.best()),
                    because.getOrDefault(it.options.mod(), List.of())))
            .toList();
    return new Outcome.Chosen(picks, carried, search.effort());
  }

  /** What a release needs comes before it, except where they need each other. */
  private static List<Candidate> order(Question question, Map<Slug, Variable> there) {
    var order = new ArrayList<Candidate>();
    var seen = new HashSet<Slug>();
    for (var wanted : question.wanted()) {
      after(wanted.mod(), there, seen, order);
    }
    return List.copyOf(order);
  }

  /** A mod on the way down, and which of its needs is next. */
  private record Level(Candidate release, java.util.Iterator<Need> needs) {}

  /** By hand rather than by calling itself: a chain may be as long as there are mods. */
  private static void after(
      Slug root, Map<Slug, Variable> there, Set<Slug> seen, List<Candidate> order) {
    var path = new ArrayDeque<Level>();
    enter(root, there, seen, path);
    while (!path.isEmpty()) {
      var level = Objects.requireNonNull(path.peek());
      if (level.needs().hasNext()) {
        var need = level.needs().next();
        if (Options.bringsIn(need.kind())) {
          enter(need.mod(), there, seen, path);
        }
      } else {
        order.add(path.pop().release());
      }
    }
  }

  private static void enter(
      Slug mod, Map<Slug, Variable> there, Set<Slug> seen, ArrayDeque<Level> path) {
    var variable = there.get(mod);
    if (variable != null && seen.add(mod) && variable.options.isRelease(variable.best())) {
      var release = variable.options.release(variable.best());
      path.push(new Level(release, release.needs().iterator()));
    }
  }
}
