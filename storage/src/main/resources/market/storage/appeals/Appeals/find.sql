SELECT p.id, p.text, p.ruled_by, COALESCE(c.mod, v.mod) AS mod, c.kind, g.verdict, c.about, c.release, h.review,
  p.made_at
FROM appeals p
LEFT JOIN cases c ON c.id = p."case"
LEFT JOIN rulings g ON g."case" = c.id AND NOT EXISTS (SELECT 1 FROM reversals z WHERE z.ruling = g.id)
LEFT JOIN review_holds h ON h.id = p.hold
LEFT JOIN reviews v ON v.id = h.review
WHERE p.id = :id
