UPDATE cases SET claimed_by = :moderator, claimed_until = :until
WHERE id = (
  SELECT c.id
  FROM cases c
  LEFT JOIN mods m ON m.id = c.mod
  WHERE c.state = 'open' AND c.not_by IS DISTINCT FROM :moderator
    AND (c.parked_at IS NULL OR c.parked_at < CAST(:now AS timestamptz) - interval '7 days')
    AND (c.claimed_until IS NULL OR c.claimed_until <= :now OR c.claimed_by = :moderator)
    AND COALESCE(c.account, m.owner) <> :moderator
    AND NOT EXISTS (
      SELECT 1 FROM teams t JOIN team_members tm ON tm.team = t.id
      WHERE t.mod = c.mod AND t.state = 'active' AND tm.account = :moderator)
    AND EXISTS (
      SELECT 1 FROM roles o
      WHERE o.account = :moderator
        AND (o.role = 'owner' OR o.role = 'moderator' AND (o.game IS NULL OR o.game = c.game)))
  ORDER BY c.due_at, c.number
  LIMIT 1
  FOR UPDATE OF c SKIP LOCKED)
RETURNING id
