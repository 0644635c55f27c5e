SELECT 'sign-ups:' || encode(substring(s.mark FROM 1 FOR 8), 'hex') || ':' || to_char(s.hour AT TIME ZONE 'UTC', 'YYYY-MM-DD-HH24') AS about,
  s.account, CAST(NULL AS uuid) AS mod, ARRAY['accounts'] AS names, ARRAY[s.n] AS numbers
FROM (
  SELECT m.mark, date_trunc('hour', a.created_at) AS hour, count(*) AS n,
    (array_agg(a.id ORDER BY a.number DESC))[1] AS account
  FROM accounts a
  JOIN marks m ON m.account = a.id AND m.kind = 'network' AND m.first_at <= a.created_at + interval '1 minute'
  WHERE a.created_at >= :since AND (CAST(:account AS uuid) IS NULL
    OR m.mark IN (
      SELECT n.mark FROM marks n JOIN accounts b ON b.id = n.account
      WHERE n.account = CAST(:account AS uuid) AND n.kind = 'network' AND n.first_at <= b.created_at + interval '1 minute')
    AND date_trunc('hour', a.created_at) = (SELECT date_trunc('hour', b.created_at) FROM accounts b WHERE b.id = CAST(:account AS uuid)))
  GROUP BY m.mark, date_trunc('hour', a.created_at)
  HAVING count(*) > 1
  ORDER BY n DESC LIMIT :limit) s
