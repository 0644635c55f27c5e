package market.storage.takedowns;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import market.storage.mods.ModId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.locator.UseClasspathSqlLocator;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Takedown notices, what happened to them, and the letters about it. */
public interface Takedowns {
  /** What somebody claims. */
  record Claim(
      ModId mod,
      AccountId accused,
      String name,
      String address,
      String email,
      String work,
      String language) {}

  @SqlQuery(
      """
      INSERT INTO takedowns (mod, accused, state, name, address, email, work, language, key_hash,
        received_at)
      VALUES (:mod, :accused, 'received', :name, :address, :email, :work, :language, :keyHash, :at)
      RETURNING id
      """)
  TakedownId file(@BindMethods Claim claim, byte[] keyHash, Instant at);

  @SqlQuery
  @UseClasspathSqlLocator
  Optional<Takedown> find(TakedownId id);

  @SqlQuery("SELECT EXISTS (SELECT 1 FROM takedowns WHERE id = :id AND key_hash = :keyHash)")
  boolean opens(TakedownId id, byte[] keyHash);

  /** Against one account's mods, or all; the latest first. */
  @SqlQuery
  @UseClasspathSqlLocator
  List<Takedown> all(@Nullable AccountId accused, int limit);

  @SqlUpdate("UPDATE takedowns SET state = :to WHERE id = :id AND state = :from")
  int move(TakedownId id, TakedownState from, TakedownState to);

  @SqlUpdate("UPDATE takedowns SET hid = :hid WHERE id = :id")
  void hid(TakedownId id, boolean hid);

  @SqlUpdate("UPDATE takedowns SET work = :work WHERE id = :id")
  void amend(TakedownId id, String work);

  @SqlUpdate(
      """
      UPDATE takedowns
      SET counter_name = :name, counter_address = :address, counter_text = :text
      WHERE id = :id
      """)
  void counter(TakedownId id, String name, String address, String text);

  @SqlUpdate("UPDATE takedowns SET restore_from = :from, restore_until = :until WHERE id = :id")
  void schedule(TakedownId id, Instant from, Instant until);

  @SqlQuery(
      """
      SELECT id FROM takedowns
      WHERE state = 'waiting' AND restore_from <= :now
      ORDER BY restore_from LIMIT 100
      """)
  List<TakedownId> due(Instant now);

  @SqlQuery(
      """
      SELECT count(*) FROM takedowns
      WHERE lower(email) = lower(:email) AND received_at > :since
      """)
  long filed(String email, Instant since);

  /** Another notice against the same mod that keeps it hidden. */
  @SqlQuery(
      """
      SELECT id FROM takedowns
      WHERE mod = :mod AND id <> :id AND state IN ('actioned', 'countered', 'waiting', 'in_court')
      ORDER BY number LIMIT 1
      """)
  Optional<TakedownId> other(ModId mod, TakedownId id);

  /** How many notices against this account stand. */
  @SqlQuery(
      """
      SELECT count(*) FROM takedowns
      WHERE accused = :account AND state IN ('actioned', 'countered', 'waiting', 'in_court')
      """)
  long strikes(AccountId account);

  @SqlUpdate(
      """
      INSERT INTO takedown_events (takedown, event, state, actor, note, at)
      VALUES (:id, :event, :state, :actor, :note, :at)
      """)
  void happened(
      TakedownId id,
      TakedownEvent event,
      TakedownState state,
      @Nullable AccountId actor,
      String note,
      Instant at);

  /** What happened, by whom where it was one of us. */
  record Step(
      TakedownEvent event, TakedownState state, @Nullable Handle actor, String note, Instant at) {}

  @SqlQuery(
      """
      SELECT e.event, e.state, a.handle AS actor, e.note, e.at
      FROM takedown_events e LEFT JOIN accounts a ON a.id = e.actor
      WHERE e.takedown = :id ORDER BY e.id LIMIT 200
      """)
  List<Step> steps(TakedownId id);

  /** Whether its creator objected once. */
  @SqlQuery("SELECT counter_text IS NOT NULL FROM takedowns WHERE id = :id")
  boolean wasCountered(TakedownId id);

  /** What a moderator had to decide about it is decided otherwise. */
  @SqlUpdate(
      """
      UPDATE cases SET state = 'closed', closed_at = :at
      WHERE kind = 'takedown' AND about = :about AND state = 'open'
      """)
  int closeCase(String about, Instant at);

  /** To whom a letter goes. */
  enum Recipient {
    CLAIMANT,
    CREATOR
  }

  /** As it was sent. */
  record Letter(
      Recipient recipient,
      String kind,
      String language,
      String subject,
      String text,
      Instant writtenAt) {}

  @SqlUpdate(
      """
      INSERT INTO takedown_letters (takedown, recipient, kind, language, subject, text, written_at)
      VALUES (:id, :recipient, :kind, :language, :subject, :text, :writtenAt)
      """)
  void write(TakedownId id, @BindMethods Letter letter);

  /** To one of the two, or all. */
  @SqlQuery(
      """
      SELECT recipient, kind, language, subject, text, written_at
      FROM takedown_letters
      WHERE takedown = :id
        AND (CAST(:recipient AS text) IS NULL OR recipient = CAST(:recipient AS text))
      ORDER BY id LIMIT 200
      """)
  List<Letter> letters(TakedownId id, @Nullable Recipient recipient);
}
