package market.api.compat.modio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatsTest {
  @Test
  void fewRatingsWeighLess() {
    assertThat(Stats.weighted(0, 0)).isZero();
    assertThat(Stats.weighted(1, 1)).isEqualTo(20.65);
    assertThat(Stats.weighted(100, 100)).isEqualTo(96.3);
    assertThat(Stats.weighted(0, 10)).isZero();
  }

  @Test
  void wordsSayHowItIsRated() {
    assertThat(Stats.text(0, 0)).isEqualTo("Unrated");
    assertThat(Stats.text(100, 3)).isEqualTo("Positive");
    assertThat(Stats.text(96, 200)).isEqualTo("Overwhelmingly Positive");
    assertThat(Stats.text(85, 200)).isEqualTo("Very Positive");
    assertThat(Stats.text(75, 4)).isEqualTo("Mostly Positive");
    assertThat(Stats.text(50, 4)).isEqualTo("Mixed");
    assertThat(Stats.text(25, 4)).isEqualTo("Mostly Negative");
    assertThat(Stats.text(3, 200)).isEqualTo("Overwhelmingly Negative");
    assertThat(Stats.text(3, 2)).isEqualTo("Negative");
  }
}
