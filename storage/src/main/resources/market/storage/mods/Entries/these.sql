SELECT m.id, m.number, g.number AS game_number, m.slug, m.title, m.summary, m.description, m.licence, m.source_url, m.issues_url, m.homepage_url,
  m.owner, a.number AS creator_number, a.handle AS creator, a.name AS creator_name, m.categories, m.tags,
  offer.price_units, m.price_currency, m.icon, m.downloads, COALESCE(f.followers, 0) AS followers, m.stars_sum,
  m.stars_count, live.releases, live.game_versions, live.loaders, m.created_at, m.updated_at, m.published_at
FROM mods m
JOIN games g ON g.id = m.game
JOIN accounts a ON a.id = m.owner
JOIN offers offer ON offer.mod = m.id
LEFT JOIN follower_counts f ON f.subject = m.id
CROSS JOIN LATERAL (
  SELECT COALESCE(array_agg(r.number ORDER BY r.number), '{}') AS releases,
    (SELECT COALESCE(array_agg(DISTINCT v), '{}') FROM releases o, unnest(o.game_versions) v
     WHERE o.mod = m.id AND o.state = 'live') AS game_versions,
    (SELECT COALESCE(array_agg(DISTINCT l), '{}') FROM releases o, unnest(o.loaders) l
     WHERE o.mod = m.id AND o.state = 'live') AS loaders
  FROM releases r WHERE r.mod = m.id AND r.state = 'live') live
WHERE (CAST(:game AS uuid) IS NULL OR m.game = CAST(:game AS uuid)) AND m.state = 'live'
  AND (m.id = ANY(:ids) OR m.slug = ANY(:slugs) OR m.number = ANY(:numbers))
ORDER BY m.number
LIMIT 1000
