package market.storage.news;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.games.GameId;
import market.storage.mods.ModId;
import market.storage.posts.PostId;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, for whoever wants to know.
 *
 * @param mod those who follow or have it are told
 * @param creator those who follow them are told
 * @param game those who follow it are told
 * @param post those it is for alone are told
 * @param collection those who follow it are told
 * @param account this one alone is told
 * @param actor who did it, and is not told
 * @param said what is filled into its sentence
 * @param path where to read more, on our pages
 * @param toldTo the last account it was told to, in the order of their ids
 */
public record Happening(
    long number,
    Kind kind,
    @Nullable ModId mod,
    @Nullable AccountId creator,
    @Nullable GameId game,
    @Nullable PostId post,
    @Nullable UUID collection,
    @Nullable AccountId account,
    @Nullable AccountId actor,
    List<String> said,
    String path,
    Instant at,
    @Nullable UUID toldTo) {
  public Happening {
    said = List.copyOf(said);
  }

  /** What it is, and how it is told to those who chose nothing. */
  public enum Kind {
    /** A followed creator published their first release of a mod. */
    NEW_MOD(Mailed.DAILY),
    /** A release of a mod somebody follows or has. */
    RELEASE(Mailed.DAILY),
    /** A moderator let one's release pass. */
    APPROVED(Mailed.NEVER),
    /** A moderator, or a scan, refused one's release. */
    REJECTED(Mailed.NEVER),
    /** A moderator wrote on one's case. */
    MESSAGE(Mailed.NEVER),
    /** An author answered what one asked as a moderator. */
    CASE_ANSWERED(Mailed.NOW),
    /** Somebody reviewed one's mod. */
    REVIEW(Mailed.DAILY),
    /** One's review was answered. */
    ANSWER(Mailed.NOW),
    /** Somebody spoke of one's mod. */
    COMMENT(Mailed.DAILY),
    /** Somebody answered what one had said. */
    REPLY(Mailed.NOW),
    /** Somebody named one. */
    MENTION(Mailed.NOW),
    /** One's answer was the one that helped. */
    HELPED(Mailed.NEVER),
    /** A followed creator wrote a post, or one that is for members. */
    POST(Mailed.DAILY),
    /** A followed game's moderators wrote one. */
    ANNOUNCEMENT(Mailed.DAILY),
    /** One was made something in a game's community, or is it no more. */
    ROLE(Mailed.NOW),
    /** A creator has something for one who met their work. */
    OFFER(Mailed.NEVER),
    /** Somebody, or a rule, gave one a badge. */
    BADGE_GIVEN(Mailed.DAILY),
    /** One's badge was sold. */
    BADGE_SOLD(Mailed.NOW),
    /** A sale of one's badge was undone: it is one's own again. */
    BADGE_BACK(Mailed.NOW),
    /** A followed creator, or a followed mod, has a campaign. */
    CAMPAIGN_STARTED(Mailed.DAILY),
    /** Enough was promised to a campaign one backed. */
    CAMPAIGN_SUCCEEDED(Mailed.NOW),
    /** A campaign one backed ended without. */
    CAMPAIGN_FAILED(Mailed.NOW),
    /** A milestone is said to be there: backers vote. */
    MILESTONE_CLAIMED(Mailed.NOW),
    /** What one pledged went back, or the rest of it. */
    PLEDGE_REFUNDED(Mailed.NOW),
    /** What one pledged for can be had. */
    PLEDGE_DELIVERED(Mailed.NOW),
    /** Something was sold of which one has a part. */
    SALE(Mailed.DAILY),
    /** Some of that went back to its buyer, and so one's part. */
    SALE_REFUNDED(Mailed.DAILY),
    /** Money for something one bought went back to one. */
    REFUNDED(Mailed.NOW),
    /** A gift that one bought was taken. */
    GIFT_CLAIMED(Mailed.NOW),
    /** What one earned was sent. */
    PAYOUT_SENT(Mailed.DAILY),
    /** What one earned could not be sent, or one's bank would not have it. */
    PAYOUT_FAILED(Mailed.NOW),
    /** One is not known to the bot any more, which one had stopped. */
    TELEGRAM_UNLINKED(Mailed.NEVER),
    /** The bot was put out of a chat that one connected. */
    TELEGRAM_CHAT_LOST(Mailed.NOW),
    /** A followed collection is not as it was. */
    COLLECTION_CHANGED(Mailed.DAILY);

    private final Mailed usual;

    Kind(Mailed usual) {
      this.usual = usual;
    }

    /** How it is mailed where nothing was chosen; on the site it always is shown. */
    public Mailed usual() {
      return usual;
    }

    /** Whether it is told at Telegram where nothing was chosen, to those who are known there. */
    public boolean isUsualAtTelegram() {
      return usual != Mailed.NEVER;
    }
  }

  /** When it is mailed. */
  public enum Mailed {
    NEVER,
    NOW,
    DAILY
  }
}
