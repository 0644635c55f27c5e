package market.search;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The first places of an order after a given one, whatever the sequence they are offered in. */
final class Top {
  private final int limit;
  private final @Nullable Place after;
  private final PriorityQueue<Place> places = new PriorityQueue<>(Comparator.reverseOrder());
  private boolean more;

  Top(int limit, @Nullable Place after) {
    this.limit = limit;
    this.after = after;
  }

  void offer(long rank, Columns columns, int doc) {
    if (after != null && columns.compare(rank, doc, after) <= 0) {
      return;
    }
    if (places.size() == limit) {
      more = true;
      var worst = places.element();
      if (rank < worst.rank() || columns.compare(rank, doc, worst) >= 0) {
        return;
      }
      places.remove();
    }
    places.add(new Place(rank, columns.id(doc)));
  }

  /** The best first. */
  List<Place> places() {
    return places.stream().sorted().toList();
  }

  /** Whether there are places behind the last. */
  boolean hasMore() {
    return more;
  }
}
