package market.api.telegram;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import market.api.Problem;
import market.api.accounts.Caller;
import market.api.telegram.Update.Who;
import market.storage.Database;
import market.storage.Tx;
import market.storage.accounts.AccountId;
import market.storage.telegram.Contacts.Aim;
import market.storage.telegram.Contacts.Bot;
import market.storage.telegram.Contacts.Person;
import org.jspecify.annotations.Nullable;

/** How the bot comes to know who somebody is, and forgets it. */
public final class Linking {
  private final Database database;
  private final @Nullable BotSettings settings;
  private final Words words;
  private final Clock clock;

  Linking(Database database, @Nullable BotSettings settings, Words words, Clock clock) {
    this.database = database;
    this.settings = settings;
    this.words = words;
    this.clock = clock;
  }

  /**
   * How it stands.
   *
   * @param bot its name at Telegram, once it was met there; null where there is none
   * @param silentSince since when Telegram does not answer us
   * @param name as whom the caller is known; null where they are not
   */
  public record Standing(
      boolean available,
      @Nullable String bot,
      @Nullable Instant silentSince,
      @Nullable String name,
      @Nullable Instant linkedAt) {}

  /**
   * What is said to the bot once.
   *
   * @param url opens the bot, and says it
   */
  public record Code(String code, @Nullable String url, Instant until) {}

  /** Whether there is a bot at all. */
  public boolean isAvailable() {
    return settings != null;
  }

  public Standing standing(Caller me) {
    return database.read(tx -> {
      var bot = bot(tx);
      var person = tx.contacts().of(me.id());
      return new Standing(
          settings != null,
          bot.map(Bot::name).filter(it -> !it.isEmpty()).orElse(null),
          bot.map(Bot::silentSince).orElse(null),
          person.map(Person::name).orElse(null),
          person.map(Person::linkedAt).orElse(null));
    });
  }

  Optional<Bot> bot(Tx tx) {
    return settings == null ? Optional.empty() : tx.contacts().bot(settings.number());
  }

  /** A word for the caller; good for a quarter of an hour, and once. */
  public Code code(Caller me) {
    return code(me, Aim.PERSON, "start");
  }

  /** A word that is said in a chat which is then the caller's here. */
  public Code chatCode(Caller me) {
    return code(me, Aim.CHAT, "startgroup");
  }

  private Code code(Caller me, Aim aim, String how) {
    mustBeAvailable();
    me.mustBeUnbound();
    return database.write(tx -> {
      var word = words.give(tx, me.id(), aim);
      var url =
          bot(tx)
              .map(Bot::name)
              .filter(it -> !it.isEmpty())
              .map(it -> "https://t.me/%s?%s=%s".formatted(it, how, word.text()))
              .orElse(null);
      return new Code(word.text(), url, word.until());
    });
  }

  void mustBeAvailable() {
    if (settings == null) {
      throw Problem.conflict("this marketplace has no bot at Telegram");
    }
  }

  /** The bot knows the caller no more; in chats that let them in they stay while they may. */
  public void unlink(Caller me) {
    database.change(tx -> {
      tx.contacts().unlink(me.id(), clock.instant());
      tx.audit().add(clock.instant(), me.id(), "telegram.unlinked", "account:" + me.id(), "");
    });
  }

  /** What came of a word. */
  enum Linked {
    DONE,
    /** It is none, or was said before, or too late. */
    UNKNOWN,
    /** They are somebody else here. */
    TAKEN
  }

  /** Somebody says a word to the bot. */
  Linked link(Tx tx, Who who, String word) {
    var account = words.take(tx, word, Aim.PERSON).orElse(null);
    if (account == null) {
      return Linked.UNKNOWN;
    }
    if (tx.contacts().link(account, who.id(), who.name(), clock.instant()) == 0) {
      return Linked.TAKEN;
    }
    tx.audit().add(clock.instant(), account, "telegram.linked", "account:" + account, who.name());
    return Linked.DONE;
  }

  /** Somebody stops the bot, or blocks it. Whose account it was; nobody's where it was none. */
  Optional<AccountId> forget(Tx tx, long person) {
    var account = tx.contacts().who(person).map(Person::account);
    account.ifPresent(it -> {
      tx.contacts().unlink(it, clock.instant());
      tx.audit().add(clock.instant(), it, "telegram.unlinked", "account:" + it, "at Telegram");
    });
    return account;
  }
}
