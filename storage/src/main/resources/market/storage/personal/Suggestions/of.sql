SELECT m.id AS mod, m.owner, b.slug AS because, b.title AS because_title
FROM recommendations r
JOIN mods m ON m.id = r.mod AND m.state = 'live'
JOIN mods b ON b.id = r.because AND b.state = 'live'
WHERE r.account = :account
  AND (CAST(:game AS uuid) IS NULL OR m.game = CAST(:game AS uuid))
  AND NOT EXISTS (
    SELECT 1 FROM entitlements e WHERE e.account = :account AND e.mod = m.id AND e.revoked_at IS NULL)
  AND NOT EXISTS (SELECT 1 FROM downloads d WHERE d.account = :account AND d.mod = m.id)
  AND NOT EXISTS (SELECT 1 FROM makers k WHERE k.account = :account AND k.mod = m.id)
ORDER BY r.score DESC, m.id
LIMIT :limit
