package market.storage.news;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Programs that are told, and what became of telling them. */
public interface Receivers {
  /** In which words. */
  enum Form {
    /** Standard Webhooks: a signed JSON event. */
    WEBHOOK,
    /** A message in a channel of Discord's. */
    DISCORD
  }

  /**
   * Where somebody has it told.
   *
   * @param url as it is kept: that of a channel is a secret
   * @param secret as it is kept
   * @param failingAt since when it has not answered well
   * @param stoppedAt since when it is told nothing any more
   */
  record Receiver(
      UUID id,
      AccountId account,
      Form form,
      String url,
      String secret,
      List<String> kinds,
      Instant createdAt,
      @Nullable Instant failingAt,
      @Nullable Instant stoppedAt) {
    public Receiver {
      kinds = List.copyOf(kinds);
    }

    /** The same with its secrets as its holder knows them. */
    public Receiver with(String address, String open) {
      return new Receiver(id, account, form, address, open, kinds, createdAt, failingAt, stoppedAt);
    }

    /** What it signs with stays out of logs. */
    @Override
    public String toString() {
      return "Receiver[" + id + "]";
    }
  }

  /** By which one is known that is about to be made. */
  @SqlQuery("SELECT new_id()")
  UUID next();

  @SqlUpdate(
      """
      INSERT INTO receivers (id, account, form, url, secret, kinds, created_at)
      VALUES (:id, :account, :form, :url, :secret, :kinds, :at)
      """)
  void add(
      UUID id,
      AccountId account,
      Form form,
      String url,
      String secret,
      List<String> kinds,
      Instant at);

  @SqlQuery(
      """
      SELECT id, account, form, url, secret, kinds, created_at, failing_at, stopped_at
      FROM receivers WHERE account = :account ORDER BY created_at, id LIMIT 100
      """)
  List<Receiver> of(AccountId account);

  @SqlQuery(
      """
      SELECT id, account, form, url, secret, kinds, created_at, failing_at, stopped_at
      FROM receivers WHERE id = :id AND account = :account
      """)
  Optional<Receiver> find(UUID id, AccountId account);

  @SqlUpdate("DELETE FROM receivers WHERE id = :id AND account = :account")
  int remove(UUID id, AccountId account);

  @SqlUpdate("UPDATE receivers SET stopped_at = NULL, failing_at = NULL WHERE id = :id")
  void resume(UUID id);

  /**
   * Those that want to be told of this: of the account it is told to, of the creator it is about,
   * and of those who make the mod it is about.
   */
  @SqlQuery(
      """
      SELECT r.id, r.account, r.form, r.url, r.secret, r.kinds, r.created_at, r.failing_at,
        r.stopped_at
      FROM receivers r
      WHERE r.stopped_at IS NULL AND :kind = ANY(r.kinds)
        AND r.account IN (
          SELECT CAST(:account AS uuid)
          UNION SELECT CAST(:creator AS uuid)
          UNION SELECT m.owner FROM mods m WHERE m.id = CAST(:mod AS uuid)
          UNION SELECT tm.account FROM teams t JOIN team_members tm ON tm.team = t.id
            WHERE t.mod = CAST(:mod AS uuid) AND t.state = 'active')
      ORDER BY r.id
      LIMIT 1000
      """)
  List<Receiver> wanting(
      Happening.Kind kind,
      @Nullable AccountId account,
      @Nullable AccountId creator,
      @Nullable ModId mod);

  /**
   * One telling.
   *
   * @param status what it answered, as HTTP has it
   * @param answer the beginning of its answer, or what went wrong
   */
  record Delivery(
      UUID id,
      UUID receiver,
      @Nullable Long happening,
      String body,
      State state,
      int tries,
      Instant at,
      Instant nextAt,
      @Nullable Instant endedAt,
      @Nullable Integer status,
      @Nullable String answer,
      @Nullable Integer millis) {
    /** What became of it. */
    public enum State {
      WAITING,
      SENT,
      FAILED
    }
  }

  @SqlUpdate(
      """
      INSERT INTO deliveries (receiver, happening, body, state, at, next_at)
      VALUES (:receiver, CAST(:happening AS bigint), :body, 'waiting', :at, :at)
      ON CONFLICT DO NOTHING
      """)
  int deliver(UUID receiver, @Nullable Long happening, String body, Instant at);

  /** The latest first. */
  @SqlQuery(
      """
      SELECT id, receiver, happening, body, state, tries, at, next_at, ended_at, status, answer,
        millis
      FROM deliveries WHERE receiver = :receiver ORDER BY at DESC, id DESC LIMIT :limit
      """)
  List<Delivery> log(UUID receiver, int limit);

  /** A delivery that is due, with where it goes. */
  record Due(UUID id, int tries, String body, UUID receiver, Form form, String url, String secret) {
    @Override
    public String toString() {
      return "Due[" + id + "]";
    }
  }

  /** Takes what is due; nobody else gets it before {@code again}. */
  @SqlQuery(
      """
      UPDATE deliveries d SET tries = d.tries + 1, next_at = :again
      FROM receivers r
      WHERE r.id = d.receiver AND d.id IN (
        SELECT o.id FROM deliveries o
        WHERE o.state = 'waiting' AND o.next_at <= :now
        ORDER BY o.next_at LIMIT :limit FOR UPDATE SKIP LOCKED)
      RETURNING d.id, d.tries, d.body, r.id AS receiver, r.form, r.url, r.secret
      """)
  List<Due> take(Instant now, Instant again, int limit);

  @SqlUpdate(
      """
      WITH well AS (UPDATE receivers SET failing_at = NULL WHERE id = :receiver)
      UPDATE deliveries SET state = 'sent', ended_at = :at, status = :status, answer = :answer,
        millis = :millis
      WHERE id = :id
      """)
  void sent(UUID id, UUID receiver, int status, String answer, int millis, Instant at);

  /** Tried again at {@code next}, or given up where there is none. */
  @SqlUpdate(
      """
      WITH ill AS (
        UPDATE receivers SET failing_at = COALESCE(failing_at, :at) WHERE id = :receiver)
      UPDATE deliveries SET
        state = CASE WHEN CAST(:next AS timestamptz) IS NULL THEN 'failed' ELSE 'waiting' END,
        next_at = COALESCE(CAST(:next AS timestamptz), next_at),
        ended_at = CASE WHEN CAST(:next AS timestamptz) IS NULL THEN CAST(:at AS timestamptz) END,
        status = CAST(:status AS int), answer = :answer, millis = CAST(:millis AS int)
      WHERE id = :id
      """)
  void failed(
      UUID id,
      UUID receiver,
      @Nullable Integer status,
      String answer,
      @Nullable Integer millis,
      @Nullable Instant next,
      Instant at);

  /** What failed or was sent goes once more, at once; 0 where it waits already. */
  @SqlUpdate(
      """
      UPDATE deliveries SET state = 'waiting', tries = 0, next_at = :at, ended_at = NULL
      WHERE id = :id AND receiver = :receiver AND state <> 'waiting'
      """)
  int again(UUID id, UUID receiver, Instant at);

  /** Stops telling those that have failed for so long; what waits for them fails. */
  @SqlQuery(
      """
      WITH given AS (
        UPDATE receivers SET stopped_at = :now
        WHERE failing_at < :before AND stopped_at IS NULL RETURNING id, account),
      ended AS (
        UPDATE deliveries d SET state = 'failed', ended_at = :now
        FROM given g WHERE d.receiver = g.id AND d.state = 'waiting')
      SELECT account FROM given
      """)
  List<UUID> giveUp(Instant before, Instant now);

  @SqlUpdate("DELETE FROM deliveries WHERE ended_at < :before")
  int sweep(Instant before);
}
