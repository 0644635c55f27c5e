package market.api.genuine;

import java.util.ArrayList;
import java.util.List;
import market.storage.genuine.PublishLog.Node;

/** A tree that is appended to: only the hashes along its right edge are held. */
final class Growing {
  private final List<String> edge = new ArrayList<>();
  private final List<Node> fresh = new ArrayList<>();
  private long size;

  /**
   * Goes on where it ended.
   *
   * @param edge the hashes of {@link Merkle#places} of all that is there
   */
  Growing(long size, List<String> edge) {
    this.size = size;
    this.edge.addAll(edge);
  }

  void add(String leaf) {
    fresh.add(new Node(0, size, leaf));
    var hash = leaf;
    var level = 0;
    for (var place = size; (place & 1) == 1; place >>= 1) {
      hash = Merkle.inner(edge.removeLast(), hash);
      level++;
      fresh.add(new Node(level, place >> 1, hash));
    }
    edge.add(hash);
    size++;
  }

  long size() {
    return size;
  }

  List<String> edge() {
    return List.copyOf(edge);
  }

  String root() {
    return Merkle.fold(edge);
  }

  /** The whole subtrees that came to be since. */
  List<Node> fresh() {
    return List.copyOf(fresh);
  }
}
