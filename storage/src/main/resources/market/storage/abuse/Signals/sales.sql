WITH sold AS (
  SELECT id, buyer FROM orders
  WHERE paid_at >= :since AND total_units > 0 AND (CAST(:order AS uuid) IS NULL OR id = CAST(:order AS uuid))
  ORDER BY paid_at LIMIT :limit)
SELECT 'order:' || sold.id AS about, sold.buyer AS account,
  (SELECT l.mod FROM order_lines l WHERE l."order" = sold.id ORDER BY l.line LIMIT 1) AS mod,
  ARRAY['points', 'cards', 'payouts', 'devices', 'networks'] AS names,
  ARRAY[3 * LEAST(s.cards, 1) + 3 * LEAST(s.payouts, 1) + 2 * LEAST(s.devices, 1) + LEAST(s.networks, 1),
    s.cards, s.payouts, s.devices, s.networks] AS numbers
FROM sold
CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE kind = 'card') AS cards, count(*) FILTER (WHERE kind = 'payout') AS payouts,
    count(*) FILTER (WHERE kind = 'device') AS devices, count(*) FILTER (WHERE kind = 'network') AS networks
  FROM (
    SELECT DISTINCT m.kind, m.mark
    FROM marks m
    JOIN marks t ON t.kind = m.kind AND t.mark = m.mark AND t.account <> m.account
    JOIN splits p ON p."order" = sold.id AND p.account = t.account AND (p.part = 'referrer') = :referred
    WHERE m.account = sold.buyer AND m.seen_at >= :seen AND t.seen_at >= :seen
      AND (SELECT count(*) FROM (
        SELECT 1 FROM marks c WHERE c.kind = m.kind AND c.mark = m.mark LIMIT :crowd) few) < :crowd) common) s
WHERE s.cards + s.payouts + s.devices + s.networks > 0
