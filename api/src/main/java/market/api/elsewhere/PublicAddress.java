package market.api.elsewhere;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Which addresses belong to the whole internet, and so to nobody's inner network. */
final class PublicAddress {
  private PublicAddress() {}

  /** A network by its first bits. */
  @SuppressWarnings("ArrayRecordComponent") // read bit by bit, never compared
  private record Net(int[] start, int bits) {
    static Net of(int bits, int... start) {
      return new Net(start, bits);
    }

    boolean holds(byte[] address) {
      for (int bit = 0; bit < bits; bit++) {
        var start = bit / 8 < start().length ? start()[bit / 8] : 0;
        var mask = 0x80 >> (bit % 8);
        if ((address[bit / 8] & mask) != (start & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  /** What of IPv4 is private, of one machine, of a link, for tests, or not given to anybody. */
  private static final Net[] CLOSED = {
    Net.of(8, 0),
    Net.of(8, 10),
    Net.of(10, 100, 64),
    Net.of(8, 127),
    Net.of(16, 169, 254),
    Net.of(12, 172, 16),
    Net.of(24, 192, 0, 0),
    Net.of(24, 192, 0, 2),
    Net.of(24, 192, 88, 99),
    Net.of(16, 192, 168),
    Net.of(15, 198, 18),
    Net.of(24, 198, 51, 100),
    Net.of(24, 203, 0, 113),
    Net.of(4, 224),
    Net.of(4, 240)
  };

  /** All of IPv6 that is given out; within it what leads back into IPv4, or stands in books. */
  private static final Net GIVEN = Net.of(3, 0x20);

  private static final Net[] CLOSED_6 = {
    Net.of(23, 0x20, 0x01, 0x00), Net.of(32, 0x20, 0x01, 0x0d, 0xb8), Net.of(16, 0x20, 0x02)
  };

  static boolean is(InetAddress address) {
    var bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      return holdsNone(CLOSED, bytes);
    }
    return GIVEN.holds(bytes) && holdsNone(CLOSED_6, bytes);
  }

  private static boolean holdsNone(Net[] nets, byte[] address) {
    for (var net : nets) {
      if (net.holds(address)) {
        return false;
      }
    }
    return true;
  }
}
