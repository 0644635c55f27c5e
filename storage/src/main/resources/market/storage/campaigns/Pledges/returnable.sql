SELECT o.id
FROM campaigns c
JOIN pledges p ON p.campaign = c.id
JOIN pledge_orders po ON po.pledge = p.id
JOIN orders o ON o.id = po."order" AND o.state = 'paid'
WHERE (CAST(:only AS uuid) IS NULL OR o.id = CAST(:only AS uuid))
  AND (c.state IN ('abandoned', 'failed') OR p.state IN ('lapsed', 'withdrawn') OR p."order" <> o.id)
  AND EXISTS (
    SELECT 1 FROM order_lines l WHERE l."order" = o.id AND l.escrow IS NOT NULL AND l.gone_units < l.units)
  AND NOT EXISTS (SELECT 1 FROM refunds r WHERE r."order" = o.id AND r.state IN ('failed', 'undone')
    AND NOT EXISTS (SELECT 1 FROM disputes d WHERE d."order" = o.id AND d.closed_at > r.created_at))
  AND NOT EXISTS (SELECT 1 FROM disputes d WHERE d."order" = o.id AND d.closed_at IS NULL)
ORDER BY o.id
LIMIT :limit
