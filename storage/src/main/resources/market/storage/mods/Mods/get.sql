SELECT m.id, m.number, m.slug, m.state, m.game, g.slug AS game_slug, g.name AS game_name, m.owner,
  a.handle AS creator, a.name AS creator_name, m.title, m.summary, m.description, m.licence,
  m.source_url, m.issues_url, m.homepage_url, m.categories, m.tags, offer.price_units,
  m.price_currency, m.icon, m.downloads, m.stars_sum, m.stars_count, m.rating_sum, m.rating_weight, m.created_at, m.updated_at,
  m.published_at
FROM mods m
JOIN games g ON g.id = m.game
JOIN accounts a ON a.id = m.owner
JOIN offers offer ON offer.mod = m.id
WHERE m.id = :id
