SELECT DISTINCT 'ring:' || p.author || ':' || q.author AS about, p.author AS account, p.mod, ARRAY['praises'] AS names,
  ARRAY[CAST(2 AS bigint)] AS numbers
FROM reviews p
JOIN makers pm ON pm.mod = p.mod
JOIN reviews q ON q.author = pm.account AND q.stars >= 4 AND q.written_at >= :since
JOIN makers qm ON qm.mod = q.mod AND qm.account = p.author
WHERE p.written_at >= :since AND p.stars >= 4 AND p.author < q.author
LIMIT :limit
