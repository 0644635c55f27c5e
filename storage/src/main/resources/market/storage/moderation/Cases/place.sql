SELECT
  (SELECT count(*) FROM cases o
    WHERE o.state = 'open' AND o.parked_at IS NULL AND (o.due_at, o.number) <= (c.due_at, c.number)) AS position,
  p.decided, p.seconds
FROM cases c
CROSS JOIN (
  SELECT count(*) AS decided, COALESCE(extract(epoch FROM CAST(:now AS timestamptz) - min(at)), 0)::bigint AS seconds
  FROM rulings WHERE at > :since AND at <= :now) p
WHERE c.release = :release AND c.state = 'open' AND c.kind = 'release'
