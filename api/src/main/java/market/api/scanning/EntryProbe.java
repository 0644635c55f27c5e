package market.api.scanning;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import market.api.scanning.kinds.FileKind;
import market.api.scanning.kinds.Found;
import market.api.scanning.kinds.NameCheck;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the bytes of one entry as they come out: programs, secrets, and archives in the archive,
 * which are spooled to a file of their own name-free making and gone when the probe is closed.
 */
final class EntryProbe implements AutoCloseable {
  // The harmless file that every virus scanner knows, in two parts so that this one is no find.
  private static final String EICAR =
      "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";
  private final Scan scan;
  private final String place;
  private final byte[] head = new byte[Magic.HEAD];
  private final @Nullable MessageDigest digest;
  private int headLength;
  private @Nullable FileKind kind;
  private byte[] text = new byte[0];
  private int textLength;
  private boolean isCut;
  private @Nullable Path spooled;
  private @Nullable OutputStream spool;

  EntryProbe(Scan scan, String place) {
    this.scan = scan;
    this.place = place;
    this.digest = scan.bad().isEmpty() ? null : sha256();
    scan.secrets().begin();
    NameCheck.of(place).forEach(this::found);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void found(Found found) {
    var where = found.line() > 0 ? place + ":" + found.line() : place;
    scan.findings().add(found.code(), found.severity(), where, found.reason());
  }

  /** What is run is kept until it is whole, up to a length. */
  private void keep(byte[] bytes, int length) {
    int room = FileKind.BYTES_MAX - textLength;
    int more = Math.min(room, length);
    isCut |= more < length;
    if (textLength + more > text.length) {
      text =
          Arrays.copyOf(
              text, Math.max(textLength + more, Math.min(2 * text.length, FileKind.BYTES_MAX)));
    }
    System.arraycopy(bytes, 0, text, textLength, more);
    textLength += more;
  }

  void take(byte[] bytes, int length) {
    int more = Math.min(length, head.length - headLength);
    boolean first = headLength == 0;
    System.arraycopy(bytes, 0, head, headLength, more);
    headLength += more;
    scan.secrets().take(bytes, 0, length);
    if (digest != null) {
      digest.update(bytes, 0, length);
    }
    if (first) {
      kind = FileKind.of(place, head, headLength);
    }
    if (kind != null) {
      keep(bytes, length);
    }
    try {
      if (first && Magic.of(head, headLength) == Magic.ZIP) {
        spooled = Files.createTempFile(scan.spool(), "nested-", ".zip");
        spool = Files.newOutputStream(spooled);
      }
      if (spool != null) {
        spool.write(bytes, 0, length);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says what the entry is once it is whole; an archive inside is there to be walked. */
  Optional<Path> finish() {
    if (text(EICAR.length()).equals(EICAR)) {
      scan.findings().add(FindingCode.MALWARE, place, "The entry is the EICAR test virus.");
    }
    switch (Magic.of(head, headLength)) {
      case EXECUTABLE ->
          scan.findings()
              .add(FindingCode.EXECUTABLE, place, "The entry is a program for a computer.");
      case OTHER_ARCHIVE, SPLIT_ZIP ->
          scan.findings()
              .add(
                  FindingCode.TYPE_NOT_ALLOWED,
                  place,
                  "The entry is an archive of a kind that cannot be looked into.");
      case GZIP, COMPRESSED, TAR ->
          scan.findings()
              .note(
                  FindingCode.TYPE_NOT_ALLOWED,
                  place,
                  "The entry is packed data that was not looked into.");
      case ZIP, IMAGE, DOCUMENT, UNKNOWN -> {}
    }
    for (var kind : scan.secrets().found()) {
      scan.findings()
          .add(
              FindingCode.SECRET_INSIDE,
              place,
              "The entry seems to hold " + kind.title() + " that should not be published.");
    }
    if (kind != null) {
      kind.check(text, textLength, isCut).forEach(this::found);
    }
    if (digest != null && scan.bad().contains(HexFormat.of().formatHex(digest.digest()))) {
      scan.findings().add(FindingCode.KNOWN_BAD, place, "The entry is known to do harm.");
    }
    closeSpool();
    return Optional.ofNullable(spooled);
  }

  private String text(int length) {
    return new String(head, 0, Math.min(length, headLength), StandardCharsets.ISO_8859_1);
  }

  private void closeSpool() {
    try {
      if (spool != null) {
        spool.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      closeSpool();
      if (spooled != null) {
        Files.deleteIfExists(spooled);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
