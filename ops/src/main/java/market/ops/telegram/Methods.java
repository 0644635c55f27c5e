package market.ops.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import market.ops.telegram.Chat.Member;
import market.ops.telegram.Chat.Status;

/** The methods of the Bot API, by their names and in its words. */
final class Methods {
  private static final int ONCE_MAX = 100;
  private static final int NAME_MAX = 32;

  private final Town town;

  Methods(Town town) {
    this.town = town;
  }

  /** What a method answers. */
  JsonNode call(String method, JsonNode with) throws InterruptedException {
    return switch (method.toLowerCase(Locale.ROOT)) {
      case "getme" -> town.user(town.bot).put("can_join_groups", true);
      case "getupdates" -> updates(with);
      case "sendmessage" -> send(with);
      case "createchatinvitelink" -> link(with);
      case "approvechatjoinrequest" -> answer(with, true);
      case "declinechatjoinrequest" -> answer(with, false);
      case "banchatmember" -> ban(with);
      case "unbanchatmember" -> unban(with);
      case "getchatmember" -> member(with);
      case "deletewebhook" -> yes();
      default -> throw new BotError(404, "Not Found: method not found");
    };
  }

  private JsonNode yes() {
    return town.json.getNodeFactory().booleanNode(true);
  }

  private JsonNode updates(JsonNode with) throws InterruptedException {
    Set<String> types = new HashSet<>();
    with.path("allowed_updates").forEach(it -> types.add(it.asText()));
    var limit = with.path("limit").asInt(ONCE_MAX);
    var all =
        town.updates.take(
            with.path("offset").asLong(),
            limit < 1 || limit > ONCE_MAX ? ONCE_MAX : limit,
            with.path("timeout").asLong() * 1_000,
            types);
    return town.json.createArrayNode().addAll(all);
  }

  private JsonNode send(JsonNode with) {
    synchronized (town) {
      var chat = chat(with);
      if (chat.isPrivate() && town.isBlocked(chat.id)) {
        throw BotError.forbidden("bot was blocked by the user");
      }
      if (!chat.isPrivate()) {
        mustBeIn(chat);
        if (chat.isChannel() && !chat.member(town.bot).posts()) {
          throw BotError.bad("need administrator rights in the channel chat");
        }
      }
      var text = Markup.read(with.path("text").asText(""), with.path("parse_mode").asText(""));
      var message = town.message(chat, chat.say(town.bot, text));
      message.set("from", town.user(town.bot));
      return message;
    }
  }

  /** Who never wrote to the bot is not written to. */
  private Chat chat(JsonNode with) {
    var id = with.path("chat_id").asLong();
    var chat = town.find(id);
    if (chat == null && town.person(id) != null) {
      throw BotError.forbidden("bot can't initiate conversation with a user");
    }
    if (chat == null) {
      throw BotError.bad("chat not found");
    }
    return chat;
  }

  private void mustBeIn(Chat chat) {
    var self = chat.member(town.bot);
    var what = chat.isChannel() ? "channel" : "supergroup";
    if (self.status() == Status.KICKED) {
      throw BotError.forbidden("bot was kicked from the %s chat".formatted(what));
    }
    if (!self.isHere()) {
      throw BotError.forbidden("bot is not a member of the %s chat".formatted(what));
    }
  }

  private JsonNode link(JsonNode with) {
    synchronized (town) {
      var chat = chat(with);
      mustBeIn(chat);
      if (!chat.member(town.bot).invites()) {
        throw BotError.bad("not enough rights to manage chat invite link");
      }
      var asks = with.path("creates_join_request").asBoolean();
      if (asks && with.path("member_limit").asInt() > 0) {
        throw BotError.bad("member limit can't be specified for links requiring approval");
      }
      if (with.path("name").asText("").length() > NAME_MAX) {
        throw BotError.bad("chat invite link name is too long");
      }
      var until = with.path("expire_date").asLong();
      return town.describe(town.link(chat, town.bot, until, asks));
    }
  }

  private JsonNode answer(JsonNode with, boolean in) {
    synchronized (town) {
      var chat = chat(with);
      mustBeIn(chat);
      if (!chat.member(town.bot).invites()) {
        throw BotError.bad("not enough rights");
      }
      var who = with.path("user_id").asLong();
      if (chat.member(who).isHere()) {
        throw BotError.bad("USER_ALREADY_PARTICIPANT");
      }
      if (chat.asking.remove(who) == null) {
        throw BotError.bad("HIDE_REQUESTER_MISSING");
      }
      if (in) {
        town.become(town.bot, chat, who, Member.PLAIN);
      }
      return yes();
    }
  }

  private JsonNode ban(JsonNode with) {
    synchronized (town) {
      var chat = chat(with);
      var who = with.path("user_id").asLong();
      mustRestrict(chat);
      switch (chat.member(who).status()) {
        case CREATOR -> throw BotError.bad("can't remove chat owner");
        case ADMINISTRATOR -> throw BotError.bad("user is an administrator of the chat");
        case MEMBER, LEFT, KICKED -> town.become(town.bot, chat, who, Member.BANNED);
      }
      return yes();
    }
  }

  private JsonNode unban(JsonNode with) {
    synchronized (town) {
      var chat = chat(with);
      var who = with.path("user_id").asLong();
      mustRestrict(chat);
      var banned = chat.member(who).status() == Status.KICKED;
      if (banned || !with.path("only_if_banned").asBoolean()) {
        // Without the last a member would be removed by it.
        town.become(town.bot, chat, who, Member.GONE);
      }
      return yes();
    }
  }

  private void mustRestrict(Chat chat) {
    mustBeIn(chat);
    if (!chat.member(town.bot).restricts()) {
      throw BotError.bad("not enough rights to restrict/unrestrict chat member");
    }
  }

  private JsonNode member(JsonNode with) {
    synchronized (town) {
      var chat = chat(with);
      mustBeIn(chat);
      var who = with.path("user_id").asLong();
      if (who != town.bot && town.person(who) == null) {
        throw BotError.bad("user not found");
      }
      return town.describe(who, chat.member(who));
    }
  }
}
