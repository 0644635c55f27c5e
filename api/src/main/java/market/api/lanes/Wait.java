package market.api.lanes;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import market.storage.Tx;
import market.storage.moderation.Cases.Place;
import market.storage.releases.ReleaseId;
import org.jspecify.annotations.Nullable;

/**
 * How long it will be until a release is decided. The rule: as many decisions as its place, at the
 * pace of the last seven days. Decisions come when they come, so that of n of them the pace is
 * known to one part in the root of n; the range is so wide that four of five keep within it. After
 * fewer than ten decisions nothing is known, and nothing said.
 *
 * @param seconds the wait to expect; null where too little is known
 */
public record Wait(
    long position,
    @Nullable Long seconds,
    @Nullable Long leastSeconds,
    @Nullable Long mostSeconds) {
  private static final Duration LATELY = Duration.ofDays(7);
  private static final int ENOUGH = 10;

  /** How many deviations to either side hold four of five. */
  private static final double FOUR_OF_FIVE = 1.28;

  /** Of a release in the queue; empty for one that waits for nobody. */
  public static Optional<Wait> of(Tx tx, ReleaseId release, Instant now) {
    return tx.cases().place(release, now.minus(LATELY), now).map(Wait::of);
  }

  static Wait of(Place place) {
    if (place.decided() < ENOUGH || place.seconds() <= 0) {
      return new Wait(place.position(), null, null, null);
    }
    var expected = (double) place.position() * place.seconds() / place.decided();
    var doubt =
        FOUR_OF_FIVE * Math.sqrt(1.0 / place.decided() + 1.0 / Math.max(1, place.position()));
    return new Wait(
        place.position(),
        Math.round(expected),
        Math.round(expected * Math.max(0, 1 - doubt)),
        Math.round(expected * (1 + doubt)));
  }
}
