SELECT u.mod, sum(u.releases)::int AS releases, sum(u.days)::int AS days
FROM (
  SELECT mod, count(DISTINCT release) AS releases, 0 AS days
  FROM downloads
  WHERE account = :member AND day >= :from AND day < :until AND NOT withheld
  GROUP BY mod
  UNION ALL
  SELECT mod, 0, count(*)
  FROM pass_days
  WHERE account = :member AND day >= :from AND day < :until
  GROUP BY mod) u
JOIN pass_shelf s ON s.mod = u.mod
GROUP BY u.mod
ORDER BY u.mod
LIMIT 2000
