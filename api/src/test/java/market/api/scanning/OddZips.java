package market.api.scanning;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;

/** Archives that are right but for a field or two, the same for the same seed. */
final class OddZips {
  private static final long WIDE_COUNT = 0xFFFF;
  private static final List<String> NAMES =
      List.of("mod.conf", "a/b.lua", "лес.png", "dir/", "x/y/z.txt", "e\u0301.txt", "LICENSE");
  private final Random random;
  private final ZipCraft zip = new ZipCraft();

  private OddZips(Random random) {
    this.random = random;
  }

  static byte[] of(Random random) {
    return new OddZips(random).bytes();
  }

  private byte[] bytes() {
    int first = random.nextInt(NAMES.size());
    int count = random.nextInt(1, 5);
    for (int i = 0; i < count; i++) {
      zip.add(item(NAMES.get((first + i) % NAMES.size())));
    }
    if (is(15)) {
      end();
    }
    return is(12) ? wideEnd() : zip.bytes();
  }

  /** One time in so many. */
  private boolean is(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private ZipCraft.Item item(String name) {
    var data = name.endsWith("/") ? new byte[0] : text();
    var item = new ZipCraft.Item(name, data, random.nextBoolean());
    if (is(4) && item.method == 8) {
      described(item);
    }
    if (is(3)) {
      item.extra = extra(item, false);
    }
    if (is(3)) {
      item.localExtra = extra(item, true);
    }
    if (is(8)) {
      wide(item);
    }
    if (is(10)) {
      strange(item);
    }
    return item;
  }

  private byte[] text() {
    var line = "return {n = %d}\n".formatted(random.nextInt());
    return line.repeat(random.nextInt(1, 40)).getBytes(UTF_8);
  }

  private void described(ZipCraft.Item item) {
    var narrow = item.narrowDescriptor();
    item.described(
        switch (random.nextInt(8)) {
          case 0 -> java.util.Arrays.copyOfRange(narrow, 4, narrow.length);
          case 1 -> wideDescriptor(item, true);
          case 2 -> wideDescriptor(item, false);
          case 3 -> new byte[0];
          default -> narrow;
        });
    if (is(3)) {
      item.localSize = item.size;
    }
    if (is(3)) {
      item.localPacked = item.packed;
    }
    if (is(3)) {
      item.localCrc = item.crc;
    }
  }

  private static byte[] wideDescriptor(ZipCraft.Item item, boolean signed) {
    var bytes = new byte[signed ? 24 : 20];
    var out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (signed) {
      out.putInt(0x08074b50);
    }
    out.putInt((int) item.crc).putLong(item.packed).putLong(item.size);
    return bytes;
  }

  private byte[] extra(ZipCraft.Item item, boolean local) {
    return switch (random.nextInt(14)) {
      case 0 -> ZipCraft.extra(0x7075, otherName(item, item.name));
      case 1 -> ZipCraft.extra(0x7075, otherName(item, "other.lua".getBytes(UTF_8)));
      case 2 -> ZipCraft.extra(0x5455, new byte[] {1, 0, 0, 0, 0});
      case 3 -> ZipCraft.extra(0xCAFE, new byte[0]);
      case 4 -> ZipCraft.extra(0x000a, new byte[random.nextInt(40)]);
      case 5 -> ZipCraft.extra(0x756e, new byte[random.nextInt(20)]);
      case 6 -> ZipCraft.extra(0x6375, new byte[random.nextInt(12)]);
      case 7 -> new byte[random.nextInt(1, 4)];
      case 8 -> ZipCraft.extra(1, ZipCraft.longs(near(item.size), near(item.packed)));
      case 9 -> ZipCraft.extra(1, new byte[random.nextInt(30)]);
      case 10 -> ZipCraft.extra(0x7855, new byte[random.nextInt(9)]);
      case 11 -> ZipCraft.extra(0x7875, new byte[] {1, 4, 0, 0, 0, 0, 4, 0, 0, 0, 0});
      case 12 -> ZipCraft.extra(0x0017, new byte[random.nextInt(12)]);
      default ->
          local
              ? ZipCraft.extra(1, ZipCraft.longs(item.size, item.packed))
              : ZipCraft.extra(0xA11E, new byte[random.nextInt(8)]);
    };
  }

  private byte[] otherName(ZipCraft.Item item, byte[] name) {
    return ZipCraft.little(5 + name.length)
        .put((byte) (is(6) ? 2 : 1))
        .putInt((int) (is(6) ? 7 : ZipCraft.crc(item.name)))
        .put(name)
        .array();
  }

  private long near(long value) {
    return switch (random.nextInt(5)) {
      case 0 -> value + 1;
      case 1 -> Math.max(0, value - 1);
      case 2 -> 0;
      case 3 -> -1;
      default -> value;
    };
  }

  /** Sizes that are told in the zip64 field, rightly or nearly so. */
  private void wide(ZipCraft.Item item) {
    long size = is(6) ? near(item.size) : item.size;
    long packed = is(6) ? near(item.packed) : item.packed;
    if (random.nextBoolean()) {
      item.extra = ZipCraft.extra(1, ZipCraft.longs(size, packed));
      item.size = ZipCraft.FULL_32;
      item.packed = ZipCraft.FULL_32;
    }
    if (random.nextBoolean()) {
      boolean left = !item.descriptorless() && random.nextBoolean();
      item.localExtra =
          ZipCraft.extra(1, left ? ZipCraft.longs(0, 0) : ZipCraft.longs(size, packed));
      item.localSize = ZipCraft.FULL_32;
      item.localPacked = ZipCraft.FULL_32;
    }
  }

  private void strange(ZipCraft.Item item) {
    switch (random.nextInt(12)) {
      case 0 -> item.localName = "other.lua".getBytes(UTF_8);
      case 1 -> item.flagged(1 << random.nextInt(16));
      case 2 -> item.localFlags ^= 1 << random.nextInt(16);
      case 3 -> item.localMethod = item.method == 8 ? 0 : 8;
      case 4 -> item.localCrc = near(item.crc);
      case 5 -> item.localSize = near(item.size);
      case 6 -> item.localPacked = near(item.packed);
      case 7 -> item.disk = random.nextInt(3);
      case 8 -> item.host = random.nextInt(25);
      case 9 -> item.attributes = ((long) random.nextInt() & 0xFFFFFFFFL);
      case 10 -> item.listed = false;
      default -> item.flags = item.localFlags = item.flags & ~ZipRecord.UTF8;
    }
  }

  private void end() {
    switch (random.nextInt(8)) {
      case 0 -> zip.comment = "a comment".getBytes(UTF_8);
      case 1 -> zip.comment = ZipCraft.of("hidden.lua").bytes();
      case 2 -> zip.before = new byte[random.nextInt(1, 20)];
      case 3 -> zip.behind = new byte[random.nextInt(1, 20)];
      case 4 -> zip.beforeDirectory = new byte[random.nextInt(1, 40)];
      case 5 -> zip.countHere = random.nextInt(4);
      case 6 -> zip.count = random.nextInt(4);
      default -> zip.beforeEnd = new byte[random.nextInt(1, 40)];
    }
  }

  /** With the end record of zip64 in front of the other. */
  private byte[] wideEnd() {
    var plain = ZipCraft.little(zip.bytes().length).put(zip.bytes());
    int end = plain.limit() - 22 - zip.comment.length - zip.behind.length;
    long count = plain.getShort(end + 10);
    long size = plain.getInt(end + 12);
    long at = plain.getInt(end + 16);
    zip.beforeEnd = ZipCraft.wideEnd(is(4) ? near(count) : count, is(4) ? near(size) : size, at);
    if (random.nextBoolean()) {
      zip.count = (int) WIDE_COUNT;
      zip.countHere = zip.count;
    }
    zip.directorySize = random.nextBoolean() ? ZipCraft.FULL_32 : size;
    zip.directoryAt = random.nextBoolean() ? ZipCraft.FULL_32 : at;
    return zip.bytes();
  }
}
