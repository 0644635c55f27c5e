WITH RECURSIVE chain AS (
  SELECT v.id AS review, v.author AS by, k.account AS of, 1 AS depth
  FROM reviews v JOIN makers k ON k.mod = v.mod
  WHERE v.id = :review AND v.stars >= 4
  UNION
  SELECT v.id, v.author, k.account, chain.depth + 1
  FROM chain
  JOIN reviews v ON v.author = chain.of
  JOIN makers k ON k.mod = v.mod
  WHERE chain.depth < 3 AND v.stars >= 4 AND v.written_at >= :since AND NOT v.cleared AND v.state <> 'refused')
SELECT DISTINCT review, by, of FROM chain
LIMIT :limit
