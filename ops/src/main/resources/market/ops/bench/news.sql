-- One mod, and as many who follow it as are asked for.
INSERT INTO accounts (handle, name, email, password_hash, created_at)
VALUES ('maker', 'A maker', 'maker@example.org', '-', now());
INSERT INTO games (slug, name, summary, monetisation, currency, min_price, max_price, hold_days, refund_days, loaders, versions, created_at)
VALUES ('bench', 'Bench', '', 'paid', 'USD', 50, 10000, 7, 14, '{mod}', '{1.0,2.0}', now());
INSERT INTO mods (game, slug, owner, state, title, summary, description, licence, categories, tags, price_units, price_currency, created_at, updated_at, published_at)
SELECT g.id, 'followed', a.id, 'live', 'Followed', 'A mod', '', 'MIT', '{}', '{}', 0, 'USD', now(), now(), now()
FROM games g, accounts a;
INSERT INTO accounts (handle, name, email, password_hash, created_at, email_verified_at)
SELECT 'fan-' || n, 'Fan ' || n, 'fan-' || n || '@example.org', '-', now(), now() FROM generate_series(1, %1$d) n;
-- Every tenth wants a mail at once.
INSERT INTO notice_choices (account, kind, site, mail)
SELECT id, 'release', true, 'now' FROM accounts WHERE handle LIKE 'fan-%%0';
INSERT INTO follows (follower, mod, since)
SELECT a.id, m.id, now() FROM accounts a, mods m WHERE a.handle LIKE 'fan-%%';
ANALYZE;
