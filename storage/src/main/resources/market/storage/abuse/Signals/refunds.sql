SELECT 'account:' || r.buyer AS about, r.buyer AS account, CAST(NULL AS uuid) AS mod,
  ARRAY['refunds', 'orders', 'share_pct'] AS names,
  ARRAY[r.n + :more, o.n, LEAST(100, (r.n + :more) * 100 / GREATEST(1, o.n))] AS numbers
FROM (
  SELECT b.buyer, (
    SELECT count(DISTINCT f."order") FROM refunds f
    WHERE f.asked_by = b.buyer AND f.asked_as = 'buyer' AND f.state IN ('asked', 'done') AND f.created_at >= :since) AS n
  FROM (
    SELECT CAST(:account AS uuid) AS buyer WHERE CAST(:account AS uuid) IS NOT NULL
    UNION
    SELECT asked_by FROM refunds
    WHERE CAST(:account AS uuid) IS NULL AND asked_as = 'buyer' AND created_at >= :since) b
  LIMIT :limit) r
CROSS JOIN LATERAL (
  SELECT count(*) AS n FROM orders o
  WHERE o.buyer = r.buyer AND o.paid_at >= :since AND o.total_units > 0) o
