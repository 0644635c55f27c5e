package market.storage.releases;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import market.storage.accounts.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way in, and how much of it is safe.
 *
 * @param release null of a piece, which becomes a file with others
 * @param length null until it has ended, when it comes in one call
 * @param received how many bytes are in the store
 * @param multipart the store's name for what is being put together, once there is a whole part
 * @param pieces of what it is made, in order, when it is made of others
 * @param refusal why it failed, where it did
 */
public record Upload(
    UUID id,
    @Nullable ReleaseId release,
    AccountId account,
    @Nullable String filename,
    UploadState state,
    @Nullable Long length,
    long received,
    long partBytes,
    @Nullable String multipart,
    List<UUID> pieces,
    boolean isPiece,
    @Nullable String sha256,
    @Nullable String refusal,
    Instant createdAt,
    Instant expiresAt) {
  /** Where its bytes lie when they are whole, from its first one on until they are content. */
  public String object() {
    return "blob/" + id;
  }

  /** How many whole parts are in the store. */
  public int parts() {
    return Math.toIntExact(received / partBytes);
  }

  /** How many bytes there are beyond the last whole part. */
  public int tailBytes() {
    return Math.toIntExact(received % partBytes);
  }

  /**
   * Where they are kept meanwhile. The name says where they begin, so that a tail is only ever
   * overwritten by a longer one that begins as it does.
   */
  public String tail() {
    return TAILS + id + "." + (received - tailBytes());
  }

  /** Before every tail's name. */
  public static final String TAILS = "tmp/";
}
