package market.storage.telegram;

import java.time.Instant;
import java.util.Optional;
import market.storage.accounts.AccountId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The bot itself, the people who are known to it, and the words by which they come to be. */
public interface Contacts {
  /**
   * A bot.
   *
   * @param heard the last update of it that was heard
   * @param silentSince since when it does not answer; null where it does
   */
  record Bot(
      long bot, String name, long heard, @Nullable Instant silentSince, @Nullable String trouble) {}

  @SqlQuery(
      """
      SELECT bot, name, heard, silent_since, trouble FROM telegram_bots WHERE bot = :bot
      """)
  Optional<Bot> bot(long bot);

  @SqlUpdate(
      """
      INSERT INTO telegram_bots (bot, name) VALUES (:bot, :name)
      ON CONFLICT (bot) DO UPDATE SET name = :name WHERE telegram_bots.name <> :name
      """)
  int met(long bot, String name);

  /** An update was heard, and what follows is done; 0 where somebody else heard it first. */
  @SqlUpdate("UPDATE telegram_bots SET heard = :update WHERE bot = :bot AND heard = :before")
  int heard(long bot, long before, long update);

  @SqlUpdate(
      """
      INSERT INTO telegram_bots (bot, name, silent_since, trouble) VALUES (:bot, '', :at, :trouble)
      ON CONFLICT (bot) DO UPDATE
      SET silent_since = COALESCE(telegram_bots.silent_since, :at), trouble = :trouble
      """)
  void silent(long bot, String trouble, Instant at);

  @SqlUpdate(
      """
      UPDATE telegram_bots SET silent_since = NULL, trouble = NULL
      WHERE bot = :bot AND silent_since IS NOT NULL
      """)
  int answers(long bot);

  /** What a word is good for. */
  enum Aim {
    /** To link somebody. */
    PERSON,
    /** To connect a chat. */
    CHAT
  }

  /** A new word in the place of the one before. */
  @SqlUpdate(
      """
      INSERT INTO telegram_codes (account, aim, hash, until) VALUES (:account, :aim, :hash, :until)
      ON CONFLICT (account, aim) DO UPDATE SET hash = :hash, until = :until
      """)
  void code(AccountId account, Aim aim, byte[] hash, Instant until);

  /** Whose word it is; it is none any more. */
  @SqlQuery(
      """
      DELETE FROM telegram_codes WHERE hash = :hash AND aim = :aim AND until > :now
      RETURNING account
      """)
  Optional<AccountId> redeem(byte[] hash, Aim aim, Instant now);

  /** Somebody who is known to the bot. */
  record Person(AccountId account, long person, String name, Instant linkedAt, String language) {}

  @SqlQuery(
      """
      SELECT p.account, p.person, p.name, p.linked_at, a.language
      FROM telegram_people p JOIN accounts a ON a.id = p.account WHERE p.account = :account
      """)
  Optional<Person> of(AccountId account);

  @SqlQuery(
      """
      SELECT p.account, p.person, p.name, p.linked_at, a.language
      FROM telegram_people p JOIN accounts a ON a.id = p.account WHERE p.person = :person
      """)
  Optional<Person> who(long person);

  /** In the place of whoever the account was there before; 0 where they are somebody else's. */
  @SqlUpdate(
      """
      INSERT INTO telegram_people (account, person, name, linked_at)
      SELECT :account, :person, :name, :at
      WHERE NOT EXISTS (
        SELECT 1 FROM telegram_people WHERE person = :person AND account <> :account)
      ON CONFLICT (account) DO UPDATE SET person = :person, name = :name, linked_at = :at
      """)
  int link(AccountId account, long person, String name, Instant at);

  /** What waits for them is not said any more. */
  @SqlUpdate(
      """
      WITH gone AS (DELETE FROM telegram_people WHERE account = :account RETURNING person)
      UPDATE telegram_messages m SET state = 'failed', ended_at = :at, answer = 'unlinked'
      FROM gone g WHERE m.chat = g.person AND m.happening IS NOT NULL AND m.state = 'waiting'
      """)
  int unlink(AccountId account, Instant at);
}
