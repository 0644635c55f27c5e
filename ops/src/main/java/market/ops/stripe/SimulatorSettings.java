package market.ops.stripe;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a simulator is started with. Port 0 takes any free port; without a public address the hosted
 * pages are reached where the API is. A settlement currency other than the charge's is converted at
 * a fixed rate of 0.9, so that the difference between price and settlement can be met.
 */
public record SimulatorSettings(
    int port,
    String secretKey,
    List<Endpoint> endpoints,
    Optional<URI> publicUrl,
    Duration balanceDelay,
    Duration availableDelay,
    Optional<String> settlementCurrency) {

  public SimulatorSettings {
    endpoints = List.copyOf(endpoints);
  }

  /** The usual settings: charges settle after a second, their money is available after two days. */
  public static SimulatorSettings of(int port, String secretKey, List<Endpoint> endpoints) {
    return new SimulatorSettings(
        port,
        secretKey,
        endpoints,
        Optional.empty(),
        Duration.ofSeconds(1),
        Duration.ofDays(2),
        Optional.empty());
  }

  /** Somewhere that wants to hear of events, and the secret they are signed with. */
  public record Endpoint(URI url, String secret, Kind kind) {}

  /** Which events an endpoint receives. */
  public enum Kind {
    /** The platform's own: whole objects (v1 events). */
    SNAPSHOT,
    /** Only the names of what changed (v2 events). */
    THIN,
    /** Connected accounts': whole objects, and whose they are. */
    CONNECT
  }
}
