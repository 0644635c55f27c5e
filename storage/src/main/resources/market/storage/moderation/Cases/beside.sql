SELECT
  (SELECT n.id FROM cases n
    WHERE n.state = 'open' AND (n.due_at, n.number) > (c.due_at, c.number)
      AND EXISTS (
        SELECT 1 FROM roles o
        WHERE o.account = :moderator
          AND (o.role = 'owner' OR o.role = 'moderator' AND (o.game IS NULL OR o.game = n.game)))
    ORDER BY n.due_at, n.number LIMIT 1) AS next,
  (SELECT b.id FROM cases b
    WHERE b.state = 'open' AND (b.due_at, b.number) < (c.due_at, c.number)
      AND EXISTS (
        SELECT 1 FROM roles o
        WHERE o.account = :moderator
          AND (o.role = 'owner' OR o.role = 'moderator' AND (o.game IS NULL OR o.game = b.game)))
    ORDER BY b.due_at DESC, b.number DESC LIMIT 1) AS previous
FROM cases c
WHERE c.id = :id
