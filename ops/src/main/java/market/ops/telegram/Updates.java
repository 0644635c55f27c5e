package market.ops.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the bot is to be told, until it says by its offset that it was: then it is forgotten. Who
 * asks waits until there is something; who asks meanwhile sends them away.
 */
final class Updates {
  /** What is not told unless it was asked for. */
  private static final Set<String> ONLY_ASKED = Set.of("chat_member");

  private record Update(long number, ObjectNode body) {}

  private final List<Update> waiting = new ArrayList<>();
  private long last;
  private long asker;
  private Set<String> wanted = Set.of();
  private boolean closed;

  Updates(Clock clock) {
    last = clock.instant().getEpochSecond();
  }

  /** The same in the order in which it happened. */
  synchronized void add(String type, ObjectNode update, ObjectNode what) {
    if (wanted.isEmpty() ? ONLY_ASKED.contains(type) : !wanted.contains(type)) {
      return;
    }
    var number = ++last;
    update.put("update_id", number);
    update.set(type, what);
    waiting.add(new Update(number, update));
    notifyAll();
  }

  /** What there is from an offset on, after so long at most. */
  synchronized List<ObjectNode> take(long offset, int limit, long millis, Set<String> types)
      throws InterruptedException {
    var me = ++asker;
    notifyAll();
    if (!types.isEmpty()) {
      wanted = Set.copyOf(types);
    }
    forget(offset);
    var end = System.nanoTime() + millis * 1_000_000;
    var left = millis;
    while (waiting.isEmpty() && left > 0 && me == asker && !closed) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
    if (me != asker) {
      throw new BotError(
          409,
          "Conflict: terminated by other getUpdates request; make sure that only one bot instance"
              + " is running");
    }
    return waiting.stream().limit(limit).map(Update::body).toList();
  }

  private void forget(long offset) {
    if (offset < 0) {
      var kept = Math.min(waiting.size(), -offset);
      waiting.subList(0, waiting.size() - (int) kept).clear();
    } else {
      waiting.removeIf(it -> it.number() < offset);
    }
  }

  /** Whoever waits is let go. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
