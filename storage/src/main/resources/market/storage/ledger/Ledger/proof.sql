SELECT 'balance of account ' || a.id || ' is ' || a.balance || ', its transfers say ' || COALESCE(s.sum, 0)
FROM ledger_accounts a
LEFT JOIN (
  SELECT account, sum(units) AS sum
  FROM (
    SELECT to_account AS account, units FROM ledger_transfers
    UNION ALL
    SELECT from_account, -units FROM ledger_transfers) legs
  GROUP BY account) s ON s.account = a.id
WHERE a.balance <> COALESCE(s.sum, 0)
UNION ALL
SELECT 'balances in ' || currency || ' total ' || sum(balance) FROM ledger_accounts
GROUP BY currency HAVING sum(balance) <> 0
UNION ALL
SELECT 'order ' || o.id || ' is ' || o.state || ' but its sale is posted as ' || COALESCE(t.units, 0)
FROM orders o
LEFT JOIN (
  SELECT "order", sum(t.units) AS units
  FROM ledger_transfers t JOIN ledger_accounts a ON a.id = t.from_account AND a.kind = 'processor'
  WHERE t.reason IN ('sale', 'commission', 'processing')
  GROUP BY "order") t ON t."order" = o.id
WHERE COALESCE(t.units, 0) <> CASE WHEN o.state IN ('paid', 'refunding', 'refunded') THEN o.total_units ELSE 0 END
UNION ALL
SELECT 'order ' || o.id || ' is ' || o.state || ' but has ' || count(e.id) || ' entitlements for ' || o.lines || ' lines'
FROM (
  SELECT o.id, o.state, count(*) AS lines
  FROM orders o JOIN order_lines l ON l."order" = o.id
  WHERE o.state IN ('paid', 'refunding', 'refunded')
  GROUP BY o.id) o
LEFT JOIN entitlements e ON e."order" = o.id
GROUP BY o.id, o.state, o.lines
HAVING count(e.id) <> o.lines OR (o.state = 'refunded' AND count(e.id) FILTER (WHERE e.revoked_at IS NULL) > 0)
UNION ALL
SELECT 'order ' || e."order" || ' has an entitlement but was never paid'
FROM entitlements e JOIN orders o ON o.id = e."order"
WHERE o.state IN ('awaiting', 'expired')
UNION ALL
SELECT 'line ' || l.line || ' of order ' || l."order" || ' costs ' || l.units || ', its splits total ' || COALESCE(sum(s.units), 0)
FROM order_lines l
LEFT JOIN splits s ON s."order" = l."order" AND s.line = l.line
GROUP BY l."order", l.line, l.units
HAVING l.units <> COALESCE(sum(s.units), 0)
UNION ALL
SELECT 'order ' || o.id || ' costs ' || o.total_units || ', its lines total ' || sum(l.units)
FROM orders o JOIN order_lines l ON l."order" = o.id
GROUP BY o.id HAVING o.total_units <> sum(l.units)
UNION ALL
SELECT 'split ' || s.id || ' pays the buyer of its own order'
FROM splits s JOIN orders o ON o.id = s."order"
WHERE s.account = o.buyer
UNION ALL
SELECT 'split ' || s.id || ' is ' || s.state || ' but ' || count(c.id) || ' transfers were done for it'
FROM splits s
LEFT JOIN stripe_commands c ON c.subject = s.id AND c.kind = 'transfer' AND c.state = 'done'
WHERE s.account IS NOT NULL
GROUP BY s.id
HAVING count(c.id) <> CASE WHEN s.state IN ('sent', 'reversing', 'reversed') THEN 1 ELSE 0 END
