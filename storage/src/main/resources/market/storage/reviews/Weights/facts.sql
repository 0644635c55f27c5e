SELECT v.id, v.author, v.state = 'shown' AS shown,
  CASE
    WHEN EXISTS (SELECT 1 FROM makers k WHERE k.mod = v.mod AND k.account = v.author) THEN 'maker'
    WHEN e.source = 'bought' THEN 'bought'
    WHEN e.source IS NOT NULL THEN 'given'
    WHEN EXISTS (
      SELECT 1 FROM entitlements g
      WHERE g.account = v.author AND g.mod = v.mod AND g.revoked_at IS NOT NULL) THEN 'gone'
    ELSE 'downloaded' END AS standing,
  (SELECT count(*) FROM (
    SELECT 1 FROM releases n
    WHERE n.mod = v.mod AND n.state = 'live' AND n.published_at > r.published_at LIMIT 50) newer) AS newer_releases,
  v.weight
FROM reviews v
JOIN releases r ON r.id = v.release
LEFT JOIN entitlements e ON e.account = v.author AND e.mod = v.mod AND e.revoked_at IS NULL
WHERE v.mod = :mod AND v.author > :after
  AND (CAST(:author AS uuid) IS NULL OR v.author = CAST(:author AS uuid))
ORDER BY v.author
LIMIT :limit
FOR NO KEY UPDATE OF v
