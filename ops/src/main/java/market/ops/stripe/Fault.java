package market.ops.stripe;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Something to go wrong: for requests whose method and path begin so, or for events whose type
 * begins so. It strikes every nth match and ends after a number of strikes.
 *
 * @param method only this HTTP method, or any
 * @param prefix how the path or the event's type begins
 * @param every strikes each nth match; 1 strikes all
 * @param strikes how often it strikes before it is over
 * @param delay how long the delaying kinds wait
 */
public record Fault(
    Kind kind, @Nullable String method, String prefix, int every, int strikes, Duration delay) {

  public Fault {
    if (every < 1 || strikes < 1 || delay.isNegative()) {
      throw new IllegalArgumentException("every and strikes are at least 1, delay not negative");
    }
  }

  /** The next matches, as many as given. */
  public static Fault next(Kind kind, String prefix, int strikes) {
    return new Fault(kind, null, prefix, 1, strikes, Duration.ofSeconds(1));
  }

  /** Every nth match from now on. */
  public static Fault every(Kind kind, String prefix, int every) {
    return new Fault(kind, null, prefix, every, Integer.MAX_VALUE, Duration.ofSeconds(1));
  }

  public Fault onlyOn(String method) {
    return new Fault(kind, method, prefix, every, strikes, delay);
  }

  public Fault delayedBy(Duration delay) {
    return new Fault(kind, method, prefix, every, strikes, delay);
  }

  /** What goes wrong. */
  public enum Kind {
    /** 429, nothing done. */
    RATE_LIMIT,
    /** 500, nothing done, nothing remembered: the same key acts when it comes again. */
    ERROR_BEFORE,
    /** 500 although it was done; the same key gets the same 500 again. */
    ERROR_AFTER,
    /** Done, then the connection is closed without an answer. */
    LOST_REPLY,
    /** Answered late. */
    DELAY,
    /** An event is sent twice. */
    WEBHOOK_DUPLICATE,
    /** An event is sent late. */
    WEBHOOK_DELAY,
    /** An event is sent after a part, by chance, of the delay, so that others overtake it. */
    WEBHOOK_DISORDER,
    /** An event is never sent. */
    WEBHOOK_DROP;

    boolean ofWebhooks() {
      return name().startsWith("WEBHOOK_");
    }
  }
}
