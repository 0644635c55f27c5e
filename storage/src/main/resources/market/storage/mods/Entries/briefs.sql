SELECT m.id, m.slug, a.handle AS creator, m.title, m.summary, m.licence, m.categories, m.tags, m.icon, m.source_url,
  n.number AS release, m.downloads, m.stars_count, m.created_at, m.published_at, m.updated_at
FROM (
  SELECT id, number, slug, owner, title, summary, licence, categories, tags, icon, source_url, downloads, stars_count,
    created_at, published_at, updated_at
  FROM mods
  WHERE game = :game AND state = 'live' AND (:all OR id = ANY(:ids) OR slug = ANY(:slugs))
  ORDER BY downloads DESC, number DESC
  LIMIT :limit) m
JOIN accounts a ON a.id = m.owner
JOIN offers o ON o.mod = m.id
CROSS JOIN LATERAL (
  SELECT r.number FROM releases r
  WHERE r.mod = m.id AND r.state = 'live' AND r.yanked_at IS NULL
    AND (cardinality(:gameVersions) = 0 OR cardinality(r.game_versions) = 0 OR r.game_versions && :gameVersions)
    AND EXISTS (SELECT 1 FROM files f WHERE f.release = r.id)
  ORDER BY r.published_at DESC, r.number DESC LIMIT 1) n
WHERE (o.price_units = 0 OR m.owner = CAST(:viewer AS uuid)
    OR EXISTS (
      SELECT 1 FROM entitlements e
      WHERE e.mod = m.id AND e.account = CAST(:viewer AS uuid) AND e.revoked_at IS NULL)
    OR EXISTS (SELECT 1 FROM makers k WHERE k.mod = m.id AND k.account = CAST(:viewer AS uuid)))
ORDER BY m.downloads DESC, m.number DESC
