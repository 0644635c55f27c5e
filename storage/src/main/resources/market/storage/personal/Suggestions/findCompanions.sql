WITH who AS (
  SELECT account
  FROM (
    (SELECT e.account, e.granted_at AS at FROM entitlements e
     WHERE e.mod = :mod AND e.revoked_at IS NULL
     ORDER BY e.granted_at DESC LIMIT 100)
    UNION ALL
    (SELECT d.account, CAST(d.day AS timestamp) AT TIME ZONE 'UTC' FROM downloads d
     WHERE d.mod = :mod AND d.account IS NOT NULL
     ORDER BY d.day DESC LIMIT 100)) got
  GROUP BY account ORDER BY max(at) DESC LIMIT 100),
others AS (
  SELECT o.mod, count(*) AS n
  FROM who
  CROSS JOIN LATERAL (
    (SELECT e.mod FROM entitlements e
     WHERE e.account = who.account AND e.revoked_at IS NULL
     ORDER BY e.granted_at DESC LIMIT 30)
    UNION
    (SELECT d.mod FROM (
       SELECT d.mod FROM downloads d WHERE d.account = who.account ORDER BY d.day DESC LIMIT 50) d)) o
  WHERE o.mod <> :mod
  GROUP BY o.mod)
INSERT INTO companions (mod, other, weight)
SELECT :mod, m.id, o.n / sqrt(10 + m.downloads)
FROM others o
JOIN mods m ON m.id = o.mod AND m.state = 'live'
WHERE o.n > 1
ORDER BY o.n / sqrt(10 + m.downloads) DESC, m.id
LIMIT :limit
