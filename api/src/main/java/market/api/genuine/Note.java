package market.api.genuine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A checkpoint of the log as C2SP's tlog-checkpoint has it: a signed note of name, size and root.
 */
public final class Note {
  private static final byte[] ED25519 = {1};
  private static final int ID_BYTES = 4;
  private static final String DASH = "\u2014 ";

  private Note() {}

  /** What a note says. */
  public record Head(String origin, long size, String root) {}

  static String sign(SigningKey key, Head head) {
    var text = text(head);
    var signature = key.sign(text.getBytes(StandardCharsets.UTF_8));
    return "%s\n%s%s %s\n"
        .formatted(
            text,
            DASH,
            head.origin(),
            Base64.getEncoder()
                .encodeToString(VerifyingKey.joined(id(head.origin(), key.open()), signature)));
  }

  private static String text(Head head) {
    return "%s\n%d\n%s\n"
        .formatted(
            head.origin(),
            head.size(),
            Base64.getEncoder().encodeToString(HexFormat.of().parseHex(head.root())));
  }

  private static byte[] id(String name, VerifyingKey key) {
    return Arrays.copyOf(
        Digest.sha256(
            VerifyingKey.joined(
                (name + "\n").getBytes(StandardCharsets.UTF_8), ED25519, key.raw())),
        ID_BYTES);
  }

  /** The key as tools for such notes take it: {@code name+id+base64}. */
  static String verifier(String name, VerifyingKey key) {
    return "%s+%s+%s"
        .formatted(
            name,
            HexFormat.of().formatHex(id(name, key)),
            Base64.getEncoder().encodeToString(VerifyingKey.joined(ED25519, key.raw())));
  }

  /** What it says, where this key signed it under the name of its log; else nothing. */
  public static Optional<Head> open(String note, VerifyingKey key) {
    var end = note.indexOf("\n\n");
    if (end < 0) {
      return Optional.empty();
    }
    var text = note.substring(0, end + 1);
    var lines = text.split("\n", -1);
    if (lines.length < 4 || !lines[1].matches("0|[1-9][0-9]{0,17}")) {
      return Optional.empty();
    }
    var from = DASH + lines[0] + " ";
    var id = id(lines[0], key);
    var message = text.getBytes(StandardCharsets.UTF_8);
    return note.substring(end + 2)
        .lines()
        .filter(line -> line.startsWith(from))
        .map(line -> line.substring(from.length()))
        .filter(line -> line.matches("[A-Za-z0-9+/]{91}="))
        .map(line -> Base64.getDecoder().decode(line))
        .filter(signed -> Arrays.equals(Arrays.copyOf(signed, ID_BYTES), id))
        .filter(
            signed -> key.verifies(message, Arrays.copyOfRange(signed, ID_BYTES, signed.length)))
        .findFirst()
        .map(_ ->
            new Head(
                lines[0],
                Long.parseLong(lines[1]),
                HexFormat.of().formatHex(Base64.getDecoder().decode(lines[2]))));
  }
}
