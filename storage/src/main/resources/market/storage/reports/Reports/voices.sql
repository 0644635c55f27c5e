SELECT p.reason, t.upheld, t.dismissed
FROM reports p
CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE q.outcome = 'upheld') AS upheld,
    count(*) FILTER (WHERE q.outcome = 'dismissed') AS dismissed
  FROM reports q WHERE q.reporter = p.reporter) t
WHERE p."case" = :id
ORDER BY p.created_at
LIMIT 200
