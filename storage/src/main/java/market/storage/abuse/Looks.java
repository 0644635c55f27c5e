package market.storage.abuse;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** How names look, so that none can be taken for another. */
public interface Looks {
  /** Takes a look for somebody or something; 0 where another has it. */
  @SqlUpdate(
      """
      INSERT INTO looks (kind, subject, skeleton, plain)
      VALUES (:kind, :subject, :skeleton, :plain)
      ON CONFLICT (kind, subject) DO UPDATE SET skeleton = excluded.skeleton, plain = excluded.plain
      """)
  int put(LookKind kind, UUID subject, String skeleton, String plain);

  /** The same where nothing is said when another has it: for names that were there before. */
  @SqlUpdate(
      """
      INSERT INTO looks (kind, subject, skeleton, plain)
      VALUES (:kind, :subject, :skeleton, :plain)
      ON CONFLICT DO NOTHING
      """)
  int putIfFree(LookKind kind, UUID subject, String skeleton, String plain);

  /** Whose name looks so, other than this one's. */
  @SqlQuery(
      """
      SELECT plain FROM looks
      WHERE kind = :kind AND skeleton = :skeleton AND subject <> :subject
      LIMIT 1
      """)
  Optional<String> taken(LookKind kind, String skeleton, UUID subject);

  /** A name that is not looked at yet; numbers rise. */
  record Name(UUID subject, String name, long number) {}

  @SqlQuery(
      """
      SELECT a.id AS subject, a.handle AS name, a.number FROM accounts a
      WHERE a.number > :after AND a.deleted_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM looks l WHERE l.kind = 'handle' AND l.subject = a.id)
      ORDER BY a.number LIMIT :limit
      """)
  List<Name> newHandles(long after, int limit);

  @SqlQuery(
      """
      SELECT m.id AS subject, m.slug AS name, m.number FROM mods m
      WHERE m.number > :after
        AND NOT EXISTS (SELECT 1 FROM looks l WHERE l.kind = 'slug' AND l.subject = m.id)
      ORDER BY m.number LIMIT :limit
      """)
  List<Name> newSlugs(long after, int limit);

  /** Titles that are new, or other than when they were looked at. */
  @SqlQuery(
      """
      SELECT m.id AS subject, m.title AS name, m.number FROM mods m
      LEFT JOIN looks l ON l.kind = 'title' AND l.subject = m.id
      WHERE m.number > :after AND l.plain IS DISTINCT FROM m.title
      ORDER BY m.number LIMIT :limit
      """)
  List<Name> newTitles(long after, int limit);

  /** A live mod by somebody else, in the same game, whose title looks the same and is not. */
  record Twin(ModId mod, String title, AccountId owner) {}

  @SqlQuery(
      """
      SELECT m.id AS mod, m.title, m.owner
      FROM looks l
      JOIN mods m ON m.id = l.subject
      JOIN mods mine ON mine.id = :mod
      WHERE l.kind = 'title' AND l.skeleton = :skeleton AND m.id <> mine.id AND m.state = 'live'
        AND m.owner <> mine.owner AND m.game = mine.game AND lower(m.title) <> lower(:title)
      ORDER BY m.downloads DESC
      LIMIT 1
      """)
  Optional<Twin> twin(ModId mod, String skeleton, String title);
}
