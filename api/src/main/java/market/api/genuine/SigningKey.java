package market.api.genuine;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/** The registry's own Ed25519 key. It is 32 bytes of chance, written as base64. */
public final class SigningKey {
  /** What stands before the bytes of an Ed25519 key in its PKCS #8 form. */
  private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");

  private final PrivateKey key;
  private final VerifyingKey open;

  private SigningKey(PrivateKey key, VerifyingKey open) {
    this.key = key;
    this.open = open;
  }

  /** From what {@link #generate} made. */
  public static SigningKey of(String base64) {
    var seed = Base64.getDecoder().decode(base64.strip());
    if (seed.length != VerifyingKey.BYTES) {
      throw new IllegalArgumentException("a signing key is 32 bytes in base64");
    }
    try {
      var key =
          KeyFactory.getInstance("Ed25519")
              .generatePrivate(new PKCS8EncodedKeySpec(VerifyingKey.joined(PKCS8, seed)));
      var open = new Ed25519PrivateKeyParameters(seed, 0).generatePublicKey().getEncoded();
      return new SigningKey(key, VerifyingKey.of(open));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A new one. */
  public static String generate() {
    var seed = new byte[VerifyingKey.BYTES];
    new SecureRandom().nextBytes(seed);
    return Base64.getEncoder().encodeToString(seed);
  }

  /** By which others check what it signed. */
  public VerifyingKey open() {
    return open;
  }

  byte[] sign(byte[] message) {
    try {
      var sign = Signature.getInstance("Ed25519");
      sign.initSign(key);
      sign.update(message);
      return sign.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
