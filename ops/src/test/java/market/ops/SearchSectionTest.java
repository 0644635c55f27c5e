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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import market.search.opensearch.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchSectionTest {
  private static final URI URL = URI.create("http://search.internal:9200");

  @Test
  void anIndexIsOnTheDiskUnlessToldOtherwise() throws Exception {
    assertThat(read("{}").opensearch()).isNull();
  }

  @Test
  void aClusterIsGivenByWhereItIsAndWhateverElseIsUnusual() throws Exception {
    assertThat(location("{opensearch: {url: 'http://search.internal:9200'}}"))
        .isEqualTo(new Location(URL, "market-mods", 1, 1));
    assertThat(
            location(
                "{opensearch: {url: 'http://search.internal:9200', index: mine, shards: 6,"
                    + " replicas: 0}}"))
        .isEqualTo(new Location(URL, "mine", 6, 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{opensearch: {}}",
        "{opensearch: {url: 'http://x', index: 'Capitals'}}",
        "{opensearch: {url: 'http://x', index: '*'}}",
        "{opensearch: {url: 'http://x', shards: 0}}",
        "{opensearch: {url: 'http://x', replicas: -1}}"
      })
  void whatMakesNoSenseIsRefusedBeforeAnythingStarts(String yaml) {
    assertThatThrownBy(() -> read(yaml)).isInstanceOf(ConfigurationException.class);
  }

  private static Location location(String yaml) throws Exception {
    return Objects.requireNonNull(read(yaml).opensearch()).location();
  }

  private static MarketConfig.SearchSection read(String yaml)
      throws IOException, ConfigurationException {
    ObjectMapper json = Jackson.newObjectMapper();
    return new YamlConfigurationFactory<>(
            MarketConfig.SearchSection.class, Validators.newValidator(), json, "dw")
        .build(_ -> new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), "x.yml");
  }
}
