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
WHERE c.id = :id
  AND EXISTS (
    SELECT 1 FROM roles o
    WHERE o.account = :moderator
      AND (o.role = 'owner' OR o.role = 'moderator' AND (o.game IS NULL OR o.game = c.game)))
