package market.api.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import market.storage.telegram.Room;
import org.jspecify.annotations.Nullable;

/** What the bot is told of by Telegram; what does not concern us is {@link Other}. */
sealed interface Update {
  /** By which the next ones are asked for. */
  long number();

  /** Somebody as they are known there. */
  record Who(long id, String name, String language) {
    private static final int NAME_MAX = 100;

    /** Nobody where it is a program, or was not said. */
    static @Nullable Who of(JsonNode user) {
      if (!user.path("id").canConvertToLong() || user.path("is_bot").asBoolean()) {
        return null;
      }
      var nick = user.path("username").asText("");
      var full = user.path("first_name").asText("") + " " + user.path("last_name").asText("");
      return new Who(
          user.path("id").asLong(),
          cut(nick.isEmpty() ? full : "@" + nick, NAME_MAX),
          user.path("language_code").asText("").startsWith("ru") ? "ru" : "en");
    }
  }

  /** Where it was; of a person's own chat there is no kind. */
  record Place(long id, Room.@Nullable Kind kind, String title) {
    private static final int TITLE_MAX = 200;

    static Place of(JsonNode chat) {
      return new Place(
          chat.path("id").asLong(),
          switch (chat.path("type").asText("")) {
            case "group" -> Room.Kind.GROUP;
            case "supergroup" -> Room.Kind.SUPERGROUP;
            case "channel" -> Room.Kind.CHANNEL;
            default -> null;
          },
          cut(chat.path("title").asText(""), TITLE_MAX));
    }

    boolean isOfOne() {
      return kind == null;
    }
  }

  /**
   * Somebody wrote.
   *
   * @param who nobody where the chat itself did: its administrators write as it does
   */
  record Said(long number, Place where, @Nullable Who who, String text) implements Update {
    /** The word after the slash, and what came after; of another bot's commands nothing. */
    Optional<Command> command(String bot) {
      var words = text.strip().split("\\s+", 2);
      var word = words[0];
      if (!word.startsWith("/")) {
        return Optional.empty();
      }
      var at = word.indexOf('@');
      if (at > 0 && !word.substring(at + 1).equalsIgnoreCase(bot)) {
        return Optional.empty();
      }
      var name = word.substring(1, at > 0 ? at : word.length()).toLowerCase(Locale.ROOT);
      return Optional.of(new Command(name, words.length > 1 ? words[1].strip() : ""));
    }
  }

  /** What the bot was asked to do. */
  record Command(String name, String rest) {}

  /**
   * Somebody asks to come into a chat.
   *
   * @param inviter who made the link they came by; 0 where there was none
   */
  record Asked(long number, Place where, Who who, long inviter) implements Update {}

  /** What the bot is in a chat changed. */
  record Placed(long number, Place where, Rights rights) implements Update {}

  /** What the bot may do; gone it may nothing. */
  record Rights(boolean there, boolean posts, boolean invites, boolean removes) {
    static Rights of(JsonNode member, Room.@Nullable Kind kind) {
      var leads = member.path("status").asText("").equals("administrator");
      var there = leads || HERE.contains(member.path("status").asText(""));
      return new Rights(
          there,
          kind == Room.Kind.CHANNEL
              ? leads && member.path("can_post_messages").asBoolean()
              : there && !member.path("status").asText("").equals("restricted"),
          leads && member.path("can_invite_users").asBoolean(),
          leads && member.path("can_restrict_members").asBoolean());
    }
  }

  /** Somebody else is in a chat no more. */
  record Left(long number, Place where, Who who) implements Update {}

  /** A group goes on under another number. */
  record Moved(long number, long from, long to) implements Update {}

  /** Nothing to us. */
  record Other(long number) implements Update {}

  /** By which somebody is in a chat. */
  Set<String> HERE = Set.of("creator", "administrator", "member", "restricted");

  /** Reads one; whatever it is, it is one of these. */
  static Update of(JsonNode update) {
    var number = update.path("update_id").asLong();
    if (update.has("message")) {
      return said(number, update.path("message"));
    }
    if (update.has("channel_post")) {
      return said(number, update.path("channel_post"));
    }
    if (update.has("chat_join_request")) {
      return asked(number, update.path("chat_join_request"));
    }
    if (update.has("my_chat_member")) {
      var it = update.path("my_chat_member");
      var where = Place.of(it.path("chat"));
      return new Placed(number, where, Rights.of(it.path("new_chat_member"), where.kind()));
    }
    return update.has("chat_member") ? left(number, update.path("chat_member")) : new Other(number);
  }

  private static Update said(long number, JsonNode message) {
    var where = Place.of(message.path("chat"));
    var to = message.path("migrate_to_chat_id");
    if (to.isIntegralNumber()) {
      return new Moved(number, where.id(), to.asLong());
    }
    var text = message.path("text").asText("");
    // Who writes as the chat itself is one of its administrators.
    var asChat =
        message.has("sender_chat") && message.path("sender_chat").path("id").asLong() == where.id();
    var who = asChat ? null : Who.of(message.path("from"));
    return text.isEmpty() || (who == null && !asChat)
        ? new Other(number)
        : new Said(number, where, who, text);
  }

  private static Update asked(long number, JsonNode it) {
    var who = Who.of(it.path("from"));
    return who == null
        ? new Other(number)
        : new Asked(
            number,
            Place.of(it.path("chat")),
            who,
            it.path("invite_link").path("creator").path("id").asLong());
  }

  private static Update left(long number, JsonNode it) {
    var member = it.path("new_chat_member");
    var who = Who.of(member.path("user"));
    var status = member.path("status").asText("");
    var there =
        status.equals("restricted") ? member.path("is_member").asBoolean() : HERE.contains(status);
    return who == null || there
        ? new Other(number)
        : new Left(number, Place.of(it.path("chat")), who);
  }

  private static String cut(String text, int most) {
    var clean = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return clean.isEmpty()
        ? "?"
        : clean.substring(
            0,
            clean.offsetByCodePoints(0, Math.min(most, clean.codePointCount(0, clean.length()))));
  }
}
