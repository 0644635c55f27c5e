package market.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.accounts.Role;
import market.storage.moderation.Case;
import market.storage.moderation.CaseId;
import market.storage.moderation.Cases.Opening;
import market.storage.moderation.Cases.Wanted;
import market.storage.moderation.Cases.Whose;
import market.storage.moderation.Verdict;
import org.junit.jupiter.api.Test;

class QueueTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Duration TARGET = Duration.ofHours(24);

  private final Database database = TestDatabase.open();
  private final AccountId max = account("max");

  QueueTest() {
    database.change(tx -> tx.accounts().grant(max, Role.MODERATOR, null, null, NOW));
  }

  private AccountId account(String name) {
    var handle = name + "-" + UUID.randomUUID().toString().substring(28);
    return database
        .write(
            tx -> tx.accounts().open(new Handle(handle), name, handle + "@example.org", "x", NOW))
        .orElseThrow()
        .id();
  }

  private CaseId opened(int risk, Instant at) {
    var about = "test:" + UUID.randomUUID();
    var opening = new Opening(Case.Kind.ABUSE, null, null, account("eve"), about, risk);
    return database.write(tx -> tx.cases().open(opening, at));
  }

  private Case seen(CaseId id) {
    return database.read(tx -> tx.cases().find(id, max)).orElseThrow();
  }

  private List<CaseId> order(CaseId... of) {
    var wanted = List.of(of);
    return database.read(tx -> tx.cases().queue(max, 10_000)).stream()
        .map(Case::id)
        .filter(wanted::contains)
        .toList();
  }

  @Test
  void aCaseIsDueWhenItsTargetIsOverAndTheRiskierTheSooner() {
    assertThat(seen(opened(0, NOW)).dueAt()).isEqualTo(NOW.plus(TARGET));
    assertThat(seen(opened(75, NOW)).dueAt()).isEqualTo(NOW.plus(Duration.ofHours(6)));
    var worst = seen(opened(100, NOW));
    assertThat(worst.dueAt()).isEqualTo(NOW);
    assertThat(worst.lateAt()).isEqualTo(NOW.plus(TARGET));
    assertThat(worst.isLate(NOW.plus(TARGET))).isFalse();
    assertThat(worst.isLate(NOW.plus(TARGET).plusSeconds(1))).isTrue();
  }

  @Test
  void nothingStarvesForWhatComesAfterACaseIsDueStandsBehindIt() {
    var old = opened(0, NOW);
    var before = opened(100, NOW.plus(TARGET).minusSeconds(60));
    var after = opened(100, NOW.plus(TARGET).plusSeconds(60));
    assertThat(order(old, before, after)).containsExactly(before, old, after);
  }

  @Test
  void theTimeAnAuthorTakesIsNobodysDelay() {
    var id = opened(0, NOW);
    var asked = NOW.plus(Duration.ofHours(1));
    var answered = asked.plus(Duration.ofHours(50));
    database.change(tx -> tx.cases().park(id, asked));
    assertThat(seen(id).isLate(answered)).isFalse();
    database.change(tx -> tx.cases().raise(id, answered));
    assertThat(seen(id).lateAt()).isEqualTo(NOW.plus(TARGET).plus(Duration.ofHours(50)));
    assertThat(seen(id).openedAt()).isEqualTo(NOW);
  }

  @Test
  void whatIsTakenIsFreeAgainWhenItsTimeIsOver() {
    var id = opened(0, NOW);
    var other = account("other");
    database.change(tx -> tx.cases().claim(id, other, NOW, NOW.plusSeconds(1_200)));
    assertThat(free(NOW.plusSeconds(1_199))).doesNotContain(id);
    assertThat(free(NOW.plusSeconds(1_200))).contains(id);
    int taken =
        database.write(
            tx -> tx.cases().claim(id, max, NOW.plusSeconds(1_201), NOW.plusSeconds(9_999)));
    assertThat(taken).isEqualTo(1);
  }

  private List<CaseId> free(Instant at) {
    var wanted = new Wanted(Case.Kind.ABUSE, null, Whose.FREE);
    return database.read(tx -> tx.cases().page(max, wanted, null, at, 10_000)).stream()
        .map(Case::id)
        .toList();
  }

  @Test
  void howLongWasWaitedStandsWithTheRulingAndIsToldByKind() {
    var id = opened(0, NOW);
    var at = NOW.plus(Duration.ofHours(30));
    database.change(tx -> {
      tx.cases().close(id, at);
      tx.rulings().add(id, max, Verdict.DISMISS, "in_order", "", List.of("looked"), at);
    });
    var ruling = database.read(tx -> tx.rulings().on(id)).getFirst();
    assertThat(ruling.ticks()).containsExactly("looked");
    assertThat(ruling.stands()).isTrue();
    var abuse =
        database
            .read(tx ->
                tx.desk().keeping(at.minus(Duration.ofDays(7)), at.minus(Duration.ofDays(30)), at))
            .stream()
            .filter(one -> one.kind() == Case.Kind.ABUSE)
            .findFirst()
            .orElseThrow();
    assertThat(abuse.weekMedianSeconds()).isEqualTo(30 * 3_600L);
    assertThat(abuse.monthLate()).isPositive();
  }
}
