WITH whom AS (
  SELECT DISTINCT ON (account) account, via
  FROM (
    SELECT f.creator AS account, NULL AS via FROM follows f
    WHERE f.follower = :reader AND f.creator IS NOT NULL
    UNION ALL
    SELECT m.owner, f.mod FROM follows f JOIN mods m ON m.id = f.mod AND m.state = 'live'
    WHERE f.follower = :reader
    UNION ALL
    SELECT tm.account, f.mod
    FROM follows f
    JOIN mods m ON m.id = f.mod AND m.state = 'live'
    JOIN teams t ON t.mod = m.id AND t.state = 'active'
    JOIN team_members tm ON tm.team = t.id
    WHERE f.follower = :reader) those
  WHERE account <> :reader
  ORDER BY account, via NULLS FIRST),
released AS (
  SELECT w.account, w.via, r.mod, r.published_at AS at
  FROM whom w
  CROSS JOIN LATERAL (
    SELECT r.mod, r.published_at FROM releases r
    WHERE r.author = w.account AND r.state = 'live' AND r.yanked_at IS NULL AND r.published_at > :since
    ORDER BY r.published_at DESC LIMIT 3) r
  UNION ALL
  SELECT w.account, w.via, m.id, r.published_at
  FROM whom w
  CROSS JOIN LATERAL (
    SELECT m.id FROM mods m
    WHERE m.owner = w.account AND m.state = 'live' AND (CAST(:game AS uuid) IS NULL OR m.game = CAST(:game AS uuid))
    ORDER BY m.published_at DESC LIMIT 5) m
  CROSS JOIN LATERAL (
    SELECT r.published_at FROM releases r
    WHERE r.mod = m.id AND r.state = 'live' AND r.yanked_at IS NULL AND r.published_at > :since
    ORDER BY r.published_at DESC LIMIT 1) r),
latest AS (
  SELECT mod, account, via, at
  FROM (
    SELECT DISTINCT ON (mod) mod, account, via, at FROM released ORDER BY mod, at DESC, via NULLS FIRST) once
  ORDER BY at DESC, mod
  LIMIT 300)
SELECT l.mod, a.handle AS creator, a.name AS creator_name, v.slug AS via, v.title AS via_title, l.at
FROM latest l
JOIN mods m ON m.id = l.mod AND m.state = 'live' AND (CAST(:game AS uuid) IS NULL OR m.game = CAST(:game AS uuid))
JOIN accounts a ON a.id = l.account
LEFT JOIN mods v ON v.id = l.via
WHERE NOT EXISTS (
    SELECT 1 FROM entitlements e WHERE e.account = :reader AND e.mod = m.id AND e.revoked_at IS NULL)
  AND NOT EXISTS (SELECT 1 FROM downloads d WHERE d.account = :reader AND d.mod = m.id)
  AND NOT EXISTS (SELECT 1 FROM makers k WHERE k.account = :reader AND k.mod = m.id)
ORDER BY l.at DESC, l.mod
LIMIT :limit
