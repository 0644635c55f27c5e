package market.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.jackson.Jackson;
import io.dropwizard.jersey.validation.Validators;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import market.search.Ranking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankingSectionTest {
  @Test
  void whatIsLeftOutIsAsUsual() throws Exception {
    assertThat(read("{}").ranking()).isEqualTo(Ranking.DEFAULT);
  }

  @Test
  void whatIsSetIsTaken() throws Exception {
    var usual = Ranking.DEFAULT;
    assertThat(read("{title: 10, typo: 0.25, sales: 0, halfLife: 365d}").ranking())
        .isEqualTo(
            new Ranking(
                10,
                usual.keys(),
                usual.summary(),
                usual.stems(),
                usual.prefix(),
                0.25f,
                usual.synonym(),
                usual.rating(),
                usual.downloads(),
                0,
                usual.retention(),
                Duration.ofDays(365)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{title: -1}", "{keys: 1001}", "{typo: 0}", "{synonym: 1.5}", "{sales: much}"})
  void whatMakesNoSenseIsRefusedBeforeAnythingStarts(String yaml) {
    assertThatThrownBy(() -> read(yaml)).isInstanceOf(ConfigurationException.class);
  }

  @Test
  void anOrderThatForgetsAtOnceIsRefused() {
    assertThatThrownBy(() -> read("{halfLife: 1h}").ranking()).hasMessageContaining("halved");
  }

  private static RankingSection read(String yaml) throws IOException, ConfigurationException {
    ObjectMapper json = Jackson.newObjectMapper();
    return new YamlConfigurationFactory<>(
            RankingSection.class, Validators.newValidator(), json, "dw")
        .build(_ -> new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), "ranking.yml");
  }
}
