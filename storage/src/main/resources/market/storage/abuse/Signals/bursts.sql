SELECT 'burst:' || b.mod || ':' || extract(epoch FROM b.hour)::bigint AS about, CAST(NULL AS uuid) AS account, b.mod,
  ARRAY['reviews'] AS names, ARRAY[b.n] AS numbers
FROM (
  SELECT v.mod, date_trunc('hour', v.written_at) AS hour, count(*) AS n
  FROM reviews v JOIN accounts a ON a.id = v.author
  WHERE v.written_at >= :since AND v.written_at < a.created_at + :youngDays * interval '1 day'
  GROUP BY v.mod, date_trunc('hour', v.written_at)
  HAVING count(*) > 1
  ORDER BY n DESC LIMIT :limit) b
