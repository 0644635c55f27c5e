package market.ops;

import jakarta.validation.constraints.Pattern;
import market.api.Settings;
import market.api.scanners.Clamd;
import org.jspecify.annotations.Nullable;

/**
 * Who looks into files besides us; owners add scanners by webhook themselves.
 *
 * @param clamd where ClamAV's daemon listens, as host:port; nothing goes live while it is away
 * @param allowsInside whether scanners by webhook may be on this machine and its network
 */
public record ScanningSection(
    @Nullable @Pattern(regexp = "[A-Za-z0-9.-]{1,253}:[0-9]{1,5}") String clamd,
    @Nullable Boolean allowsInside) {
  static final ScanningSection USUAL = new ScanningSection(null, null);

  Settings.Scanners scanners() {
    var at = clamd == null ? -1 : clamd.lastIndexOf(':');
    return new Settings.Scanners(
        clamd == null
            ? null
            : new Clamd(
                clamd.substring(0, at),
                Integer.parseInt(clamd.substring(at + 1)),
                java.time.Duration.ofMinutes(2)),
        Boolean.TRUE.equals(allowsInside));
  }
}
