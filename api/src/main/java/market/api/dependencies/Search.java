package market.api.dependencies;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import market.api.dependencies.Candidate.Need;
import market.api.dependencies.Nogood.Edge;
import market.api.dependencies.Question.Wanted;
import market.storage.mods.Slug;
import market.storage.releases.Dependency.Kind;
import org.jspecify.annotations.Nullable;

/** One search for releases that go together: the trail, what is known, and what was learned. */
final class Search {
  /** What it costs to take a step on the trail or back, in looks at a part of a constraint. */
  private static final int STEPS_OF_A_CHANGE = 5;

  private final Question question;
  private final Ranges ranges = new Ranges();
  private final Map<Slug, Variable> variables = new HashMap<>();
  private final Leading leading;
  private final List<Variable.Entry> trail = new ArrayList<>();
  private final Deque<Variable> changed = new ArrayDeque<>();
  private final Deque<Nogood> fresh = new ArrayDeque<>();
  private final Deque<Late> late = new ArrayDeque<>();
  private final PriorityQueue<Turn> turns =
      new PriorityQueue<>(
          Comparator.comparingInt(Turn::troubles)
              .reversed()
              .thenComparingInt(turn -> turn.variable().place)
              .thenComparingInt(turn -> turn.variable().number));
  private int level;
  private int conflicts;
  private long steps;

  /** A constraint that came to be known at a level where it may have spoken earlier. */
  private record Late(Nogood nogood, int level) {}

  /** When a mod's release is to be decided: what made trouble first, then what was met first. */
  private record Turn(Variable variable, int troubles) {}

  Search(Question question) {
    this.question = question;
    leading = new Leading(question.facts(), question.wanted());
  }

  /** Ends with every needed mod settled, or with what proves that it cannot be. */
  @Nullable Nogood run() {
    for (var wanted : question.wanted()) {
      add(root(wanted));
    }
    while (true) {
      var broken = propagate();
      if (broken == null && !decide()) {
        broken = unsupported();
        if (broken == null) {
          return null;
        }
      }
      if (broken != null) {
        conflicts++;
        var proof = learn(broken);
        if (proof != null) {
          return proof;
        }
      }
    }
  }

  private void step(int count) {
    steps += count;
    if (steps > question.limits().steps()) {
      throw new TooMany();
    }
  }

  /** That the search was given up. */
  static final class TooMany extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private Nogood root(Wanted wanted) {
    var to = variable(wanted.mod());
    var version = wanted.version();
    var keeping = version == null ? to.options.met(wanted.range()) : to.options.exactly(version);
    var need = new Need(wanted.mod(), wanted.text(), Kind.REQUIRED);
    return Nogood.of(new Edge(null, null, need, to, keeping));
  }

  Variable variable(Slug mod) {
    return variables.computeIfAbsent(
        mod,
        _ ->
            new Variable(
                new Options(mod, question, ranges, leading.carriedRanges(mod)),
                variables.size(),
                leading.place(mod)));
  }

  private void add(Nogood nogood) {
    for (var variable : nogood.variables()) {
      variable.nogoods.add(nogood);
    }
    fresh.add(nogood);
  }

  // Following what must be.

  /** Follows every constraint to its end; answers one that is broken. */
  private @Nullable Nogood propagate() {
    while (true) {
      Nogood broken = null;
      var next = fresh.poll();
      if (next != null) {
        if (level > 0) {
          late.push(new Late(next, level));
        }
        broken = look(next);
      } else {
        var variable = changed.poll();
        if (variable == null) {
          return null;
        }
        for (int i = 0; i < variable.nogoods.size() && broken == null; i++) {
          broken = look(variable.nogoods.get(i));
        }
        if (broken != null) {
          changed.add(variable);
        }
      }
      if (broken != null) {
        return broken;
      }
    }
  }

  /** All but one of it true: that one is not. All of it true: it is broken. */
  private @Nullable Nogood look(Nogood nogood) {
    var undecided = -1;
    for (int i = 0; i < nogood.size(); i++) {
      step(1);
      var left = nogood.variables()[i].left();
      var set = nogood.sets()[i];
      if (!Bits.meets(left, set)) {
        nogood.putFirst(i);
        return null;
      }
      if (!Bits.isWithin(left, set)) {
        if (undecided >= 0) {
          return null;
        }
        undecided = i;
      }
    }
    if (undecided < 0) {
      return nogood;
    }
    var variable = nogood.variables()[undecided];
    narrow(variable, Bits.without(variable.left(), nogood.sets()[undecided]), nogood);
    return null;
  }

  private void narrow(Variable variable, long[] after, @Nullable Nogood reason) {
    step(STEPS_OF_A_CHANGE);
    var entry = new Variable.Entry(variable, after, trail.size(), level, reason);
    trail.add(entry);
    variable.entries.add(entry);
    changed.add(variable);
    if (variable.isOpen()) {
      turns.add(new Turn(variable, variable.troubles));
    } else if (variable.isSettled()) {
      tell(variable);
    }
  }

  /** What a release says of others counts from when it is chosen. */
  private void tell(Variable variable) {
    var option = variable.best();
    if (!variable.options.isRelease(option)) {
      return;
    }
    for (var need : variable.options.release(option).needs()) {
      var when = variable.options.says().get(need);
      if (when != null) {
        tell(variable, need, when);
      }
    }
  }

  private void tell(Variable variable, Need need, long[] when) {
    if (variable.told.add(need)) {
      var to = variable(need.mod());
      add(Nogood.of(new Edge(variable, when, need, to, to.options.keepingTo(need))));
    }
  }

  // Trying.

  private boolean decide() {
    for (var turn = turns.poll(); turn != null; turn = turns.poll()) {
      var variable = turn.variable();
      if (variable.isOpen() && turn.troubles() == variable.troubles) {
        level++;
        narrow(variable, Bits.only(variable.options.size(), variable.best()), null);
        return true;
      }
    }
    return false;
  }

  /**
   * A mod that is to come inside another, but none of those that are there carries it. What they
   * are is to blame, as far as another release of theirs might bring in somebody who does.
   */
  private @Nullable Nogood unsupported() {
    var there = settled();
    var carried = new HashSet<Slug>();
    for (var variable : there) {
      var option = variable.best();
      if (variable.options.isRelease(option)) {
        variable.options.release(option).needs().stream()
            .filter(need -> need.kind() == Kind.EMBEDDED)
            .forEach(need -> carried.add(need.mod()));
      }
    }
    for (var variable : there) {
      var mod = variable.options.mod();
      if (!variable.options.isRelease(variable.best()) && !carried.contains(mod)) {
        var blamed = new ArrayList<Variable>();
        var sets = new ArrayList<long[]>();
        for (var other : there) {
          if (other == variable) {
            blamed.add(other);
            sets.add(other.options.onlyCarried());
          } else if (leading.to(mod).contains(other.options.mod())) {
            blamed.add(other);
            sets.add(other.left());
          }
        }
        return new Nogood(
            blamed.toArray(Variable[]::new), sets.toArray(long[][]::new), null, null, null);
      }
    }
    return null;
  }

  /** The mods that are there, in the order they were met. */
  List<Variable> settled() {
    return variables.values().stream()
        .filter(Variable::isNeeded)
        .sorted(Comparator.comparingInt(variable -> variable.number))
        .toList();
  }

  // Learning from what went wrong.

  /**
   * Goes back along the trail until one step alone is to blame, remembers what may not come again,
   * and goes on from the level before; answers the proof when there is no such level.
   */
  private @Nullable Nogood learn(Nogood broken) {
    var nogood = broken;
    while (nogood.size() > 0) {
      step(nogood.size());
      Variable.Entry latest = null;
      var before = 0;
      for (int i = 0; i < nogood.size(); i++) {
        var entry = nogood.variables()[i].since(nogood.sets()[i]);
        if (latest == null || entry.place() > latest.place()) {
          before = latest == null ? 0 : Math.max(before, latest.level());
          latest = entry;
        } else {
          before = Math.max(before, entry.level());
        }
      }
      var blamed = Objects.requireNonNull(latest);
      var reason = blamed.reason();
      if (reason == null || before < blamed.level()) {
        jump(before);
        for (var variable : nogood.variables()) {
          variable.troubles++;
          if (variable.isOpen()) {
            turns.add(new Turn(variable, variable.troubles));
          }
        }
        add(nogood);
        return null;
      }
      nogood = resolved(nogood, reason, blamed.variable());
    }
    return nogood;
  }

  /** What follows from two of them that speak of the same mod. */
  private static Nogood resolved(Nogood a, Nogood b, Variable on) {
    var sets = new java.util.LinkedHashMap<Variable, long[]>();
    for (int i = 0; i < a.size(); i++) {
      sets.put(a.variables()[i], a.sets()[i]);
    }
    for (int i = 0; i < b.size(); i++) {
      var set = b.sets()[i];
      sets.merge(b.variables()[i], set, b.variables()[i] == on ? Bits::either : Bits::both);
    }
    if (Bits.count(Objects.requireNonNull(sets.get(on))) == on.options.size()) {
      sets.remove(on);
    }
    return new Nogood(
        sets.keySet().toArray(Variable[]::new), sets.values().toArray(long[][]::new), null, a, b);
  }

  private void jump(int target) {
    while (!trail.isEmpty() && trail.getLast().level() > target) {
      var variable = trail.removeLast().variable();
      if (variable.isNeeded() && variable.isSettled()) {
        // Of what was given up once, every release is looked at: that may rule out many at a time.
        variable.options.says().forEach((need, when) -> tell(variable, need, when));
      }
      variable.entries.removeLast();
      if (variable.isOpen()) {
        turns.add(new Turn(variable, variable.troubles));
      }
      step(STEPS_OF_A_CHANGE);
    }
    while (!late.isEmpty() && late.getFirst().level() > target) {
      fresh.add(late.pop().nogood());
    }
    level = target;
  }

  Outcome.Effort effort() {
    return new Outcome.Effort(variables.size(), steps, conflicts);
  }
}
