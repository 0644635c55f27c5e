-- What was paid out is gone from the books in one posting for each maker; balances and tiers follow from the rest.
INSERT INTO ledger_transfers (cause, reason, from_account, to_account, units, currency, at)
SELECT 'bank:past:' || a.id || ':' || new_id(), 'bank', a.id, p.id, s.units, 'USD', now() - interval '1 day'
FROM ledger_accounts a
JOIN (SELECT to_account, sum(units) AS units FROM ledger_transfers WHERE cause LIKE 'charge:ch_past_%' GROUP BY 1) s ON s.to_account = a.id
CROSS JOIN (SELECT id FROM ledger_accounts WHERE key = 'processor::USD:0') p
WHERE a.kind = 'creator';
UPDATE ledger_accounts a SET balance = s.units
FROM (
  SELECT account, sum(units) AS units FROM (
    SELECT to_account AS account, units FROM ledger_transfers
    UNION ALL
    SELECT from_account, -units FROM ledger_transfers) legs
  GROUP BY account) s
WHERE s.account = a.id;
INSERT INTO creator_revenue (account, game, currency, units)
SELECT w.maker, w.game, 'USD', 940 * count(*)
FROM order_lines l JOIN bench.wares w ON w.mod = l.mod JOIN orders o ON o.id = l."order" AND o.state = 'paid' GROUP BY 1, 2
ON CONFLICT (account, game, currency) DO UPDATE SET units = excluded.units;
ANALYZE;
