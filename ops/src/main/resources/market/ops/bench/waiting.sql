-- Orders as they are once placed, with their parts frozen; each of a buyer of its own. What so many new rows do to plans
-- is told at once, as a server that has been running for a while has been told by its own housekeeping.
CREATE TEMP TABLE batch AS
SELECT n, new_id() AS id, new_id() AS buyer, :ware AS ware FROM generate_series(:first::bigint, :last::bigint) AS x(n);
INSERT INTO accounts (id, handle, name, email, password_hash, created_at)
SELECT buyer, 'buyer-' || n, 'Buyer', 'buyer-' || n || '@example.org', '-', now() FROM batch ORDER BY n;
INSERT INTO orders (id, buyer, state, total_units, total_currency, session, session_url, created_at)
SELECT id, buyer, 'awaiting', 999, 'USD', 'cs_bench_' || n, 'https://checkout.example/c/pay/cs_bench_' || n, now()
FROM batch ORDER BY n;
INSERT INTO order_events ("order", state, note, at) SELECT id, 'awaiting', 'placed', now() FROM batch ORDER BY n;
INSERT INTO order_lines ("order", line, mod, title, kind, list_units, units)
SELECT b.id, 0, w.mod, 'A mod', 'purchase', 999, 999 FROM batch b JOIN bench.wares w ON w.n = b.ware ORDER BY b.n;
INSERT INTO splits ("order", line, position, part, account, units, state)
SELECT b.id, 0, s.position, s.part, s.account, s.units, 'frozen'
FROM batch b JOIN bench.wares w ON w.n = b.ware CROSS JOIN LATERAL (VALUES
  (0, 'processor', NULL, 59), (1, 'platform', NULL, 141), (2, 'royalty', w.librarian, 99),
  (3, 'creator', w.maker, 490), (4, 'collaborator', w.mate, 210)) AS s(position, part, account, units)
ORDER BY b.n;
CREATE TABLE IF NOT EXISTS bench.waiting (n bigint PRIMARY KEY, id uuid NOT NULL);
INSERT INTO bench.waiting SELECT n, id FROM batch;
DROP TABLE batch;
ANALYZE accounts, orders, order_lines, order_events, splits, entitlements, ledger_accounts, ledger_transfers, creator_revenue;
CHECKPOINT;
