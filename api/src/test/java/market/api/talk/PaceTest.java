package market.api.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import market.api.Problem;
import market.storage.accounts.Handle;
import market.storage.talk.Comments.Lately;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Lately NOTHING = new Lately(0, 0, null);
  private static final Duration OLD = Duration.ofDays(100);

  @Test
  void whoIsNewSaysLess() {
    assertThat(Pace.daily(Duration.ofHours(1))).isEqualTo(Pace.FIRST_DAY);
    assertThat(Pace.daily(Duration.ofDays(1))).isEqualTo(Pace.FIRST_WEEK);
    assertThat(Pace.daily(Duration.ofDays(7))).isEqualTo(Pace.ALWAYS);
  }

  @Test
  void oneWaitsAsLongAsTheModSays() {
    assertThat(Pace.wait(60, null, NOW)).isZero();
    assertThat(Pace.wait(0, NOW, NOW)).isZero();
    assertThat(Pace.wait(60, NOW.minusSeconds(20), NOW)).isEqualTo(40);
    assertThat(Pace.wait(60, NOW.minusMillis(20_500), NOW)).isEqualTo(40);
    assertThat(Pace.wait(60, NOW.minusSeconds(60), NOW)).isZero();
  }

  @Test
  void linksOfWhoIsNewAndCopiesAreHeld() {
    var young = Duration.ofHours(5);
    assertThat(Pace.doubt("See https://example.org", young, false, NOTHING))
        .contains(Pace.Doubt.SPAM_LINKS);
    assertThat(Pace.doubt("[here](//example.org)", young, false, NOTHING))
        .contains(Pace.Doubt.SPAM_LINKS);
    assertThat(Pace.doubt("See https://example.org", young, true, NOTHING)).isEmpty();
    assertThat(Pace.doubt("See https://example.org", OLD, false, NOTHING)).isEmpty();
    var twice = new Lately(5, 2, null);
    assertThat(Pace.doubt("x".repeat(41), OLD, false, twice)).contains(Pace.Doubt.SPAM_COPIES);
    assertThat(Pace.doubt("Nice one!", OLD, false, twice)).isEmpty();
  }

  @Test
  void whoIsNamedStandsAfterAnAtSign() {
    assertThat(Mentions.in("Ask @carla or (@max), not me@example.org, @@x1, or @carla."))
        .containsExactly(new Handle("carla"), new Handle("max"));
    var many =
        IntStream.range(0, 11).mapToObj(it -> "@person" + it).collect(Collectors.joining(" "));
    assertThatThrownBy(() -> Mentions.in(many)).isInstanceOf(Problem.class);
  }
}
