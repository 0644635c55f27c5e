SELECT 'text:' || c.hash AS about, c.account, c.mod, ARRAY['places', 'letters', 'authors'] AS names,
  ARRAY[c.places, c.letters, c.authors]::bigint[] AS numbers
FROM (
  SELECT md5(lower(text)) AS hash, count(DISTINCT mod) AS places, max(char_length(text)) AS letters,
    count(DISTINCT author) AS authors, (array_agg(author ORDER BY written_at DESC, id))[1] AS account,
    (array_agg(mod ORDER BY written_at DESC, id))[1] AS mod
  FROM reviews
  WHERE written_at >= :since AND NOT cleared AND char_length(text) >= 20
    AND (CAST(:review AS uuid) IS NULL
      OR md5(lower(text)) = (SELECT md5(lower(r.text)) FROM reviews r WHERE r.id = CAST(:review AS uuid)))
  GROUP BY 1
  HAVING count(DISTINCT mod) > 1
  ORDER BY places DESC LIMIT :limit) c
