WITH RECURSIVE reached AS (
  SELECT CAST(:mod AS uuid) AS mod, 0 AS depth
  UNION
  SELECT y.library, reached.depth + 1
  FROM reached
  JOIN LATERAL (
    SELECT id FROM releases
    WHERE mod = reached.mod AND state = 'live' AND yanked_at IS NULL ORDER BY published_at DESC, number DESC LIMIT 1) newest ON true
  JOIN dependencies d ON d.release = newest.id AND d.kind IN ('required', 'embedded')
  JOIN royalties y ON y.mod = reached.mod AND y.library = d.mod AND y.state = 'active'
  WHERE reached.depth < :depth),
mods_reached AS (SELECT DISTINCT mod FROM reached)
SELECT y.mod, y.library, d.range, y.bp, versions.version
FROM mods_reached r
JOIN LATERAL (
  SELECT id FROM releases
  WHERE mod = r.mod AND state = 'live' AND yanked_at IS NULL ORDER BY published_at DESC, number DESC LIMIT 1) newest ON true
JOIN dependencies d ON d.release = newest.id AND d.kind IN ('required', 'embedded')
JOIN royalties y ON y.mod = r.mod AND y.library = d.mod AND y.state = 'active'
JOIN mods l ON l.id = y.library AND l.state = 'live'
JOIN LATERAL (
  SELECT version, published_at FROM releases
  WHERE mod = y.library AND state = 'live' AND yanked_at IS NULL ORDER BY published_at DESC LIMIT 50) versions ON true
ORDER BY y.mod, y.library, versions.published_at DESC
LIMIT 20000
