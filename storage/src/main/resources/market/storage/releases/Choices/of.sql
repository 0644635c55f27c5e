SELECT m.id AS mod, m.slug, r.id, COALESCE(r.number, 0) AS number, r.version, r.channel,
  COALESCE(r.game_versions, '{}') AS game_versions, COALESCE(r.loaders, '{}') AS loaders,
  r.yanked_at IS NOT NULL AS yanked, said.needs, said.need_slugs, said.ranges, said.kinds
FROM mods m
LEFT JOIN LATERAL (
  SELECT r.id, r.number, r.version, r.channel, r.game_versions, r.loaders, r.yanked_at
  FROM releases r
  WHERE r.mod = m.id AND r.state = 'live'
  ORDER BY r.id = ANY(:locked) DESC,
    (CAST(:gameVersion AS text) IS NULL OR CAST(:gameVersion AS text) = ANY(r.game_versions))
      AND (CAST(:loader AS text) IS NULL OR CAST(:loader AS text) = ANY(r.loaders)) DESC,
    r.published_at DESC, r.number DESC
  LIMIT :limit) r ON true
CROSS JOIN LATERAL (
  SELECT COALESCE(array_agg(d.mod ORDER BY n.slug), '{}') AS needs,
    COALESCE(array_agg(n.slug ORDER BY n.slug), '{}') AS need_slugs,
    COALESCE(array_agg(d.range ORDER BY n.slug), '{}') AS ranges,
    COALESCE(array_agg(d.kind ORDER BY n.slug), '{}') AS kinds
  FROM dependencies d JOIN mods n ON n.id = d.mod
  WHERE d.release = r.id) said
WHERE m.id = ANY(:mods) AND m.state = 'live'
ORDER BY m.slug, r.number DESC
