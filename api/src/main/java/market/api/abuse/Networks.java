package market.api.abuse;

import java.net.InetAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The line that an address is of: a /24 of IPv4, a /48 of IPv6, for what one customer is given
 * changes within it. Addresses that are not of the public network are of no line: behind a proxy
 * everybody has them.
 */
final class Networks {
  private static final int IPV4_BYTES = 4;
  private static final int IPV6_NETWORK_BYTES = 6;
  private static final int UNIQUE_LOCAL = 0xfc;
  private static final int UNIQUE_LOCAL_MASK = 0xfe;

  /** For documents alone, and of whom a carrier hides. */
  private static final List<String> NOBODYS =
      List.of("192.0.2.", "198.51.100.", "203.0.113.", "2001:db8:");

  private Networks() {}

  private static boolean isNobodys(String literal) {
    return NOBODYS.stream().anyMatch(literal::startsWith);
  }

  static Optional<String> of(String address) {
    try {
      var zone = address.indexOf('%');
      var literal = (zone < 0 ? address : address.substring(0, zone)).replaceAll("[\\[\\]]", "");
      var parsed = InetAddress.ofLiteral(literal);
      var bytes = parsed.getAddress();
      if (parsed.isLoopbackAddress()
          || parsed.isSiteLocalAddress()
          || parsed.isLinkLocalAddress()
          || parsed.isAnyLocalAddress()
          || (bytes.length > IPV4_BYTES && (bytes[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL)
          || isNobodys(literal)) {
        return Optional.empty();
      }
      return Optional.of(
          bytes.length == IPV4_BYTES
              ? "%d.%d.%d".formatted(bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff)
              : HexFormat.ofDelimiter(":").formatHex(bytes, 0, IPV6_NETWORK_BYTES));
    } catch (IllegalArgumentException e) {
      // Not an address: it says nothing about a line.
      return Optional.empty();
    }
  }
}
