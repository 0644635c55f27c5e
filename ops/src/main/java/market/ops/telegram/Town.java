package market.ops.telegram;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import market.ops.telegram.Chat.Link;
import market.ops.telegram.Chat.Member;
import market.ops.telegram.Chat.Message;
import market.ops.telegram.Chat.Status;
import market.ops.telegram.Memory.Kept;
import market.ops.telegram.Memory.KeptChat;
import org.jspecify.annotations.Nullable;

/**
 * Everybody at this Telegram, their chats, and what they do there, as far as a bot gets to know of
 * it. One deed at a time.
 */
public final class Town {
  /** Somebody. */
  public record Person(long id, String name, String nick, String language) {}

  /** What was said in a chat, and whether the bot did. */
  public record Line(boolean bot, String text) {}

  private static final long PEOPLE_FROM = 700_000_000L;
  private static final long FIRST_LINK = 1_000_000;
  private static final long GROUPS_FROM = -1_001_000_000_000L;

  final long bot;
  final String botName;
  final ObjectMapper json = new ObjectMapper();
  final Updates updates;
  private final Clock clock;
  private final Map<Long, Person> people = new LinkedHashMap<>();
  private final Map<Long, Chat> chats = new LinkedHashMap<>();
  private final Set<Long> blocking = new HashSet<>();

  Town(long bot, String botName, Clock clock) {
    this.bot = bot;
    this.botName = botName;
    this.clock = clock;
    updates = new Updates(clock);
  }

  /** Everything as it was when it was kept. */
  synchronized void settle(Kept kept) {
    kept.people().forEach(it -> people.put(it.id(), it));
    kept.chats()
        .forEach(it -> {
          var chat = new Chat(it.id(), it.type(), it.title());
          it.members().forEach(chat::become);
          it.links().forEach(link -> chat.links.put(link.url(), link));
          chat.messages.addAll(it.messages());
          chats.put(chat.id, chat);
        });
    blocking.addAll(kept.blocking());
  }

  synchronized Kept kept() {
    return new Kept(
        List.copyOf(people.values()),
        chats.values().stream()
            .map(it ->
                new KeptChat(
                    it.id,
                    it.type,
                    it.title,
                    Map.copyOf(it.members),
                    List.copyOf(it.links.values()),
                    List.copyOf(it.messages)))
            .toList(),
        Set.copyOf(blocking));
  }

  /** Somebody new, who never wrote to the bot. */
  public synchronized Person join(String name, String nick, String language) {
    var person = new Person(PEOPLE_FROM + people.size() + 1, name, nick, language);
    people.put(person.id(), person);
    return person;
  }

  public synchronized List<Person> people() {
    return List.copyOf(people.values());
  }

  /** A supergroup or channel of somebody's; its number. */
  public synchronized long found(Person creator, String type, String title) {
    var chat = new Chat(GROUPS_FROM - chats.size() - 1, type, title);
    chat.become(creator.id(), Member.CREATOR);
    chats.put(chat.id, chat);
    return chat.id;
  }

  synchronized List<Chat> chats() {
    return List.copyOf(chats.values());
  }

  synchronized @Nullable Chat find(long id) {
    return chats.get(id);
  }

  synchronized @Nullable Person person(long id) {
    return people.get(id);
  }

  private Chat chat(long id) {
    return Objects.requireNonNull(chats.get(id), "no such chat");
  }

  /** Somebody writes in a chat; to the bot, where the chat's number is their own. */
  public synchronized void write(Person by, long where, String text) {
    if (where == by.id() && !chats.containsKey(where)) {
      chats.put(where, new Chat(where, "private", by.name()));
    }
    var chat = chat(where);
    var said = chat.say(by.id(), text);
    if (chat.isPrivate() || hears(chat, text)) {
      var message = message(chat, said);
      if (!chat.isChannel()) {
        message.set("from", user(by.id()));
      } else {
        message.set("sender_chat", describe(chat));
      }
      updates.add(chat.isChannel() ? "channel_post" : "message", json.createObjectNode(), message);
    }
  }

  /** In a group a bot hears commands, and all where it leads. */
  private boolean hears(Chat chat, String text) {
    var self = chat.member(bot);
    return self.leads() || (self.isHere() && !chat.isChannel() && text.startsWith("/"));
  }

  ObjectNode message(Chat chat, Message said) {
    var message = json.createObjectNode();
    message.put("message_id", said.number());
    message.put("date", clock.instant().getEpochSecond());
    message.set("chat", describe(chat));
    message.put("text", said.text());
    return message;
  }

  /** The bot is made an administrator of a chat, or something less. */
  public synchronized void promote(Person by, long where, boolean invites, boolean restricts) {
    place(by, chat(where), new Member(Status.ADMINISTRATOR, true, invites, restricts));
  }

  /** The bot is put out of a chat. */
  public synchronized void expel(Person by, long where) {
    place(by, chat(where), Member.BANNED);
  }

  private void place(Person by, Chat chat, Member member) {
    var before = chat.become(bot, member);
    updates.add("my_chat_member", json.createObjectNode(), changed(by.id(), chat, bot, before));
  }

  /** Somebody wants to hear nothing of the bot, or wants to again. */
  public synchronized void block(Person by, boolean blocks) {
    var chat = chats.get(by.id());
    if (chat == null || blocks == blocking.contains(by.id())) {
      return;
    }
    if (blocks) {
      blocking.add(by.id());
    } else {
      blocking.remove(by.id());
    }
    var change = json.createObjectNode();
    change.set("chat", describe(chat));
    change.set("from", user(by.id()));
    change.put("date", clock.instant().getEpochSecond());
    change.set("old_chat_member", describe(bot, blocks ? Member.PLAIN : Member.BANNED));
    change.set("new_chat_member", describe(bot, blocks ? Member.BANNED : Member.PLAIN));
    updates.add("my_chat_member", json.createObjectNode(), change);
  }

  synchronized boolean isBlocked(long person) {
    return blocking.contains(person);
  }

  /** Whether a link leads somewhere. */
  synchronized boolean leads(String url) {
    return chats.values().stream().anyMatch(it -> it.links.containsKey(url));
  }

  /**
   * Somebody follows a link: into the chat, or to where it asks whether they may.
   *
   * @throws IllegalArgumentException where it leads nowhere, or they were banned
   */
  public synchronized void follow(Person who, String url) {
    for (var chat : chats.values()) {
      var link = chat.links.get(url);
      if (link != null && link.holds(clock.instant())) {
        come(who, chat, link);
        return;
      }
    }
    throw new IllegalArgumentException("the link leads nowhere");
  }

  private void come(Person who, Chat chat, Link link) {
    if (chat.member(who.id()).status() == Status.KICKED) {
      throw new IllegalArgumentException("they were banned");
    }
    if (chat.member(who.id()).isHere()) {
      return;
    }
    if (!link.asks()) {
      become(who.id(), chat, who.id(), Member.PLAIN);
      return;
    }
    chat.asking.put(who.id(), link);
    if (chat.member(bot).leads()) {
      var asked = json.createObjectNode();
      asked.set("chat", describe(chat));
      asked.set("from", user(who.id()));
      asked.put("user_chat_id", who.id());
      asked.put("date", clock.instant().getEpochSecond());
      asked.set("invite_link", describe(link));
      updates.add("chat_join_request", json.createObjectNode(), asked);
    }
  }

  /** Somebody who leads a chat brings somebody else in. */
  public synchronized void bring(Person by, long where, Person who) {
    become(by.id(), chat(where), who.id(), Member.PLAIN);
  }

  public synchronized void leave(Person who, long where) {
    become(who.id(), chat(where), who.id(), Member.GONE);
  }

  /** Somebody who leads a chat makes a link of their own. */
  public synchronized String link(Person by, long where, boolean asks) {
    return link(chat(where), by.id(), 0, asks).url();
  }

  synchronized Link link(Chat chat, long by, long until, boolean asks) {
    var known = chats.values().stream().mapToInt(it -> it.links.size()).sum();
    var name = Long.toString(FIRST_LINK + known, Character.MAX_RADIX);
    var link = new Link("https://t.me/+" + name, by, until, asks);
    chat.links.put(link.url(), link);
    return link;
  }

  synchronized void become(long by, Chat chat, long who, Member member) {
    var before = chat.become(who, member);
    chat.asking.remove(who);
    if (chat.member(bot).leads() && before.status() != member.status()) {
      updates.add("chat_member", json.createObjectNode(), changed(by, chat, who, before));
    }
  }

  private ObjectNode changed(long by, Chat chat, long who, Member before) {
    var change = json.createObjectNode();
    change.set("chat", describe(chat));
    change.set("from", user(by));
    change.put("date", clock.instant().getEpochSecond());
    change.set("old_chat_member", describe(who, before));
    change.set("new_chat_member", describe(who, chat.member(who)));
    return change;
  }

  public synchronized boolean isIn(Person who, long where) {
    return chat(where).member(who.id()).isHere();
  }

  /** Whether they could come back. */
  public synchronized boolean isBanned(Person who, long where) {
    return chat(where).member(who.id()).status() == Status.KICKED;
  }

  /** What was said in a chat, the oldest first. */
  public synchronized List<Line> lines(long where) {
    var lines = new ArrayList<Line>();
    var chat = chats.get(where);
    if (chat != null) {
      chat.messages.forEach(it -> lines.add(new Line(it.by() == bot, it.text())));
    }
    return lines;
  }

  /** What the bot said in a chat. */
  public List<String> heard(long where) {
    return lines(where).stream().filter(Line::bot).map(Line::text).toList();
  }

  ObjectNode user(long id) {
    var user = json.createObjectNode();
    var person = people.get(id);
    user.put("id", id);
    user.put("is_bot", id == bot);
    user.put("first_name", person == null ? botName : person.name());
    user.put("username", person == null ? botName : person.nick());
    if (person != null) {
      user.put("language_code", person.language());
    }
    return user;
  }

  ObjectNode describe(Chat chat) {
    var it = json.createObjectNode();
    it.put("id", chat.id);
    it.put("type", chat.type);
    it.put(chat.isPrivate() ? "first_name" : "title", chat.title);
    return it;
  }

  ObjectNode describe(Link link) {
    var it = json.createObjectNode();
    it.put("invite_link", link.url());
    it.set("creator", user(link.by()));
    it.put("creates_join_request", link.asks());
    it.put("is_primary", false);
    it.put("is_revoked", false);
    if (link.until() > 0) {
      it.put("expire_date", link.until());
    }
    return it;
  }

  ObjectNode describe(long who, Member member) {
    var it = json.createObjectNode();
    it.set("user", user(who));
    it.put("status", member.status().name().toLowerCase(Locale.ROOT));
    if (member.status() == Status.ADMINISTRATOR) {
      it.put("can_post_messages", member.posts());
      it.put("can_invite_users", member.invites());
      it.put("can_restrict_members", member.restricts());
    }
    return it;
  }
}
