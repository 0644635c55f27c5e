package market.api.telegram;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.mail.Texts;
import market.storage.Database;
import market.storage.Tx;
import market.storage.telegram.Room;
import market.storage.telegram.Seats.Due;
import market.storage.telegram.Seats.Seat;
import market.storage.telegram.Seats.State;
import org.jspecify.annotations.Nullable;

/**
 * Chats that are for some alone. Who has what a chat is for gets a link, asks by it to come in, and
 * is let in by the bot; who has it no more is removed, again and again until it is done. Whom the
 * bot did not let in it never removes.
 */
public final class Admitting {
  private static final int AT_ONCE = 20;
  private static final int TROUBLE_MAX = 500;
  private static final int BUSY_SECONDS = 30;
  private static final Duration LINK_GOOD_FOR = Duration.ofDays(1);

  /** Longer than both calls of a removal take. */
  private static final Duration TAKEN = Duration.ofMinutes(2);

  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final Database database;
  private final @Nullable BotApi api;
  private final Linking linking;
  private final Clock clock;

  Admitting(Database database, @Nullable BotApi api, Linking linking, Clock clock) {
    this.database = database;
    this.api = api;
    this.linking = linking;
    this.clock = clock;
  }

  /** A chat the caller may be in, and whether they are. */
  public record Door(Room room, boolean inside) {}

  /** A link of somebody's own, by which they ask to come in. */
  public record Invitation(String url, Instant until) {}

  /** Those the caller has what they are for. */
  public List<Door> open(Caller me) {
    return database.read(tx -> {
      Set<UUID> inside =
          tx.seats().of(me.id()).stream()
              .filter(it -> it.state() == State.IN)
              .map(Seat::room)
              .collect(Collectors.toSet());
      return tx.rooms().open(me.id(), clock.instant()).stream()
          .map(it -> new Door(it, inside.contains(it.id())))
          .toList();
    });
  }

  /** A link for the caller; while one is good it is the same. */
  public Invitation invite(Caller me, UUID id) {
    linking.mustBeAvailable();
    me.mustBeUnbound();
    var now = clock.instant();
    var room = database.read(tx -> entitled(tx, me, id, now));
    var person =
        database
            .read(tx -> tx.contacts().of(me.id()))
            .orElseThrow(() -> Problem.conflict("link your account at Telegram first"));
    var known =
        database
            .read(tx -> tx.seats().find(id, person.person()))
            .filter(it -> me.id().equals(it.account()));
    if (known.filter(it -> it.state() == State.IN).isPresent()) {
      throw Problem.conflict("you are in it already");
    }
    return known
        .flatMap(it -> stillGood(it, now))
        .orElseGet(() -> fresh(me, room, person.person(), now));
  }

  private static Room entitled(Tx tx, Caller me, UUID id, Instant now) {
    var room =
        tx.rooms().find(id).filter(Room::isClosed).orElseThrow(() -> Problem.notFound("chat", id));
    if (!tx.rooms().entitles(id, me.id(), now)) {
      throw Problem.forbidden("this chat is for those who have " + room.what());
    }
    if (!room.admits()) {
      throw Problem.conflict(
          "the bot cannot let anybody in there now; whoever has the chat sees why");
    }
    return room;
  }

  private static Optional<Invitation> stillGood(Seat seat, Instant now) {
    var invite = seat.invite();
    var until = seat.inviteUntil();
    return invite != null && until != null && until.isAfter(now) && seat.state() == State.INVITED
        ? Optional.of(new Invitation(invite, until))
        : Optional.empty();
  }

  private Invitation fresh(Caller me, Room room, long person, Instant now) {
    var until = now.plus(LINK_GOOD_FOR);
    try {
      var made =
          java.util.Objects.requireNonNull(api)
              .call(
                  "createChatInviteLink",
                  Map.of(
                      "chat_id", room.chat(),
                      "name", cut(me.account().handle().value(), 32),
                      "creates_join_request", true,
                      "expire_date", until.getEpochSecond()));
      var url = made.path("invite_link").asText();
      database.change(tx -> tx.seats().invite(room.id(), person, me.id(), url, until, now));
      return new Invitation(url, until);
    } catch (BotApi.Silent | BotApi.Refused e) {
      throw Problem.unavailable("Telegram gives no link now; ask again in a while", BUSY_SECONDS);
    }
  }

  /** Compares those who were let in with what they have. Returns how many are to be removed. */
  public int compare() {
    return api == null ? 0 : database.write(tx -> tx.seats().compare(clock.instant()));
  }

  /** Lets in and removes who is due. Returns how many were. */
  public int work() {
    if (api == null) {
      return 0;
    }
    var now = clock.instant();
    var due = database.write(tx -> tx.seats().take(now, now.plus(TAKEN), AT_ONCE));
    String silent = null;
    for (var one : due) {
      if (silent == null) {
        silent = tried(api, one);
      }
      if (silent != null) {
        later(one, silent, null);
      }
    }
    return due.size();
  }

  /** Why nobody answers; then nobody asks for the others either. */
  private @Nullable String tried(BotApi bot, Due one) {
    try {
      work(bot, one);
    } catch (BotApi.Silent e) {
      return String.valueOf(e.getMessage());
    } catch (BotApi.Refused e) {
      refused(one, e);
    }
    return null;
  }

  private void work(BotApi bot, Due one) {
    if (one.state() == State.LEAVING && !one.entitled()) {
      remove(bot, one);
    } else if (one.state() == State.LEAVING) {
      move(one, State.IN);
    } else if (one.entitled()) {
      admit(bot, one);
    } else if (one.ours()) {
      decline(bot, one);
    } else {
      // They came by a link of somebody else's: those who made it decide.
      move(one, State.OUT);
    }
  }

  private void admit(BotApi bot, Due one) {
    try {
      var _ = bot.call("approveChatJoinRequest", who(one));
      move(one, State.IN);
    } catch (BotApi.Refused e) {
      if (!isAnswered(e)) {
        throw e;
      }
      // Asked before, we may have let them in without hearing so; else somebody there decided.
      var isIn = one.tries() > 1 && Update.HERE.contains(status(bot, one));
      move(one, isIn ? State.IN : State.OUT);
    }
  }

  private void decline(BotApi bot, Due one) {
    try {
      var _ = bot.call("declineChatJoinRequest", who(one));
    } catch (BotApi.Refused e) {
      if (!isAnswered(e)) {
        throw e;
      }
    }
    var language = one.language() == null ? "en" : one.language();
    database.change(tx -> {
      if (move(tx, one, State.OUT) == 1) {
        var text = Markup.said(Texts.bot(language, "declined", one.title()));
        tx.speeches().say(one.person(), one.account(), text, clock.instant());
      }
    });
  }

  /** Nobody waits to be let in: they are in, or took it back, or somebody answered. */
  private static boolean isAnswered(BotApi.Refused e) {
    return e.says("HIDE_REQUESTER_MISSING") || e.says("USER_ALREADY_PARTICIPANT");
  }

  private static String status(BotApi bot, Due one) {
    try {
      return bot.call("getChatMember", who(one)).path("status").asText("");
    } catch (BotApi.Refused e) {
      if (e.says("member not found") || e.says("user not found") || e.says("PARTICIPANT_ID")) {
        return "left";
      }
      throw e;
    }
  }

  /** Out, and free to come again. */
  private void remove(BotApi bot, Due one) {
    var status = status(bot, one);
    var isHere = Update.HERE.contains(status);
    if (isHere) {
      var _ = bot.call("banChatMember", who(one));
    }
    // Whom somebody there banned stays banned; whom we did, a moment ago or when we were cut short,
    // does not.
    if (isHere || (status.equals("kicked") && one.tries() > 1)) {
      var _ =
          bot.call(
              "unbanChatMember",
              Map.of("chat_id", one.chat(), "user_id", one.person(), "only_if_banned", true));
    }
    database.change(tx -> {
      if (move(tx, one, State.OUT) == 1) {
        var language = one.language() == null ? "en" : one.language();
        var text = Markup.said(Texts.bot(language, "removed", one.title()));
        if (tx.contacts().who(one.person()).isPresent()) {
          tx.speeches().say(one.person(), one.account(), text, clock.instant());
        }
        tx.audit()
            .add(clock.instant(), null, "telegram.removed", "chat:" + one.room(), one.title());
      }
    });
  }

  private static Map<String, Object> who(Due one) {
    return Map.of("chat_id", one.chat(), "user_id", one.person());
  }

  private void move(Due one, State to) {
    database.change(tx -> move(tx, one, to));
  }

  private int move(Tx tx, Due one, State to) {
    return tx.seats().move(one.room(), one.person(), one.state(), to, clock.instant());
  }

  private void refused(Due one, BotApi.Refused e) {
    var to = e.movedTo();
    if (to != null) {
      database.change(tx -> tx.rooms().moved(one.chat(), to));
    }
    later(one, e.why(), e.pause());
  }

  /** It is tried until it is done, at last each hour; its creator sees why it is not. */
  private void later(Due one, String trouble, @Nullable Duration pause) {
    var next = clock.instant().plus(pause == null ? pause(one.tries()) : pause);
    database.change(
        tx -> tx.seats().later(one.room(), one.person(), cut(trouble, TROUBLE_MAX), next));
  }

  /** 2, 4, 8 seconds and so on. */
  static Duration pause(int tries) {
    var pause = Duration.ofSeconds(1L << Math.min(tries, 20));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  private static String cut(String text, int most) {
    return text.substring(0, Math.min(most, text.length()));
  }
}
