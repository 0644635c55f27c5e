package market.api.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import market.storage.reports.Reason;
import market.storage.reports.Reports.Voice;
import market.storage.reports.Thing;
import org.junit.jupiter.api.Test;

class TrustTest {
  @Test
  void aNewcomerCountsWhole() {
    assertThat(Trust.percent(0, 0)).isEqualTo(100);
    assertThat(Trust.daily(100)).isEqualTo(20);
  }

  @Test
  void wrongReportsMakeTheNextOnesWeighLessButNeverNothing() {
    assertThat(Trust.percent(0, 1)).isEqualTo(66);
    assertThat(Trust.percent(0, 2)).isEqualTo(50);
    assertThat(Trust.percent(0, 1_000_000)).isEqualTo(20);
    assertThat(Trust.daily(Trust.percent(0, 1))).isEqualTo(10);
    assertThat(Trust.daily(Trust.percent(0, 3))).isEqualTo(3);
  }

  @Test
  void rightReportsMakeThemWeighMoreUpToABound() {
    assertThat(Trust.percent(1, 0)).isEqualTo(150);
    assertThat(Trust.percent(1_000_000, 0)).isEqualTo(150);
    assertThat(Trust.percent(3, 3)).isEqualTo(100);
  }

  @Test
  void moreVoicesAreRiskierAndTheGravestSetsTheTone() {
    var spam = new Voice(Reason.SPAM, 0, 0);
    var malware = new Voice(Reason.MALWARE, 0, 0);
    assertThat(Gravity.of(List.of())).isZero();
    assertThat(Gravity.of(List.of(spam))).isEqualTo(40);
    assertThat(Gravity.of(List.of(spam, spam))).isEqualTo(50);
    assertThat(Gravity.of(List.of(spam, malware))).isEqualTo(90);
    assertThat(Gravity.of(Collections.nCopies(50, malware))).isEqualTo(100);
  }

  @Test
  void aHundredFalseReportersMakeLessOfItThanTwentyGoodOnes() {
    var liar = new Voice(Reason.SPAM, 0, 50);
    assertThat(Gravity.of(List.of(liar))).isEqualTo(8);
    assertThat(Gravity.of(Collections.nCopies(5, liar))).isEqualTo(16);
  }

  @Test
  void everyKindHasReasonsOfItsOwnAndTheRest() {
    for (var kind : Thing.Kind.values()) {
      assertThat(Reasons.of(kind)).contains(Reason.OTHER).doesNotHaveDuplicates();
    }
    assertThat(Reasons.of(Thing.Kind.REVIEW)).doesNotContain(Reason.MALWARE);
  }
}
