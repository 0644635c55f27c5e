SELECT f.subject,
  CASE WHEN f.creator IS NOT NULL THEN 'creator' WHEN f.mod IS NOT NULL THEN 'mod'
    WHEN f.game IS NOT NULL THEN 'game' ELSE 'collection' END AS kind,
  COALESCE(a.handle, m.slug, g.slug, l.id::text) AS name, COALESCE(a.name, m.title, g.name, l.title) AS title,
  COALESCE(c.followers, 0) AS followers, f.since
FROM follows f
LEFT JOIN accounts a ON a.id = f.creator
LEFT JOIN mods m ON m.id = f.mod
LEFT JOIN games g ON g.id = f.game
LEFT JOIN collections l ON l.id = f.collection
LEFT JOIN follower_counts c ON c.subject = f.subject
WHERE f.follower = :follower
  -- A mod that was taken down is not shown to those who follow it, as it is not to others.
  AND (m.id IS NULL OR m.state = 'live')
  AND (l.id IS NULL OR l.deleted_at IS NULL AND (l.owner = :follower OR l.visibility <> 'private' AND NOT l.hidden))
  AND CASE CAST(:kind AS text)
    WHEN 'creator' THEN f.creator IS NOT NULL
    WHEN 'mod' THEN f.mod IS NOT NULL
    WHEN 'game' THEN f.game IS NOT NULL
    WHEN 'collection' THEN f.collection IS NOT NULL
    ELSE true END
  AND (CAST(:before AS timestamptz) IS NULL
    OR f.since < CAST(:before AS timestamptz)
    OR f.since = CAST(:before AS timestamptz) AND f.subject > CAST(:after AS uuid))
ORDER BY f.since DESC, f.subject
LIMIT :limit
