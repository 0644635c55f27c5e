SELECT c.id, c.number, c.kind, c.game, g.name AS game_name, c.mod, m.slug AS mod_slug,
  m.title AS mod_title, a.id AS creator_id, a.handle AS creator, c.release, r.version, c.about, c.risk,
  c.state = 'open' AS open, c.opened_at, c.raised_at, c.due_at, c.late_at, c.parked_at, c.claimed_by,
  k.handle AS claimer, c.claimed_until, c.reasons,
  COALESCE((
    SELECT NOT w.by_team FROM case_messages w
    WHERE w."case" = c.id ORDER BY w.number DESC LIMIT 1), false) AS answered,
  (SELECT count(*) FROM reports p WHERE p."case" = c.id) AS reports
FROM cases c
LEFT JOIN games g ON g.id = c.game
LEFT JOIN mods m ON m.id = c.mod
JOIN accounts a ON a.id = COALESCE(c.account, m.owner)
LEFT JOIN accounts k ON k.id = c.claimed_by
LEFT JOIN releases r ON r.id = c.release
WHERE c.state = 'open' AND c.not_by IS DISTINCT FROM :moderator
  AND (CAST(:kind AS text) IS NULL OR c.kind = CAST(:kind AS text))
  AND (CAST(:game AS uuid) IS NULL OR c.game = CAST(:game AS uuid))
  AND (:whose = 'all'
    OR :whose = 'mine' AND c.claimed_by = :moderator AND c.claimed_until > :now
    OR :whose = 'free'
      AND (c.parked_at IS NULL OR c.parked_at < CAST(:now AS timestamptz) - interval '7 days')
      AND (c.claimed_until IS NULL OR c.claimed_until <= :now)
    OR :whose = 'late' AND c.parked_at IS NULL AND c.late_at < :now)
  AND (CAST(:after AS bigint) IS NULL
    OR (c.due_at, c.number) > (SELECT l.due_at, l.number FROM cases l WHERE l.number = CAST(:after AS bigint)))
  AND EXISTS (
    SELECT 1 FROM roles o
    WHERE o.account = :moderator
      AND (o.role = 'owner' OR o.role = 'moderator' AND (o.game IS NULL OR o.game = c.game)))
ORDER BY c.due_at, c.number
LIMIT :limit
