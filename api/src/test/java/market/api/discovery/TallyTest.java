package market.api.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TallyTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 31);
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final UUID MOD = new UUID(0, 1);

  private static Tally.Text text(String text) {
    return new Tally.Text(text, "luanti", DAY);
  }

  @Test
  void theSameIsAddedUp() {
    var tally = new Tally(10);
    tally.asked(text("caves"), "one", false);
    tally.asked(text("caves"), "two", true);
    tally.shown(DAY, MOD, 1);
    tally.shown(DAY, MOD, 3);
    tally.clicked(new Tally.Click(NOW, "one", MOD, "caves", "luanti", 3), DAY);
    var batch = tally.take(NOW);
    assertThat(batch.asked.values())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.searches()).isEqualTo(2);
          assertThat(it.empty()).isEqualTo(1);
          assertThat(it.clicks()).isEqualTo(1);
          assertThat(it.positions()).isEqualTo(3);
        });
    assertThat(batch.shown.values())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.shown()).isEqualTo(2);
          assertThat(it.positions()).isEqualTo(4);
          assertThat(it.clicks()).isEqualTo(1);
        });
    assertThat(batch.marks)
        .containsEntry(new Tally.Mark(text("caves"), "one"), true)
        .containsEntry(new Tally.Mark(text("caves"), "two"), false);
    assertThat(tally.take(NOW).size()).isZero();
  }

  @Test
  void whatDoesNotFitIsNotCountedAndThatIsTold() {
    var tally = new Tally(4);
    for (int i = 0; i < 5; i++) {
      tally.asked(text("caves " + i), "one", false);
    }
    tally.asked(text("caves 0"), "one", false);
    tally.had(new Tally.Had(NOW, "one", MOD));
    var batch = tally.take(NOW);
    assertThat(batch.size()).isEqualTo(4);
    assertThat(batch.asked.get(text("caves 0"))).isNotNull();
    assertThat(batch.lost).isEqualTo(7);
  }

  @Test
  void whatWasHadLatelyWaits() {
    var tally = new Tally(10);
    tally.had(new Tally.Had(NOW.plusSeconds(1), "one", MOD));
    assertThat(tally.take(NOW).size()).isZero();
    assertThat(tally.take(NOW.plusSeconds(1)).had).hasSize(1);
  }

  @Test
  void whatCouldNotBeWrittenIsAddedToWhatCameMeanwhile() {
    var tally = new Tally(10);
    tally.asked(text("caves"), "one", false);
    var back = tally.take(NOW);
    tally.asked(text("caves"), "two", false);
    tally.giveBack(back);
    var batch = tally.take(NOW);
    assertThat(batch.asked.values()).singleElement().matches(it -> it.searches() == 2);
    assertThat(batch.marks).hasSize(2);
  }
}
