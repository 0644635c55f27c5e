SELECT legs.id, legs.cause, legs.reason, legs.units, legs.currency, o.number AS order_number,
  (SELECT string_agg(l.title, ', ' ORDER BY l.line) FROM order_lines l
    WHERE l."order" = legs."order" AND (l.kind NOT IN ('pass', 'use') OR l.kind = 'pass' AND l.month IS NULL)) AS titles,
  legs.at
FROM (
  SELECT t.id, t.cause, t.reason, t.units, t.currency, t."order", t.at
  FROM ledger_accounts a JOIN ledger_transfers t ON t.to_account = a.id
  WHERE a.owner = :owner AND a.currency = :currency AND t.at >= :from AND t.at < :until AND t.id > :after
  UNION ALL
  SELECT t.id, t.cause, t.reason, -t.units, t.currency, t."order", t.at
  FROM ledger_accounts a JOIN ledger_transfers t ON t.from_account = a.id
  WHERE a.owner = :owner AND a.currency = :currency AND t.at >= :from AND t.at < :until AND t.id > :after) legs
LEFT JOIN orders o ON o.id = legs."order"
ORDER BY legs.id
LIMIT :limit
