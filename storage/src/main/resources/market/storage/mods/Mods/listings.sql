WITH RECURSIVE needs(mod, needed, depth) AS (
  SELECT m, m, 0 FROM unnest(CAST(:ids AS uuid[])) m
  UNION
  SELECT n.mod, d.mod, n.depth + 1
  FROM needs n
  JOIN LATERAL (
    SELECT r.id FROM releases r WHERE r.mod = n.needed AND r.state = 'live' AND r.yanked_at IS NULL ORDER BY r.published_at DESC LIMIT 1) newest ON true
  JOIN dependencies d ON d.release = newest.id AND d.kind = 'required'
  WHERE n.depth < 8),
costly AS (
  SELECT DISTINCT n.mod FROM needs n JOIN offers o ON o.mod = n.needed WHERE n.depth > 0 AND o.price_units > 0)
SELECT m.id, m.state, m.slug, g.slug AS game, m.locale, m.title, m.summary, m.description, a.handle AS creator,
  a.name AS creator_name, m.categories, m.tags, m.licence, offer.price_units, costly.mod IS NULL AS free_throughout,
  m.downloads, m.stars_sum, m.stars_count, m.rating_sum, m.rating_weight, sold.sales, came.got, came.again, wanted.heat, live.loaders, live.game_versions,
  live.channels, m.created_at, m.updated_at, m.published_at
FROM mods m
JOIN games g ON g.id = m.game
JOIN accounts a ON a.id = m.owner
JOIN offers offer ON offer.mod = m.id
LEFT JOIN costly ON costly.mod = m.id
CROSS JOIN LATERAL (
  SELECT COALESCE(array_agg(DISTINCT l) FILTER (WHERE l IS NOT NULL), '{}') AS loaders,
    COALESCE(array_agg(DISTINCT v) FILTER (WHERE v IS NOT NULL), '{}') AS game_versions,
    COALESCE(array_agg(DISTINCT r.channel), '{}') AS channels
  FROM releases r
  LEFT JOIN LATERAL unnest(r.loaders) l ON true
  LEFT JOIN LATERAL unnest(r.game_versions) v ON true
  WHERE r.mod = m.id AND r.state = 'live' AND r.yanked_at IS NULL) live
CROSS JOIN LATERAL (
  SELECT count(*) AS sales FROM (
    SELECT 1 FROM order_lines l JOIN orders o ON o.id = l."order"
    WHERE l.mod = m.id AND l.units > 0 AND l.gone_units = 0 AND l.kind <> 'use' AND o.state = 'paid' LIMIT 2000) few) sold
CROSS JOIN LATERAL (
  SELECT count(*) AS got, count(*) FILTER (WHERE days > 1) AS again FROM (
    SELECT count(DISTINCT day) AS days FROM (
      SELECT d.account, d.day FROM downloads d WHERE d.mod = m.id AND d.account IS NOT NULL ORDER BY d.day DESC LIMIT 500) latest
    GROUP BY account) readers) came
CROSS JOIN LATERAL (
  SELECT COALESCE(sum(d.downloads * power(0.5, (CAST(:today AS date) - d.day) / 7.0)), 0) AS heat
  FROM mod_days d WHERE d.mod = m.id AND d.day > CAST(:today AS date) - 60) wanted
WHERE m.id = ANY(:ids)
