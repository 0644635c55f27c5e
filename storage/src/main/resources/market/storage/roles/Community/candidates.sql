SELECT c.author
FROM comments c
JOIN mods m ON m.id = c.mod
JOIN accounts a ON a.id = c.author
WHERE m.game = :game AND c.said_at > :since AND c.state = 'shown' AND c.removed_at IS NULL
  AND a.deleted_at IS NULL
  AND (c.helpful > 0 OR EXISTS (SELECT 1 FROM comments q WHERE q.helped = c.id))
  AND NOT EXISTS (SELECT 1 FROM roles r WHERE r.account = c.author AND (r.game = m.game OR r.role = 'owner'))
  AND NOT EXISTS (
    SELECT 1 FROM promotions p
    WHERE p.account = c.author AND p.game = m.game
      AND (p.state = 'proposed' OR p.decided_at > :declinedSince))
GROUP BY c.author
ORDER BY sum(c.helpful) DESC, c.author
LIMIT :limit
