WITH who AS (
  SELECT account FROM entitlements
  WHERE mod = :mod AND revoked_at IS NULL ORDER BY granted_at DESC LIMIT 300),
others AS (
  SELECT o.mod, count(*) AS n
  FROM who
  CROSS JOIN LATERAL (
    SELECT e.mod FROM entitlements e
    WHERE e.account = who.account AND e.mod <> :mod AND e.revoked_at IS NULL
    ORDER BY e.granted_at DESC LIMIT 50) o
  GROUP BY o.mod)
SELECT m.id
FROM others o
JOIN mods m ON m.id = o.mod AND m.state = 'live'
WHERE o.n > 1 AND NOT EXISTS (
  SELECT 1 FROM entitlements e
  WHERE e.account = CAST(:reader AS uuid) AND e.mod = m.id AND e.revoked_at IS NULL)
ORDER BY o.n / sqrt(10 + m.downloads) DESC, m.id
LIMIT :limit
