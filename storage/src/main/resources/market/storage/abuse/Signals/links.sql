SELECT 'review:' || v.id AS about, v.author AS account, v.mod, ARRAY['links', 'age_days', 'bought'] AS names,
  ARRAY[v.links, GREATEST(0, extract(epoch FROM COALESCE(v.edited_at, v.written_at) - a.created_at) / 86400)::bigint,
    CASE WHEN v.bought THEN 1 ELSE 0 END]::bigint[] AS numbers
FROM (
  SELECT id, author, mod, bought, written_at, edited_at, regexp_count(text, '(https?://|www\.[a-z0-9])', 1, 'i') AS links
  FROM reviews
  WHERE written_at >= :since AND NOT cleared AND (CAST(:review AS uuid) IS NULL OR id = CAST(:review AS uuid))
    AND text ~* '(https?://|www\.[a-z0-9])'
  LIMIT :limit) v
JOIN accounts a ON a.id = v.author
