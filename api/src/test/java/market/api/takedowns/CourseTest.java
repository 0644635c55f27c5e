package market.api.takedowns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import market.storage.takedowns.TakedownEvent;
import market.storage.takedowns.TakedownState;
import market.storage.takedowns.Takedowns.Recipient;
import org.junit.jupiter.api.Test;

class CourseTest {
  /** What may happen; all else may not. */
  private static final String LEGAL =
      """
      received find_incomplete incomplete
      received refuse refused
      received action actioned
      received withdraw withdrawn
      incomplete complete received
      incomplete refuse refused
      incomplete withdraw withdrawn
      actioned counter countered
      actioned file_court in_court
      actioned withdraw withdrawn
      countered refuse_counter actioned
      countered forward waiting
      countered file_court in_court
      countered withdraw withdrawn
      waiting file_court in_court
      waiting restore restored
      waiting withdraw withdrawn
      in_court restore restored
      in_court withdraw withdrawn
      actioned retract received
      refused retract received
      incomplete retract received
      actioned retract_counter countered
      waiting retract_counter countered
      """;

  @Test
  void everyEventInEveryStateLeadsWhereTheTableSaysOrNowhere() {
    Map<String, String> legal = new HashMap<>();
    LEGAL
        .lines()
        .map(line -> line.split(" ", -1))
        .forEach(words -> legal.put(words[0] + " " + words[1], words[2]));
    int asked = 0;
    for (var state : TakedownState.values()) {
      for (var event : TakedownEvent.values()) {
        var key = name(state) + " " + name(event);
        assertThat(Course.after(state, event).map(CourseTest::name).orElse(null))
            .as(key)
            .isEqualTo(legal.get(key));
        asked++;
      }
    }
    assertThat(asked).isEqualTo(117);
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(java.util.Locale.ROOT);
  }

  @Test
  void onlyWhatWasActedOnAndNotEndedHides() {
    for (var state : TakedownState.values()) {
      assertThat(Course.hides(state))
          .as(state.name())
          .isEqualTo(
              switch (state) {
                case ACTIONED, COUNTERED, WAITING, IN_COURT -> true;
                case RECEIVED, INCOMPLETE, REFUSED, RESTORED, WITHDRAWN -> false;
              });
    }
  }

  @Test
  void businessDaysLeaveWeekendsOut() {
    // A Friday.
    var friday = Instant.parse("2026-05-01T15:00:00Z");
    assertThat(BusinessDays.after(friday, 1)).isEqualTo(Instant.parse("2026-05-04T15:00:00Z"));
    assertThat(BusinessDays.after(friday, 10)).isEqualTo(Instant.parse("2026-05-15T15:00:00Z"));
    assertThat(BusinessDays.after(friday, 14)).isEqualTo(Instant.parse("2026-05-21T15:00:00Z"));
    var saturday = Instant.parse("2026-05-02T15:00:00Z");
    assertThat(BusinessDays.after(saturday, 1)).isEqualTo(Instant.parse("2026-05-04T15:00:00Z"));
  }

  @Test
  void bothLanguagesHaveTheSameLettersAndTheClaimantIsToldOfAllThatIsDecided() {
    var letters = new Letters("Modmarket");
    assertThat(letters.templates("ru").keySet()).isEqualTo(letters.templates("en").keySet());
    for (var event : TakedownEvent.values()) {
      var objection = event == TakedownEvent.COUNTER || event == TakedownEvent.REFUSE_COUNTER;
      var to = objection ? Recipient.CREATOR : Recipient.CLAIMANT;
      assertThat(letters.templates("en"))
          .containsKey("%s.%s.text".formatted(name(event), name(to)));
    }
  }
}
