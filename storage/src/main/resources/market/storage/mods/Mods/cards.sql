SELECT m.id, m.slug, m.state, g.slug AS game_slug, g.name AS game_name, a.handle AS creator,
  a.name AS creator_name, m.title, m.summary, m.categories, offer.price_units, m.price_currency, offer.discount_bp,
  m.icon,
  m.downloads, m.stars_sum, m.stars_count, m.rating_sum, m.rating_weight, m.updated_at
FROM mods m
JOIN games g ON g.id = m.game
JOIN accounts a ON a.id = m.owner
JOIN offers offer ON offer.mod = m.id
WHERE m.id = ANY(:ids) AND m.state = 'live'
ORDER BY array_position(:ids, m.id)
