package market.storage.accounts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.releases.ReleaseId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Devices, the sign-ins on them, and what was uploaded from one while it was new. */
public interface Devices {
  @SqlQuery(
      """
      UPDATE devices SET seen_at = :now, name = :name
      WHERE account = :account AND mark = :mark
      RETURNING id, name, created_at, seen_at, settled_at
      """)
  Optional<Device> seen(AccountId account, byte[] mark, String name, Instant now);

  /** The first of an account is settled: nothing was there to be taken over. */
  @SqlQuery(
      """
      INSERT INTO devices (account, mark, name, created_at, seen_at, settled_at)
      VALUES (:account, :mark, :name, :now, :now,
        CASE WHEN EXISTS (SELECT 1 FROM devices WHERE account = :account) THEN NULL
          ELSE CAST(:now AS timestamptz) END)
      ON CONFLICT (account, mark) DO UPDATE SET seen_at = excluded.seen_at
      RETURNING id, name, created_at, seen_at, settled_at
      """)
  Device add(AccountId account, byte[] mark, String name, Instant now);

  @SqlQuery("SELECT id, name, created_at, seen_at, settled_at FROM devices WHERE id = :id")
  Optional<Device> find(UUID id);

  @SqlUpdate("UPDATE devices SET settled_at = :now WHERE id = :id AND settled_at IS NULL")
  int settle(UUID id, Instant now);

  /** Unused for so long, they are new again; not while a token or a hook is of them. */
  @SqlUpdate(
      """
      DELETE FROM devices WHERE seen_at < :before
        AND id NOT IN (SELECT device FROM new_device_uploads)
        AND NOT EXISTS (
          SELECT 1 FROM tokens t
          WHERE t.device = devices.id AND t.revoked_at IS NULL AND t.expires_at > :before)
        AND NOT EXISTS (SELECT 1 FROM hooks h WHERE h.device = devices.id AND h.ended_at IS NULL)
      """)
  int sweep(Instant before);

  @SqlUpdate(
      """
      INSERT INTO new_device_uploads (release, device, at) VALUES (:release, :device, :now)
      ON CONFLICT (release) DO NOTHING
      """)
  void hold(ReleaseId release, UUID device, Instant now);

  /** The device that a release came from, if it was new then. */
  @SqlQuery(
      """
      SELECT d.id, d.name, d.created_at, d.seen_at, d.settled_at
      FROM new_device_uploads u JOIN devices d ON d.id = u.device WHERE u.release = :release
      """)
  Optional<Device> heldFor(ReleaseId release);

  /**
   * One sign-in, as its account's holder sees it.
   *
   * @param name what it was from, such as "Firefox on Linux"
   */
  record SignIn(
      UUID id, Door door, String name, String address, Instant createdAt, Instant seenAt) {}

  @SqlQuery(
      """
      SELECT s.id, s.door, COALESCE(d.name, '') AS name, s.address, s.created_at, s.seen_at
      FROM sessions s LEFT JOIN devices d ON d.id = s.device
      WHERE s.account = :account AND s.expires_at > :now AND s.seen_at > :idleSince
      ORDER BY s.seen_at DESC LIMIT 200
      """)
  List<SignIn> signIns(AccountId account, Instant now, Instant idleSince);

  @SqlUpdate("DELETE FROM sessions WHERE account = :account AND id = :id")
  int end(AccountId account, UUID id);

  /** All but one. */
  @SqlUpdate(
      """
      DELETE FROM sessions WHERE account = :account AND id IS DISTINCT FROM CAST(:kept AS uuid)
      """)
  int endOthers(AccountId account, @Nullable UUID kept);

  @SqlUpdate(
      "DELETE FROM new_device_uploads WHERE device IN (SELECT id FROM devices WHERE account ="
          + " :account)")
  int forgetUploads(AccountId account);

  @SqlUpdate("DELETE FROM devices WHERE account = :account")
  int forget(AccountId account);
}
