package market.api.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import market.api.Problem;
import market.api.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Seals secrets that have to be known again and not just compared, by AES-256-GCM with a key that
 * is not in the database. What is kept reads {@code sealed1:}, the name of the key, a colon, and
 * base64url of the nonce and what was sealed. Without a key secrets are kept as they are; such are
 * read whether there is a key or not.
 */
public final class Vault {
  /** What everything sealed begins with; a later form has another. */
  public static final String MARK = "sealed1:";

  private static final int KEY_BYTES = 32;
  private static final int NAME_BYTES = 4;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int LATER_SECONDS = 600;
  private static final byte[] MARK_BYTES = MARK.getBytes(StandardCharsets.US_ASCII);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Map<String, SecretKey> keys = new HashMap<>();
  private final @Nullable String current;

  public Vault(Settings.Secrets secrets) {
    for (var former : secrets.former()) {
      var _ = add(former);
    }
    current = secrets.key() == null ? null : add(secrets.key());
  }

  private String add(String base64) {
    var key = Base64.getDecoder().decode(base64.strip());
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("a key for secrets is 32 bytes in base64");
    }
    var name = name(key);
    keys.put(name, new SecretKeySpec(key, "AES"));
    return name;
  }

  /** A name tells which key it was, and nothing of the key. */
  private static String name(byte[] key) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update("market secrets".getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest.digest(key), 0, NAME_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A new key. */
  public static String generate() {
    var key = new byte[KEY_BYTES];
    RANDOM.nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  /** Whether there is a key to seal with. */
  public boolean seals() {
    return current != null;
  }

  /** What everything begins with that is sealed by the key in use; empty where there is none. */
  public String beginning() {
    return current == null ? "" : MARK + current + ":";
  }

  /** The names of the keys that are there. */
  public Set<String> names() {
    return Set.copyOf(keys.keySet());
  }

  public String seal(Place place, String secret) {
    return text(seal(place, secret.getBytes(StandardCharsets.UTF_8)));
  }

  public byte[] seal(Place place, byte[] secret) {
    if (current == null) {
      if (isSealed(secret)) {
        throw new IllegalArgumentException("a secret that looks as if it were sealed");
      }
      return secret.clone();
    }
    var nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      var cipher = cipher(Cipher.ENCRYPT_MODE, keys.get(current), nonce, place);
      var sealed = cipher.doFinal(secret);
      var both = ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
      var kept = beginning() + Base64.getUrlEncoder().withoutPadding().encodeToString(both);
      return kept.getBytes(StandardCharsets.US_ASCII);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The secret again; 503 where its key is not there, or it was sealed for another place. */
  public String open(Place place, String kept) {
    return text(open(place, kept.getBytes(StandardCharsets.UTF_8)));
  }

  /** As {@link #open(Place, String)}, for bytes. */
  public byte[] open(Place place, byte[] kept) {
    if (!isSealed(kept)) {
      return kept.clone();
    }
    var parts = text(kept).substring(MARK.length()).split(":", -1);
    var key = keys.get(parts[0]);
    if (key == null) {
      throw closed("the key it was sealed with is not in the configuration");
    }
    try {
      var both = Base64.getUrlDecoder().decode(parts.length == 2 ? parts[1] : "");
      if (both.length < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
        throw closed("it is cut short");
      }
      var nonce = Arrays.copyOf(both, NONCE_BYTES);
      var cipher = cipher(Cipher.DECRYPT_MODE, key, nonce, place);
      return cipher.doFinal(both, NONCE_BYTES, both.length - NONCE_BYTES);
    } catch (AEADBadTagException | IllegalArgumentException e) {
      throw closed("it was changed, or taken from another place");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Problem closed(String why) {
    return Problem.unavailable(
        "this cannot be checked now, since a sealed secret does not open: " + why, LATER_SECONDS);
  }

  private static Cipher cipher(int mode, @Nullable SecretKey key, byte[] nonce, Place place)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(place.bytes());
    return cipher;
  }

  private static boolean isSealed(byte[] kept) {
    return kept.length >= MARK_BYTES.length
        && Arrays.equals(kept, 0, MARK_BYTES.length, MARK_BYTES, 0, MARK_BYTES.length);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
