package market.storage.memberships;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import market.storage.mods.ModId;
import market.storage.releases.ReleaseId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Releases that members of some tiers have before everybody, or alone. */
public interface EarlyReleases {
  /**
   * For how long one is kept for members.
   *
   * @param days null for good
   * @param liveAt from when on it is everybody's; known once members have it
   */
  record Plan(@Nullable Integer days, @Nullable Instant liveAt) {
    /** Whether it is not everybody's yet. */
    public boolean holdsAt(Instant now) {
      return liveAt == null || liveAt.isAfter(now);
    }
  }

  @SqlUpdate(
      """
      INSERT INTO early_releases (release, days) VALUES (:release, CAST(:days AS int))
      ON CONFLICT (release) DO UPDATE SET days = excluded.days
      """)
  void plan(ReleaseId release, @Nullable Integer days);

  @SqlUpdate("INSERT INTO early_tiers (release, tier) SELECT :release, t FROM unnest(:tiers) t")
  int keepFor(ReleaseId release, List<UUID> tiers);

  @SqlUpdate("DELETE FROM early_tiers WHERE release = :release")
  int keepForNobody(ReleaseId release);

  @SqlUpdate("DELETE FROM early_releases WHERE release = :release")
  int drop(ReleaseId release);

  @SqlQuery("SELECT days, live_at FROM early_releases WHERE release = :release")
  Optional<Plan> find(ReleaseId release);

  @SqlQuery("SELECT tier FROM early_tiers WHERE release = :release")
  List<UUID> tiers(ReleaseId release);

  /** Members have it from now on. */
  @SqlUpdate(
      """
      UPDATE early_releases
      SET live_at = COALESCE(live_at, CAST(:now AS timestamptz) + make_interval(days => days))
      WHERE release = :release
      """)
  int begin(ReleaseId release, Instant now);

  /** What is everybody's by now. */
  @SqlQuery(
      """
      SELECT e.release FROM early_releases e JOIN releases r ON r.id = e.release
      WHERE r.state = 'early' AND e.live_at <= :now ORDER BY e.live_at LIMIT :limit
      """)
  List<ReleaseId> due(Instant now, int limit);

  /**
   * What members of a mod's maker have early.
   *
   * @param liveAt when everybody has it; null for never
   * @param tiers whose members have it
   */
  record Coming(ReleaseId release, String version, @Nullable Instant liveAt, List<String> tiers) {}

  @SqlQuery(
      """
      SELECT r.id AS release, r.version, e.live_at,
        ARRAY(SELECT t.name FROM early_tiers b JOIN tiers t ON t.id = b.tier
          WHERE b.release = r.id ORDER BY t.units) AS tiers
      FROM releases r JOIN early_releases e ON e.release = r.id
      WHERE r.mod = :mod AND r.state = 'early'
      ORDER BY r.number DESC LIMIT 20
      """)
  List<Coming> of(ModId mod);

  /** Those of a mod that somebody has as a member. */
  @SqlQuery(
      """
      SELECT r.id FROM releases r
      WHERE r.mod = :mod AND r.state = 'early' AND EXISTS (
        SELECT 1 FROM early_tiers e JOIN memberships s ON s.tier = e.tier
        WHERE e.release = r.id AND s.account = :account AND s.ended_for IS NULL
          AND (s.state = 'active' OR s.state = 'past_due' AND s.grace_until IS NOT NULL))
      """)
  List<ReleaseId> theirs(ModId mod, AccountId account);
}
