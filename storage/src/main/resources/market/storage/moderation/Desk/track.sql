SELECT
  (SELECT count(*) FROM (
    SELECT 1 FROM releases r WHERE r.author = a.id AND r.state = 'live' LIMIT :most) l) AS live,
  (SELECT count(*) FROM releases r
    WHERE r.author = a.id AND r.state = 'rejected' AND EXISTS (
      SELECT 1 FROM release_events e
      WHERE e.release = r.id AND e.state = 'rejected' AND e.at > :since)) AS rejected,
  (SELECT count(*) FROM rulings g
    JOIN cases c ON c.id = g."case"
    LEFT JOIN mods m ON m.id = c.mod
    WHERE g.at > :since AND g.verdict = 'suspend' AND COALESCE(c.account, m.owner) = a.id
      AND NOT EXISTS (SELECT 1 FROM reversals v WHERE v.ruling = g.id)) AS upheld,
  a.created_at AS joined_at
FROM accounts a
WHERE a.id = :author
