package market.api.scanning;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Unpacks entries of one archive at constant memory, counting while the bytes come out. */
final class EntryContent implements AutoCloseable {
  private static final int CHUNK = 1 << 16;
  private final ZipBytes zip;
  private final Scan scan;
  private final int depth;
  private final Inflater inflater = new Inflater(true);
  private final byte[] packed = new byte[CHUNK];
  private final byte[] plain = new byte[CHUNK];

  EntryContent(ZipBytes zip, Scan scan, int depth) {
    this.zip = zip;
    this.scan = scan;
    this.depth = depth;
  }

  /** What is wrong with an entry's data. */
  record Flaw(FindingCode code, String reason) {}

  Optional<Flaw> unpack(ZipRecord record, long dataAt, EntryProbe probe) {
    var sum = new CRC32();
    var flaw =
        record.deflated() ? inflate(record, dataAt, probe, sum) : copy(record, dataAt, probe, sum);
    if (flaw == null && sum.getValue() != record.crc()) {
      flaw =
          new Flaw(FindingCode.CRC_MISMATCH, "The data does not have the checksum given for it.");
    }
    return Optional.ofNullable(flaw);
  }

  private @Nullable Flaw copy(ZipRecord record, long dataAt, EntryProbe probe, CRC32 sum) {
    if (record.size() != record.packed()) {
      return size("The entry is stored but has two different sizes.");
    }
    long done = 0;
    while (done < record.size()) {
      int length = (int) Math.min(CHUNK, record.size() - done);
      zip.read(dataAt + done, ByteBuffer.wrap(plain, 0, length));
      out(length, probe, sum);
      done += length;
    }
    return null;
  }

  private @Nullable Flaw inflate(ZipRecord record, long dataAt, EntryProbe probe, CRC32 sum) {
    inflater.reset();
    long fed = 0;
    long done = 0;
    while (!inflater.finished()) {
      int length;
      try {
        length = inflater.inflate(plain);
      } catch (DataFormatException _) {
        return new Flaw(FindingCode.CRC_MISMATCH, "The packed data is damaged.");
      }
      done += length;
      if (done > record.size()) {
        return size("The entry unpacks to more than the size given for it.");
      }
      out(length, probe, sum);
      if (length == 0 && !inflater.finished()) {
        if (!inflater.needsInput() || fed == record.packed()) {
          return size("The packed data of the entry ends too early.");
        }
        int more = (int) Math.min(CHUNK, record.packed() - fed);
        zip.read(dataAt + fed, ByteBuffer.wrap(packed, 0, more));
        inflater.setInput(packed, 0, more);
        fed += more;
      }
    }
    if (done != record.size() || fed - inflater.getRemaining() != record.packed()) {
      return size("The entry unpacks to another size than the one given for it.");
    }
    return null;
  }

  private void out(int length, EntryProbe probe, CRC32 sum) {
    scan.budget().unpacked(length, depth);
    sum.update(plain, 0, length);
    if (length > 0) {
      probe.take(plain, length);
    }
  }

  private static Flaw size(String reason) {
    return new Flaw(FindingCode.SIZE_MISMATCH, reason);
  }

  @Override
  public void close() {
    inflater.end();
  }
}
