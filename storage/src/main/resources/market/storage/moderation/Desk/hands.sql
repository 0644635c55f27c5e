SELECT a.handle AS moderator, count(*) FILTER (WHERE r.at > :week) AS week, count(*) AS month,
  count(v.ruling) AS reversed, percentile_cont(0.5) WITHIN GROUP (ORDER BY r.waited_seconds) AS median_seconds
FROM rulings r
JOIN accounts a ON a.id = r.moderator
LEFT JOIN reversals v ON v.ruling = r.id
WHERE r.at > :month
GROUP BY a.handle
ORDER BY month DESC, a.handle
LIMIT 100
