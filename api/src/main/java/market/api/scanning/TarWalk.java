package market.api.scanning;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Walks a tar as strictly as a ZIP: plain files and directories only, the long names of POSIX and
 * GNU, nothing behind the end.
 */
final class TarWalk {
  private static final int LONG_NAME_MAX = 1 << 16;
  private final TarBytes bytes;
  private final Scan scan;
  private final Names names;
  private final byte[] chunk = new byte[1 << 16];
  private @Nullable String longName;
  private boolean hasFile;

  TarWalk(ZipBytes file, Scan scan) {
    this(new Plain(file), scan);
  }

  TarWalk(TarBytes bytes, Scan scan) {
    this.bytes = bytes;
    this.scan = scan;
    this.names = new Names(scan.limits());
  }

  void walk() {
    for (var block = block(); !TarHeader.zero(block); block = block()) {
      scan.budget().entries(1);
      entry(TarHeader.of(block));
    }
    if (longName != null) {
      throw new Refusal(FindingCode.BAD_DIRECTORY, "The archive ends after the name of an entry.");
    }
    end();
    if (!hasFile) {
      scan.findings().add(FindingCode.EMPTY_ARCHIVE, "", "There is no file in the archive.");
    }
    names
        .fileUsedAsDirectory()
        .ifPresent(name ->
            scan.findings()
                .add(
                    FindingCode.NAME_COLLISION,
                    name,
                    "One entry is a file and another has it as a directory."));
  }

  private void entry(TarHeader header) {
    scan.budget().announced(header.size(), header.size(), 0);
    scan.budget().announcedInAll(header.size(), 0);
    switch (header.type()) {
      case 'L' -> rename(gnuName(header));
      case 'x' -> rename(posixName(header));
      case 'g' -> {
        if (posixName(header).isPresent()) {
          throw new Refusal(FindingCode.HEADER_MISMATCH, "One name is given to all entries.");
        }
      }
      default -> named(header);
    }
  }

  private void rename(Optional<String> name) {
    if (name.isPresent() && longName != null) {
      throw new Refusal(FindingCode.HEADER_MISMATCH, "An entry is given two long names.");
    }
    longName = name.orElse(longName);
  }

  private void named(TarHeader header) {
    var raw = longName == null ? header.rawName() : longName;
    longName = null;
    var text = Names.text(raw.getBytes(ISO_8859_1));
    var name = withoutHere(text.orElse(raw));
    if (text.isEmpty()) {
      scan.findings().add(FindingCode.NAME_ENCODING, name, "The name is broken UTF-8.");
    } else if (!here(raw)) {
      names.take(name).ifPresent(f -> scan.findings().add(f.code(), name, f.reason()));
    }
    switch (header.type()) {
      case '0', '\0', '7', '5' -> {}
      case '1', '2' ->
          scan.findings().add(FindingCode.SYMLINK, name, "The entry is a link to another place.");
      case '3', '4', '6' ->
          scan.findings().add(FindingCode.SPECIAL_FILE, name, "The entry is a device or a pipe.");
      default ->
          throw new Refusal(
              FindingCode.UNSUPPORTED_METHOD, "The archive has entries of a kind nobody reads.");
    }
    boolean directory = header.type() == '5' || name.endsWith("/") || here(raw);
    if (directory && header.size() > 0) {
      throw new Refusal(FindingCode.SIZE_MISMATCH, "An entry is a directory but has content.");
    }
    hasFile |= !directory;
    content(header, directory && !name.endsWith("/") ? name + "/" : name);
  }

  /** The tar program writes names from “./” on, and the place itself as an entry. */
  private static String withoutHere(String name) {
    return here(name) ? "" : name.startsWith("./") ? name.substring(2) : name;
  }

  private static boolean here(String name) {
    return name.equals("./") || name.equals(".");
  }

  private void content(TarHeader header, String name) {
    var sum = new CRC32();
    try (var probe = new EntryProbe(scan, name)) {
      long left = header.size();
      while (left > 0) {
        int length = (int) Math.min(chunk.length, left);
        read(length);
        sum.update(chunk, 0, length);
        probe.take(chunk, length);
        left -= length;
      }
      padding(header.size());
      if (!name.equals("/")) {
        scan.listed(new ArchiveEntry(name, header.size(), sum.getValue()));
      }
      probe.finish().ifPresent(spooled -> ArchiveWalk.nested(spooled, scan, name, 1));
    }
  }

  private Optional<String> gnuName(TarHeader header) {
    var name = extended(header);
    int end = name.indexOf('\0');
    return Optional.of(end < 0 ? name : name.substring(0, end));
  }

  /** Records of the form “length key=value\n”; only those that change what an entry is matter. */
  private Optional<String> posixName(TarHeader header) {
    var records = extended(header);
    Optional<String> name = Optional.empty();
    for (int at = 0; at < records.length(); ) {
      int blank = records.indexOf(' ', at);
      int equals = records.indexOf('=', at);
      var digits = blank < 0 ? "" : records.substring(at, blank);
      int end = digits.matches("[0-9]{1,6}") ? at + Integer.parseInt(digits) : -1;
      if (end > records.length()
          || end < equals + 2
          || equals < blank
          || records.charAt(end - 1) != '\n') {
        throw new Refusal(FindingCode.MALFORMED_EXTRA, "An extended header cannot be read.");
      }
      var key = records.substring(blank + 1, equals);
      if (key.equals("path")) {
        name = Optional.of(records.substring(equals + 1, end - 1));
      } else if (key.equals("size") || key.equals("linkpath") || key.startsWith("GNU.sparse")) {
        throw new Refusal(
            FindingCode.HEADER_MISMATCH,
            "An extended header gives an entry another size or place.");
      }
      at = end;
    }
    return name;
  }

  private String extended(TarHeader header) {
    if (header.size() > LONG_NAME_MAX) {
      throw new Refusal(FindingCode.PATH_TOO_LONG, "An extended header is longer than 64 KiB.");
    }
    int length = (int) header.size();
    read(length);
    var text = new String(chunk, 0, length, ISO_8859_1);
    padding(length);
    return text;
  }

  private void padding(long size) {
    read((int) (-size & (TarHeader.BLOCK - 1)));
  }

  private byte[] block() {
    read(TarHeader.BLOCK);
    return Arrays.copyOf(chunk, TarHeader.BLOCK);
  }

  private void read(int length) {
    scan.budget().unpacked(length, 0);
    if (bytes.read(chunk, length) != length) {
      throw new Refusal(FindingCode.SIZE_MISMATCH, "The archive ends in the middle of an entry.");
    }
  }

  /** Zeros to the last byte; some tools stop after one block of them, most fill up many. */
  private void end() {
    for (int length = chunk.length; length == chunk.length; ) {
      length = bytes.read(chunk, chunk.length);
      scan.budget().unpacked(length, 0);
      for (int i = 0; i < length; i++) {
        if (chunk[i] != 0) {
          throw new Refusal(
              FindingCode.TRAILING_OR_LEADING_DATA, "The archive goes on after its end.");
        }
      }
    }
  }

  /** A tar that is not packed. */
  private static final class Plain implements TarBytes {
    private final ZipBytes file;
    private long at;

    Plain(ZipBytes file) {
      this.file = file;
    }

    @Override
    public int read(byte[] chunk, int length) {
      int more = (int) Math.min(length, file.size() - at);
      file.read(at, ByteBuffer.wrap(chunk, 0, more));
      at += more;
      return more;
    }
  }
}
