SELECT x.id, x.kind, x.thing, x.mod, COALESCE(m.game, x.game) AS game, m.slug AS mod_slug,
  COALESCE(x.title, m.title) AS title, x.version, x.verdict, x.reason_code, x.note, x.ruled_by, x.ruled_at, x.appeal,
  x.state, x.answer
FROM (
  SELECT c.id, CASE WHEN c.about LIKE 'mod:%' THEN 'mod' ELSE 'release' END AS kind, COALESCE(r.id, c.mod) AS thing,
    c.mod, c.game, NULL AS title, r.version, g.verdict, g.reason_code, g.note, g.moderator AS ruled_by,
    g.at AS ruled_at, p.id AS appeal, p.state, p.answer
  FROM makers k
  JOIN cases c ON c.mod = k.mod
  JOIN rulings g ON g."case" = c.id AND NOT EXISTS (SELECT 1 FROM reversals z WHERE z.ruling = g.id)
  LEFT JOIN releases r
    ON r.id = COALESCE(c.release, CASE WHEN c.about LIKE 'release:%' THEN CAST(substr(c.about, 9) AS uuid) END)
  LEFT JOIN appeals p ON p."case" = c.id
  WHERE k.account = :account
    AND (c.kind = 'release' AND g.verdict IN ('reject', 'request_changes', 'suspend')
      OR c.kind = 'report' AND split_part(c.about, ':', 1) IN ('mod', 'release') AND g.verdict IN ('reject', 'suspend'))
  UNION ALL
  SELECT c.id, split_part(c.about, ':', 1), CAST(split_part(c.about, ':', 2) AS uuid), c.mod, c.game,
    COALESCE(o.title, l.title), NULL, g.verdict, g.reason_code, g.note, g.moderator, g.at, p.id, p.state, p.answer
  FROM cases c
  JOIN rulings g ON g."case" = c.id AND NOT EXISTS (SELECT 1 FROM reversals z WHERE z.ruling = g.id)
  LEFT JOIN posts o ON o.id = CASE WHEN c.about LIKE 'post:%' THEN CAST(substr(c.about, 6) AS uuid) END
  LEFT JOIN collections l
    ON l.id = CASE WHEN c.about LIKE 'collection:%' THEN CAST(substr(c.about, 12) AS uuid) END
  LEFT JOIN appeals p ON p."case" = c.id
  WHERE c.account = :account AND c.kind = 'report' AND g.verdict = 'reject'
    AND split_part(c.about, ':', 1) IN ('comment', 'post', 'collection')
  UNION ALL
  SELECT h.id, 'review', v.id, v.mod, NULL, NULL, r.version, h.verdict, h.reason_code, COALESCE(h.note, ''),
    h.decided_by, h.decided_at, p.id, p.state, p.answer
  FROM reviews v
  JOIN review_holds h ON h.review = v.id
  JOIN releases r ON r.id = v.release
  LEFT JOIN appeals p ON p.hold = h.id
  WHERE v.author = :account AND h.verdict = 'refuse') x
LEFT JOIN mods m ON m.id = x.mod
WHERE x.ruled_at > :since AND (CAST(:id AS uuid) IS NULL OR x.id = CAST(:id AS uuid))
ORDER BY x.ruled_at DESC
LIMIT :limit
