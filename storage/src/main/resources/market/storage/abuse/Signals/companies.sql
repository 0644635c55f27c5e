SELECT 'company:' || c.one || ':' || c.other AS about, c.one AS account, CAST(NULL AS uuid) AS mod, ARRAY['mods'] AS names,
  ARRAY[c.n] AS numbers
FROM (
  SELECT a.author AS one, b.author AS other, count(DISTINCT a.mod) AS n
  FROM reviews a
  JOIN reviews b ON b.mod = a.mod AND b.author > a.author AND NOT b.bought
    AND b.written_at BETWEEN a.written_at - :apartMinutes * interval '1 minute'
      AND a.written_at + :apartMinutes * interval '1 minute'
  WHERE a.written_at >= :since AND NOT a.bought
  GROUP BY a.author, b.author
  HAVING count(DISTINCT a.mod) > 1
  ORDER BY n DESC LIMIT :limit) c
