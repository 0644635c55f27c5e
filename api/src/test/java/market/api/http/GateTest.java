package market.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class GateTest {
  @Test
  void aMarketBehindTlsIsAskedForByTlsAlone() {
    assertThat(Gate.transport(URI.create("https://market.example")))
        .hasValue("max-age=31536000; includeSubDomains");
    assertThat(Gate.transport(URI.create("http://127.0.0.1:8080"))).isEmpty();
  }
}
