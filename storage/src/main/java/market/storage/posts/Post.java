package market.storage.posts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.games.GameId;
import org.jspecify.annotations.Nullable;

/**
 * What a creator writes, or a game's moderators.
 *
 * @param game of an announcement
 * @param text nothing where who asks may not read it
 * @param tiers for members of these; of any where none is named
 * @param open whether who asks may read it
 */
public record Post(
    PostId id,
    AccountId author,
    Handle handle,
    String name,
    @Nullable GameId game,
    String title,
    String text,
    Audience audience,
    List<UUID> tiers,
    State state,
    boolean open,
    Instant postedAt,
    @Nullable Instant editedAt) {
  public Post {
    tiers = List.copyOf(tiers);
  }

  /** Whom it is for. */
  public enum Audience {
    EVERYONE,
    MEMBERS
  }

  /** Whether others see it. */
  public enum State {
    SHOWN,
    /** A moderator decided so. */
    HIDDEN
  }
}
