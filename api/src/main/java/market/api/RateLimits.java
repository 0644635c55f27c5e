package market.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How often somebody may knock, counted on this node. Old counters make way for new ones. */
public final class RateLimits {
  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(200_000).expireAfterAccess(Duration.ofMinutes(10)).build();

  /** What is left after this one, and when it is whole again. */
  public record Left(long limit, long remaining, long resetSeconds, boolean allowed) {}

  /** Takes one of {@code perMinute} from this counter. */
  public Left take(String counter, int perMinute) {
    var bucket =
        buckets.get(
            counter,
            _ ->
                Bucket.builder()
                    .addLimit(limit ->
                        limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                    .build());
    return left(bucket.tryConsumeAndReturnRemaining(1), perMinute);
  }

  /** As {@link #take}, but too many end the request. */
  public void charge(String counter, int perMinute, String detail) {
    var left = take(counter, perMinute);
    if (!left.allowed()) {
      throw Problem.tooMany(detail, left.resetSeconds());
    }
  }

  private static Left left(ConsumptionProbe probe, int perMinute) {
    var nanos =
        probe.isConsumed() ? probe.getNanosToWaitForReset() : probe.getNanosToWaitForRefill();
    return new Left(
        perMinute,
        probe.getRemainingTokens(),
        Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanos)),
        probe.isConsumed());
  }
}
