-- One batch of settled orders: 9.99 each, divided among five, long paid out.
CREATE TEMP TABLE batch AS
SELECT x.n, new_id() AS id, w.mod, w.game, w.maker, w.mate, w.librarian, b.id AS buyer,
  now() - interval '390 days' + x.n * interval '30 seconds' AS at
FROM generate_series(:first, :last) AS x(n)
JOIN bench.wares w ON w.n = 1 + x.n % 1000
JOIN bench.buyers b ON b.n = (x.n / 1000 + x.n % 1000 * 17) % 20000;

INSERT INTO orders (id, buyer, state, total_units, total_currency, session, session_url, payment_intent, charge,
  balance_transaction, created_at, paid_at, refundable_until)
SELECT id, buyer, 'paid', 999, 'USD', 'cs_past_' || n, 'https://checkout.example/c/pay/cs_past_' || n, 'pi_past_' || n,
  'ch_past_' || n, 'txn_past_' || n, at, at, at + interval '14 days'
FROM batch ORDER BY n;
INSERT INTO order_events ("order", state, note, at)
SELECT id, s.state, s.note, at FROM batch CROSS JOIN LATERAL (VALUES ('awaiting', 'placed'), ('paid', 'pi_past_' || n)) AS s(state, note)
ORDER BY n;
INSERT INTO order_lines ("order", line, mod, title, kind, list_units, units)
SELECT id, 0, mod, 'A mod', 'purchase', 999, 999 FROM batch ORDER BY n;
INSERT INTO splits ("order", line, position, part, account, units, state, payable_at, sent)
SELECT b.id, 0, s.position, s.part, s.account, s.units, 'live', at + interval '7 days', CASE WHEN s.account IS NULL THEN 0 ELSE s.units END
FROM batch b CROSS JOIN LATERAL (VALUES
  (0, 'processor', NULL, 59), (1, 'platform', NULL, 141), (2, 'royalty', b.librarian, 99),
  (3, 'creator', b.maker, 490), (4, 'collaborator', b.mate, 210)) AS s(position, part, account, units)
ORDER BY b.n;
INSERT INTO entitlements (account, mod, "order", source, granted_at)
SELECT buyer, mod, id, 'bought', at FROM batch ORDER BY n;
INSERT INTO stripe_commands (key, kind, subject, params, state, stripe_id, attempts, created_at, sent_at)
SELECT 'order:' || id || ':checkout:1', 'checkout', id, '{}', 'done', 'cs_past_' || n, 1, at, at FROM batch ORDER BY n;
INSERT INTO stripe_events (id, type, object, payload, received_at, processed_at)
SELECT 'evt_past_' || n, 'checkout.session.completed', 'cs_past_' || n, '{}', at, at FROM batch ORDER BY n;

INSERT INTO ledger_accounts (kind, owner, currency, shard)
SELECT kind, NULL, 'USD', shard FROM unnest('{processor,platform,processing}'::text[]) kind, generate_series(0, 15) shard
UNION ALL SELECT 'creator', id, 'USD', 0 FROM bench.makers
ON CONFLICT DO NOTHING;
INSERT INTO ledger_transfers (cause, reason, from_account, to_account, units, currency, "order", at)
SELECT 'charge:ch_past_' || b.n, s.reason, f.id, t.id, s.units, 'USD', b.id, b.at
FROM batch b CROSS JOIN LATERAL (VALUES
  ('processing', 'processing', '', b.n % 16, 59), ('commission', 'platform', '', b.n % 16, 141),
  ('royalty', 'creator', b.librarian::text, 0, 99), ('sale', 'creator', b.maker::text, 0, 490),
  ('sale', 'creator', b.mate::text, 0, 210)) AS s(reason, kind, owner, shard, units)
JOIN ledger_accounts f ON f.key = 'processor::USD:' || b.n % 16
JOIN ledger_accounts t ON t.key = s.kind || ':' || s.owner || ':USD:' || s.shard
ORDER BY b.n;
INSERT INTO ledger_transfers (cause, reason, from_account, to_account, units, currency, "order", at)
SELECT 'fee:txn_past_' || b.n, 'fee', f.id, t.id, 59, 'USD', b.id, b.at
FROM batch b
JOIN ledger_accounts f ON f.key = 'processing::USD:' || b.n % 16
JOIN ledger_accounts t ON t.key = 'processor::USD:' || b.n % 16
ORDER BY b.n;
DROP TABLE batch;
