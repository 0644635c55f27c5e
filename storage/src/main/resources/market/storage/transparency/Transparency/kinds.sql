SELECT kind,
  count(*) FILTER (WHERE opened_at >= :from) AS opened,
  count(*) FILTER (WHERE decided) AS decided,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) FILTER (WHERE decided) AS median_seconds,
  percentile_cont(0.9) WITHIN GROUP (ORDER BY seconds) FILTER (WHERE decided) AS p90_seconds
FROM (
  SELECT c.kind, c.opened_at, g.at >= :from AND g.at < :until AS decided,
    CAST(extract(epoch FROM g.at - c.opened_at) AS double precision) AS seconds
  FROM cases c LEFT JOIN rulings g ON g."case" = c.id
  WHERE c.opened_at < :until AND (c.opened_at >= :from OR g.at >= :from)) x
GROUP BY kind
ORDER BY kind
