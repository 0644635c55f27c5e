package market.api.genuine;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Signatures as minisign writes them, prehashed: Ed25519 over the BLAKE2b-512 of the file, and once
 * more over that signature with a comment, so that the comment can be trusted too.
 */
final class Minisign {
  private static final byte[] PREHASHED = "ED".getBytes(StandardCharsets.US_ASCII);

  private Minisign() {}

  static String sign(SigningKey key, String blake2b, String comment) {
    var signature = key.sign(HexFormat.of().parseHex(blake2b));
    var comments = comment.getBytes(StandardCharsets.UTF_8);
    var whole = key.sign(VerifyingKey.joined(signature, comments));
    var base64 = Base64.getEncoder();
    return """
    untrusted comment: signature by registry key %s
    %s
    trusted comment: %s
    %s
    """
        .formatted(
            key.open().id(),
            base64.encodeToString(VerifyingKey.joined(PREHASHED, key.open().idBytes(), signature)),
            comment,
            base64.encodeToString(whole));
  }

  static String publicKey(VerifyingKey key) {
    return "untrusted comment: minisign public key %s\n%s\n".formatted(key.id(), key.minisign());
  }
}
