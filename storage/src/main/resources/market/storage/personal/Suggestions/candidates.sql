SELECT m.id, m.owner, g.slug AS game, m.tags
FROM mods m
JOIN games g ON g.id = m.game
WHERE m.id = ANY(:mods) AND m.state = 'live'
  AND NOT EXISTS (
    SELECT 1 FROM entitlements e WHERE e.account = :account AND e.mod = m.id AND e.revoked_at IS NULL)
  AND NOT EXISTS (SELECT 1 FROM downloads d WHERE d.account = :account AND d.mod = m.id)
  AND NOT EXISTS (SELECT 1 FROM makers k WHERE k.account = :account AND k.mod = m.id)
