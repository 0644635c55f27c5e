package market.api.releases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DownloadCountsTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7",
    "2001:db8:1:2::1, 20:01:0d:b8:00:01:00:02::/64",
    "2001:db8:1:2:ffff:ffff:ffff:ffff, 20:01:0d:b8:00:01:00:02::/64",
    "2001:db8:1:3::1, 20:01:0d:b8:00:01:00:03::/64",
    "[fe80::1%eth0], fe:80:00:00:00:00:00:00::/64",
    "unknown, unknown",
    "not:an:address, not:an:address"
  })
  void whoeverHasOneAddressOfANetworkHasAllOfThem(String address, String counted) {
    assertThat(DownloadCounts.network(address)).isEqualTo(counted);
  }
}
