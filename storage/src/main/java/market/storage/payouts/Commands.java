package market.storage.payouts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The commands table, the only way money leaves. */
public interface Commands {
  /** Written in the transaction of its cause; the same key again is the same command. */
  @SqlQuery(
      """
      INSERT INTO stripe_commands (key, kind, subject, params, state, created_at)
      VALUES (:key, :kind, :subject, CAST(:params AS jsonb), 'pending', :at)
      ON CONFLICT (key) DO UPDATE SET attempts = stripe_commands.attempts
      RETURNING id
      """)
  UUID add(String key, Command.Kind kind, UUID subject, String params, Instant at);

  @SqlQuery(
      """
      SELECT id, key, kind, subject, params, state, stripe_id, attempts
      FROM stripe_commands WHERE id = :id
      """)
  Optional<Command> find(UUID id);

  /** Takes it for sending; false when it is finished already. */
  @SqlUpdate(
      """
      UPDATE stripe_commands
      SET state = 'sent', attempts = attempts + 1, sent_at = COALESCE(sent_at, :at)
      WHERE id = :id AND state IN ('pending', 'sent', 'unknown')
      """)
  int send(UUID id, Instant at);

  @SqlUpdate(
      """
      UPDATE stripe_commands SET state = 'done', stripe_id = :stripeId, error = NULL
      WHERE id = :id AND state <> 'done'
      """)
  int done(UUID id, @Nullable String stripeId);

  @SqlUpdate(
      """
      UPDATE stripe_commands SET state = 'failed', error = :error
      WHERE id = :id AND state NOT IN ('done', 'failed')
      """)
  int failed(UUID id, String error);

  @SqlUpdate(
      """
      UPDATE stripe_commands SET state = 'unknown', error = :error
      WHERE id = :id AND state = 'sent'
      """)
  int unknown(UUID id, String error);

  @SqlQuery("SELECT sent_at FROM stripe_commands WHERE id = :id AND sent_at IS NOT NULL")
  Optional<Instant> sentAt(UUID id);

  /** When one of a kind was last asked for. */
  @SqlQuery(
      """
      SELECT created_at FROM stripe_commands WHERE subject = :subject AND kind = :kind
      ORDER BY created_at DESC LIMIT 1
      """)
  Optional<Instant> added(UUID subject, Command.Kind kind);

  @SqlQuery(
      """
      SELECT count(*) FROM stripe_commands WHERE subject = :subject AND kind = :kind
      """)
  int attempts(UUID subject, Command.Kind kind);

  /** What nobody has finished for a while. */
  @SqlQuery(
      """
      SELECT id FROM stripe_commands
      WHERE state IN ('pending', 'sent', 'unknown') AND created_at < :before
      ORDER BY created_at LIMIT :limit
      """)
  List<UUID> open(Instant before, int limit);

  @SqlQuery("SELECT state, count(*) FROM stripe_commands GROUP BY state ORDER BY state")
  List<Count> counts();

  /** How many commands are in a state. */
  record Count(Command.State state, long count) {}
}
