package market.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static Settings with(double exploration) {
    var usual = Settings.of("Market", URI.create("http://localhost"));
    return new Settings(
        usual.name(),
        usual.baseUrl(),
        usual.limits(),
        usual.money(),
        usual.files(),
        exploration,
        usual.signing(),
        usual.scanners(),
        usual.elsewhere(),
        usual.mail(),
        usual.entry(),
        usual.secrets());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.2, 0.5})
  void aShareOfPagesMayBeGivenAway(double share) {
    assertThat(with(share).exploration()).isEqualTo(share);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 0.51, Double.NaN})
  void butNotMoreThanHalfOfThem(double share) {
    assertThatThrownBy(() -> with(share)).isInstanceOf(IllegalArgumentException.class);
  }
}
