package market.api.telegram;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import market.api.Settings;
import market.api.mail.Texts;
import market.api.news.Telling;
import market.storage.Database;
import market.storage.Tx;
import market.storage.news.Happening.Kind;
import market.storage.telegram.Speeches.Due;
import org.jspecify.annotations.Nullable;

/**
 * Says what the bot is to say: in each chat one thing after another, and no more than Telegram
 * takes. While it does not answer everything waits, for days if need be.
 */
public final class Talking {
  /** Telegram takes some thirty a second of one bot, and about one of one chat. */
  private static final int AT_ONCE = 25;

  private static final int ANSWER_MAX = 500;
  private static final int ANSWERS_MAX = 3;
  private static final Duration TAKEN = Duration.ofMinutes(2);
  private static final Duration AT_ONCE_AGAIN = Duration.ofSeconds(2);
  private static final Duration GIVEN_UP = Duration.ofDays(5);

  private final Database database;
  private final @Nullable BotApi api;
  private final Settings settings;
  private final Linking linking;
  private final Telling telling;
  private final Clock clock;

  Talking(
      Database database, @Nullable BotApi api, Settings settings, Linking linking, Clock clock) {
    this.database = database;
    this.api = api;
    this.settings = settings;
    this.linking = linking;
    telling = new Telling(clock);
    this.clock = clock;
  }

  /** Says what is due, up to what may be said at once. Returns how much was due. */
  public int talk() {
    if (api == null) {
      return 0;
    }
    var now = clock.instant();
    var due = database.write(tx -> tx.speeches().take(now, now.plus(TAKEN), AT_ONCE));
    for (int i = 0; i < due.size(); i++) {
      if (!say(api, due.get(i))) {
        var rest = due.subList(i + 1, due.size()).stream().map(Due::number).toList();
        var next = clock.instant().plus(AT_ONCE_AGAIN);
        database.change(tx -> tx.speeches().release(rest, next));
        return due.size();
      }
    }
    return due.size();
  }

  /** Whether others may be said, too. */
  private boolean say(BotApi bot, Due one) {
    try {
      var _ =
          bot.call(
              "sendMessage",
              Map.of("chat_id", one.chat(), "text", text(one), "parse_mode", "HTML"));
      database.change(tx -> tx.speeches().sent(one.number(), clock.instant()));
      return true;
    } catch (BotApi.Silent e) {
      later(one, String.valueOf(e.getMessage()), Admitting.pause(one.tries()));
      return false;
    } catch (BotApi.Refused e) {
      return refused(one, e);
    }
  }

  private String text(Due one) {
    var kind = one.kind();
    if (kind == null) {
      return java.util.Objects.requireNonNull(one.text());
    }
    var language = one.language() == null ? "en" : one.language();
    var sentence = Texts.line(language, kind.name().toLowerCase(Locale.ROOT), one.said());
    return Markup.news(sentence, settings.baseUrl() + String.valueOf(one.path()));
  }

  private boolean refused(Due one, BotApi.Refused e) {
    var pause = e.pause();
    var to = e.movedTo();
    if (pause != null) {
      later(one, e.why(), pause);
      return false;
    }
    if (e.isOfToken() && !e.isGone()) {
      later(one, e.why(), Admitting.pause(one.tries()));
      return false;
    }
    if (to != null) {
      database.change(tx -> {
        tx.rooms().moved(one.chat(), to);
        tx.speeches().later(one.number(), cut(e.why()), clock.instant());
      });
      return true;
    }
    database.change(tx -> {
      if (e.isGone()) {
        gone(tx, one.chat(), cut(e.why()));
      } else {
        tx.speeches().failed(one.number(), cut(e.why()), clock.instant());
      }
    });
    return true;
  }

  private void later(Due one, String why, Duration pause) {
    var now = clock.instant();
    Instant next = now.plus(pause);
    database.change(tx -> {
      if (next.isAfter(one.at().plus(GIVEN_UP))) {
        tx.speeches().failed(one.number(), cut(why), now);
      } else {
        tx.speeches().later(one.number(), cut(why), next);
      }
    });
  }

  /**
   * Nobody hears the bot there: what waits is not said, who was known there is not any more, and
   * whoever it concerns is told on the site.
   */
  void gone(Tx tx, long chat, String why) {
    tx.speeches().silence(chat, why, clock.instant());
    linking
        .forget(tx, chat)
        .ifPresent(account ->
            telling.tell(tx, Kind.TELEGRAM_UNLINKED, account, null, "/settings/telegram"));
    var room = tx.rooms().at(chat).orElse(null);
    if (room != null && tx.rooms().lost(chat, clock.instant()) == 1) {
      telling.tell(
          tx, Kind.TELEGRAM_CHAT_LOST, room.owner(), null, "/settings/telegram", room.title());
    }
  }

  /** Something the bot answers; nobody makes it talk on and on. */
  void answer(Tx tx, long chat, String language, String what, String... values) {
    if (tx.speeches().answers(chat) < ANSWERS_MAX) {
      tx.speeches()
          .say(chat, null, Markup.said(Texts.bot(language, what, values)), clock.instant());
    }
  }

  static String cut(String text) {
    var clean = text.replace("\0", "");
    return clean.substring(0, Math.min(ANSWER_MAX, clean.length()));
  }

  /** Forgets what was said long ago. */
  public int sweep(Tx tx, Instant before) {
    return tx.speeches().sweep(before);
  }
}
