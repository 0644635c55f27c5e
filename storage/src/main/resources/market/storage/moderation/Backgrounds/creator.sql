SELECT a.created_at AS joined_at,
  (SELECT count(*) FROM mods m WHERE m.owner = a.id) AS mods,
  (SELECT count(*) FROM releases r WHERE r.author = a.id AND r.state = 'live') AS approved,
  (SELECT count(*) FROM releases r WHERE r.author = a.id AND r.state = 'rejected') AS rejected,
  (SELECT count(*) FROM rulings g JOIN cases c ON c.id = g."case" LEFT JOIN mods m ON m.id = c.mod
    WHERE COALESCE(c.account, m.owner) = a.id AND g.verdict = 'suspend'
      AND NOT EXISTS (SELECT 1 FROM reversals v WHERE v.ruling = g.id)) AS suspended,
  (SELECT count(*) FROM reports p JOIN cases c ON c.id = p."case" LEFT JOIN mods m ON m.id = c.mod
    WHERE COALESCE(c.account, m.owner) = a.id) AS reports,
  (SELECT count(*) FROM cases c LEFT JOIN mods m ON m.id = c.mod
    WHERE COALESCE(c.account, m.owner) = a.id AND c.kind = 'report' AND EXISTS (
      SELECT 1 FROM rulings g WHERE g."case" = c.id AND g.verdict = 'suspend'
        AND NOT EXISTS (SELECT 1 FROM reversals v WHERE v.ruling = g.id))) AS upheld,
  (SELECT count(*) FROM mods m JOIN order_lines l ON l.mod = m.id JOIN orders o ON o.id = l."order"
    WHERE m.owner = a.id AND o.state = 'paid' AND l.kind <> 'use') AS sales
FROM accounts a
WHERE a.id = :id
