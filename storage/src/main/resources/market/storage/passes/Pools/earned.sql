SELECT x.month, m.slug AS mod, m.title, x.currency, x.units,
  COALESCE(u.points, 0) AS points, COALESCE(u.days, 0) AS days
FROM (
  SELECT l.month, l.mod, o.total_currency AS currency, sum(s.units - s.returned) AS units
  FROM splits s
  JOIN order_lines l ON l."order" = s."order" AND l.line = s.line AND l.kind = 'use'
  JOIN orders o ON o.id = s."order"
  WHERE s.account = :maker
  GROUP BY l.month, l.mod, o.total_currency) x
JOIN mods m ON m.id = x.mod
LEFT JOIN LATERAL (
  SELECT sum(points) AS points, sum(days) AS days FROM pass_uses u
  WHERE u.mod = x.mod AND u.month = x.month) u ON true
ORDER BY x.month DESC, x.units DESC, m.slug
LIMIT :limit
