package market.api.roles;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.accounts.Grant;
import market.storage.accounts.Role;
import market.storage.games.GameId;
import market.storage.roles.Community.Track;
import org.junit.jupiter.api.Test;

class StandingTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final GameId HERE = new GameId(new UUID(0, 1));
  private static final GameId THERE = new GameId(new UUID(0, 2));

  private static Track track(long marks, long solved, long hidden) {
    var joined = NOW.minus(Duration.ofDays(60));
    return new Track(new AccountId(new UUID(0, 3)), joined, marks, solved, hidden);
  }

  @Test
  void marksSolvedQuestionsAndWhatWasHiddenCount() {
    assertThat(Standing.points(track(4, 3, 0))).isEqualTo(19);
    assertThat(Standing.points(track(4, 3, 1))).isEqualTo(9);
    assertThat(Standing.points(track(4, 0, 1))).isZero();
  }

  @Test
  void aHelperHasThePointsIsHereForAWhileAndWasNeverHidden() {
    assertThat(Standing.helps(track(10, 3, 0), 25, NOW)).isTrue();
    assertThat(Standing.helps(track(10, 2, 0), 25, NOW)).isFalse();
    assertThat(Standing.helps(track(100, 3, 1), 25, NOW)).isFalse();
    assertThat(Standing.helps(track(10, 3, 0), 25, NOW.minus(Duration.ofDays(31)))).isFalse();
  }

  @Test
  void aRoleInOneGameAllowsNothingInAnother() {
    var helper = List.of(new Grant(Role.HELPER, HERE));
    assertThat(Powers.allow(helper, HERE, Deed.LOCK_THREADS)).isTrue();
    assertThat(Powers.allow(helper, HERE, Deed.ANNOUNCE)).isFalse();
    assertThat(Powers.allow(helper, THERE, Deed.LOCK_THREADS)).isFalse();
    var curator = List.of(new Grant(Role.CURATOR, HERE));
    assertThat(Powers.allow(curator, HERE, Deed.FEATURE)).isTrue();
    assertThat(Powers.allow(curator, HERE, Deed.LOCK_THREADS)).isFalse();
    var everywhere = List.of(new Grant(Role.MODERATOR, null));
    assertThat(Powers.allow(everywhere, THERE, Deed.DECIDE_TALK)).isTrue();
    assertThat(Powers.allow(List.of(new Grant(Role.OWNER, null)), HERE, Deed.FEATURE)).isTrue();
    assertThat(Powers.of(Role.CREATOR)).isEmpty();
  }
}
