package market.api.scanning;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The rules for names in one archive: safe on every system, and one file for one name. */
final class Names {
  private static final Pattern DEVICE =
      Pattern.compile(
          "(?:con|prn|aux|nul|conin\\$|conout\\$|clock\\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:.*", Pattern.DOTALL);
  private static final String FORBIDDEN = "<>:\"|?*";
  private static final int SEGMENT_BYTES_MAX = 255;

  private final ArchiveLimits limits;
  private final Set<String> exact = new HashSet<>();
  private final NavigableMap<String, Boolean> folded = new TreeMap<>();

  Names(ArchiveLimits limits) {
    this.limits = limits;
  }

  /** What is wrong with the name by itself or beside the names before it. */
  record Flaw(FindingCode code, String reason) {}

  static boolean ascii(byte[] name) {
    for (byte b : name) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  /** The text of a name, if it is UTF-8 without a fault. */
  static Optional<String> text(byte[] name) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  Optional<Flaw> take(String name) {
    var flaw = shape(name, limits);
    if (flaw.isEmpty()) {
      // Full-width dots and slashes turn into plain ones when a file system normalises them.
      var plain = Normalizer.normalize(name, Normalizer.Form.NFKC);
      flaw = plain.equals(name) ? Optional.empty() : shape(plain, limits);
    }
    return flaw.isPresent() ? flaw : beside(name);
  }

  private Optional<Flaw> beside(String name) {
    if (!exact.add(name)) {
      return flaw(FindingCode.DUPLICATE_NAME, "Two entries have the same name.");
    }
    boolean directory = name.endsWith("/");
    var key = fold(directory ? name.substring(0, name.length() - 1) : name);
    if (folded.putIfAbsent(key, directory) != null) {
      return flaw(
          FindingCode.NAME_COLLISION,
          "Two entries differ only in case or form, and overwrite each other on many systems.");
    }
    return Optional.empty();
  }

  /** A file that is also somebody's directory; asked once all names are known. */
  Optional<String> fileUsedAsDirectory() {
    for (var entry : folded.entrySet()) {
      var inside = entry.getKey() + "/";
      var next = folded.ceilingKey(inside);
      if (!entry.getValue() && next != null && next.startsWith(inside)) {
        return Optional.of(entry.getKey());
      }
    }
    return Optional.empty();
  }

  static Optional<Flaw> shape(String name, ArchiveLimits limits) {
    if (name.isEmpty()) {
      return flaw(FindingCode.BAD_NAME, "An entry has no name.");
    }
    if (name.getBytes(StandardCharsets.UTF_8).length > limits.pathBytesMax()) {
      return flaw(
          FindingCode.PATH_TOO_LONG,
          "The name is longer than " + limits.pathBytesMax() + " bytes.");
    }
    if (name.codePoints().anyMatch(Names::invisible)) {
      return flaw(
          FindingCode.BAD_NAME,
          "The name has control characters, invisible characters or broken text.");
    }
    var slashed = name.replace('\\', '/');
    if (slashed.startsWith("/") || DRIVE.matcher(slashed).matches()) {
      return flaw(FindingCode.ABSOLUTE_PATH, "The name starts at a root or a drive.");
    }
    var body = slashed.endsWith("/") ? slashed.substring(0, slashed.length() - 1) : slashed;
    var segments = body.split("/", -1);
    for (var segment : segments) {
      if (segment.strip().equals("..")) {
        return flaw(FindingCode.PATH_TRAVERSAL, "The name climbs out of the archive with “..”.");
      }
    }
    if (name.indexOf('\\') >= 0) {
      return flaw(FindingCode.BAD_NAME, "The name has a backslash, which some systems split at.");
    }
    if (segments.length > limits.depthMax()) {
      return flaw(
          FindingCode.PATH_TOO_DEEP,
          "The name is more than " + limits.depthMax() + " directories deep.");
    }
    for (var segment : segments) {
      var flaw = segment(segment);
      if (flaw.isPresent()) {
        return flaw;
      }
    }
    return Optional.empty();
  }

  private static Optional<Flaw> segment(String segment) {
    if (segment.isEmpty() || segment.equals(".")) {
      return flaw(FindingCode.BAD_NAME, "The name has an empty part between its slashes.");
    }
    if (segment.getBytes(StandardCharsets.UTF_8).length > SEGMENT_BYTES_MAX) {
      return flaw(FindingCode.PATH_TOO_LONG, "A part of the name is longer than 255 bytes.");
    }
    if (segment.chars().anyMatch(c -> FORBIDDEN.indexOf(c) >= 0)) {
      return flaw(FindingCode.BAD_NAME, "The name has one of " + FORBIDDEN + " in it.");
    }
    if (segment.endsWith(".") || segment.endsWith(" ")) {
      return flaw(FindingCode.BAD_NAME, "A part of the name ends with a dot or a space.");
    }
    int dot = segment.indexOf('.');
    if (DEVICE.matcher((dot < 0 ? segment : segment.substring(0, dot)).strip()).matches()) {
      return flaw(FindingCode.BAD_NAME, "The name is one that Windows keeps for a device.");
    }
    return Optional.empty();
  }

  static boolean invisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF) || c == 0xFFFD;
    };
  }

  private static String fold(String name) {
    var plain = Normalizer.normalize(name, Normalizer.Form.NFKC);
    return Normalizer.normalize(
        plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
  }

  private static Optional<Flaw> flaw(FindingCode code, String reason) {
    return Optional.of(new Flaw(code, reason));
  }
}
