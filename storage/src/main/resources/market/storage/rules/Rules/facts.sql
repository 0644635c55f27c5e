SELECT r.id AS release, g.slug AS game, m.title, m.summary, m.description, m.licence, m.tags, m.categories,
  m.price_units AS price, m.downloads, m.state = 'live' AS live, r.version, r.channel, r.changelog, r.loaders,
  f.files, f.bytes, x.codes, x.rejects, x.reviews, x.notes, x.scanners, a.handle AS creator,
  CAST(floor(extract(epoch FROM CAST(:now AS timestamptz) - a.created_at) / 86400) AS bigint) AS age_days,
  EXISTS (SELECT 1 FROM roles o WHERE o.account = a.id AND o.role = 'trusted') AS trusted,
  (SELECT count(*) FROM releases o WHERE o.author = a.id AND o.state = 'live') AS live_releases,
  (SELECT count(*) FROM releases o WHERE o.author = a.id AND o.state = 'rejected') AS rejected_releases,
  (SELECT count(*) FROM takedowns t
    WHERE t.accused = m.owner AND t.state IN ('actioned', 'countered', 'waiting', 'in_court')) AS strikes,
  p.open_reports, p.upheld_reports, p.reasons
FROM releases r
JOIN mods m ON m.id = r.mod
JOIN games g ON g.id = m.game
JOIN accounts a ON a.id = r.author
CROSS JOIN LATERAL (
  SELECT count(*) AS files, CAST(COALESCE(sum(b.size), 0) AS bigint) AS bytes
  FROM files i JOIN blobs b ON b.sha256 = i.sha256 WHERE i.release = r.id) f
CROSS JOIN LATERAL (
  SELECT COALESCE(array_agg(DISTINCT n.code) FILTER (WHERE n.code IS NOT NULL), '{}') AS codes,
    count(*) FILTER (WHERE n.severity = 'reject') AS rejects,
    count(*) FILTER (WHERE n.severity = 'review') AS reviews,
    count(*) FILTER (WHERE n.severity = 'note') AS notes,
    COALESCE(array_agg(DISTINCT n.scanner) FILTER (WHERE n.scanner <> ''), '{}') AS scanners
  FROM scans s JOIN findings n ON n.scan = s.id
  WHERE s.release = r.id AND s.ruleset = (SELECT max(o.ruleset) FROM scans o WHERE o.release = r.id)) x
CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE c.state = 'open') AS open_reports,
    count(*) FILTER (WHERE q.outcome = 'upheld') AS upheld_reports,
    COALESCE(array_agg(DISTINCT q.reason) FILTER (WHERE c.state = 'open'), '{}') AS reasons
  FROM cases c JOIN reports q ON q."case" = c.id
  WHERE c.mod = m.id) p
WHERE r.id = ANY(:releases)
