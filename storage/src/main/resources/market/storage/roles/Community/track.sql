SELECT a.id AS account, a.created_at AS joined_at,
  (SELECT COALESCE(sum(LEAST(g.n, :each)), 0) FROM (
    SELECT count(*) AS n
    FROM comments c
    JOIN mods m ON m.id = c.mod
    JOIN comment_marks k ON k.comment = c.id
    JOIN accounts b ON b.id = k.account
    WHERE c.author = a.id AND m.game = :game AND c.state = 'shown' AND c.removed_at IS NULL
      AND c.said_at > :since AND k.account <> c.author
      AND k.at > b.created_at + make_interval(days => :ripeDays)
    GROUP BY k.account) g) AS marks,
  (SELECT COALESCE(sum(LEAST(g.n, :each)), 0) FROM (
    SELECT count(*) AS n
    FROM comments c
    JOIN mods m ON m.id = c.mod
    JOIN comments q ON q.helped = c.id
    JOIN accounts b ON b.id = q.author
    WHERE c.author = a.id AND m.game = :game AND c.state = 'shown' AND c.removed_at IS NULL
      AND c.said_at > :since AND q.author <> c.author
      AND q.said_at > b.created_at + make_interval(days => :ripeDays)
    GROUP BY q.author) g) AS solved,
  (SELECT count(*)
    FROM comments c
    JOIN mods m ON m.id = c.mod
    WHERE c.author = a.id AND m.game = :game AND c.state = 'hidden' AND c.said_at > :since) AS hidden
FROM accounts a
WHERE a.id = :account
