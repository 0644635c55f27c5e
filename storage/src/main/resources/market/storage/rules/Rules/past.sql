SELECT r.id AS release, m.slug AS mod, r.version, r.state, d.verdict
FROM releases r
JOIN mods m ON m.id = r.mod
LEFT JOIN LATERAL (
  SELECT g.verdict FROM cases c JOIN rulings g ON g."case" = c.id
  WHERE c.release = r.id AND c.kind = 'release'
  ORDER BY g.at DESC LIMIT 1) d ON true
WHERE r.state IN ('in_review', 'live', 'rejected')
ORDER BY r.submitted_at DESC NULLS LAST, r.number DESC
LIMIT :limit
