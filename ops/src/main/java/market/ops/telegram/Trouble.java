package market.ops.telegram;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is to go wrong, until it has gone wrong so often. */
public final class Trouble {
  /** How it does. */
  public enum Kind {
    /** Nobody answers, and nothing is done. */
    DOWN,
    /** It is done, and nobody answers. */
    LOST_ANSWER,
    /** Something that stands before it answers. */
    BAD_GATEWAY,
    /** So much was asked that it says when to ask again. */
    FLOOD
  }

  private record Fault(Kind kind, String method, int times, int seconds) {}

  private final List<Fault> faults = new ArrayList<>();

  /**
   * Makes something go wrong.
   *
   * @param method of the Bot API; empty for all
   * @param times how often
   * @param seconds when to ask again, where that is said
   */
  public synchronized void make(Kind kind, String method, int times, int seconds) {
    faults.add(new Fault(kind, method, times, seconds));
  }

  /** All is well from now on. */
  public synchronized void end() {
    faults.clear();
  }

  /** Whether something is still to go wrong. */
  public synchronized boolean isThere() {
    return !faults.isEmpty();
  }

  /** What goes wrong with this call. */
  synchronized Optional<Struck> strike(String method) {
    for (int i = 0; i < faults.size(); i++) {
      var fault = faults.get(i);
      if (fault.method().isEmpty() || fault.method().equalsIgnoreCase(method)) {
        if (fault.times() <= 1) {
          faults.remove(i);
        } else {
          faults.set(
              i, new Fault(fault.kind(), fault.method(), fault.times() - 1, fault.seconds()));
        }
        return Optional.of(new Struck(fault.kind(), fault.seconds()));
      }
    }
    return Optional.empty();
  }

  record Struck(Kind kind, int seconds) {}
}
