SELECT text, count(*) AS clicks, sum(position) AS positions,
  count(*) FILTER (WHERE converted) AS conversions
FROM (
  SELECT text, game, position, converted FROM search_clicks
  WHERE mod = :mod AND at > :since AND text <> ''
  ORDER BY at DESC
  LIMIT 20000) c
WHERE EXISTS (
  SELECT 1 FROM search_days d
  WHERE d.text = c.text AND d.game = c.game AND d.day > :day AND d.askers >= :askers)
GROUP BY text
ORDER BY count(*) DESC, text
LIMIT :limit
