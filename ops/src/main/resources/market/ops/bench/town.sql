-- A thousand makers with a mod each; each mod has a team of two and gives a royalty to the next but one's library.
INSERT INTO accounts (handle, name, email, password_hash, created_at)
SELECT 'maker-' || n, 'Maker ' || n, 'maker-' || n || '@example.org', '-', now() - interval '400 days'
FROM generate_series(1, 1000) n;
INSERT INTO accounts (handle, name, email, password_hash, created_at)
SELECT 'past-' || n, 'Buyer ' || n, 'past-' || n || '@example.org', '-', now() - interval '400 days'
FROM generate_series(0, 19999) n;

INSERT INTO games (slug, name, summary, monetisation, currency, min_price, max_price, hold_days, refund_days, loaders, versions, created_at)
VALUES ('bench', 'Bench', '', 'paid', 'USD', 50, 10000, 7, 14, '{mod}', '{1.0}', now() - interval '400 days');
INSERT INTO game_categories (game, slug, name, position) SELECT id, 'all', 'All', 0 FROM games;
INSERT INTO game_commission (game, above_units, bp)
SELECT id, above, bp FROM games, (VALUES (0, 0), (100000, 1500), (100000000, 1000)) AS tiers(above, bp);

CREATE SCHEMA bench;
CREATE TABLE bench.makers AS
SELECT row_number() OVER (ORDER BY number) AS n, id FROM accounts WHERE handle LIKE 'maker-%';
CREATE TABLE bench.buyers AS
SELECT row_number() OVER (ORDER BY number) - 1 AS n, id FROM accounts WHERE handle LIKE 'past-%';
CREATE UNIQUE INDEX ON bench.makers (n);
CREATE UNIQUE INDEX ON bench.buyers (n);

INSERT INTO mods (game, slug, owner, state, title, summary, description, licence, categories, tags, price_units, price_currency, created_at, updated_at, published_at)
SELECT g.id, 'mod-' || m.n, m.id, 'live', 'Mod ' || m.n, 'A mod', '', 'MIT', '{all}', '{}', 999, 'USD',
  now() - interval '400 days', now(), now() - interval '400 days'
FROM bench.makers m, games g ORDER BY m.n;
CREATE TABLE bench.wares AS
SELECT m.n, d.id AS mod, g.id AS game, m.id AS maker, t.id AS mate, l.id AS librarian, k.id AS library
FROM bench.makers m
JOIN mods d ON d.owner = m.id
JOIN bench.makers t ON t.n = 1 + (m.n + 6) % 1000
JOIN bench.makers l ON l.n = 1 + (m.n + 500) % 1000
JOIN mods k ON k.owner = l.id
CROSS JOIN games g;
CREATE UNIQUE INDEX ON bench.wares (n);

INSERT INTO teams (mod, state, proposed_by, created_at) SELECT mod, 'active', maker, now() FROM bench.wares;
INSERT INTO team_members (team, account, role, share_bp, position, accepted_at)
SELECT t.id, s.account, 'Maker', s.bp, s.position, now()
FROM teams t JOIN bench.wares w ON w.mod = t.mod
CROSS JOIN LATERAL (VALUES (w.maker, 7000, 0), (w.mate, 3000, 1)) AS s(account, bp, position);
INSERT INTO releases (mod, author, version, channel, changelog, game_versions, loaders, state, created_at, published_at)
SELECT mod, maker, '1.0.0', 'release', '', '{1.0}', '{mod}', 'live', now() - interval '399 days', now() - interval '399 days'
FROM bench.wares;
INSERT INTO dependencies (release, mod, range, kind)
SELECT r.id, w.library, '*', 'required' FROM bench.wares w JOIN releases r ON r.mod = w.mod WHERE w.n <= 500;
INSERT INTO royalties (mod, library, bp, state, proposed_by, mod_accepted_at, library_accepted_at, created_at)
SELECT mod, library, 1250, 'active', maker, now(), now(), now() FROM bench.wares WHERE n <= 500;
ANALYZE;
