package market.api.scanning;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes ZIPs byte by byte, and says in any field whatever a test wants said. */
final class ZipCraft {
  static final long FULL_32 = 0xFFFFFFFFL;
  private final List<Item> items = new ArrayList<>();
  byte[] before = {};
  byte[] beforeDirectory = {};
  byte[] beforeEnd = {};
  byte[] behind = {};
  byte[] comment = {};
  int disk;
  int countHere = -1;
  int count = -1;
  long directoryAt = -1;
  long directorySize = -1;

  /** One entry; the fields with “local” in their name are those in front of the data. */
  static final class Item {
    byte[] name;
    byte[] localName;
    int flags;
    int localFlags;
    int method;
    int localMethod;
    long crc;
    long localCrc;
    long packed;
    long localPacked;
    long size;
    long localSize;
    byte[] extra = {};
    byte[] localExtra = {};
    byte[] body;
    byte[] descriptor = {};
    int disk;
    int host = 3;
    long attributes;
    long headerAt = -1;
    boolean listed = true;

    Item(String name, byte[] data, boolean deflate) {
      this.name = name.getBytes(StandardCharsets.UTF_8);
      localName = this.name;
      flags = name.chars().allMatch(c -> c < 128) ? 0 : ZipRecord.UTF8;
      localFlags = flags;
      method = deflate ? 8 : 0;
      localMethod = method;
      body = deflate ? deflated(data) : data;
      crc = crc(data);
      localCrc = crc;
      packed = body.length;
      localPacked = packed;
      size = data.length;
      localSize = size;
    }

    Item flagged(int flag) {
      flags |= flag;
      localFlags |= flag;
      return this;
    }

    Item described(byte[] descriptor) {
      flagged(ZipRecord.DESCRIPTOR);
      localCrc = 0;
      localPacked = 0;
      localSize = 0;
      this.descriptor = descriptor;
      return this;
    }

    boolean descriptorless() {
      return descriptor.length == 0;
    }

    byte[] narrowDescriptor() {
      return little(16)
          .putInt(0x08074b50)
          .putInt((int) crc)
          .putInt((int) packed)
          .putInt((int) size)
          .array();
    }
  }

  static ZipCraft of(String... names) {
    var zip = new ZipCraft();
    for (var name : names) {
      zip.file(name, "content of " + name);
    }
    return zip;
  }

  ZipCraft file(String name, String text) {
    return add(new Item(name, text.getBytes(StandardCharsets.UTF_8), true));
  }

  ZipCraft file(String name, byte[] data) {
    return add(new Item(name, data, true));
  }

  ZipCraft add(Item item) {
    items.add(item);
    return this;
  }

  ZipCraft with(Consumer<ZipCraft> change) {
    change.accept(this);
    return this;
  }

  ZipCraft last(Consumer<Item> change) {
    change.accept(items.getLast());
    return this;
  }

  byte[] bytes() {
    var out = new ByteArrayOutputStream();
    out.writeBytes(before);
    var directory = new ByteArrayOutputStream();
    int listed = 0;
    for (var item : items) {
      long at = item.headerAt >= 0 ? item.headerAt : out.size();
      out.writeBytes(local(item));
      out.writeBytes(item.body);
      out.writeBytes(item.descriptor);
      if (item.listed) {
        directory.writeBytes(central(item, at));
        listed++;
      }
    }
    out.writeBytes(beforeDirectory);
    long at = out.size();
    out.writeBytes(directory.toByteArray());
    out.writeBytes(beforeEnd);
    int told = count >= 0 ? count : listed;
    out.writeBytes(
        little(22)
            .putInt(0x06054b50)
            .putShort((short) disk)
            .putShort((short) disk)
            .putShort((short) (countHere >= 0 ? countHere : told))
            .putShort((short) told)
            .putInt((int) (directorySize >= 0 ? directorySize : directory.size()))
            .putInt((int) (directoryAt >= 0 ? directoryAt : at))
            .putShort((short) comment.length)
            .array());
    out.writeBytes(comment);
    out.writeBytes(behind);
    return out.toByteArray();
  }

  private static byte[] local(Item item) {
    return little(30 + item.localName.length + item.localExtra.length)
        .putInt(0x04034b50)
        .putShort((short) 20)
        .putShort((short) item.localFlags)
        .putShort((short) item.localMethod)
        .putInt(0x21)
        .putInt((int) item.localCrc)
        .putInt((int) item.localPacked)
        .putInt((int) item.localSize)
        .putShort((short) item.localName.length)
        .putShort((short) item.localExtra.length)
        .put(item.localName)
        .put(item.localExtra)
        .array();
  }

  private static byte[] central(Item item, long at) {
    return little(46 + item.name.length + item.extra.length)
        .putInt(0x02014b50)
        .putShort((short) ((item.host << 8) | 20))
        .putShort((short) 20)
        .putShort((short) item.flags)
        .putShort((short) item.method)
        .putInt(0x21)
        .putInt((int) item.crc)
        .putInt((int) item.packed)
        .putInt((int) item.size)
        .putShort((short) item.name.length)
        .putShort((short) item.extra.length)
        .putShort((short) 0)
        .putShort((short) item.disk)
        .putShort((short) 0)
        .putInt((int) item.attributes)
        .putInt((int) at)
        .put(item.name)
        .put(item.extra)
        .array();
  }

  static byte[] extra(int id, byte[] field) {
    return little(4 + field.length)
        .putShort((short) id)
        .putShort((short) field.length)
        .put(field)
        .array();
  }

  static byte[] longs(long... values) {
    var bytes = new byte[8 * values.length];
    var out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      out.putLong(value);
    }
    return bytes;
  }

  /** A zip64 end record and its locator, for a directory that ends where they begin. */
  static byte[] wideEnd(long count, long directorySize, long directoryAt) {
    return little(76)
        .putInt(0x06064b50)
        .putLong(44)
        .putShort((short) 45)
        .putShort((short) 45)
        .putInt(0)
        .putInt(0)
        .putLong(count)
        .putLong(count)
        .putLong(directorySize)
        .putLong(directoryAt)
        .putInt(0x07064b50)
        .putInt(0)
        .putLong(directoryAt + directorySize)
        .putInt(1)
        .array();
  }

  static byte[] deflated(byte[] data) {
    var deflater = new Deflater(9, true);
    deflater.setInput(data);
    deflater.finish();
    var out = new ByteArrayOutputStream();
    var chunk = new byte[8192];
    while (!deflater.finished()) {
      out.write(chunk, 0, deflater.deflate(chunk));
    }
    deflater.end();
    return out.toByteArray();
  }

  static long crc(byte[] data) {
    var crc = new CRC32();
    crc.update(data);
    return crc.getValue();
  }

  static ByteBuffer little(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
