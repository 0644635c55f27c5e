SELECT m.id, m.state, m.slug, g.slug AS game, m.title, m.summary, m.description, a.handle AS creator,
  a.name AS creator_name, m.categories, m.tags, m.licence, offer.price_units, m.downloads, m.stars_sum,
  m.stars_count, m.rating_sum, m.rating_weight, recent.downloads AS recent_downloads, live.loaders, live.game_versions,
  live.channels, m.created_at, m.updated_at, m.published_at
FROM mods m
JOIN games g ON g.id = m.game
JOIN accounts a ON a.id = m.owner
JOIN offers offer ON offer.mod = m.id
CROSS JOIN LATERAL (
  SELECT COALESCE(array_agg(DISTINCT l) FILTER (WHERE l IS NOT NULL), '{}') AS loaders,
    COALESCE(array_agg(DISTINCT v) FILTER (WHERE v IS NOT NULL), '{}') AS game_versions,
    COALESCE(array_agg(DISTINCT r.channel), '{}') AS channels
  FROM releases r
  LEFT JOIN LATERAL unnest(r.loaders) l ON true
  LEFT JOIN LATERAL unnest(r.game_versions) v ON true
  WHERE r.mod = m.id AND r.state = 'live') live
CROSS JOIN LATERAL (
  SELECT count(*) AS downloads FROM downloads d
  WHERE d.mod = m.id AND d.day >= CAST(:recentSince AS date)) recent
WHERE m.id = ANY(:ids)
