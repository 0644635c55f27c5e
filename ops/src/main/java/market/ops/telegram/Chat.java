package market.ops.telegram;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A chat as the server keeps it: who is in it, who asks to be, and what was said. */
final class Chat {
  /** What somebody is in it, and, where they lead it, what they may. */
  record Member(Status status, boolean posts, boolean invites, boolean restricts) {
    static final Member PLAIN = new Member(Status.MEMBER, false, false, false);
    static final Member GONE = new Member(Status.LEFT, false, false, false);
    static final Member BANNED = new Member(Status.KICKED, false, false, false);
    static final Member CREATOR = new Member(Status.CREATOR, true, true, true);

    boolean isHere() {
      return status == Status.CREATOR || status == Status.ADMINISTRATOR || status == Status.MEMBER;
    }

    boolean leads() {
      return status == Status.CREATOR || status == Status.ADMINISTRATOR;
    }
  }

  /** As the Bot API names it in lower case. */
  enum Status {
    CREATOR,
    ADMINISTRATOR,
    MEMBER,
    LEFT,
    KICKED
  }

  /**
   * By which people come in, or ask to.
   *
   * @param until in seconds since 1970; 0 for ever
   */
  record Link(String url, long by, long until, boolean asks) {
    boolean holds(Instant now) {
      return until == 0 || until > now.getEpochSecond();
    }
  }

  /** What was said; by the bot where it has its number. */
  record Message(long number, long by, String text) {}

  final long id;
  final String type;
  final String title;
  final Map<Long, Member> members = new HashMap<>();
  final Map<Long, Link> asking = new HashMap<>();
  final Map<String, Link> links = new HashMap<>();
  final List<Message> messages = new ArrayList<>();

  Chat(long id, String type, String title) {
    this.id = id;
    this.type = type;
    this.title = title;
  }

  boolean isPrivate() {
    return type.equals("private");
  }

  boolean isChannel() {
    return type.equals("channel");
  }

  Member member(long person) {
    return members.getOrDefault(person, Member.GONE);
  }

  /** What they were before. */
  Member become(long person, Member member) {
    var before = member(person);
    members.put(person, member);
    return before;
  }

  List<Long> people() {
    return members.keySet().stream().filter(it -> member(it).isHere()).sorted().toList();
  }

  Message say(long by, String text) {
    var message = new Message(messages.size() + 1L, by, text);
    messages.add(message);
    return message;
  }
}
