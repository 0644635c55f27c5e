package market.api.dependencies;

import java.util.ArrayList;
import market.api.dependencies.Candidate.Need;
import org.jspecify.annotations.Nullable;

/**
 * What cannot all be true at once: that each of these mods is one of those options of its.
 *
 * @param source where it was told by a release, or by whoever asks
 * @param left with {@code right}, the two it follows from, where it was learned
 */
record Nogood(
    @SuppressWarnings("ArrayRecordComponent") Variable[] variables,
    @SuppressWarnings("ArrayRecordComponent") long[][] sets,
    @Nullable Edge source,
    @Nullable Nogood left,
    @Nullable Nogood right) {
  /**
   * Something said of a mod.
   *
   * @param from by whom; by nobody where it was asked for itself
   * @param when the options of theirs that say it
   * @param keeping the options of {@code to} that keep to it
   */
  record Edge(
      @Nullable Variable from,
      @SuppressWarnings("ArrayRecordComponent") long @Nullable [] when,
      Need need,
      Variable to,
      @SuppressWarnings("ArrayRecordComponent") long[] keeping) {}

  /** That somebody says this of a mod, and it is not kept to. */
  static Nogood of(Edge edge) {
    var broken = Bits.without(Bits.all(edge.to().options.size()), edge.keeping());
    var variables = new ArrayList<Variable>();
    var sets = new ArrayList<long[]>();
    var from = edge.from();
    var when = edge.when();
    if (from != null && when != null) {
      variables.add(from);
      sets.add(when);
    }
    if (!Bits.isEmpty(edge.keeping())) {
      variables.add(edge.to());
      sets.add(broken);
    }
    return new Nogood(
        variables.toArray(Variable[]::new), sets.toArray(long[][]::new), edge, null, null);
  }

  /** What is not true now is asked first the next time: the rest need not be looked at then. */
  void putFirst(int part) {
    var variable = variables[part];
    var set = sets[part];
    variables[part] = variables[0];
    sets[part] = sets[0];
    variables[0] = variable;
    sets[0] = set;
  }

  int size() {
    return variables.length;
  }
}
