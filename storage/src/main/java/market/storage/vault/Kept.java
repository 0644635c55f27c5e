package market.storage.vault;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * Secrets as they are kept, sealed or not, page by page, for whoever seals them anew. A page leaves
 * out what begins as told; what was changed meanwhile is not replaced.
 */
public interface Kept {
  /** One of them; never compared. */
  @SuppressWarnings("ArrayRecordComponent")
  record Secret(String row, byte[] secret) {
    /** A secret stays out of logs. */
    @Override
    public String toString() {
      return "Secret[" + row + "]";
    }
  }

  /** The names of the keys that secrets are sealed with, and an empty one where some are not. */
  @SqlQuery(
      """
      SELECT DISTINCT CASE
          WHEN substring(secret FROM 1 FOR 8) = convert_to('sealed1:', 'UTF8')
          THEN encode(substring(secret FROM 9 FOR 8), 'escape')
          ELSE '' END
      FROM (
        SELECT secret FROM totp
        UNION ALL SELECT convert_to(secret, 'UTF8') FROM scanners WHERE secret IS NOT NULL
        UNION ALL SELECT convert_to(secret, 'UTF8') FROM hooks
        UNION ALL SELECT convert_to(secret, 'UTF8') FROM receivers
        UNION ALL SELECT convert_to(url, 'UTF8') FROM receivers WHERE form = 'discord') kept
      """)
  Set<String> keys();

  @SqlQuery(
      """
      SELECT CAST(account AS text) AS row, secret FROM totp
      WHERE account > :after
        AND substring(secret FROM 1 FOR length(:sealed)) <> convert_to(:sealed, 'UTF8')
      ORDER BY account LIMIT :limit
      """)
  List<Secret> totp(UUID after, String sealed, int limit);

  @SqlUpdate(
      """
      UPDATE totp SET secret = :sealed WHERE account = CAST(:row AS uuid) AND secret = :was
      """)
  int totp(String row, byte[] was, byte[] sealed);

  @SqlQuery(
      """
      SELECT name AS row, convert_to(secret, 'UTF8') AS secret FROM scanners
      WHERE name > :after AND secret IS NOT NULL AND NOT starts_with(secret, :sealed)
      ORDER BY name LIMIT :limit
      """)
  List<Secret> scanners(String after, String sealed, int limit);

  @SqlUpdate(
      """
      UPDATE scanners SET secret = convert_from(:sealed, 'UTF8')
      WHERE name = :row AND secret = convert_from(:was, 'UTF8')
      """)
  int scanner(String row, byte[] was, byte[] sealed);

  @SqlQuery(
      """
      SELECT CAST(id AS text) AS row, convert_to(secret, 'UTF8') AS secret FROM hooks
      WHERE id > :after AND NOT starts_with(secret, :sealed)
      ORDER BY id LIMIT :limit
      """)
  List<Secret> hooks(UUID after, String sealed, int limit);

  @SqlUpdate(
      """
      UPDATE hooks SET secret = convert_from(:sealed, 'UTF8')
      WHERE id = CAST(:row AS uuid) AND secret = convert_from(:was, 'UTF8')
      """)
  int hook(String row, byte[] was, byte[] sealed);

  @SqlQuery(
      """
      SELECT CAST(id AS text) AS row, convert_to(secret, 'UTF8') AS secret FROM receivers
      WHERE id > :after AND NOT starts_with(secret, :sealed)
      ORDER BY id LIMIT :limit
      """)
  List<Secret> receivers(UUID after, String sealed, int limit);

  @SqlUpdate(
      """
      UPDATE receivers SET secret = convert_from(:sealed, 'UTF8')
      WHERE id = CAST(:row AS uuid) AND secret = convert_from(:was, 'UTF8')
      """)
  int receiver(String row, byte[] was, byte[] sealed);

  /** Whoever knows the address of a channel writes there. */
  @SqlQuery(
      """
      SELECT CAST(id AS text) AS row, convert_to(url, 'UTF8') AS secret FROM receivers
      WHERE id > :after AND form = 'discord' AND NOT starts_with(url, :sealed)
      ORDER BY id LIMIT :limit
      """)
  List<Secret> channels(UUID after, String sealed, int limit);

  @SqlUpdate(
      """
      UPDATE receivers SET url = convert_from(:sealed, 'UTF8')
      WHERE id = CAST(:row AS uuid) AND url = convert_from(:was, 'UTF8')
      """)
  int channel(String row, byte[] was, byte[] sealed);
}
