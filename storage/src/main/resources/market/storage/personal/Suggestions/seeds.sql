WITH had AS (
  SELECT mod, max(at) AS at
  FROM (
    (SELECT e.mod, e.granted_at AS at FROM entitlements e
     WHERE e.account = :account AND e.revoked_at IS NULL
     ORDER BY e.granted_at DESC LIMIT :limit)
    UNION ALL
    (SELECT d.mod, CAST(d.day AS timestamp) AT TIME ZONE 'UTC' FROM downloads d
     WHERE d.account = :account
     ORDER BY d.day DESC LIMIT 200)) got
  GROUP BY mod)
SELECT m.id, g.slug AS game, m.tags
FROM had h
JOIN mods m ON m.id = h.mod AND m.state = 'live'
JOIN games g ON g.id = m.game
WHERE NOT EXISTS (SELECT 1 FROM makers k WHERE k.account = :account AND k.mod = m.id)
ORDER BY h.at DESC, m.id
LIMIT :limit
