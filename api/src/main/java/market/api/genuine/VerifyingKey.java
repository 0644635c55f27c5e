package market.api.genuine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A public key of the registry's, in each of the forms that others expect one in. */
public final class VerifyingKey {
  static final int BYTES = 32;

  private static final int ID_BYTES = 8;
  private static final byte[] ALGORITHM = "Ed".getBytes(StandardCharsets.US_ASCII);

  /** What stands before the bytes of an Ed25519 key in its X.509 form. */
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  private final byte[] raw;
  private final byte[] id;
  private final PublicKey key;

  private VerifyingKey(byte[] raw, byte[] id) {
    this.raw = raw.clone();
    this.id = id.clone();
    try {
      key =
          KeyFactory.getInstance("Ed25519")
              .generatePublic(new X509EncodedKeySpec(joined(X509, raw)));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not an Ed25519 public key", e);
    }
  }

  /** Named by its own digest, so that the same key has the same name wherever it is set up. */
  static VerifyingKey of(byte[] raw) {
    return new VerifyingKey(raw, Arrays.copyOf(Digest.sha256(raw), ID_BYTES));
  }

  /** From the line that minisign writes of one. */
  static VerifyingKey ofMinisign(String line) {
    var bytes = Base64.getDecoder().decode(line.strip());
    if (bytes.length != ALGORITHM.length + ID_BYTES + BYTES
        || !Arrays.equals(bytes, 0, 2, ALGORITHM, 0, 2)) {
      throw new IllegalArgumentException("not a minisign public key: " + line);
    }
    return new VerifyingKey(
        Arrays.copyOfRange(bytes, 2 + ID_BYTES, bytes.length),
        Arrays.copyOfRange(bytes, 2, 2 + ID_BYTES));
  }

  /** As minisign prints it: eight bytes, the last first. */
  public String id() {
    var turned = new byte[ID_BYTES];
    for (int i = 0; i < ID_BYTES; i++) {
      turned[i] = id[ID_BYTES - 1 - i];
    }
    return HexFormat.of().withUpperCase().formatHex(turned);
  }

  byte[] idBytes() {
    return id.clone();
  }

  byte[] raw() {
    return raw.clone();
  }

  /** The one line that {@code minisign -P} takes. */
  public String minisign() {
    return Base64.getEncoder().encodeToString(joined(ALGORITHM, id, raw));
  }

  /** As {@code x} of a JSON Web Key. */
  public String jwkX() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
  }

  /** Whether this key made the signature. */
  public boolean verifies(byte[] message, byte[] signature) {
    try {
      var check = Signature.getInstance("Ed25519");
      check.initVerify(key);
      check.update(message);
      return check.verify(signature);
    } catch (SignatureException e) {
      // What has not even the form of a signature is none.
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] joined(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (var part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
