package market.api.telegram;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import market.api.telegram.Update.Asked;
import market.api.telegram.Update.Command;
import market.api.telegram.Update.Left;
import market.api.telegram.Update.Moved;
import market.api.telegram.Update.Other;
import market.api.telegram.Update.Place;
import market.api.telegram.Update.Placed;
import market.api.telegram.Update.Rights;
import market.api.telegram.Update.Said;
import market.storage.Database;
import market.storage.Tx;
import market.storage.telegram.Contacts.Bot;
import market.storage.telegram.Contacts.Person;
import market.storage.telegram.Room;
import org.jspecify.annotations.Nullable;

/**
 * Asks Telegram what the bot was told, and does what follows: each update once, in one transaction
 * with how far it was heard. Only one node at a time asks; Telegram keeps for a day what nobody
 * asked for.
 */
public final class Hearing {
  private static final int AT_ONCE = 50;
  private static final Duration TELL_AFTER = Duration.ofMinutes(10);

  /** All that is made of them; those of members are told only to whoever asks for them. */
  private static final List<String> WANTED =
      List.of("message", "channel_post", "my_chat_member", "chat_member", "chat_join_request");

  private final Database database;
  private final @Nullable BotApi api;
  private final Linking linking;
  private final Connecting connecting;
  private final Talking talking;
  private final Clock clock;

  Hearing(
      Database database,
      @Nullable BotApi api,
      Linking linking,
      Connecting connecting,
      Talking talking,
      Clock clock) {
    this.database = database;
    this.api = api;
    this.linking = linking;
    this.connecting = connecting;
    this.talking = talking;
    this.clock = clock;
  }

  /** Hears what there is, or waits a while for something. Returns how much it was. */
  public int hear() {
    if (api == null) {
      return 0;
    }
    try {
      var bot = met(api);
      var updates = updates(api, bot);
      database.change(tx -> tx.contacts().answers(bot.bot()));
      var heard = bot.heard();
      for (var update : updates) {
        hearOrSkip(new Ear(api, bot, heard), update);
        heard = update.number();
      }
      return updates.size();
    } catch (BotApi.Silent | BotApi.Refused e) {
      silent(api.bot(), Talking.cut(String.valueOf(e.getMessage())));
      return 0;
    }
  }

  /** What this process needs to know of the bot: its name is in commands. */
  private Bot met(BotApi bot) {
    var known = database.read(tx -> tx.contacts().bot(bot.bot()));
    if (known.filter(it -> !it.name().isEmpty()).isPresent()) {
      return known.orElseThrow();
    }
    var name = bot.call("getMe", Map.of()).path("username").asText("");
    return database.write(tx -> {
      tx.contacts().met(bot.bot(), name);
      return tx.contacts().bot(bot.bot()).orElseThrow();
    });
  }

  private static List<Update> updates(BotApi bot, Bot known) {
    var asked = new HashMap<String, Object>();
    asked.put("limit", AT_ONCE);
    asked.put("timeout", bot.patience().toSeconds());
    asked.put("allowed_updates", WANTED);
    if (known.heard() > 0) {
      asked.put("offset", known.heard() + 1);
    }
    var updates = new ArrayList<Update>();
    bot.call("getUpdates", asked).forEach(it -> updates.add(Update.of(it)));
    return updates;
  }

  private void silent(long bot, String why) {
    var now = clock.instant();
    database.change(tx -> {
      tx.contacts().silent(bot, why, now);
      Instant since = tx.contacts().bot(bot).map(Bot::silentSince).orElse(now);
      if (since.isBefore(now.minus(TELL_AFTER))) {
        tx.alerts().raise("telegram.silent", "bot:" + bot, why, now);
      }
    });
  }

  /** Who hears, and up to where was heard before. */
  private record Ear(BotApi api, Bot bot, long before) {}

  /** One that we stumble over stops no other: it is skipped, and the owner told. */
  private void hearOrSkip(Ear ear, Update update) {
    try {
      hear(ear, update);
    } catch (BotApi.Silent | BotApi.Refused e) {
      throw e;
    } catch (RuntimeException e) {
      once(
          ear,
          update,
          tx ->
              tx.alerts()
                  .raise(
                      "telegram.update",
                      "update:" + update.number(),
                      Talking.cut(e.toString()),
                      clock.instant()));
    }
  }

  private void hear(Ear ear, Update update) {
    switch (update) {
      case Said it -> said(ear, it);
      case Asked it -> once(ear, it, tx -> asked(tx, it, ear.bot().bot()));
      case Placed it -> once(ear, it, tx -> placed(tx, it));
      case Left it ->
          once(ear, it, tx -> tx.seats().left(it.where().id(), it.who().id(), clock.instant()));
      case Moved it -> once(ear, it, tx -> tx.rooms().moved(it.from(), it.to()));
      case Other it -> once(ear, it, _ -> {});
    }
  }

  /** What follows of an update. */
  private interface Following {
    void follow(Tx tx);
  }

  private void once(Ear ear, Update update, Following following) {
    database.change(tx -> {
      if (tx.contacts().heard(ear.bot().bot(), ear.before(), update.number()) == 1) {
        following.follow(tx);
      }
    });
  }

  private void said(Ear ear, Said it) {
    var command = it.command(ear.bot().name()).orElse(null);
    if (it.where().isOfOne()) {
      once(ear, it, tx -> inPrivate(tx, it, command));
    } else if (command != null && isConnecting(command)) {
      var rights = rights(ear, it);
      once(ear, it, tx -> connect(tx, it, command, rights));
    } else {
      once(ear, it, _ -> {});
    }
  }

  private static boolean isConnecting(Command command) {
    return (command.name().equals("connect") || command.name().equals("start"))
        && !command.rest().isEmpty();
  }

  private void inPrivate(Tx tx, Said it, @Nullable Command command) {
    var who = it.who();
    if (who == null) {
      return;
    }
    var known = tx.contacts().who(who.id());
    var language = known.map(Person::language).orElse(who.language());
    var name = command == null ? "" : command.name();
    if (command != null && name.equals("start") && !command.rest().isEmpty()) {
      var what =
          switch (linking.link(tx, who, command.rest())) {
            case DONE -> "linked";
            case UNKNOWN -> "unknown";
            case TAKEN -> "taken";
          };
      var now = tx.contacts().who(who.id()).map(Person::language).orElse(language);
      talking.answer(tx, it.where().id(), now, what);
    } else if (name.equals("stop")) {
      var was = linking.forget(tx, who.id()).isPresent();
      talking.answer(tx, it.where().id(), language, was ? "stopped" : "stranger");
    } else {
      talking.answer(tx, it.where().id(), language, known.isPresent() ? "help" : "stranger");
    }
  }

  /** What the bot may do there; nothing where whoever says so may not say it. */
  private static @Nullable Rights rights(Ear ear, Said it) {
    try {
      return asked(ear, it);
    } catch (BotApi.Refused e) {
      if (e.pause() != null || e.isOfToken()) {
        throw e;
      }
      return null;
    }
  }

  private static @Nullable Rights asked(Ear ear, Said it) {
    var chat = it.where().id();
    var who = it.who();
    if (who != null) {
      var asked = Map.of("chat_id", chat, "user_id", who.id());
      var status = ear.api().call("getChatMember", asked).path("status").asText("");
      if (!status.equals("creator") && !status.equals("administrator")) {
        return null;
      }
    }
    var self = Map.of("chat_id", chat, "user_id", ear.bot().bot());
    return Rights.of(ear.api().call("getChatMember", self), it.where().kind());
  }

  private void connect(Tx tx, Said it, Command command, @Nullable Rights rights) {
    var kind = it.where().kind();
    var language = it.who() == null ? "en" : it.who().language();
    if (rights == null || kind == null) {
      talking.answer(tx, it.where().id(), language, "leaders");
      return;
    }
    var what =
        switch (connecting.connect(tx, it.where(), kind, rights, command.rest())) {
          case DONE -> "connected";
          case UNKNOWN -> "unknown";
          case TAKEN -> "connected-before";
          case TOO_MANY -> "too-many";
        };
    talking.answer(tx, it.where().id(), language, what);
  }

  /** Only a chat that is for some is asked about. */
  private void asked(Tx tx, Asked it, long bot) {
    tx.rooms()
        .at(it.where().id())
        .filter(Room::isClosed)
        .ifPresent(room -> {
          var account = tx.contacts().who(it.who().id()).map(Person::account).orElse(null);
          tx.seats().ask(room.id(), it.who().id(), account, it.inviter() == bot, clock.instant());
        });
  }

  /** In a person's own chat the bot is gone when they block it. */
  private void placed(Tx tx, Placed it) {
    Place where = it.where();
    var kind = where.kind();
    if (kind == null) {
      if (!it.rights().there()) {
        talking.gone(tx, where.id(), "blocked");
      }
    } else if (it.rights().there()) {
      var may = it.rights();
      tx.rooms()
          .placed(where.id(), where.title(), kind, may.posts(), may.invites(), may.removes(), null);
      tx.seats().hurry(where.id(), clock.instant());
    } else {
      talking.gone(tx, where.id(), "put out");
    }
  }
}
