-- Twenty thousand mods with five releases each, and in each release a file.
INSERT INTO accounts (handle, name, email, password_hash, created_at)
VALUES ('maker', 'A maker', 'maker@example.org', '-', now());
INSERT INTO games (slug, name, summary, monetisation, currency, min_price, max_price, hold_days, refund_days, loaders, versions, created_at)
VALUES ('bench', 'Bench', '', 'paid', 'USD', 50, 10000, 7, 14, '{mod}', '{1.0,2.0}', now());
INSERT INTO mods (game, slug, owner, state, title, summary, description, licence, categories, tags, price_units, price_currency, created_at, updated_at, published_at)
SELECT g.id, 'mod-' || n, a.id, 'live', 'Mod ' || n, 'A mod', '', 'MIT', '{}', '{}', 0, 'USD', now(), now(), now()
FROM generate_series(1, 20000) n, games g, accounts a;
INSERT INTO releases (mod, author, version, channel, changelog, game_versions, loaders, state, created_at, published_at)
SELECT m.id, m.owner, '1.' || n, 'release', '', CASE WHEN n % 2 = 0 THEN '{1.0}'::text[] ELSE '{1.0,2.0}' END, '{mod}', 'live',
  now() - interval '100 days' + n * interval '1 day', now() - interval '100 days' + n * interval '1 day'
FROM mods m, generate_series(1, 5) n;
INSERT INTO blobs (sha256, sha512, sha1, md5, size, object, stored_at)
SELECT encode(sha256(b.key), 'hex'), encode(sha512(b.key), 'hex'), substr(encode(sha256(b.key), 'hex'), 1, 40), md5(b.key), 10000, 'blob/' || encode(sha256(b.key), 'hex'), now()
FROM releases r CROSS JOIN LATERAL (SELECT r.number::text::bytea AS key) b;
INSERT INTO files (release, filename, sha256, uploaded_at)
SELECT r.id, 'mod.zip', encode(sha256(r.number::text::bytea), 'hex'), now() FROM releases r;
ANALYZE;
