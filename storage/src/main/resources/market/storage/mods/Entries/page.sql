SELECT m.id FROM mods m
JOIN offers o ON o.mod = m.id
WHERE m.game = :game AND m.state = 'live'
  AND (CAST(:free AS boolean) IS NULL OR (o.price_units = 0) = CAST(:free AS boolean))
ORDER BY
  CASE WHEN :order = 'name' AND NOT :descending THEN lower(m.title) END,
  CASE WHEN :order = 'name' AND :descending THEN lower(m.title) END DESC,
  CASE WHEN NOT :descending THEN
    CASE :order WHEN 'added' THEN m.created_at WHEN 'updated' THEN m.updated_at WHEN 'published' THEN m.published_at END END,
  CASE WHEN :descending THEN
    CASE :order WHEN 'added' THEN m.created_at WHEN 'updated' THEN m.updated_at WHEN 'published' THEN m.published_at END END DESC,
  CASE WHEN :descending THEN -m.number ELSE m.number END
OFFSET :offset LIMIT :limit
