package market.api.dependencies;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import market.api.dependencies.Candidate.Need;
import org.jspecify.annotations.Nullable;

/** A mod while it is being resolved: which options are left, and since when. */
final class Variable {
  final Options options;
  final int number;
  final int place;
  final List<Nogood> nogoods = new ArrayList<>();
  final List<Entry> entries = new ArrayList<>();
  final Set<Need> told = new HashSet<>();
  private final long[] full;
  int troubles;

  Variable(Options options, int number, int place) {
    this.options = options;
    this.number = number;
    this.place = place;
    full = Bits.all(options.size());
  }

  /** A step on the trail: what was left of a mod before and after, and why. */
  record Entry(
      Variable variable,
      @SuppressWarnings("ArrayRecordComponent") long[] after,
      int place,
      int level,
      @Nullable Nogood reason) {}

  long[] left() {
    return entries.isEmpty() ? full : entries.getLast().after();
  }

  boolean isNeeded() {
    return !Bits.has(left(), Options.ABSENT);
  }

  boolean isSettled() {
    return Bits.count(left()) == 1;
  }

  boolean isOpen() {
    return isNeeded() && !isSettled();
  }

  /** The most liked that is left. */
  int best() {
    return Bits.first(left());
  }

  /** The first step after which it was one of these. */
  Entry since(long[] set) {
    for (var entry : entries) {
      if (Bits.isWithin(entry.after(), set)) {
        return entry;
      }
    }
    throw new IllegalStateException("it is none of these: " + options.mod());
  }
}
