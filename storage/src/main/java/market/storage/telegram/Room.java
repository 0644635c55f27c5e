package market.storage.telegram;

import java.time.Instant;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import market.storage.mods.Slug;
import org.jspecify.annotations.Nullable;

/**
 * A group or channel that somebody connected.
 *
 * @param announces whether new releases are told there
 * @param mod those who have it are let in
 * @param tier those who are of it are let in
 * @param what the mod's title, or the tier's name
 * @param posts whether the bot may write there, as it was told last
 * @param removes whether it may remove somebody
 * @param lostAt since when the bot is not there any more
 * @param inside how many it let in are there
 * @param trouble why somebody could not be let in or removed
 */
public record Room(
    UUID id,
    long chat,
    AccountId owner,
    String title,
    Kind kind,
    boolean announces,
    @Nullable ModId mod,
    @Nullable Slug slug,
    @Nullable UUID tier,
    @Nullable String what,
    boolean posts,
    boolean invites,
    boolean removes,
    Instant connectedAt,
    @Nullable Instant lostAt,
    long inside,
    @Nullable String trouble) {
  /** What Telegram calls it. */
  public enum Kind {
    GROUP,
    SUPERGROUP,
    CHANNEL
  }

  /** Whether it is for some alone. */
  public boolean isClosed() {
    return mod != null || tier != null;
  }

  /** Whether the bot can let in and remove, which it has to where it is for some alone. */
  public boolean admits() {
    return lostAt == null && invites && removes;
  }
}
