SELECT DISTINCT w.account FROM (
  SELECT e.account
  FROM entitlements e JOIN mods m ON m.id = e.mod
  WHERE :d.kind = 'bought' AND e.source = 'bought' AND e.revoked_at IS NULL AND e.granted_at <= :before
    AND (:d.everywhere OR m.owner = :d.owner)
    AND (CAST(:d.mod AS uuid) IS NULL OR e.mod = CAST(:d.mod AS uuid))
  UNION ALL
  SELECT e.account
  FROM entitlements e
  JOIN mods m ON m.id = e.mod
  CROSS JOIN LATERAL (
    SELECT r.id, r.published_at FROM releases r
    WHERE r.mod = e.mod AND r.state = 'live' ORDER BY r.published_at DESC LIMIT 1) n
  WHERE :d.kind = 'not_updated' AND e.revoked_at IS NULL AND e.mod = CAST(:d.mod AS uuid)
    AND (:d.everywhere OR m.owner = :d.owner)
    AND n.published_at <= :before AND e.granted_at < n.published_at
    AND NOT EXISTS (
      SELECT 1 FROM downloads d WHERE d.account = e.account AND d.mod = e.mod AND d.release = n.id)
  UNION ALL
  SELECT b.account
  FROM memberships b
  WHERE :d.kind = 'lapsed' AND b.state = 'ended' AND b.subscription IS NOT NULL AND b.ended_at <= :before
    AND (:d.everywhere OR b.creator = :d.owner)
    AND NOT EXISTS (
      SELECT 1 FROM memberships n
      WHERE n.account = b.account AND n.creator IS NOT DISTINCT FROM b.creator AND n.state NOT IN ('opening', 'ended'))
  UNION ALL
  SELECT o.buyer
  FROM orders o
  JOIN order_lines l ON l."order" = o.id
  JOIN mods m ON m.id = l.mod
  WHERE :d.kind = 'abandoned' AND o.state IN ('awaiting', 'expired', 'failed')
    AND o.created_at <= :before AND o.created_at > :since
    AND (:d.everywhere OR m.owner = :d.owner)
    AND (CAST(:d.mod AS uuid) IS NULL OR l.mod = CAST(:d.mod AS uuid))
    AND NOT EXISTS (
      SELECT 1 FROM entitlements e WHERE e.account = o.buyer AND e.mod = l.mod AND e.revoked_at IS NULL)
  UNION ALL
  SELECT f.follower
  FROM follows f
  LEFT JOIN mods m ON m.id = f.mod
  WHERE :d.kind = 'never_bought' AND f.since <= :before AND f.game IS NULL
    AND (:d.everywhere OR f.creator = :d.owner OR m.owner = :d.owner)
    AND (CAST(:d.mod AS uuid) IS NULL OR f.mod = CAST(:d.mod AS uuid))
    AND NOT EXISTS (
      SELECT 1 FROM entitlements e JOIN mods b ON b.id = e.mod
      WHERE e.account = f.follower AND e.source = 'bought'
        AND (:d.everywhere OR b.owner = :d.owner)
        AND (CAST(:d.mod AS uuid) IS NULL OR e.mod = CAST(:d.mod AS uuid)))) w
JOIN accounts a ON a.id = w.account AND a.deleted_at IS NULL
WHERE w.account <> :d.owner
  AND (CAST(:journey AS uuid) IS NULL OR NOT EXISTS (
    SELECT 1 FROM travellers t WHERE t.journey = CAST(:journey AS uuid) AND t.account = w.account))
LIMIT :limit
