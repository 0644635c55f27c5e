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
  SELECT t."order", sum(t.units) AS units
  FROM ledger_transfers t JOIN ledger_accounts f ON f.id = t.from_account
  WHERE t.reason IN ('sale', 'royalty', 'referral', 'game', 'commission', 'processing', 'tax', 'pledge', 'pool')
    AND f.kind NOT IN ('escrow', 'pool')
  GROUP BY t."order") t ON t."order" = o.id
WHERE COALESCE(t.units, 0) <>
  CASE WHEN o.state IN ('paid', 'refunding', 'refunded', 'charged_back') THEN o.total_units + o.tax_units ELSE 0 END
UNION ALL
SELECT 'order ' || o.id || ' gave back ' || COALESCE(g.units, 0) || ', posted are ' || COALESCE(t.units, 0)
FROM orders o
LEFT JOIN (
  SELECT "order", sum(units) AS units FROM (
    SELECT "order", gone_units AS units FROM order_lines WHERE gone_units > 0
    UNION ALL
    SELECT "order", tax_units FROM refunds WHERE state = 'done'
    UNION ALL
    SELECT "order", tax_units FROM disputes WHERE taken) gone
  GROUP BY "order") g ON g."order" = o.id
LEFT JOIN (
  SELECT t."order", sum(CASE WHEN f.kind = 'processor' OR f.kind = 'creator' AND f.owner = p.buyer THEN -t.units ELSE t.units END) AS units
  FROM ledger_transfers t
  JOIN orders p ON p.id = t."order"
  JOIN ledger_accounts f ON f.id = t.from_account
  JOIN ledger_accounts i ON i.id = t.to_account
  WHERE t.reason IN ('refund', 'dispute') AND f.kind <> 'disputes' AND i.kind <> 'disputes'
  GROUP BY t."order") t ON t."order" = o.id
WHERE COALESCE(g.units, 0) <> COALESCE(t.units, 0)
UNION ALL
SELECT 'line ' || l.line || ' of order ' || l."order" || ' gave back ' || l.gone_units || ', refunds and disputes say ' || COALESCE(g.units, 0)
FROM order_lines l
LEFT JOIN (
  SELECT "order", line, sum(units) AS units FROM (
    SELECT r."order", p.line, p.units FROM refunds r JOIN refund_lines p ON p.refund = r.id WHERE r.state = 'done'
    UNION ALL
    SELECT d."order", p.line, p.units FROM disputes d JOIN dispute_lines p ON p.dispute = d.id WHERE d.taken) gone
  GROUP BY "order", line) g ON g."order" = l."order" AND g.line = l.line
WHERE l.gone_units <> COALESCE(g.units, 0)
UNION ALL
SELECT 'order ' || o.id || ' is ' || o.state || ' but has ' || (o.owned + o.codes) || ' entitlements and codes for ' || o.wanted || ' lines'
FROM (
  SELECT o.id, o.state,
    (SELECT count(*) FROM order_lines l WHERE l."order" = o.id AND l.kind = 'purchase') AS wanted,
    (SELECT count(*) FROM entitlements e WHERE e."order" = o.id AND e.source <> 'pledge' AND NOT o.gift) AS owned,
    (SELECT count(*) FROM redeem_codes c WHERE c."order" = o.id AND o.gift) AS codes
  FROM orders o
  WHERE o.state IN ('paid', 'refunding', 'refunded', 'charged_back')) o
WHERE o.owned + o.codes <> o.wanted
UNION ALL
SELECT 'line ' || l.line || ' of order ' || l."order" || ' went back and still entitles'
FROM order_lines l JOIN orders o ON o.id = l."order"
WHERE l.units > 0 AND l.gone_units = l.units AND (l.kind <> 'pledge' OR o.state = 'refunded') AND (o.state IN ('refunded', 'charged_back') OR NOT EXISTS (
    SELECT 1 FROM disputes d JOIN dispute_lines p ON p.dispute = d.id
    WHERE d."order" = l."order" AND p.line = l.line AND d.taken))
  AND (EXISTS (SELECT 1 FROM entitlements e WHERE e."order" = l."order" AND e.mod = l.mod AND e.revoked_at IS NULL)
    OR EXISTS (SELECT 1 FROM redeem_codes c WHERE c."order" = l."order" AND c.mod = l.mod AND c.revoked_at IS NULL))
UNION ALL
SELECT 'order ' || o.id || ' has an entitlement or a code but was never paid'
FROM orders o
WHERE o.state NOT IN ('paid', 'refunding', 'refunded', 'charged_back')
  AND (EXISTS (SELECT 1 FROM entitlements e WHERE e."order" = o.id)
    OR EXISTS (SELECT 1 FROM redeem_codes c WHERE c."order" = o.id))
UNION ALL
SELECT 'order ' || o.id || ' is ' || o.state || ' but edition ' || s.number || ' of badge ' || s.badge || ' is ' || s.state
FROM badge_sales s JOIN orders o ON o.id = s."order"
WHERE s.state IN ('delivered', 'returned', 'lost') AND o.state NOT IN ('paid', 'refunding', 'refunded', 'charged_back')
  OR s.state IN ('reserved', 'released') AND o.state IN ('paid', 'refunding', 'refunded', 'charged_back')
  OR s.state = 'delivered' AND o.state IN ('refunded', 'charged_back')
UNION ALL
SELECT 'edition ' || e.number || ' of badge ' || e.badge || ' is not whose the register says'
FROM editions e
LEFT JOIN badge_register r ON r.badge = e.badge AND r.number = e.number AND r.step = e.steps
WHERE r.hash IS DISTINCT FROM e.head OR r.to_account IS DISTINCT FROM e.holder
UNION ALL
SELECT 'line ' || l.line || ' of order ' || l."order" || ' costs ' || l.units || ', its splits total ' || COALESCE(sum(s.units), 0)
FROM order_lines l
LEFT JOIN splits s ON s."order" = l."order" AND s.line = l.line
WHERE l.escrow IS NULL AND (l.kind <> 'pass' OR l.month IS NULL)
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
SELECT 'split ' || s.id || ' of ' || s.units || ' returned ' || s.returned || ' after ' || l.gone_units || ' of ' || l.units || ' went back'
FROM splits s JOIN order_lines l ON l."order" = s."order" AND l.line = s.line
WHERE s.account IS NOT NULL AND s.returned <> div(CAST(s.units AS numeric) * l.gone_units, l.units)
UNION ALL
SELECT 'split ' || s.id || ' says sent ' || s.sent || ', back ' || s.back || ', moving ' || s.moving
  || '; its movements say ' || m.sent || ', ' || (m.back + n.back) || ', ' || m.moving
FROM splits s
CROSS JOIN LATERAL (
  SELECT COALESCE(sum(units) FILTER (WHERE kind <> 'reversal' AND state = 'done'), 0) AS sent,
    COALESCE(sum(units) FILTER (WHERE kind = 'reversal' AND state = 'done'), 0) AS back,
    COALESCE(bool_or(state = 'sending'), false) AS moving
  FROM movements WHERE split = s.id) m
CROSS JOIN LATERAL (
  SELECT COALESCE(sum(units), 0) AS back FROM movements WHERE counterpart = s.id AND state = 'done') n
WHERE s.account IS NOT NULL AND (s.sent <> m.sent OR s.back <> m.back + n.back OR s.moving <> m.moving)
UNION ALL
SELECT 'a ' || m.kind || ' of split ' || m.split || ' is ' || m.state || ' as ' || COALESCE(m.stripe, 'nothing') || ', no command did it'
FROM movements m
LEFT JOIN stripe_commands c ON c.stripe_id = m.stripe AND c.kind = m.kind AND c.state = 'done' AND c.subject = m.split
WHERE m.kind IN ('transfer', 'reversal') AND m.state = 'done' AND c.id IS NULL
UNION ALL
SELECT 'command ' || c.key || ' was done, but nothing moved'
FROM stripe_commands c
LEFT JOIN movements m ON m.stripe = c.stripe_id AND m.state = 'done'
WHERE c.kind IN ('transfer', 'reversal') AND c.state = 'done' AND m.id IS NULL
UNION ALL
SELECT 'the books owe ' || COALESCE(b.account, s.account) || ' ' || COALESCE(b.balance, 0) || ' ' || COALESCE(b.currency, s.currency)
  || ', their parts say ' || COALESCE(s.units, 0)
FROM (
  SELECT owner AS account, currency, balance FROM ledger_accounts WHERE kind = 'creator') b
FULL JOIN (
  SELECT s.account, o.total_currency AS currency, sum(s.open_units) AS units
  FROM splits s JOIN orders o ON o.id = s."order"
  WHERE s.account IS NOT NULL AND s.state = 'live'
  GROUP BY s.account, o.total_currency) s ON s.account = b.account AND s.currency = b.currency
WHERE COALESCE(b.balance, 0) <> COALESCE(s.units, 0)
UNION ALL
SELECT 'campaign ' || COALESCE(b.campaign, l.campaign) || ' holds ' || COALESCE(b.balance, 0) || ' ' || COALESCE(b.currency, l.currency)
  || ', what was not released of its pledges is ' || COALESCE(l.units, 0)
FROM (
  SELECT campaign, currency, balance FROM ledger_accounts WHERE kind = 'escrow') b
FULL JOIN (
  SELECT l.escrow AS campaign, o.total_currency AS currency, sum(l.units - l.gone_units) AS units
  FROM order_lines l JOIN orders o ON o.id = l."order"
  WHERE l.escrow IS NOT NULL AND o.state IN ('paid', 'refunding', 'refunded', 'charged_back')
  GROUP BY l.escrow, o.total_currency) l ON l.campaign = b.campaign AND l.currency = b.currency
WHERE COALESCE(b.balance, 0) <> COALESCE(l.units, 0)
UNION ALL
SELECT 'a part of line ' || s.line || ' of order ' || s."order" || ' was divided while it waits for its milestone'
FROM splits s JOIN order_lines l ON l."order" = s."order" AND l.line = s.line
WHERE l.escrow IS NOT NULL
UNION ALL
SELECT 'the pool of ' || COALESCE(b.month, l.month) || ' holds ' || COALESCE(b.balance, 0) || ' ' || COALESCE(b.currency, l.currency)
  || ', what waits in it is ' || COALESCE(l.units, 0)
FROM (
  SELECT month, currency, balance FROM ledger_accounts WHERE kind = 'pool') b
FULL JOIN (
  SELECT l.month, o.total_currency AS currency, sum(l.units - l.gone_units) AS units
  FROM order_lines l JOIN orders o ON o.id = l."order"
  WHERE l.kind = 'pass' AND l.month IS NOT NULL AND o.state IN ('paid', 'refunding', 'refunded', 'charged_back')
  GROUP BY l.month, o.total_currency) l ON l.month = b.month AND l.currency = b.currency
WHERE COALESCE(b.balance, 0) <> COALESCE(l.units, 0)
UNION ALL
SELECT 'a part of line ' || s.line || ' of order ' || s."order" || ' was divided while it waits in a pool'
FROM splits s JOIN order_lines l ON l."order" = s."order" AND l.line = s.line
WHERE l.kind = 'pass' AND l.month IS NOT NULL
UNION ALL
SELECT 'account ' || e.account || ' has mod ' || e.mod || ' by a pass that they do not have'
FROM entitlements e
WHERE e.source = 'pass' AND e.revoked_at IS NULL AND NOT EXISTS (
  SELECT 1 FROM memberships m
  WHERE m.account = e.account AND m.creator IS NULL AND m.state IN ('active', 'past_due') AND m.ended_for IS NULL)
UNION ALL
SELECT 'pledge ' || p.id || ' is ' || p.state || ' but its order is ' || o.state
FROM pledges p JOIN orders o ON o.id = p."order"
WHERE p.state = 'paid' AND o.state NOT IN ('paid', 'refunding', 'refunded', 'charged_back')
UNION ALL
SELECT 'reward ' || r.id || ' says ' || r.taken || ' taken, its pledges are ' || p.count
FROM rewards r
CROSS JOIN LATERAL (
  SELECT count(*) AS count FROM pledges p WHERE p.reward = r.id AND p.state NOT IN ('lapsed', 'withdrawn')) p
WHERE r.taken <> p.count
LIMIT 10000
