package market.api.scanning;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Unpacks a gzip file of exactly one member, with its checksum and length, to the last byte. */
final class Gunzip implements TarBytes, AutoCloseable {
  private static final int CHUNK = 1 << 13;
  private static final int HEADER_MAX = 1 << 16;
  private static final int TRAILER = 8;
  private final ZipBytes file;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 sum = new CRC32();
  private final byte[] packed = new byte[CHUNK];
  private long at;
  private boolean ended;

  Gunzip(ZipBytes file) {
    this.file = file;
    this.at = headerEnd();
  }

  private long headerEnd() {
    var header = file.at(0, (int) Math.min(HEADER_MAX, file.size()));
    if (header.limit() < 10 || header.get(2) != 8 || (header.get(3) & 0xE0) != 0) {
      throw damaged();
    }
    int flags = header.get(3);
    int end = 10;
    if ((flags & 4) != 0) {
      end += header.limit() < 12 ? HEADER_MAX : 2 + ZipBytes.u16(header, 10);
    }
    for (int text = ((flags >> 3) & 1) + ((flags >> 4) & 1); text > 0; text--) {
      while (end < header.limit() && header.get(end) != 0) {
        end++;
      }
      end++;
    }
    end += (flags & 2) != 0 ? 2 : 0;
    if (end >= header.limit()) {
      throw damaged();
    }
    return end;
  }

  @Override
  public int read(byte[] chunk, int length) {
    int done = 0;
    try {
      while (done < length && !inflater.finished()) {
        int more = inflater.inflate(chunk, done, length - done);
        sum.update(chunk, done, more);
        done += more;
        if (more == 0 && !inflater.finished()) {
          feed();
        }
      }
    } catch (DataFormatException _) {
      throw damaged();
    }
    if (inflater.finished() && !ended) {
      ended = true;
      trailer();
    }
    return done;
  }

  private void feed() {
    int more = (int) Math.min(CHUNK, file.size() - at);
    if (more == 0 || !inflater.needsInput()) {
      throw damaged();
    }
    file.read(at, ByteBuffer.wrap(packed, 0, more));
    inflater.setInput(packed, 0, more);
    at += more;
  }

  private void trailer() {
    long end = at - inflater.getRemaining();
    if (end > file.size() - TRAILER) {
      throw damaged();
    }
    var trailer = file.at(end, TRAILER);
    if (ZipBytes.u32(trailer, 0) != sum.getValue()
        || trailer.getInt(4) != (int) inflater.getBytesWritten()) {
      throw new Refusal(
          FindingCode.CRC_MISMATCH, "The data does not have the checksum given for it.");
    }
    if (end != file.size() - TRAILER) {
      throw new Refusal(
          FindingCode.TRAILING_OR_LEADING_DATA, "The file goes on after its packed data.");
    }
  }

  private static Refusal damaged() {
    return new Refusal(FindingCode.CRC_MISMATCH, "The packed data is damaged.");
  }

  @Override
  public void close() {
    inflater.end();
  }
}
