SELECT m.id, m.number, m.slug, m.state, m.game, g.slug AS game_slug, g.name AS game_name, m.owner,
  a.handle AS creator, a.name AS creator_name, m.title, m.summary, m.description, m.licence,
  m.source_url, m.issues_url, m.homepage_url, m.categories, m.tags, offer.price_units,
  m.price_currency, m.icon, m.downloads, m.stars_sum, m.stars_count, m.rating_sum, m.rating_weight, m.created_at, m.updated_at,
  m.published_at
FROM mods m
JOIN games g ON g.id = m.game
JOIN accounts a ON a.id = m.owner
JOIN offers offer ON offer.mod = m.id
WHERE m.slug = :slug
  AND (m.state = 'live'
    OR m.owner = CAST(:viewer AS uuid)
    OR EXISTS (
      SELECT 1 FROM teams t JOIN team_members tm ON tm.team = t.id
      WHERE t.mod = m.id AND t.state <> 'replaced' AND tm.account = CAST(:viewer AS uuid))
    OR EXISTS (
      SELECT 1 FROM roles r
      WHERE r.account = CAST(:viewer AS uuid)
        AND (r.role = 'owner' OR r.role = 'moderator' AND (r.game IS NULL OR r.game = m.game))))
