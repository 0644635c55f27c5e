package market.api.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import market.api.lanes.TrustedLane.Doubt;
import market.storage.moderation.Desk.Track;
import market.storage.moderation.Desk.Trust;
import org.junit.jupiter.api.Test;

class TrustedLaneTest {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(400));
  private static final Trust RULES = new Trust(20, 90, 90, 500);

  private static List<Doubt> doubts(Track track, boolean clean) {
    return TrustedLane.doubts(RULES, track, clean, false, NOW);
  }

  @Test
  void aLongCleanRecordNeedsNoModerator() {
    assertThat(doubts(new Track(20, 0, 0, LONG_AGO), true)).isEmpty();
  }

  @Test
  void everythingThatSpeaksAgainstItIsTold() {
    var track = new Track(19, 1, 1, NOW.minus(Duration.ofDays(89)));
    assertThat(doubts(track, false))
        .containsExactly(
            Doubt.FINDINGS,
            Doubt.FEW_RELEASES,
            Doubt.LATELY_REJECTED,
            Doubt.LATELY_SUSPENDED,
            Doubt.NEW_ACCOUNT);
  }

  @Test
  void whomTheOwnerTrustsWaitsOnlyWithFindings() {
    var track = new Track(0, 3, 3, NOW);
    assertThat(TrustedLane.doubts(RULES, track, true, true, NOW)).isEmpty();
    assertThat(TrustedLane.doubts(RULES, track, false, true, NOW)).containsExactly(Doubt.FINDINGS);
  }

  @Test
  void aboutTheShareThatWasAskedForIsLookedAtAfterwards() {
    var sampled =
        LongStream.range(0, 100_000)
            .filter(i -> TrustedLane.isSampled(new UUID(i, i * 0x9E3779B97F4A7C15L), 500))
            .count();
    assertThat(sampled).isBetween(4_500L, 5_500L);
    assertThat(TrustedLane.isSampled(new UUID(1, 77), 0)).isFalse();
    assertThat(TrustedLane.isSampled(new UUID(1, 77), 10_000)).isTrue();
  }
}
