package market.storage.mods;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import market.storage.accounts.AccountId;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Who makes a mod and how they share. One team is active; a proposed one waits for its members. */
public interface Teams {
  @SqlQuery(
      "INSERT INTO teams (mod, state, proposed_by, created_at) VALUES (:mod, 'proposed', :by, :at)"
          + " RETURNING id")
  UUID propose(ModId mod, AccountId by, Instant at);

  @SqlBatch(
      """
      INSERT INTO team_members (team, account, role, share_bp, position)
      VALUES (:team, :account, :role, :shareBp, :position)
      """)
  void addMembers(
      UUID team,
      List<AccountId> account,
      List<String> role,
      List<Integer> shareBp,
      List<Integer> position);

  @SqlUpdate("UPDATE teams SET state = 'replaced' WHERE mod = :mod AND state = 'proposed'")
  void dropProposal(ModId mod);

  @SqlUpdate("UPDATE teams SET state = 'replaced' WHERE mod = :mod AND state = 'active'")
  void retire(ModId mod);

  @SqlUpdate("UPDATE teams SET state = 'active' WHERE id = :team AND state = 'proposed'")
  int activate(UUID team);

  @SqlQuery("SELECT id FROM teams WHERE mod = :mod AND state = 'proposed' FOR UPDATE")
  Optional<UUID> proposal(ModId mod);

  @SqlUpdate(
      """
      UPDATE team_members SET accepted_at = :at
      WHERE team = :team AND account = :account AND accepted_at IS NULL
      """)
  int accept(UUID team, AccountId account, Instant at);

  @SqlQuery(
      "SELECT NOT EXISTS (SELECT 1 FROM team_members WHERE team = :team AND accepted_at IS NULL)")
  boolean allAccepted(UUID team);

  @SqlQuery(
      """
      SELECT tm.account, a.handle, a.name, tm.role, tm.share_bp, tm.accepted_at
      FROM teams t
      JOIN team_members tm ON tm.team = t.id
      JOIN accounts a ON a.id = tm.account
      WHERE t.mod = :mod AND t.state = 'active'
      ORDER BY tm.position
      """)
  List<Member> active(ModId mod);

  @SqlQuery(
      """
      SELECT tm.account, a.handle, a.name, tm.role, tm.share_bp, tm.accepted_at
      FROM teams t
      JOIN team_members tm ON tm.team = t.id
      JOIN accounts a ON a.id = tm.account
      WHERE t.mod = :mod AND t.state = 'proposed'
      ORDER BY tm.position
      """)
  List<Member> proposed(ModId mod);

  /** May change the listing and upload: its owner and the members of the active team. */
  @SqlQuery(
      """
      SELECT EXISTS (SELECT 1 FROM mods WHERE id = :mod AND owner = :account)
        OR EXISTS (
          SELECT 1 FROM teams t JOIN team_members tm ON tm.team = t.id
          WHERE t.mod = :mod AND t.state = 'active' AND tm.account = :account)
      """)
  boolean makes(AccountId account, ModId mod);

  /** Makes it, or is asked to. */
  @SqlQuery(
      """
      SELECT EXISTS (SELECT 1 FROM mods WHERE id = :mod AND owner = :account)
        OR EXISTS (
          SELECT 1 FROM teams t JOIN team_members tm ON tm.team = t.id
          WHERE t.mod = :mod AND t.state <> 'replaced' AND tm.account = :account)
      """)
  boolean knows(AccountId account, ModId mod);

  /** The mods whose proposed split waits for this person's yes. */
  @SqlQuery(
      """
      SELECT m.slug FROM teams t
      JOIN team_members tm ON tm.team = t.id
      JOIN mods m ON m.id = t.mod
      WHERE tm.account = :account AND tm.accepted_at IS NULL AND t.state = 'proposed'
      ORDER BY t.created_at
      LIMIT 50
      """)
  List<Slug> invitations(AccountId account);
}
