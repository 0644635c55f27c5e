package market.web.telegram;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import market.api.Problem;
import market.api.telegram.Admitting.Door;
import market.api.telegram.Admitting.Invitation;
import market.api.telegram.Linking.Code;
import market.api.telegram.Linking.Standing;
import market.storage.memberships.Tier;
import market.storage.telegram.Room;
import market.storage.telegram.Rooms.Ware;
import market.web.Page;
import market.web.frame.Frame;
import org.jspecify.annotations.Nullable;

/** Everything about the bot: who the reader is to it, chats they may be in, and their own. */
public record TelegramPage(
    Frame frame,
    Standing standing,
    List<Door> doors,
    List<Room> rooms,
    Offers offers,
    Given given,
    @Nullable Problem problem)
    implements Page {
  /** What chats of the reader's can be for. */
  public record Offers(List<Ware> mods, List<Tier> tiers) {}

  /**
   * What was just given, and stands in no address.
   *
   * @param code by which the reader becomes known to the bot
   * @param chatCode the same for a chat
   * @param invited into which chat they were
   */
  public record Given(
      @Nullable Code code,
      @Nullable Code chatCode,
      @Nullable UUID invited,
      @Nullable Invitation invitation) {
    static final Given NOTHING = new Given(null, null, null, null);
  }

  /** Whether the bot was met at Telegram: until then nobody knows its name. */
  public boolean isMet() {
    return standing.bot() != null;
  }

  public String kind(Room room) {
    return frame.say("telegram.kind." + room.kind().name().toLowerCase(Locale.ROOT));
  }

  /** As it stands in the form. */
  public String use(Room room) {
    var slug = room.slug();
    return slug != null ? "mod:" + slug : room.tier() != null ? "tier:" + room.tier() : "";
  }

  public boolean isInvited(Room room) {
    return room.id().equals(given.invited());
  }
}
