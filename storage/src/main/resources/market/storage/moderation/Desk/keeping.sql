SELECT t.kind, t.hours, q.open, q.late, q.oldest, d.week_decided, d.week_median_seconds, d.week_ninetieth_seconds,
  d.month_decided, d.month_late, d.month_median_seconds, d.month_ninetieth_seconds
FROM case_targets t
LEFT JOIN LATERAL (
  SELECT count(*) AS open, count(*) FILTER (WHERE c.parked_at IS NULL AND c.late_at < :now) AS late,
    min(c.raised_at) AS oldest
  FROM cases c
  WHERE c.state = 'open' AND c.kind = t.kind) q ON true
LEFT JOIN LATERAL (
  SELECT
    count(*) FILTER (WHERE r.at > :week) AS week_decided,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY r.waited_seconds) FILTER (WHERE r.at > :week)
      AS week_median_seconds,
    percentile_cont(0.9) WITHIN GROUP (ORDER BY r.waited_seconds) FILTER (WHERE r.at > :week)
      AS week_ninetieth_seconds,
    count(*) AS month_decided,
    count(*) FILTER (WHERE r.late) AS month_late,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY r.waited_seconds) AS month_median_seconds,
    percentile_cont(0.9) WITHIN GROUP (ORDER BY r.waited_seconds) AS month_ninetieth_seconds
  FROM rulings r
  JOIN cases c ON c.id = r."case"
  WHERE r.at > :month AND c.kind = t.kind) d ON true
ORDER BY array_position(
  ARRAY['release', 'listing', 'report', 'appeal', 'takedown', 'refund', 'partner', 'abuse'], t.kind)
