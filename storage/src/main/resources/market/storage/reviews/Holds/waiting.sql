SELECT h.review, v.mod, m.slug AS mod_slug, m.title AS mod_title, g.name AS game_name, v.author AS author_id,
  a.handle AS author, a.created_at AS joined_at,
  (SELECT count(*) FROM reviews o WHERE o.author = v.author) AS reviews,
  v.stars, v.text, r.version, v.bought, v.written_at, h.reason, h.party, h.held_at
FROM review_holds h
JOIN reviews v ON v.id = h.review
JOIN releases r ON r.id = v.release
JOIN mods m ON m.id = v.mod
JOIN games g ON g.id = m.game
JOIN accounts a ON a.id = v.author
WHERE h.verdict IS NULL
  AND (CAST(:review AS uuid) IS NULL OR h.review = CAST(:review AS uuid))
  AND EXISTS (
    SELECT 1 FROM roles o
    WHERE o.account = :moderator
      AND (o.role = 'owner' OR o.role = 'moderator' AND (o.game IS NULL OR o.game = m.game)))
ORDER BY h.held_at, h.party, m.title, v.written_at, h.review
LIMIT :limit
