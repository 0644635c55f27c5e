package market.storage.moderation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.accounts.Handle;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What authors and the team say to each other about cases. */
public interface Threads {
  /** One thing said; to authors, the team has no names. */
  record Message(UUID id, Handle author, boolean byTeam, String text, Instant at) {}

  @SqlUpdate(
      """
      INSERT INTO case_messages ("case", author, by_team, text, at)
      VALUES (:id, :author, :byTeam, :text, :at)
      """)
  void say(CaseId id, AccountId author, boolean byTeam, String text, Instant at);

  /** In the order in which it was said. */
  @SqlQuery(
      """
      SELECT m.id, a.handle AS author, m.by_team, m.text, m.at
      FROM case_messages m JOIN accounts a ON a.id = m.author
      WHERE m."case" = :id ORDER BY m.number LIMIT 200
      """)
  List<Message> on(CaseId id);

  /** Who of the team spoke last. */
  @SqlQuery(
      """
      SELECT author FROM case_messages WHERE "case" = :id AND by_team ORDER BY number DESC LIMIT 1
      """)
  Optional<AccountId> asker(CaseId id);

  /** How much was said altogether, and by the author since the team's last word. */
  record Said(long all, long unanswered) {}

  @SqlQuery(
      """
      SELECT count(*) AS all,
        count(*) FILTER (WHERE number > COALESCE((
          SELECT max(t.number) FROM case_messages t WHERE t."case" = :id AND t.by_team), 0)) AS unanswered
      FROM case_messages WHERE "case" = :id
      """)
  Said said(CaseId id);
}
