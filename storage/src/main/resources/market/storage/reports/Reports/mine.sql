SELECT p.id, c.about, m.slug AS mod_slug, m.title AS mod_title, r.version, a.handle AS creator, p.reason, p.text,
  p.links, p.picture, p.created_at, p.outcome, p.decided_at, g.reason_code
FROM reports p
JOIN cases c ON c.id = p."case"
LEFT JOIN mods m ON m.id = c.mod
JOIN accounts a ON a.id = COALESCE(c.account, m.owner)
LEFT JOIN releases r ON r.id = CASE WHEN c.about LIKE 'release:%' THEN CAST(substr(c.about, 9) AS uuid) END
LEFT JOIN rulings g ON g."case" = c.id
WHERE p.reporter = :reporter
ORDER BY p.created_at DESC, p.id DESC
LIMIT :limit
