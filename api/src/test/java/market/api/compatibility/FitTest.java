package market.api.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import market.storage.compatibility.Confirmed;
import market.storage.compatibility.Confirmed.Voices;
import market.storage.compatibility.Fit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class FitTest {
  @Test
  void threeWhoAgreeAreEnoughAndTwoAreNot() {
    assertThat(Fit.of(2, 0, null)).isEqualTo(Fit.UNKNOWN);
    assertThat(Fit.of(3, 0, null)).isEqualTo(Fit.WORKS);
    assertThat(Fit.of(0, 3, null)).isEqualTo(Fit.BROKEN);
    assertThat(Fit.of(2, 2, null)).isEqualTo(Fit.MIXED);
    assertThat(Fit.of(0, 0, null)).isEqualTo(Fit.UNKNOWN);
  }

  @Test
  void machinesDecideOnlyWherePlayersSaidTooLittle() {
    assertThat(Fit.of(0, 0, true)).isEqualTo(Fit.WORKS);
    assertThat(Fit.of(1, 0, false)).isEqualTo(Fit.BROKEN);
    assertThat(Fit.of(9, 0, false)).isEqualTo(Fit.MIXED);
    assertThat(Fit.of(0, 9, true)).isEqualTo(Fit.MIXED);
    assertThat(Fit.of(9, 0, true)).isEqualTo(Fit.WORKS);
  }

  @Property
  void whatWorksForSomeIsBrokenForTheOthersInTheSameWay(
      @ForAll @LongRange(min = 0, max = 500) long yes,
      @ForAll @LongRange(min = 0, max = 500) long no) {
    var mirrored =
        switch (Fit.of(no, yes, null)) {
          case WORKS -> Fit.BROKEN;
          case BROKEN -> Fit.WORKS;
          case MIXED -> Fit.MIXED;
          case UNKNOWN -> Fit.UNKNOWN;
        };
    assertThat(Fit.of(yes, no, null)).isEqualTo(mirrored);
  }

  @Property
  void anotherYesNeverTurnsWorksIntoAnythingElse(
      @ForAll @LongRange(min = 0, max = 500) long yes,
      @ForAll @LongRange(min = 0, max = 500) long no) {
    if (Fit.of(yes, no, null) == Fit.WORKS) {
      assertThat(Fit.of(yes + 1, no, null)).isEqualTo(Fit.WORKS);
      assertThat(yes).isGreaterThan(no);
    }
  }

  @Test
  void anIndexIsToldWhatIsConfirmedAndNothingElse() {
    var mod = new UUID(0, 1);
    var other = new UUID(0, 2);
    var confirmed =
        Confirmed.of(
            List.of(
                new Voices(mod, "5.14", null, 5, 0, null),
                new Voices(mod, "5.13", null, 1, 0, null),
                new Voices(mod, "5.14", other, 4, 0, null),
                new Voices(mod, "5.13", other, 4, 0, null),
                new Voices(other, "5.13", null, 0, 5, null)));
    assertThat(confirmed).containsOnlyKeys(mod);
    assertThat(confirmed.get(mod)).isEqualTo(new Confirmed(List.of("5.14"), List.of(other)));
  }
}
