package market.search.opensearch;

import static market.search.opensearch.Cluster.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import market.search.IndexUnavailable;

/** One generation, and how long whoever asks it is ready to wait. */
final class Asked {
  /** The cluster stops by itself when time is up, and is given a little to say what it has. */
  private static final Duration GRACE = Duration.ofMillis(500);

  private static final int NOT_FOUND = 404;
  private static final int ERRORS = 400;

  private final Cluster cluster;
  private final String index;
  private final long deadline;

  /**
   * @param deadline on {@link System#nanoTime()}'s clock
   */
  Asked(Cluster cluster, String index, long deadline) {
    this.cluster = cluster;
    this.index = index;
    this.deadline = deadline;
  }

  boolean isLate() {
    return System.nanoTime() - deadline >= 0;
  }

  private Duration left() {
    return Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime()));
  }

  /** What is found as far as time allows, with the same weights for words on all machines. */
  JsonNode search(ObjectNode body) {
    body.put("timeout", left().toMillis() + "ms");
    // The same copies for the same question, so that its pages are of one order.
    var same = Integer.toHexString(body.path("query").hashCode());
    return answered(
        cluster.post(
            index + "/_search?search_type=dfs_query_then_fetch&preference=q" + same,
            body,
            left().plus(GRACE)));
  }

  /** The same for several at once, each by itself. */
  List<JsonNode> searches(List<ObjectNode> bodies) {
    var lines = new ArrayList<ObjectNode>();
    for (var body : bodies) {
      lines.add(object());
      lines.add(body.put("timeout", left().toMillis() + "ms"));
    }
    var answer = answered(cluster.lines(index + "/_msearch", lines, left().plus(GRACE)));
    var each = StreamSupport.stream(answer.path("responses").spliterator(), false).toList();
    each.forEach(one -> checked(one.path("status").asInt(), one));
    return each;
  }

  private JsonNode answered(Cluster.Answer answer) {
    checked(answer.status(), answer.body());
    return answer.body();
  }

  private void checked(int status, JsonNode body) {
    if (status == NOT_FOUND) {
      throw new Gone(index);
    }
    if (status >= ERRORS) {
      throw new IndexUnavailable(
          "the cluster cannot be asked", new IOException(body.path("error").toString()));
    }
    if (!isWhole(body) && body.path("_shards").path("failures").toString().contains("closed")) {
      throw new Gone(index); // it went while it was read
    }
  }

  /** Whether every machine had its say, and time did not run out. */
  static boolean isWhole(JsonNode answer) {
    return !answer.path("timed_out").asBoolean()
        && answer.path("_shards").path("failed").asInt() == 0;
  }
}
