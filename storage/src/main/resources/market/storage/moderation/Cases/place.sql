SELECT
  (SELECT count(*) FROM cases o
    WHERE o.state = 'open' AND (o.risk > c.risk OR o.risk = c.risk AND o.opened_at <= c.opened_at)) AS position,
  (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM d.closed_at - d.opened_at))
    FROM (
      SELECT closed_at, opened_at FROM cases
      WHERE state = 'closed' AND kind = 'release'
      ORDER BY closed_at DESC LIMIT 50) d) AS median_seconds
FROM cases c
WHERE c.release = :release AND c.state = 'open'
